"""Readings that cannot all be true are named, not averaged away."""

import pytest

from loxley.supply.estimating.estimate import Estimate

from .calibration import estimated
from .histories import FULL_KG, at, history, quarters, weighing

# 2 L/min are 3.82 kg a day: from 69.4 kg gross on day 0 the unit weighs 65.6, 61.8, 58.0, 54.1 on days 1 to 4.
GOOD = [weighing("a", 1, 65.6), weighing("b", 2, 61.8), weighing("c", 3, 58.0), weighing("d", 4, 54.1)]


def with_readings(*readings: dict[str, object], **changed: object) -> Estimate:
    """The estimate of a full vessel with these readings."""
    return estimated(history(readings=list(readings), **changed))


def test_readings_that_agree_contradict_nothing() -> None:
    assert with_readings(*GOOD).contradictions == ()


@pytest.mark.parametrize("off", [-12.0, 8.0])
def test_one_reading_among_many_is_named_and_set_aside(off: float) -> None:
    wrong = weighing("x", 2.5, 59.9 + off)
    found = with_readings(GOOD[0], GOOD[1], wrong, GOOD[2], GOOD[3])
    (named,) = found.contradictions
    assert named.paths == ("readings[x]",)
    assert named.treated == "set-aside"
    assert named.read_kg == pytest.approx(29.9 + off)
    assert named.expected_kg.low < 29.9 < named.expected_kg.high
    assert found.verdict == "estimated"
    without = with_readings(*GOOD)
    assert found.contents == without.contents
    assert any("readings[x]" in text and "set aside" in text for text in found.not_used)
    assert "reading x" in found.text(200)


def test_of_two_readings_alone_neither_is_believed_and_the_band_spans_both() -> None:
    # 45 kg on day 3 and 62 kg on day 4, nothing else: the contents cannot rise by 17 kg.
    found = with_readings(weighing("a", 3, 45.0), weighing("b", 4, 62.0), deliveries=[], as_of=at(4.1))
    (named,) = found.contradictions
    assert set(named.paths) == {"readings[a]", "readings[b]"}
    assert named.treated == "unresolved"
    assert found.verdict == "contradictory"
    assert found.contents is not None
    # By the first 15 - 1.1 x 3.8 = 10.8 kg are left, by the second 32 - 0.1 x 3.8 = 31.6 kg.
    assert found.contents.oxygen_kg.low < 10.8
    assert found.contents.oxygen_kg.high > 31.4
    assert found.sentence.startswith("Readings contradict each other")
    assert "a person must decide" in " ".join(found.text().split())


def test_days_left_count_from_the_worse_side() -> None:
    found = with_readings(weighing("a", 3, 45.0), weighing("b", 4, 62.0), deliveries=[], as_of=at(4.1))
    assert found.contents is not None
    assert found.contents.days_to_empty.low is not None
    assert found.contents.days_to_empty.low < 10.8 / 3.8
    # What is likely is between two sides of which one is wrong: it is no worse side, and not told as one.
    assert "By the worse of them: Enough until at least" in found.sentence
    assert "probably" not in found.sentence


def test_a_wrong_amount_at_the_meter_is_found_out_by_the_weights_around_it() -> None:
    # 54.1 kg before and 69.5 after: 15.4 kg went in, not 34.
    deliveries = [
        {"at": at(0), "received_kg": 30.0, "filled_to": "full"},
        {"at": at(4), "received_kg": 34.0, "filled_to": "full"},
    ]
    readings = [*GOOD[:3], weighing("d", 3.99, 54.2), weighing("e", 4.05, 69.3), weighing("f", 4.5, 67.5)]
    found = with_readings(*readings, deliveries=deliveries)
    (named,) = found.contradictions
    assert named.paths == ("deliveries[1].received_kg",)
    assert named.treated == "set-aside"


def test_more_than_the_vessel_holds_contradicts_what_was_read_before() -> None:
    # 61.8 kg gross are 31.8 kg; with 25 kg more there would be 56, and 43.8 kg fill it to the brim.
    deliveries = [{"at": at(2.1), "received_kg": 25.0}]
    found = with_readings(*GOOD[:2], deliveries=deliveries, as_of=at(2.2))
    (named,) = found.contradictions
    assert named.paths == ("deliveries[0].received_kg",)  # two weighings and a full fill agree against it


def test_a_weight_in_the_other_unit_is_told_as_such_where_it_would_fit() -> None:
    # A unit of 10 kg: on day 3 it weighs 38 kg or 83.8 lb; written as 38 lb it would be 17.2 kg, so 7.2 kg of oxygen.
    readings: list[dict[str, object]] = [
        weighing(name, day, gross)
        for name, day, gross in (("a", 1, 45.6), ("b", 2, 41.8), ("d", 4, 34.1), ("e", 4.5, 32.2))
    ]
    readings.insert(2, {"id": "c", "at": at(3), "scale_lb": 38.0})
    found = with_readings(*readings, empty_kg=10.0)
    (named,) = found.contradictions
    assert named.paths == ("readings[c]",)
    assert "pound and kilogram may have been mixed" in named.found


def test_a_gauge_that_is_wide_contradicts_only_what_is_far_off() -> None:
    # On day 4 24.1 kg are left, 0.61 of full; a step of segments is half a quarter either way, 2.8 kg of spread.
    assert with_readings(*GOOD, quarters("g", 4.1, 2.0)).contradictions == ()
    assert with_readings(*GOOD, quarters("g", 4.1, 3.0)).contradictions == ()
    assert with_readings(*GOOD, quarters("g", 4.1, 4.0)).contradictions != ()


def test_a_spoilt_vacuum_is_no_contradiction() -> None:
    # Nobody at home for five days, and 9 kg gone: four times what is stated, and one plausible pair explains it.
    away = [{"from": at(0.5), "to": at(5.5)}]
    found = with_readings(weighing("a", 0.5, 67.4), weighing("b", 5.5, 55.0), absences=away, as_of=at(5.6))
    assert found.contradictions == ()
    assert found.leak_flag is not None
    assert found.leak_flag.flagged


def test_a_full_mark_can_be_the_culprit_too() -> None:
    # Said to be full, and 20 kg below it by two weighings before and after.
    readings = [weighing("a", 0.01, 49.4), weighing("b", 0.5, 47.5), weighing("c", 1, 45.6)]
    found = with_readings(
        *readings, deliveries=[{"at": at(0), "received_kg": 10.0, "filled_to": "full"}], as_of=at(1.1)
    )
    (named,) = found.contradictions
    assert named.paths == ("deliveries[0].filled_to",)
    assert pytest.approx(20.0, abs=0.1) == FULL_KG - 19.4
