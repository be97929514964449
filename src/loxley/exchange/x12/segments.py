"""X12 as it stands in a file: interchanges, groups, sets, segments, elements.

Reading is loose: bytes become segments even where counts are wrong or a file breaks off, and every fault that was seen is
kept with its place. Nothing here knows what a segment means. Source: ASC X12.5 (interchange) and X12.6 (application)
control structures, as `docs/x12.md` lists them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Delimiters(NamedTuple):
    """What parts elements, components, repetitions and segments. A partner declares its own in ISA."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"


class Segment(NamedTuple):
    """One segment. `number` counts the segments of the file from 1."""

    id: str
    elements: tuple[str, ...]
    number: int = 0

    def __call__(self, place: int) -> str:
        """The element at a place, as the standard counts: 1 is the first after the name; "" where it is absent.

        >>> Segment("TRN", ("1", "EFT-77"))(2), Segment("TRN", ("1",))(3)
        ('EFT-77', '')
        """
        return self.elements[place - 1] if 0 < place <= len(self.elements) else ""


class StructureFault(NamedTuple):
    """Something wrong with the envelope or the bytes: a code, the segment it was seen at, and words for a person."""

    code: str
    segment: int
    problem: str


@dataclass
class TransactionSet:
    """ST to SE, with everything between."""

    header: Segment
    segments: list[Segment] = field(default_factory=list)
    """Between ST and SE."""
    complete: bool = False
    """Whether an SE with the right count and control number closed it."""

    @property
    def kind(self) -> str:
        """`837`, `835`, `277`, `999`."""
        return self.header(1)

    @property
    def control(self) -> str:
        """Its control number, ST02."""
        return self.header(2)


@dataclass
class Group:
    """GS to GE. Sets that stand outside any group have a header without elements."""

    header: Segment
    sets: list[TransactionSet] = field(default_factory=list)
    complete: bool = False


@dataclass
class Interchange:
    """ISA to IEA, with the faults that were seen in it."""

    header: Segment
    delimiters: Delimiters
    groups: list[Group] = field(default_factory=list)
    loose: list[Segment] = field(default_factory=list)
    """Segments outside any set: TA1, and what a broken file has lost its place."""
    faults: list[StructureFault] = field(default_factory=list)
    complete: bool = False

    @property
    def sets(self) -> Iterator[TransactionSet]:
        """The sets of all groups."""
        return (each for group in self.groups for each in group.sets)


_ISA_LENGTH = 106
"""16 elements of fixed width with their separators, and the terminator."""
_ISA_ELEMENTS = 16
_BYTE_ORDER_MARK = "\ufeff"
_BETWEEN = "\r\n\t "
"""What partners put between segments that does not count."""


def read(data: bytes) -> tuple[list[Interchange], list[StructureFault]]:
    """The interchanges of a file, and what is wrong with the file outside them.

    Bytes that are no UTF-8 are read as Latin-1, of which each is some letter; that is told as a fault.
    """
    faults: list[StructureFault] = []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        faults.append(StructureFault("encoding", 0, "The file is not UTF-8; its letters may be wrong"))
    text = text.lstrip(_BYTE_ORDER_MARK + _BETWEEN)
    found: list[Interchange] = []
    number, place = 0, 0
    while (at := text.find("ISA", place)) >= 0:
        if text[place:at].strip(_BETWEEN):
            faults.append(StructureFault("stray", number, "Text stands before an interchange begins"))
        made = _interchange(text, at, number)
        if made is None:
            faults.append(StructureFault("isa", number, "The ISA segment breaks off or is too short"))
            return found, faults
        interchange, place, number = made
        found.append(interchange)
    if text[place:].strip(_BETWEEN) or not found:
        problem = "Text stands after the last interchange" if found else "The file has no ISA segment"
        faults.append(StructureFault("stray" if found else "isa", number, problem))
    return found, faults


def _interchange(text: str, at: int, number: int) -> tuple[Interchange, int, int] | None:
    """The interchange that begins at a place, the place after it, and the number of its last segment."""
    declared = _declared(text, at)
    if declared is None:
        return None
    header, delimiters, place = declared
    number += 1
    interchange = Interchange(header._replace(number=number), delimiters)
    reader = _Envelope(interchange)
    while place < len(text):
        end = text.find(delimiters.segment, place)
        raw = text[place : end if end >= 0 else len(text)].strip(_BETWEEN)
        if end < 0 and not raw:
            break
        if _begins_interchange(raw, delimiters):
            break
        place = end + 1 if end >= 0 else len(text)
        if not raw:
            continue
        number += 1
        name, *elements = raw.split(delimiters.element)
        segment = Segment(name, tuple(elements), number)
        if end < 0:
            reader.fault("truncated", segment, "The file breaks off inside a segment")
        reader.take(segment)
        if segment.id == "IEA":
            break
    reader.close(number)
    return interchange, place, number


def _begins_interchange(raw: str, delimiters: Delimiters) -> bool:
    return raw.startswith("ISA") and not raw[3:4].isalnum() and (delimiters.element in raw)


