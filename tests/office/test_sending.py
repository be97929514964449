"""Claims that were written: a month is billed once, whoever bills it and however often. On both databases."""

import datetime as dt
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from loxley.billing.claim_identity import ORIGINAL, Acting
from loxley.desk.claim import ClaimMade, Sending, make_claim
from loxley.office.database import opened
from loxley.office.ledger import models
from loxley.office.ledger.sending import keep_made, next_control_number
from loxley.office.ledger.story import story_of
from tests.billing.claims.months import tree
from tests.coverage.cases import TODAY

from .claims import NOON

REPOSITORY = Path(__file__).parents[2]
LATE = dt.date(2025, 5, 1)
LOCAL = dt.datetime(2025, 5, 1, 8)  # noqa: DTZ001  (local to the supplier)
REPLACES, VOIDS = Acting("7", "ICN1"), Acting("8", "ICN1")


def made(n: int = 1, acting: Acting = ORIGINAL, number: int = 1, **changes: Any) -> ClaimMade:
    """Ada's month as a file, not yet kept."""
    data = json.dumps(tree(TODAY, **changes)).encode()
    found = make_claim(data, LATE, Sending(number, LOCAL), month=n, acting=acting)
    assert found.data
    return found


def kept(found: ClaimMade) -> ClaimMade:
    """What came of keeping it."""
    with transaction.atomic():
        return keep_made(found, NOON)


def counts() -> tuple[int, int, int]:
    """Files, claims, lines."""
    many = (models.SentFile.objects, models.Claim.objects, models.Line.objects)
    files, claims, lines = (each.count() for each in many)
    return files, claims, lines


# --- within one process


@pytest.mark.usefixtures("office")
def test_a_claim_is_kept_as_it_was_sent() -> None:
    found = kept(made())
    assert counts() == (1, 1, 2)
    file = models.SentFile.objects.get()
    assert (bytes(file.content), file.control_number) == (found.data, "1")
    lines = models.Line.objects.order_by("position")
    assert [(line.hcpcs, line.modifiers, line.period, line.month) for line in lines] == [
        ("E0439", "RR N1", 1, 1),
        ("E0434", "RR N1", 1, 1),
    ]


@pytest.mark.usefixtures("office")
def test_the_same_claim_written_again_adds_a_file_and_no_claim() -> None:
    kept(made())
    again = kept(made(number=2))
    assert again.data
    assert counts() == (2, 1, 2)
    (claim,) = models.Claim.objects.all()
    assert [each.file.control_number for each in claim.sendings.order_by("id")] == ["1", "2"]


@pytest.mark.usefixtures("office")
def test_the_same_bytes_again_add_nothing() -> None:
    for _time in range(2):
        assert kept(made()).data
    assert counts() == (1, 1, 2)
    assert models.Sending.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"request__items": ["E0439"]},
        {"charges": [{"hcpcs": "E0439", "amount_usd": "181.00"}, {"hcpcs": "E0434", "amount_usd": "40.00"}]},
        {"diagnoses": [{"icd10": "J96.11"}]},
    ],
    ids=["fewer items", "another charge", "another diagnosis"],
)
@pytest.mark.usefixtures("office")
def test_another_claim_for_the_month_is_refused_and_nothing_of_it_is_kept(changes: dict[str, Any]) -> None:
    first = kept(made())
    again = kept(made(number=2, **changes))
    assert (again.data, again.outcome) == (b"", "refused")
    assert first.made.claims[0][0].number in again.made.reasons[0].words
    assert counts() == (1, 1, 2)


@pytest.mark.usefixtures("office")
def test_one_item_that_was_billed_holds_back_the_others_of_its_claim() -> None:
    """The stationary system alone was billed; then both are."""
    kept(made(request__items=["E0439"]))
    assert kept(made(number=2)).outcome == "refused"
    assert counts() == (1, 1, 1)
    assert kept(made(number=2, request__items=["E0434"])).outcome == "made"


@pytest.mark.usefixtures("office")
def test_each_month_is_billed() -> None:
    for n in (1, 2, 3):
        assert kept(made(n, number=n)).outcome == "made"
    assert counts() == (3, 3, 6)


@pytest.mark.usefixtures("office")
def test_a_replacement_and_a_void_are_held_by_no_key() -> None:
    for number, acting in enumerate((ORIGINAL, REPLACES, VOIDS, Acting("7", "ICN2")), start=1):
        assert kept(made(acting=acting, number=number)).outcome == "made"
    assert counts() == (4, 4, 8)
    frequencies = models.Claim.objects.order_by("id").values_list("frequency", "acts_on")
    assert list(frequencies) == [("1", ""), ("7", "ICN1"), ("8", "ICN1"), ("7", "ICN2")]
    keyed = models.Line.objects.exclude(billed_once=None).exclude(billed_from=None)
    assert {line.claim.frequency for line in keyed} == {"1"}


@pytest.mark.usefixtures("office")
def test_after_a_void_the_month_is_still_not_billed_as_an_original_with_other_content() -> None:
    kept(made())
    kept(made(acting=VOIDS, number=2))
    assert kept(made(number=3, request__items=["E0439"])).outcome == "refused"


@pytest.mark.usefixtures("office")
def test_a_month_that_a_stay_moves_is_the_same_month() -> None:
    stay = [{"admitted_on": "2024-07-08", "discharged_on": "2024-07-14", "kind": "hospital"}]
    kept(made(3))
    again = kept(made(3, number=2, inpatient_stays=stay))
    assert again.outcome == "refused"


