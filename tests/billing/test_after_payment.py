"""After payment: deadlines on their last day and the day after, steps that are possible and that are refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.billing.after_payment import (
    Deadline,
    Kind,
    Matter,
    Refused,
    State,
    days_left,
    deadline,
    moved,
    next_level,
    possible,
)
from loxley.billing.after_payment_proofs import Billed
from loxley.billing.payment_rules import text_of

DAY = dt.date(2026, 3, 1)
LINE = Billed("E0434", ("RR", "N1"), dt.date(2026, 3, 1))
RULES = text_of("after-payment").deadlines
KINDS: list[Kind] = [
    "records-request",
    "overpayment",
    "redetermination",
    "reconsideration",
    "hearing",
    "council",
    "timely-filing",
    "reopening",
]


def matter(kind: Kind, start: dt.date = DAY) -> Matter:
    """A matter of a kind whose every starting day is the same."""
    return Matter(
        kind,
        "C-1",
        (LINE._replace(service_date=start),),
        noticed_on=start,
        received_on=start,
        identified_on=start,
    )


def step(of: Matter, to: State, on: dt.date) -> Matter:
    taken = moved(of, to, on)
    assert isinstance(taken, Matter), taken.reason.sentence
    return taken


def refusal(found: Matter | Refused) -> str:
    assert isinstance(found, Refused)
    assert found.reason.sentence
    return found.reason.code


def last(found: Deadline) -> dt.date:
    assert found.day is not None
    assert found.reason.sentence
    return found.day


def test_every_kind_has_a_deadline_in_the_data() -> None:
    assert set(KINDS) == set(RULES)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        # From 1 March 2026: 30 days to 31 March, 61 to 1 May, 122 to 1 July, 184 to 1 September.
        ("records-request", "2026-04-15"),
        ("overpayment", "2026-04-30"),
        ("redetermination", "2026-06-29"),
        ("reconsideration", "2026-08-28"),
        ("hearing", "2026-04-30"),
        ("council", "2026-04-30"),
        ("timely-filing", "2027-03-01"),
        ("reopening", "2027-03-01"),
    ],
)
def test_the_last_day_and_the_day_after(kind: Kind, expected: str) -> None:
    of, day = matter(kind), dt.date.fromisoformat(expected)
    after = day + dt.timedelta(1)
    assert last(deadline(of)) == day
    assert (days_left(of, day), days_left(of, after)) == (0, -1)
    in_time: State = "returned" if kind == "overpayment" else "sent"
    assert not step(of, in_time, day).steps[-1].late
    assert step(of, in_time, after).steps[-1].late
    assert refusal(moved(of, "expired", day)) == "after.not-expired"
    assert step(of, "expired", after).state == "expired"


def test_the_contractors_own_example_of_a_redetermination() -> None:
    # A remittance of 2022-05-15 and five days for the mail: to be received by 2022-09-17 (Palmetto GBA).
    of = Matter("redetermination", "C-1", received_on=dt.date(2022, 5, 20))
    assert last(deadline(of)) == dt.date(2022, 9, 17)


def test_where_the_day_of_receipt_is_not_known_the_earlier_day_of_the_notice_counts() -> None:
    known = Matter("redetermination", "C-1", noticed_on=DAY, received_on=DAY + dt.timedelta(4))
    unknown = Matter("redetermination", "C-1", noticed_on=DAY)
    assert last(deadline(known)) - last(deadline(unknown)) == dt.timedelta(4)
    assert deadline(known).reason.code == "after.deadline"
    assert deadline(unknown).reason.code == "after.deadline-from-notice"


def test_a_last_day_on_a_weekend_stays() -> None:
    # 2026-03-04 and 45 days is Saturday, 2026-04-18.
    found = last(deadline(matter("records-request", dt.date(2026, 3, 4))))
    assert (found, found.strftime("%A")) == (dt.date(2026, 4, 18), "Saturday")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2024-02-28", "2025-02-28"),
        ("2024-02-29", "2025-02-28"),
        ("2024-03-01", "2025-03-01"),
        ("2023-02-28", "2024-02-28"),
    ],
)
def test_a_year_ends_on_the_same_date_and_a_leap_year_on_the_28th(start: str, expected: str) -> None:
    found = deadline(matter("timely-filing", dt.date.fromisoformat(start)))
    assert last(found) == dt.date.fromisoformat(expected)
    assert any("29 February" in each.section for each in found.reason.citations) is (start == "2024-02-29")


def test_a_claim_is_filed_in_time_by_its_earliest_date_of_service() -> None:
    lines = (LINE, LINE._replace(service_date=DAY - dt.timedelta(30)))
    assert last(deadline(Matter("timely-filing", "C-1", lines))) == dt.date(2027, 1, 30)


@pytest.mark.parametrize("kind", KINDS)
def test_a_starting_day_that_is_not_documented_is_asked(kind: Kind) -> None:
    found = deadline(Matter(kind, "C-1"))
    assert found.day is None
    assert found.reason.question
    assert days_left(Matter(kind, "C-1"), DAY) is None
    if "expired" in possible(Matter(kind, "C-1")):
        assert refusal(moved(Matter(kind, "C-1"), "expired", DAY)) == "after.start-unknown"


def test_an_overpayment_whose_relatives_are_looked_for_has_a_deadline_that_a_person_says() -> None:
    found = deadline(Matter("overpayment", "C-1", identified_on=DAY, investigated_since=DAY))
    assert (found.day, found.reason.code) == (None, "after.investigation")
    assert len(found.reason.citations) == 2


def test_a_request_for_records_from_the_letter_to_the_appeal() -> None:
    sent = step(matter("records-request"), "sent", DAY + dt.timedelta(10))
    assert days_left(sent, DAY) is None  # nothing is due while the payer reads
    lost = step(sent, "lost", DAY + dt.timedelta(60))
    decided = DAY + dt.timedelta(60)
    appeal = next_level(lost, decided, None)
    assert isinstance(appeal, Matter)
    assert (appeal.kind, appeal.claim, appeal.state) == ("redetermination", "C-1", "open")
    assert last(deadline(appeal)) == decided + dt.timedelta(120)


def test_the_levels_of_appeal_follow_each_other() -> None:
    kind, levels = matter("redetermination"), ["redetermination"]
    while True:
        follows = next_level(step(step(kind, "sent", DAY), "lost", DAY), DAY, DAY)
        if isinstance(follows, Refused):
            assert refusal(follows) == "after.no-next-level"
            break
        kind = follows
        levels.append(follows.kind)
    assert levels == ["redetermination", "reconsideration", "hearing", "council"]


def test_no_appeal_follows_what_was_won() -> None:
    won = step(step(matter("redetermination"), "sent", DAY), "won", DAY)
    assert refusal(next_level(won, DAY, DAY)) == "after.not-lost"


def test_every_refusal_has_its_reason() -> None:
    of = matter("records-request")
    assert refusal(moved(of, "won", DAY)) == "after.no-such-step"
    assert refusal(moved(of, "sent", DAY - dt.timedelta(1))) == "after.before-its-day"
    sent = step(of, "sent", DAY + dt.timedelta(2))
    assert refusal(moved(sent, "won", DAY + dt.timedelta(1))) == "after.before-its-day"
    won = step(sent, "won", DAY + dt.timedelta(2))
    assert possible(won) == ()
    assert refusal(moved(won, "lost", DAY + dt.timedelta(3))) == "after.ended"


def test_what_came_too_late_can_still_be_sent_and_is_marked() -> None:
    of = step(matter("records-request"), "expired", dt.date(2026, 4, 16))
    assert days_left(of, dt.date(2026, 4, 16)) == -1
    late = step(of, "sent", dt.date(2026, 4, 17))
    assert (late.state, late.steps[-1].late) == ("sent", True)


STATES: list[State] = [
    "open",
    "sent",
    "returned",
    "expired",
    "won",
    "partly-won",
    "lost",
    "dismissed",
    "withdrawn",
]


def test_the_data_names_no_state_that_the_code_does_not_know() -> None:
    for rule in RULES.values():
        named = {*rule.steps, *(to for follows in rule.steps.values() for to in follows), rule.in_time}
        assert named <= set(STATES)
        assert rule.next is None or rule.next in RULES


@given(st.sampled_from(KINDS), st.lists(st.tuples(st.sampled_from(STATES), st.integers(-5, 60)), max_size=12))
def test_whatever_is_tried_a_matter_keeps_its_steps_in_order_and_ends_once(
    kind: Kind, tries: list[tuple[State, int]]
) -> None:
    of, day = matter(kind), DAY
    for to, days in tries:
        day += dt.timedelta(days)
        taken = moved(of, to, day)
        if isinstance(taken, Refused):
            assert taken.reason.sentence
            continue
        assert taken.steps[:-1] == of.steps
        assert to in possible(of)
        of = taken
    days_taken = [each.on for each in of.steps]
    assert days_taken == sorted(days_taken)
    assert sum(each.to in {"won", "lost", "withdrawn", "dismissed"} for each in of.steps) <= 1


@given(st.sampled_from(KINDS), st.dates(dt.date(2014, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 800))
def test_days_left_fall_by_one_a_day(kind: Kind, start: dt.date, later: int) -> None:
    of = matter(kind, start)
    now, then = days_left(of, start), days_left(of, start + dt.timedelta(later))
    assert now is not None
    assert then is not None
    assert now - then == later
