"""Matters after payment in the database: opened, moved on, refused; the queue by deadline. On both databases."""

import datetime as dt

import pytest

from loxley.billing.after_payment import Matter, Refused
from loxley.billing.after_payment_proofs import Billed
from loxley.office.ledger import models
from loxley.office.ledger.matters import move, open_matter, queue

pytestmark = pytest.mark.usefixtures("office")
DAY = dt.date(2024, 5, 10)
LINE = Billed("E0439", ("RR", "N1"), DAY)
LETTER = dt.date(2024, 6, 3)


def requested(noticed: dt.date | None = LETTER, claim: str = "C1") -> Matter:
    """A request for records: 45 days from the date of the letter."""
    return Matter(
        "records-request", claim, (LINE,), noticed_on=noticed, gathered=frozenset({"order", "test"})
    )


def test_what_is_opened_comes_back_as_it_was() -> None:
    matter = requested()
    number = open_matter(matter)
    (due,) = queue(LETTER)
    assert (due.id, due.matter) == (number, matter)
    assert due.matter.state == "open"


@pytest.mark.parametrize(
    ("as_of", "left"),
    [("2024-06-03", 45), ("2024-07-17", 1), ("2024-07-18", 0), ("2024-07-19", -1)],
)
def test_the_days_that_are_left(as_of: str, left: int) -> None:
    """45 days from 3 June: 27 in June, 18 in July."""
    open_matter(requested())
    (due,) = queue(dt.date.fromisoformat(as_of))
    assert (due.deadline.day, due.days_left) == (dt.date(2024, 7, 18), left)


@pytest.mark.parametrize(("day", "late"), [(dt.date(2024, 7, 18), False), (dt.date(2024, 7, 19), True)])
def test_a_step_is_kept_with_its_day_and_whether_it_was_late(day: dt.date, late: bool) -> None:
    number = open_matter(requested())
    moved = move(number, "sent", day)
    assert isinstance(moved, Matter)
    assert [(step.on, step.to, step.late) for step in moved.steps] == [(day, "sent", late)]
    row = models.Matter.objects.get(pk=number)
    assert [(step.on, step.to, step.late) for step in row.steps.all()] == [(day, "sent", late)]


def test_steps_are_added_and_none_is_overwritten() -> None:
    number = open_matter(requested())
    move(number, "sent", dt.date(2024, 6, 20))
    again = move(number, "won", dt.date(2024, 8, 1))
    assert isinstance(again, Matter), again
    assert [step.to for step in again.steps] == ["sent", "won"]
    assert models.MatterStep.objects.count() == 2


@pytest.mark.parametrize(
    ("to", "day"),
    [
        ("won", dt.date(2024, 6, 20)),
        ("sent", dt.date(2024, 6, 2)),
        ("expired", dt.date(2024, 7, 18)),
        ("open", dt.date(2024, 6, 20)),
    ],
    ids=["nothing was sent", "before the letter", "not yet over", "no step"],
)
def test_a_step_that_is_not_possible_is_refused_and_leaves_no_trace(to: str, day: dt.date) -> None:
    number = open_matter(requested())
    found = move(number, to, day)  # type: ignore[arg-type]
    assert isinstance(found, Refused)
    assert found.reason
    assert models.MatterStep.objects.count() == 0
    (due,) = queue(LETTER)
    assert due.matter.state == "open"


def test_what_has_ended_is_not_in_the_queue() -> None:
    number = open_matter(requested())
    move(number, "sent", dt.date(2024, 6, 20))
    move(number, "won", dt.date(2024, 8, 1))
    assert queue(dt.date(2024, 8, 2)) == []


def test_the_nearest_deadline_comes_first_and_what_has_none_before_all() -> None:
    """Three letters in the wrong order, and one without a date."""
    days = [dt.date(2024, 6, 20), dt.date(2024, 6, 1), None, dt.date(2024, 6, 10)]
    numbers = [open_matter(requested(day, f"C{place}")) for place, day in enumerate(days)]
    order = [due.id for due in queue(dt.date(2024, 6, 21))]
    assert order == [numbers[2], numbers[1], numbers[3], numbers[0]]
    assert queue(dt.date(2024, 6, 21))[0].days_left is None


def test_of_two_with_one_deadline_the_older_comes_first() -> None:
    numbers = [open_matter(requested(claim=claim)) for claim in ("C1", "C2")]
    assert [due.id for due in queue(LETTER)] == numbers


def test_another_kind_has_its_own_deadline() -> None:
    """120 days from the day on which the decision came: 3 June and 1 October 2024."""
    open_matter(Matter("redetermination", "C1", (LINE,), noticed_on=LETTER, received_on=LETTER))
    (due,) = queue(LETTER)
    assert (due.deadline.day, due.days_left) == (dt.date(2024, 10, 1), 120)


def test_nobody_moves_what_is_not_there() -> None:
    with pytest.raises(models.Matter.DoesNotExist):
        move(1, "sent", LETTER)
