"""From a case file to its calendar, and where the record and the rule differ."""

import datetime as dt
import json
from typing import Any

import pytest

from loxley.record import Facts, read_case
from loxley.rental import Calendars, History, calendars, history_of
from loxley.rental.history import CountedMonths, StatedAnchor

from .stories import RULES, START, at, both, brought, day, froms, stationary, stay, story, told

LATE = dt.date(2026, 11, 24)


def facts(as_of: dt.date = LATE, **keys: Any) -> Facts:
    """The facts of a case with a stationary system and a portable, both from 10 May 2024."""
    items = [
        {"hcpcs": "E0439", "role": "stationary"},
        {"hcpcs": "E0434", "role": "portable"},
        {"equipment": "carrying-bag"},
    ]
    case = {
        "format": "loxley/case@1",
        "request": {"date_of_service": "2024-05-10", "items": ["E0439", "E0434"]},
        "deliveries": [{"date": "2024-05-10", "items": items}],
        "rental": {"started_on": "2024-05-10"},
    }
    return Facts(read_case(json.dumps({**case, **keys})), as_of)


def of_case(until: str = "2025-05-09", as_of: dt.date = LATE, **keys: Any) -> Calendars:
    """The calendars of such a case."""
    return calendars(history_of(facts(as_of, **keys), RULES), RULES, day(until))


def test_a_case_has_a_calendar_for_each_unit() -> None:
    made = of_case()
    for unit, code in (("stationary", "E0439"), ("portable", "E0434")):
        calendar = made.stationary if unit == "stationary" else made.portable
        assert calendar is not None
        assert [month.hcpcs for month in calendar.months] == [code] * 12
        assert made.of(calendar.unit) is calendar


def test_what_is_not_told_of_eligibility_is_named_and_holds_nothing_up() -> None:
    made = of_case()
    assert made.stationary is not None
    assert made.stationary.months[0].state == "payable"
    assert set(made.stationary.not_checked) == {
        "payer.kind", "hospice", "inpatient_stays", "patient.residences", "rental.breaks", "rental.history",
    }  # fmt: skip
    told = of_case(
        payer={"kind": "medicare-ffs"},
        hospice=[],
        inpatient_stays=[],
        patient={"residences": []},
        rental={"started_on": "2024-05-10", "breaks": [], "history": []},
    )
    assert told.stationary is not None
    assert told.stationary.not_checked == ()


def test_every_fact_of_the_case_reaches_the_calendar() -> None:
    made = history_of(
        facts(
            payer={"kind": "medicare-advantage", "previous": [{"kind": "medicare-ffs", "to": "2025-01-31"}]},
            coverages=[{"kind": "medicare-advantage", "from": "2025-02-01"}, {"kind": "medigap"}],
            hospice=[{"elected_on": "2025-01-01", "oxygen_related": False}],
            inpatient_stays=[{"admitted_on": "2024-06-01", "discharged_on": "2024-06-12"}],
            patient={"residences": [{"place_of_service": "12"}, {"from": "2024-01-01"}]},
            eligibility=[{"checked_on": "2024-08-01", "months_used": 2}, {"part_b": True}],
            orders=[{"ordered_on": "2024-05-09"}],
            blood_gas_studies=[{"taken_at": "2024-05-08T10:15"}],
            rental={
                "started_on": "2024-05-10",
                "portable_started_on": "2024-05-11",
                "months_paid": 3,
                "breaks": [{"from": "2024-07-01", "to": "2024-07-05", "need_continued": True}],
                "anchors": [{"from": "2024-05-10", "reason": "start"}],
                "history": [{"hcpcs": "E0439", "months_paid": 1}],
                "ended": {"on": "2026-01-01", "reason": "no-need", "picked_up_on": "2026-01-03"},
                "owned": ["E0440"],
            },
        ),
        RULES,
    )
    assert made.started == day("2024-05-10")
    assert made.portable_started == day("2024-05-11")
    assert [(each.code, each.unit) for each in made.furnished] == [
        ("E0439", "stationary"),
        ("E0434", "portable"),
    ]
    assert [(each.kind, each.begins, each.present) for each in made.payers] == [
        ("medicare-advantage", day("2025-02-01"), True),
        ("medicare-advantage", day("2025-02-01"), True),
    ]
    assert made.hospice[0].related is False
    assert (made.stays[0].kind, made.stays[0].path) == ("hospital", "inpatient_stays[0]")
    assert [each.place for each in made.residences] == ["12"]
    assert [(each.months, each.day, each.all_suppliers) for each in made.counts] == [
        (3, LATE, False),
        (2, day("2024-08-01"), True),
    ]
    assert (made.ordered_on, made.tested_on) == ((day("2024-05-09"),), (day("2024-05-08"),))
    assert made.breaks[0].need_continued is True
    assert made.anchors is not None
    assert made.elsewhere[0].months == 1
    assert made.ended is not None
    assert made.ended.picked_up == day("2026-01-03")
    assert made.owned == ("E0440",)


