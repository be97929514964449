"""The seeded faults and our check: every one is refused but those that are named here, and no sound file is."""

import pytest

from loxley.exchange.x12.claim_fault import catalogue

from .seeded.loxley_verdict import codes
from .seeded.seeded import Seeded, seeded, sound

FAULTS = {row.id: row for row in seeded()}
SOUND = {row.id: row for row in sound()}
LEFT_TO_PYX12 = {"segments-out-of-order"}
"""The order of segments within a loop: a validator by the map holds it, and our reader is tolerant of it on purpose."""


@pytest.mark.parametrize("row", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_refused_but_those_left_to_pyx12(row: Seeded) -> None:
    found = codes(row.data, row.expected.as_of)
    assert bool(found) is (row.id not in LEFT_TO_PYX12)
    assert set(found) <= catalogue().keys()


@pytest.mark.parametrize("name", sorted(LEFT_TO_PYX12))
def test_what_is_left_to_pyx12_is_caught_by_it(name: str) -> None:
    assert FAULTS[name].expected.pyx12


@pytest.mark.parametrize("row", SOUND.values(), ids=SOUND)
def test_no_sound_file_is_refused(row: Seeded) -> None:
    assert codes(row.data, row.expected.as_of) == []


def test_few_faults_are_told_as_more_than_one() -> None:
    """One edit is one fault; where two rules see it, both say so."""
    several = [name for name, row in FAULTS.items() if len(codes(row.data, row.expected.as_of)) > 1]
    assert len(several) < len(FAULTS) / 10, several
