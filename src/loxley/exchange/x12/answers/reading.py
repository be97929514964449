"""From the bytes of a file to the answers in it: read loosely, judged strictly.

What can be read is read even where counts are wrong or the file breaks off; every flaw that was seen is kept. Whether money
may be posted is judged for each set by itself: one that is complete stands, whatever stands beside it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from loxley.billing.remittance import Flaw
from loxley.errors import InputError
from loxley.exchange.x12.answers.acceptance import acceptance
from loxley.exchange.x12.answers.acceptance_fates import totals_compared
from loxley.exchange.x12.answers.acknowledgement import group_acknowledgement, interchange_acknowledgement
from loxley.exchange.x12.answers.answer import Answer, AnswerIdentity, Content, Kind
from loxley.exchange.x12.answers.code_lists import said
from loxley.exchange.x12.answers.payment import payment_of
from loxley.exchange.x12.segments import Group, Interchange, StructureFault, TransactionSet, read

_TEST = "T"
_ACCEPTANCE, _ACKNOWLEDGEMENT, _PAYMENT = "005010X214", "005010X231", "005010X221"
_NUL = b"\x00"


def answers(data: bytes) -> list[Answer]:
    """The answers of a file, in its order.

    Raises
    ------
    InputError
        Where the file has no interchange at all.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    damaged = _NUL in data
    interchanges, around = read(data.replace(_NUL, b"?") if damaged else data)
    if not interchanges:
        raise InputError.at("", said("no-interchange"))
    of_file = tuple(_flaw(fault) for fault in around)
    if damaged:
        of_file += (Flaw("damaged", 0, said("damaged"), blocks=True),)
    return [
        answer for interchange in interchanges for answer in _of_interchange(interchange, sha256, of_file)
    ]


def _flaw(fault: StructureFault) -> Flaw:
    return Flaw(fault.code, fault.segment, f"{fault.problem}.")


def _of_interchange(interchange: Interchange, sha256: str, of_file: tuple[Flaw, ...]) -> Iterable[Answer]:
    sets = [(group, each) for group in interchange.groups for each in group.sets]
    within, around = _sorted_out(interchange, [each for _, each in sets])
    around = of_file + around
    header = interchange.header
    sender = f"{header(5)}/{header(6)}"
    test = header(15) == _TEST
    told = False
    for segment in interchange.loose:
        if segment.id != "TA1":
            continue
        told = True
        content, flaws = interchange_acknowledgement(segment)
        identity = AnswerIdentity(sender, header(13), "", "")
        yield Answer(identity, "TA1", sha256, test, interchange.complete, around + flaws, content)
    for at, (group, each) in enumerate(sets):
        told = True
        identity = AnswerIdentity(sender, header(13), group.header(6), each.control)
        before = around + within[at]
        yield _of_set(
            interchange, group, each, Answer(identity, "unread", sha256, test, each.complete, before, None)
        )
    if not told:
        nothing = Flaw("nothing-in-it", header.number, said("nothing-in-it"))
        identity = AnswerIdentity(sender, header(13), "", "")
        yield Answer(identity, "unread", sha256, test, complete=False, flaws=(*around, nothing), content=None)


def _sorted_out(
    interchange: Interchange, sets: list[TransactionSet]
) -> tuple[list[tuple[Flaw, ...]], tuple[Flaw, ...]]:
    """The flaws of the interchange: those inside each set, and those around them."""
    within: list[list[Flaw]] = [[] for _ in sets]
    around: list[Flaw] = []
    for fault in interchange.faults:
        for at, each in enumerate(sets):
            first = each.header.number
            last = each.segments[-1].number + 1 if each.segments else first + 1
            if first <= fault.segment <= last and fault.code in {"set-count", "truncated"}:
                within[at].append(_flaw(fault))
                break
        else:
            around.append(_flaw(fault))
    return [tuple(each) for each in within], tuple(around)


def _of_set(interchange: Interchange, group: Group, each: TransactionSet, answer: Answer) -> Answer:
    """The answer with what the set says in it."""
    component = interchange.delimiters.component
    version = each.header(3) or group.header(8)
    kept = answer.flaws
    if not (version if each.kind == "835" else each.header(3)):
        # The guide of the 835 does not use ST03: there the group alone says the version.
        kept += (Flaw("no-version", each.header.number, said("no-version")),)
    match each.kind:
        case "835":
            before = kept
            if version and not version.startswith(_PAYMENT):
                before += (Flaw("other-version", each.header.number, said("other-version"), blocks=True),)
            if answer.test:
                before += (Flaw("test-file", interchange.header.number, said("test-file"), blocks=True),)
            payment = payment_of(each, component, before)
            return _told(answer, "835", payment.flaws, payment)
        case "999":
            content, flaws = group_acknowledgement(each, component)
            return _told(answer, "999", kept + _other(version, _ACKNOWLEDGEMENT, each) + flaws, content)
        case "277" if version.startswith(_ACCEPTANCE) or _acknowledges(each):
            reports, flaws = acceptance(each, component)
            flaws += totals_compared(reports, each.header.number)
            return _told(answer, "277CA", kept + _other(version, _ACCEPTANCE, each) + flaws, reports)
        case _:
            flaw = Flaw("no-answer-of-ours", each.header.number, said("no-answer-of-ours"))
            return _told(answer, "unread", (*kept, flaw), None)


def _acknowledges(each: TransactionSet) -> bool:
    """Whether a 277 says of itself that it acknowledges claims: BHT 0085, purpose 08, type TH."""
    first = each.segments[0] if each.segments else each.header
    return first.id == "BHT" and (first(1), first(2), first(6)) == ("0085", "08", "TH")


def _other(version: str, ours: str, each: TransactionSet) -> tuple[Flaw, ...]:
    if not version or version.startswith(ours):
        return ()
    return (Flaw("other-version", each.header.number, said("other-version")),)


def _told(answer: Answer, kind: Kind, flaws: tuple[Flaw, ...], content: Content) -> Answer:
    return replace(answer, kind=kind, flaws=flaws, content=content)