def _declared(text: str, at: int) -> tuple[Segment, Delimiters, int] | None:
    """The ISA, its delimiters and the place after it. By its fixed widths, or by counting where a partner has others."""
    element = text[at + 3 : at + 4]
    if not element or element.isalnum():
        return None
    fixed = text[at : at + _ISA_LENGTH]
    if len(fixed) == _ISA_LENGTH and fixed.count(element) == _ISA_ELEMENTS:
        elements, segment = fixed[4:-1].split(element), fixed[-1]
    else:
        counted = re.compile(f"(?:{re.escape(element)}[^{re.escape(element)}]*){{{_ISA_ELEMENTS}}}")
        found = counted.match(text, at + 3)
        # The last element is one sign, the component separator; the terminator follows it.
        last = found.group().rfind(element) if found else -1
        if found is None or found.start() + last + 2 >= len(text):
            return None
        end = found.start() + last + 2
        elements, segment = text[at + 4 : end].split(element), text[end]
        fixed = text[at : end + 1]
    if segment.isalnum() or segment == element:
        return None
    delimiters = Delimiters(element, elements[15], elements[10] or "^", segment)
    return Segment("ISA", tuple(each.strip() for each in elements)), delimiters, at + len(fixed)


class _Envelope:
    """Puts segments into groups and sets as they come, and keeps what does not fit."""

    def __init__(self, interchange: Interchange) -> None:
        self._interchange = interchange
        self._group: Group | None = None
        self._set: TransactionSet | None = None

    def fault(self, code: str, segment: Segment, problem: str) -> None:
        self._interchange.faults.append(StructureFault(code, segment.number, problem))

    def take(self, segment: Segment) -> None:
        match segment.id:
            case "GS":
                self._leave_set(segment)
                self._group = Group(segment)
                self._interchange.groups.append(self._group)
            case "ST":
                self._leave_set(segment)
                self._begin_set(segment)
            case "SE":
                self._end_set(segment)
            case "GE":
                self._leave_set(segment)
                self._end_group(segment)
            case "IEA":
                self._leave_set(segment)
                self._end_interchange(segment)
            case _ if self._set is not None:
                self._set.segments.append(segment)
            case "TA1":
                self._interchange.loose.append(segment)
            case _:
                self._interchange.loose.append(segment)
                self.fault("stray", segment, f"Segment {_shown(segment.id)} stands outside any set")

    def close(self, number: int) -> None:
        """What the end of the file leaves open."""
        last = Segment("", (), number)
        self._leave_set(last)
        if not self._interchange.complete and not any(
            each.code == "interchange-count" for each in self._interchange.faults
        ):
            self.fault("truncated", last, "The interchange has no IEA: the file breaks off")

    def _leave_set(self, segment: Segment) -> None:
        if self._set is not None:
            self.fault("truncated", segment, f"Set {_shown(self._set.control)} has no SE")
            self._set = None

    def _begin_set(self, segment: Segment) -> None:
        if self._group is None:
            self._group = Group(Segment("GS", (), segment.number))
            self._interchange.groups.append(self._group)
            self.fault("stray", segment, "A set stands outside any group")
        self._set = TransactionSet(segment)
        self._group.sets.append(self._set)

    def _end_set(self, segment: Segment) -> None:
        ended, self._set = self._set, None
        if ended is None:
            self.fault("stray", segment, "SE ends a set that never began")
            return
        count = len(ended.segments) + 2
        right = _counts(segment(1), count) and segment(2) == ended.control
        ended.complete = right
        if not right:
            told = f"SE says {_shown(segment(1))} segments and set {_shown(segment(2))}"
            self.fault("set-count", segment, f"{told}; {count} were read, of set {_shown(ended.control)}")

    def _end_group(self, segment: Segment) -> None:
        group, self._group = self._group, None
        if group is None:
            self.fault("stray", segment, "GE ends a group that never began")
            return
        count = len(group.sets)
        group.complete = _counts(segment(1), count) and segment(2) == group.header(6)
        if not group.complete:
            told = f"GE says {_shown(segment(1))} sets and group {_shown(segment(2))}"
            self.fault(
                "group-count", segment, f"{told}; {count} were read, of group {_shown(group.header(6))}"
            )

    def _end_interchange(self, segment: Segment) -> None:
        interchange = self._interchange
        count = len(interchange.groups)
        interchange.complete = _counts(segment(1), count) and segment(2) == interchange.header(13)
        if not interchange.complete:
            told = f"IEA says {_shown(segment(1))} groups and interchange {_shown(segment(2))}"
            read_ = f"{count} were read, of interchange {_shown(interchange.header(13))}"
            self.fault("interchange-count", segment, f"{told}; {read_}")


def _counts(told: str, count: int) -> bool:
    return told.isascii() and told.isdecimal() and len(told) <= _SHOWN and int(told) == count


def _shown(text: str) -> str:
    """A word of a partner's, as far as it is fit to be shown."""
    return text if text.isascii() and text.isalnum() and len(text) <= _SHOWN else "(not readable)"


_SHOWN = 12


def written(segments: Iterable[tuple[str, ...]], delimiters: Delimiters = Delimiters()) -> str:  # noqa: B008
    """Segments as text: the name, then the elements, without empty ones at the end. ISA keeps all of its own.

    >>> written([("N4", "AURORA", "CO", "", "")])
    'N4*AURORA*CO~'

    Raises
    ------
    ValueError
        Where a text holds a delimiter. Components are joined by `components` before, which looks at their parts.
    """
    element, segment_end = delimiters.element, delimiters.segment
    parts = []
    for segment in segments:
        kept = len(segment)
        if segment[0] != "ISA":
            while kept > 1 and not segment[kept - 1]:
                kept -= 1
        for text in segment[1:kept]:
            if element in text or segment_end in text:
                raise ValueError(f"{segment[0]}: a text holds a delimiter")
        parts.append(element.join(segment[:kept]) + segment_end)
    return "".join(parts)