def test_a_supply_reservoir_and_a_spare_are_no_unit_of_their_own() -> None:
    items = [
        {"hcpcs": "E0439", "role": "supply-reservoir"},
        {"hcpcs": "E0434", "role": "portable"},
        {"hcpcs": "E0424", "role": "backup"},
    ]
    request = {"date_of_service": "2024-05-10", "items": ["E0434"]}
    made = of_case(request=request, deliveries=[{"date": "2024-05-10", "items": items}])
    assert made.stationary is None
    assert made.portable is not None
    assert made.portable.months[0].from_ == day("2024-05-10")


def test_several_reservoirs_are_one_unit() -> None:
    items = [{"hcpcs": "E0439", "role": "stationary", "serial": serial} for serial in ("A", "B")]
    made = of_case(deliveries=[{"date": "2024-05-10", "items": items}])
    assert made.stationary is not None
    assert len(made.stationary.months) == 12


def test_what_is_dated_later_is_not_known() -> None:
    stays = [{"admitted_on": "2024-06-05", "discharged_on": "2024-06-20"}]
    before = of_case("2024-07-01", dt.date(2024, 6, 19), inpatient_stays=stays).stationary
    after = of_case("2024-07-01", dt.date(2024, 6, 20), inpatient_stays=stays).stationary
    assert before is not None
    assert after is not None
    assert told(before.months[1]) == ("refer", "stay-end-not-documented")
    assert froms(after) == ["2024-05-10", "2024-06-20"]


def test_a_portable_that_came_later_has_months_of_its_own() -> None:
    made = of_case(rental={"started_on": "2024-05-10", "portable_started_on": "2024-05-10"})
    assert made.portable is not None
    assert made.portable.months[0].from_ == day("2024-05-10")
    deliveries = [
        {"date": "2024-05-10", "items": [{"hcpcs": "E0439"}]},
        {"date": "2024-08-21", "items": [{"hcpcs": "E0434"}]},
    ]
    later = of_case(deliveries=deliveries).portable
    assert later is not None
    assert (later.months[0].n, later.months[0].from_) == (1, day("2024-08-21"))


@pytest.mark.parametrize(
    ("stated", "furnished", "answer"),
    [
        ("2024-01-10", "2024-01-10", "payable"),
        ("2024-01-10", "2024-01-09", "start-disagrees"),
        ("2024-01-10", "2024-01-11", "payable"),  # a later delivery is another one
    ],
)
def test_the_start_of_the_record_and_the_first_delivery(stated: str, furnished: str, answer: str) -> None:
    month = stationary(story(brought(furnished), started=day(stated))).months[0]
    assert month.reason.code == answer
    assert month.from_ == min(day(stated), day(furnished))


def test_a_later_start_is_that_of_a_replacement() -> None:
    history = story(brought("2021-01-10"), brought(START, replacement="lost"), started=day(START))
    assert [each.start for each in stationary(history).periods] == [day("2021-01-10"), day(START)]
    assert stationary(history).months[-1].state == "payable"


MOVED = (stay("2024-02-05", "2024-02-20"),)


def stated(when: str | None, reason: str | None = "inpatient-discharge") -> StatedAnchor:
    """An anchor of the record."""
    return StatedAnchor(None if when is None else day(when), reason, "rental.anchors[0]")


