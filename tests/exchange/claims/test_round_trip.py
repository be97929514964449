"""Written, cut by another hand's reader, read back by ours: the same claim, whatever it is made of."""

import random
from decimal import Decimal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from loxley.billing.claim import Claim
from loxley.exchange.x12.claim_check import check, read_claims
from loxley.exchange.x12.claim_partner import PartnerDelimiters, Submission
from loxley.exchange.x12.claim_writing import written_file

from .edits import BASES
from .generated import claims
from .judge import judged, segments_by_pyx12
from .samples import AS_OF, PARTNER, SUBMISSION, submission_for

several = st.integers(1, 3).flatmap(lambda many: st.tuples(*(claims(number) for number in range(many))))
_BY_CHANCE = {"month-repeated", "replaced-twice-running"}
"""What the lines of generated claims may hit on: the same item and month twice, or RA on one month and the next."""


def _sound(made: tuple[Claim, ...]) -> tuple[str, list[Claim]]:
    data, refused = written_file(made, submission_for(*made), AS_OF)
    for refusal in refused:
        assert {each.code for each in refusal.faults} <= _BY_CHANCE, refusal
    gone = {each.claim for each in refused}
    return data.decode("ascii"), [each for each in made if each.number not in gone]


@settings(max_examples=60, deadline=None)
@given(several)
def test_what_is_written_reads_back_as_it_was_given(made: tuple[Claim, ...]) -> None:
    text, kept = _sound(made)
    assert list(read_claims(text.encode())) == kept
    if kept:
        assert check(text.encode(), AS_OF) == []


@settings(max_examples=30, deadline=None)
@given(several)
def test_pyx12_reads_the_same_facts(made: tuple[Claim, ...]) -> None:
    """By a reading of its own: segments as pyx12 cuts them, elements by their places, nothing of ours."""
    text, kept = _sound(made)
    if not kept:
        return
    found: list[tuple[object, ...]] = []
    for each in segments_by_pyx12(text):
        if each[0] == "CLM":
            found.append((each[1], Decimal(each[2]), each[5].split(":")[2]))
        elif each[0] == "SV1":
            found.append((each[1].split(":")[1], Decimal(each[2]), int(each[4]), each[7]))
        elif each[0] == "DTP" and each[1] == "472":
            found.append((each[3],))
        elif each[0] == "REF" and each[1] == "6R":
            found.append((each[2],))
    wanted: list[tuple[object, ...]] = []
    for claim in kept:
        wanted.append((claim.number, claim.total, claim.frequency))
        for line in claim.lines:
            dates = f"{line.from_:%Y%m%d}" + ("" if line.to is None else f"-{line.to:%Y%m%d}")
            pointers = ":".join(map(str, line.pointers))
            wanted += [(line.hcpcs, line.charge, line.units, pointers), (dates,), (line.control_number,)]
    assert found == wanted


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.long)])
def test_pyx12_accepts_every_generated_claim_but_for_how_a_certificate_is_sent(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, phases=[Phase.generate])
    @given(several)
    def accepted(made: tuple[Claim, ...]) -> None:
        text, kept = _sound(made)
        if not kept:
            return
        judgement = judged(text)
        if any(line.certificate for claim in kept for line in claim.lines):
            told = {tuple(each[:2]) for each in judgement.acknowledgement if each[0] == "IK3"}
            assert told == {("IK3", "PWK")}
            assert {each[4] for each in judgement.acknowledgement if each[0] == "IK4"} <= {"AD", "AB"}
        else:
            assert judgement.accepted, judgement

    accepted()


@settings(max_examples=20, deadline=None)
@given(claims(1), st.permutations("*:^~|>!'"))
def test_the_partners_delimiters_change_nothing_of_what_is_read(made: Claim, signs: list[str]) -> None:
    """A delimiter that stands in a text refuses the claim; otherwise it comes back."""
    element, component, repetition, segment = signs[:4]
    chosen = PartnerDelimiters(element=element, component=component, repetition=repetition, segment=segment)
    partner = PARTNER.model_copy(update={"delimiters": chosen})
    data, refused = written_file(
        [made], Submission(partner, 5, SUBMISSION.created_at, production=False), AS_OF
    )
    codes = {each.code for refusal in refused for each in refusal.faults}
    if codes and codes <= _BY_CHANCE:
        return
    if refused:
        assert "delimiter" in codes
        assert "'" in signs[:4]  # the only one of these signs that generated texts hold
    else:
        assert list(read_claims(data)) == [made]


def _damaged(data: bytes, chance: random.Random) -> bytes:
    at, other = chance.randrange(len(data)), chance.randrange(len(data))
    first, last = min(at, other), min(max(at, other), min(at, other) + 300)
    ways = (
        data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
        data[:at],
        data[:first] + data[last:],
        data[:last] + data[first:],
        data[:first] + data[first:last][::-1] + data[last:],
    )
    return chance.choice(ways)


@pytest.mark.parametrize("many", [400, pytest.param(20_000, marks=pytest.mark.long)])
def test_no_damage_to_a_file_ends_in_anything_but_faults(many: int) -> None:
    chance = random.Random(6)  # noqa: S311 - seeded, so that a failure comes again
    bases = [each.encode() for each in BASES.values()]
    silent = 0
    for _ in range(many):
        base = chance.choice(bases)
        data = base
        for _ in range(chance.randrange(1, 4)):
            data = _damaged(data, chance) or base
        silent += not check(data, AS_OF)
    assert silent < many / 4  # a letter of a name may change and nobody can see it
