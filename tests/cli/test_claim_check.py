"""`loxley claim check` from the shell: the seeded base files, a fault, and what is no 837P at all."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.exchange.answers.builder import scenario
from tests.exchange.seeded.seeded import seeded, sound, table

from .conftest import Inside

SOUND = {row.id: row for row in sound() if row.id in table()["files"]}
"""The base files; what our checks say of the whole table is measured where they are tested."""
_SOME = {
    "total-too-high",
    "total-a-cent-short",
    "total-with-a-line-gone",
    "set-count",
    "claim-number-repeated",
}
FAULTY = {row.id: row for row in seeded() if row.id in _SOME}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file to be checked goes."""
    return tmp_path / "claims.837"


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_has_no_fault(name: str, inside: Inside, file: Path) -> None:
    row = SOUND[name]
    file.write_bytes(row.data)
    ended = inside("claim", "check", file, "--as-of", row.expected.as_of.isoformat())
    assert (ended.code, ended.err) == (0, ""), ended.out
    assert ended.out.rstrip().endswith("no fault found.")


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_ends_10_and_is_told_with_its_place(name: str, inside: Inside, file: Path) -> None:
    row = FAULTY[name]
    file.write_bytes(row.data)
    asked = ("claim", "check", file, "--as-of", row.expected.as_of.isoformat())
    ended = inside(*asked)
    assert (ended.code, ended.err) == (10, "")
    told = json.loads(inside(*asked, "--json").out)
    Draft202012Validator(json.loads(inside("schema", "claim-check").out)).validate(told)
    assert told["faults"]
    assert len(ended.out.splitlines()) == 1 + len(told["faults"])


def test_all_faults_are_listed_at_once(inside: Inside, file: Path) -> None:
    """A state that is none and a diagnosis that is none: two edits, two kinds of fault."""
    data = SOUND["month-of-2024"].data
    state = re.sub(rb"(N4\*[^*]+)\*[A-Z]{2}\*", rb"\1*ZQ*", data, count=1)
    both = state.replace(b"ABK:", b"ABK:ZZ")
    assert data != state != both
    file.write_bytes(both)
    told = json.loads(inside("claim", "check", file, "--as-of", "2024-12-31", "--json").out)
    assert len({fault["code"] for fault in told["faults"]}) == 2


def test_standard_input_is_a_file_too(inside: Inside) -> None:
    ended = inside("claim", "check", "-", "--as-of", "2024-12-31", stdin=SOUND["month-of-2024"].data)
    assert ended.code == 0


def test_what_we_write_passes_our_own_check(inside: Inside, file: Path) -> None:
    for case in ("current", "certificate", "continued", "sleep"):
        asked = ("claim", "make", f"examples/{case}.json", "--test", "-o", file)
        assert inside(*asked).code == 0
        first = re.search(rb"DTP\*472\*D8\*(\d{4})(\d\d)(\d\d)", file.read_bytes())
        assert first is not None
        file.unlink()
        day = b"-".join(first.groups()).decode()
        assert inside(*asked, "--created-at", f"{day}T08:00").code == 0
        assert inside("claim", "check", file).code == 0


def test_the_day_of_the_check_decides_what_lies_ahead(inside: Inside, file: Path) -> None:
    """The service of May 2024, looked at the day before its first day."""
    file.write_bytes(SOUND["month-of-2024"].data)
    assert inside("claim", "check", file, "--as-of", "2000-01-01").code == 10


@pytest.mark.parametrize("data", [b"", b"garbage", b"\x00\xff" * 300, b"ISA*00*", b"{}", b"ISA" + b"*" * 103])
def test_garbage_is_no_837p(data: bytes, inside: Inside, file: Path) -> None:
    file.write_bytes(data)
    ended = inside("claim", "check", file)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err


@pytest.mark.parametrize("keep", [106, 200, 400, 800])
def test_a_file_that_was_cut_is_judged_and_never_a_defect(keep: int, inside: Inside, file: Path) -> None:
    file.write_bytes(SOUND["month-of-2024"].data[:keep])
    assert inside("claim", "check", file, "--as-of", "2024-12-31").code in {3, 10}


def test_an_answer_of_a_payer_is_no_837p(inside: Inside, file: Path) -> None:
    file.write_bytes(scenario("999-accepted").data)
    assert inside("claim", "check", file).code == 3


def test_a_file_that_is_not_there(inside: Inside) -> None:
    assert inside("claim", "check", "nothing.837").code == 4