@pytest.mark.usefixtures("office")
def test_a_month_that_gets_another_number_is_the_same_month() -> None:
    """July was billed as the third. Once it is known that she was not at home in June, it is the second."""
    elsewhere = [
        {"place_of_service": "12", "to": "2024-06-01"},
        {"place_of_service": "31", "from": "2024-06-02", "to": "2024-06-20"},
        {"place_of_service": "12", "from": "2024-06-21"},
    ]
    kept(made(3))
    moved = made(2, number=2, patient__residences=elsewhere)
    assert [line.from_ for claim, _ in moved.made.claims for line in claim.lines] == [
        dt.date(2024, 7, 10)
    ] * 2
    assert kept(moved).outcome == "refused"


@pytest.mark.usefixtures("office")
def test_two_patients_have_each_their_months() -> None:
    kept(made())
    assert kept(made(number=2, patient__medicare_id="2EG4TE5MK73")).outcome == "made"
    assert counts() == (2, 2, 4)


@pytest.mark.usefixtures("office")
def test_the_keys_are_the_databases_own() -> None:
    """A line put in by another hand is refused by the database, whatever the program looks at."""
    kept(made())
    line = models.Line.objects.order_by("id").first()
    assert line is not None
    for key in ("billed_once", "billed_from"):
        copy = models.Line.objects.get(pk=line.pk)
        copy.pk, copy.control = None, f"COPY-{key}"
        other = "billed_from" if key == "billed_once" else "billed_once"
        setattr(copy, other, None)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


@pytest.mark.usefixtures("office")
def test_what_was_refused_before_is_not_kept_at_all() -> None:
    refused = replace(made(), data=b"")
    assert kept(refused) is refused
    assert counts() == (0, 0, 0)


@pytest.mark.usefixtures("office")
def test_numbers_follow_each_other() -> None:
    for number in (1, 2, 3):
        with transaction.atomic():
            assert next_control_number() == number
        kept(made(number, number=number))


@pytest.mark.usefixtures("office")
def test_the_story_is_the_same_on_both_databases() -> None:
    found = kept(made())
    story = story_of(found.made.claims[0][0].number)
    assert [line.hcpcs for line in story.lines] == ["E0439", "E0434"]
    assert [event.what for event in story.events] == ["sent"]


# --- between processes


def command(case: Path, out: Path, month: int) -> "subprocess.Popen[bytes]":
    """The command as a process of its own, in the database that the environment names."""
    options = ["--as-of", LATE.isoformat(), "--month", str(month), "-o", str(out), "--json"]
    return subprocess.Popen(
        [sys.executable, "-m", "loxley", "claim", "make", str(case), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
        cwd=REPOSITORY,
    )


def together(*commands: "subprocess.Popen[bytes]") -> list[dict[str, Any]]:
    """Their answers; none of them ends in a defect or for want of the database."""
    told = [process.communicate(timeout=120) for process in commands]
    assert {process.returncode for process in commands} <= {0, 10}, told
    return [json.loads(out) for out, _err in told]


@pytest.fixture
def cases(database: str, tmp_path: Path) -> list[Path]:
    """Ada's case, the same with another charge, and another patient's; the database is there already."""
    assert database
    with opened():
        pass
    dear = [{"hcpcs": "E0439", "amount_usd": "999.00"}, {"hcpcs": "E0434", "amount_usd": "40.00"}]
    paths = []
    for name, changes in {
        "ada": {},
        "dear": {"charges": dear},
        "other": {"patient__medicare_id": "2EG4TE5MK73"},
    }.items():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(tree(TODAY, **changes)), "utf-8")  # type: ignore[arg-type]
        paths.append(path)
    return paths


def test_two_processes_that_make_the_same_month_at_once_bill_it_once(
    cases: list[Path], tmp_path: Path
) -> None:
    ada, dear, _other = cases
    answers = together(command(ada, tmp_path / "a.837", 1), command(dear, tmp_path / "b.837", 1))
    assert sorted(each["outcome"] for each in answers) == ["made", "refused"]
    files = [path.name for path in tmp_path.glob("*.837")]
    assert len(files) == 1
    with opened():
        assert counts() == (1, 1, 2)


def test_two_processes_that_make_the_same_claim_at_once_keep_one(cases: list[Path], tmp_path: Path) -> None:
    ada = cases[0]
    answers = together(command(ada, tmp_path / "a.837", 1), command(ada, tmp_path / "b.837", 1))
    assert [each["outcome"] for each in answers] == ["made", "made"]
    assert answers[0]["claims"] == answers[1]["claims"]
    with opened():
        assert models.Claim.objects.count() == 1
        assert models.Line.objects.count() == 2


def test_two_processes_have_each_a_number_of_its_own(cases: list[Path], tmp_path: Path) -> None:
    ada, _dear, other = cases
    commands = [
        command(case, tmp_path / f"{place}.837", month)
        for place, (case, month) in enumerate([(ada, 1), (other, 1), (ada, 2), (other, 2)])
    ]
    answers = together(*commands)
    assert [each["outcome"] for each in answers] == ["made"] * 4
    assert sorted(each["control_number"] for each in answers) == [1, 2, 3, 4]
