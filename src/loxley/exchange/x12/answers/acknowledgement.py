"""TA1 and 999 as values: what became of an envelope, a group, a set, and where errors were seen."""

from dataclasses import dataclass, field

from loxley.billing.remittance import (
    Flaw,
    GroupAcknowledgement,
    InterchangeAcknowledgement,
    Place,
    SetAcknowledgement,
)
from loxley.exchange.x12.answers.code_lists import in_words, meaning, said
from loxley.exchange.x12.answers.elements import whole
from loxley.exchange.x12.segments import Segment, TransactionSet

_CLAIM, _TRIGGER = "CLM01", "SITUATIONAL TRIGGER"
"""What a CTX names in an answer to an 837: the claim, or the element that made another necessary."""
_ERRORS_OF_A_SET = range(2, 7)
_ERRORS_OF_A_GROUP = range(5, 10)


def interchange_acknowledgement(segment: Segment) -> tuple[InterchangeAcknowledgement, tuple[Flaw, ...]]:
    """A TA1, and what is wrong with it."""
    flaws = _unlisted("interchange-verdict", segment(4), segment.number)
    flaws += _unlisted("interchange-note", segment(5), segment.number) if segment(5) else ()
    return InterchangeAcknowledgement(segment(1), segment(4), segment(5)), flaws


@dataclass
class _OpenSet:
    """A set of ours between AK2 and IK5."""

    segment: Segment
    places: list[Place] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)
    error: Segment | None = None
    """The IK3 that is being told."""
    told: bool = False
    """Whether an element of that IK3 was named."""

    def leave_error(self) -> None:
        """An IK3 without an IK4 is an error of the whole segment."""
        if self.error is not None and not self.told:
            self.places.append(_place(self.error))
        self.error, self.told = None, False

    def closed(self, ended: Segment) -> SetAcknowledgement:
        """The set with its verdict; without one where no IK5 came."""
        self.leave_error()
        codes = tuple(ended(at) for at in _ERRORS_OF_A_SET if ended(at)) if ended.id == "IK5" else ()
        verdict = ended(1) if ended.id == "IK5" else ""
        claims = tuple(dict.fromkeys(self.claims))
        return SetAcknowledgement(
            self.segment(1), self.segment(2), verdict, codes, tuple(self.places), claims
        )


def group_acknowledgement(
    read: TransactionSet, component: str
) -> tuple[GroupAcknowledgement | None, tuple[Flaw, ...]]:
    """A 999, and what is wrong with it; nothing where it names no group."""
    flaws: list[Flaw] = []
    sets: list[SetAcknowledgement] = []
    named = ended = open_set = None

    def flaw(code: str, segment: Segment, **values: object) -> None:
        flaws.append(Flaw(code, segment.number, said(code, **values)))

    for segment in read.segments:
        match segment.id:
            case "AK1":
                named = segment
            case "AK2":
                if open_set is not None:
                    flaw("verdict-missing", open_set.segment)
                    sets.append(open_set.closed(segment))
                open_set = _OpenSet(segment)
            case "AK9":
                ended = segment
            case "IK3" | "IK4" | "IK5" | "CTX" if open_set is None:
                flaw("out-of-place", segment, name=segment.id)
            case "IK5" if open_set is not None:
                flaws.extend(_unlisted("set-verdict", segment(1), segment.number))
                sets.append(open_set.closed(segment))
                open_set = None
            case "IK3" | "IK4" | "CTX" if open_set is not None:
                if not _tell(open_set, segment, component):
                    flaw("context-unreadable", segment)
            case _:
                flaw("unknown-segment", segment)
    last = read.segments[-1] if read.segments else read.header
    if open_set is not None:
        flaw("verdict-missing", open_set.segment)
        sets.append(open_set.closed(last))
    if not read.complete:
        flaw("answer-incomplete", read.header)
    if named is None:
        flaw("segment-missing", read.header, name="AK1")
        return None, tuple(flaws)
    if ended is None:
        flaw("segment-missing", last, name="AK9")
        return GroupAcknowledgement(named(2), "", None, None, None, tuple(sets)), tuple(flaws)
    flaws.extend(_unlisted("group-verdict", ended(1), ended.number))
    counts = whole(ended(2)), whole(ended(3)), whole(ended(4))
    if counts[1] is not None and sets and counts[1] != len(sets):
        flaw("sets-differ", ended, told=counts[1], read=len(sets))
    codes = tuple(ended(at) for at in _ERRORS_OF_A_GROUP if ended(at))
    return GroupAcknowledgement(named(2), ended(1), *counts, tuple(sets), codes), tuple(flaws)


def _tell(open_set: _OpenSet, segment: Segment, component: str) -> bool:
    """An IK3, IK4 or CTX inside a set; whether it could be taken."""
    if segment.id == "IK3":
        open_set.leave_error()
        open_set.error = segment
        return True
    if segment.id == "IK4":
        if open_set.error is None:
            return False
        open_set.told = True
        open_set.places.append(_place(open_set.error, segment, component))
        return True
    name, _, number = segment(1).partition(component) if component else (segment(1), "", "")
    if name == _CLAIM and number:
        open_set.claims.append(number)
    return name == _TRIGGER or (name == _CLAIM and bool(number))


def _place(error: Segment, element: Segment | None = None, component: str = ":") -> Place:
    """Where an error was seen: the segment of an IK3, and the element of an IK4."""
    position = whole(error(2))
    if element is None:
        words = in_words("segment-error", error(4))
        return Place(error(1), position, error(3), "", error(4), words)
    at = ":".join(part for part in element(1).split(component or ":") if part)
    words = in_words("element-error", element(3))
    return Place(error(1), position, error(3), at, element(3), words, element(4))


def _unlisted(listed: str, code: str, number: int) -> tuple[Flaw, ...]:
    """A flaw where a code that decides is not in our list."""
    if meaning(listed, code) is not None:
        return ()
    return (Flaw("unknown-code", number, said("unknown-code", listed=listed)),)