@pytest.mark.parametrize(
    ("anchors", "answer"),
    [
        (None, "payable"),
        ((stated("2024-01-10", "start"), stated("2024-02-20")), "payable"),
        ((stated("2024-02-20"),), "payable"),  # the start may be left out
        ((stated("2024-02-20", None),), "payable"),  # the reason too
        ((), "anchor-not-in-the-record"),
        ((stated("2024-01-10", "start"),), "anchor-not-in-the-record"),
        ((stated("2024-02-20"), stated("2024-04-03")), "anchor-disagrees"),
        ((stated("2024-02-20"), stated("2024-01-11", "start")), "anchor-disagrees"),
        ((stated("2024-02-20"), stated("2024-01-10")), "anchor-disagrees"),  # the day, for another reason
        ((stated("2024-02-20"), stated(None)), "anchor-not-documented"),
    ],
)
def test_anchors_of_the_record_are_held_against_the_rule(
    anchors: tuple[StatedAnchor, ...] | None, answer: str
) -> None:
    calendar = stationary(story(stays=MOVED, anchors=anchors))
    assert calendar.months[-1].reason.code == answer
    # Nothing is put right: the rule's anchors stand, and the months are referred.
    assert [each.day for each in calendar.anchors] == [day("2024-01-10"), day("2024-02-20")]


def test_a_disagreement_about_anchors_begins_on_its_day() -> None:
    calendar = stationary(story(stays=MOVED, anchors=(stated("2024-02-20"), stated("2024-04-20"))))
    assert at(calendar, "2024-03-20").state == "payable"
    assert at(calendar, "2024-04-20").reason.code == "anchor-disagrees"


def test_one_list_of_anchors_serves_both_units() -> None:
    # The portable came on the 1st: its anniversary is not in the stay. The stationary system's move does not trouble it.
    history = story(
        brought(START), brought("2024-02-01", "E0434"), stays=MOVED, anchors=(stated("2024-02-20"),)
    )
    made = both(history)
    assert made.stationary is not None
    assert made.portable is not None
    assert {month.state for month in (*made.stationary.months, *made.portable.months)} == {"payable"}
    assert len(made.portable.anchors) == 1


def counted(months: int, when: str, *, all_suppliers: bool = False) -> CountedMonths:
    """A count by another hand."""
    return CountedMonths(months, day(when), "rental.months_paid", all_suppliers)


# On 2024-03-10 the third month begins.
@pytest.mark.parametrize(
    ("months", "when", "answer"),
    [
        (2, "2024-03-09", "payable"),
        (3, "2024-03-09", "more-months-paid"),
        (3, "2024-03-10", "payable"),
        (4, "2024-03-10", "more-months-paid"),
    ],
)
def test_more_months_paid_than_could_have_been_are_for_a_person(months: int, when: str, answer: str) -> None:
    assert stationary(story(counts=(counted(months, when),))).months[0].reason.code == answer


def test_a_count_of_a_later_day_is_held_against_the_months_of_that_day() -> None:
    history = story(counts=(counted(12, "2024-12-31"),))
    calendar = stationary(history, "2024-03-31")
    assert [month.state for month in calendar.months] == ["payable"] * 3


def test_a_record_that_has_reached_the_cap_stops_the_calendar() -> None:
    calendar = stationary(story(counts=(counted(36, "2024-03-10", all_suppliers=True),)))
    assert {month.state for month in calendar.months} == {"refer"}


def test_a_story_without_a_start_asks_for_it_and_one_without_a_unit_has_no_calendar() -> None:
    asked = calendars(History(requested=("E0439", "E0434")), RULES, day(START))
    assert asked.stationary is not None
    assert asked.portable is not None
    assert [
        each.unstarted.missing[0].fact for each in asked if each is not None and each.unstarted is not None
    ] == [
        "rental.started_on",
        "rental.portable_started_on",
    ]
    assert calendars(History(), RULES, day(START)) == (None, None)


def test_where_no_delivery_is_recorded_the_system_asked_about_is_the_one_in_use() -> None:
    history = History(started=day(START), requested=("E0439",))
    assert stationary(history).months[0].hcpcs == "E0439"
