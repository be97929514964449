"""Estimates whose outcome can be found on paper."""

import datetime as dt

import pytest

from loxley.supply.estimating.estimate import Band, Estimate, TimeLeft
from loxley.supply.estimating.estimate_text import day_in_words, enough_until
from loxley.supply.uncertainties import uncertainty

from .calibration import estimated
from .histories import FULL_KG, KG_A_DAY_AT_1_LPM, at, history, quarters, vessel, weighing


def contents_of(found: Estimate) -> Band:
    """The contents, which must be there."""
    assert found.contents is not None
    return found.contents.oxygen_kg


def test_a_home_weighed_yesterday_holds_what_was_weighed_less_a_day_of_the_draw_that_the_weighings_show() -> (
    None
):
    # 69.0 - 53.8 = 15.2 kg in 4 days: 3.8 kg a day. A day later 53.8 - 30 - 0.9 x 3.8 = 20.4 kg.
    found = estimated(history())
    assert found.verdict == "estimated"
    assert found.draw is not None
    assert found.draw.kg_per_day.likely == pytest.approx(3.8, abs=0.06)
    assert contents_of(found).likely == pytest.approx(20.4, abs=0.15)
    assert found.draw.planned_kg_per_day == pytest.approx(2 * KG_A_DAY_AT_1_LPM, rel=1e-4)
    assert found.last_reading_age_h == pytest.approx(0.9 * 24)


def test_the_flow_is_the_draw_counted_in_litres_of_gas() -> None:
    found = estimated(history())
    assert found.draw is not None
    for end in ("low", "likely", "high"):
        litres = getattr(found.draw.flow_lpm, end)
        assert litres == pytest.approx(getattr(found.draw.kg_per_day, end) / KG_A_DAY_AT_1_LPM, rel=1e-4)


def test_with_a_single_weighing_the_band_is_that_of_the_scale() -> None:
    # One weighing, now: the scale is within 0.3 kg, and at a steady flow no moment of the day differs from another.
    found = contents_of(estimated(history(readings=[weighing("w", 5, 50.0)], deliveries=[])))
    assert found.likely == pytest.approx(20.0, abs=0.01)
    assert found.high - found.low == pytest.approx(2 * uncertainty("reservoir_scale").value, rel=0.01)


def test_two_quarters_read_now_are_half_of_full_give_or_take_half_a_quarter() -> None:
    found = contents_of(estimated(history(readings=[quarters("g", 5, 2.0)], deliveries=[])))
    half = 0.5 * (FULL_KG - 0.4) + 0.4  # half of the liquid, and the vapour above it
    assert found.likely == pytest.approx(half, abs=0.5)
    assert 0.2 * FULL_KG < found.high - found.low < 0.26 * FULL_KG


def test_a_battery_that_is_low_makes_a_reading_unknown_and_not_zero() -> None:
    plain = estimated(history())
    low = estimated(history(readings=[*history()["readings"], quarters("g", 4.5, 0.0, battery_low=True)]))
    assert low.contents == plain.contents
    assert any("g" in text and "battery" in text and "not zero" in text for text in low.not_used)
    blank = {"id": "g", "at": at(4.5), "battery_low": True}
    assert estimated(history(readings=[*history()["readings"], blank])).contents == plain.contents


@pytest.mark.parametrize(
    "changed",
    [
        {"readings": [quarters("g", 1, 2.0, battery_low=True)], "deliveries": []},
        {"readings": [], "deliveries": [{"at": at(0), "received_kg": 20.0}]},
    ],
)
def test_without_anything_that_shows_a_level_nothing_can_be_said(changed: dict[str, object]) -> None:
    found = estimated(history(**changed))
    assert found.verdict == "cannot-say"
    assert (found.contents, found.draw, found.evaporation, found.leak_flag) == (None, None, None, None)
    assert found.course == ()
    assert "Nothing can be said" in found.text()


def test_where_the_economizer_uses_up_what_evaporates_it_cannot_be_seen() -> None:
    # 3.82 kg a day are drawn, 0.65 evaporate: all of it goes to the patient, and none is vented.
    found = estimated(history())
    assert found.evaporation is not None
    assert found.evaporation.vented_kg_per_day == pytest.approx(0.0, abs=0.01)
    assert not found.evaporation.seen
    assert "cannot be seen from these readings" in found.evaporation.sentence
    assert "cannot be seen from these readings" in " ".join(found.text(200).split())
    # what was thought before: 0.65 kg within 10 %, and a tail for a spoilt vacuum
    assert found.evaporation.kg_per_day.likely == pytest.approx(0.65, abs=0.02)


def test_where_less_is_drawn_than_evaporates_the_fall_of_the_weight_is_the_evaporation() -> None:
    # 0.25 L/min are 0.48 kg a day, less than 0.65 kg: the relief takes the rest, whatever is drawn exactly.
    # 69.0 - 56.0 = 13 kg in 20 days: 0.65 kg a day.
    sparing = {"flow_day_lpm": 0.25, "flow_night_lpm": 0.25}
    readings = [weighing("w0", 0.1, 69.0), weighing("w1", 10.1, 62.5), weighing("w2", 20.1, 56.0)]
    found = estimated(history(schedule=sparing, readings=readings, as_of=at(21)))
    assert found.evaporation is not None
    assert found.draw is not None
    assert found.evaporation.seen
    assert found.evaporation.kg_per_day.likely == pytest.approx(0.65, abs=0.02)
    assert found.evaporation.kg_per_day.high - found.evaporation.kg_per_day.low < 0.08
    assert not found.draw.seen
    assert "cannot be seen from these readings" in found.draw.sentence
    assert found.leak_flag is not None
    assert not found.leak_flag.flagged


def test_an_absence_shows_the_evaporation_of_a_vessel_that_else_never_vents() -> None:
    # Five days away: 0.65 kg a day less the third of a day in which the pressure comes up to the relief, some 3 kg.
    away = [{"from": at(1), "to": at(6)}]
    readings = [weighing("w0", 0.9, 66.0), weighing("w1", 6.05, 63.0)]
    sound = estimated(history(absences=away, readings=readings, as_of=at(6.1)))
    assert sound.draw is not None
    assert sound.leak_flag is not None
    assert sound.leak_flag.probability < 0.01
    lost = [weighing("w0", 0.9, 66.0), weighing("w1", 6.05, 59.7)]  # 6.3 kg: twice as much
    spoilt = estimated(history(absences=away, readings=lost, as_of=at(6.1)))
    assert spoilt.leak_flag is not None
    assert spoilt.leak_flag.flagged
    assert spoilt.leak_flag.probability > 0.9
    assert spoilt.leak_flag.advice is not None
    assert "Exchange the vessel; do not forecast on it." in spoilt.leak_flag.advice
    assert "Exchange the vessel" in " ".join(spoilt.text().split())
    assert spoilt.sentence.startswith("The vessel may lose far more than stated")


def test_a_cold_delivery_vents_nothing_until_it_has_warmed_up() -> None:
    # 30 kg saturated at 2 psig are 13.3 kJ/kg colder than at 20: 30 x 13.3 / 205 = 1.9 kg of vapour, three days of it.
    # Nothing is vented in that time, so the contents fall by the draw alone.
    sparing = {"flow_day_lpm": 0.25, "flow_night_lpm": 0.25}
    cold = [{"at": at(0), "received_kg": 30.0, "filled_to": "full", "saturated_psig": 2.0}]
    warm = [{"at": at(0), "received_kg": 30.0, "filled_to": "full", "saturated_psig": 20.0}]
    after = {
        name: contents_of(
            estimated(
                history(schedule=sparing, deliveries=put, readings=[weighing("w", 0.01, 69.4)], as_of=at(2.5))
            )
        ).likely
        for name, put in (("cold", cold), ("warm", warm))
    }
    # 2.5 days x (0.65 - 0.48) kg = 0.43 kg that the warm one vents; what is drawn is the same.
    assert after["cold"] - after["warm"] == pytest.approx(0.43, abs=0.08)


def test_a_fill_to_full_is_as_good_as_a_reading_and_a_larger_vessel_holds_more_of_it() -> None:
    found = estimated(history(readings=[], as_of=at(0.01)))
    assert contents_of(found).likely == pytest.approx(FULL_KG, abs=0.2)
    # within 3 % of 40 L for where the fill ends and 3 % of the contents for the size: together 1.8 kg either way
    width = ((0.03 * 40 * 1.0946) ** 2 + (0.03 * FULL_KG) ** 2) ** 0.5
    assert contents_of(found).high - contents_of(found).low == pytest.approx(2 * width, rel=0.1)


def test_days_to_no_fill_come_before_days_to_empty() -> None:
    # 5 % of 40 L as liquid are 2.19 kg, and 0.38 kg of vapour; empty is 0.40 kg of vapour alone.
    found = estimated(history())
    assert found.contents is not None
    left, empty, no_fill = (
        found.contents.oxygen_kg,
        found.contents.days_to_empty,
        found.contents.days_to_no_fill,
    )
    assert empty.likely == pytest.approx((left.likely - 0.40) / 3.8, abs=0.1)
    assert no_fill.likely == pytest.approx((left.likely - 2.57) / 3.8, abs=0.1)
    assert found.no_fill_kg == pytest.approx(2.57, abs=0.01)


def test_probabilities_of_running_out_rise_from_day_to_day_and_agree_with_the_days_left() -> None:
    found = estimated(history())
    assert found.contents is not None
    assert [each.day for each in found.run_out] == list(range(31))
    chances = [each.probability_empty for each in found.run_out]
    assert chances == sorted(chances)
    low, high = found.contents.days_to_empty.low, found.contents.days_to_empty.high
    assert low is not None
    assert high is not None
    assert found.probability_empty(int(low)) <= 0.05 <= found.probability_empty(int(low) + 1)
    assert found.probability_empty(int(high)) <= 0.95 <= found.probability_empty(int(high) + 1)
    assert all(each.probability_no_fill >= each.probability_empty for each in found.run_out)
    with pytest.raises(ValueError, match="day 31"):
        found.probability_empty(31)


def test_the_course_goes_from_the_first_event_to_now_and_thirty_days_on() -> None:
    found = estimated(history())
    times = [each.at for each in found.course]
    assert times == sorted(times)
    assert times[0] == dt.datetime.fromisoformat(at(0))
    assert times[-1] == dt.datetime.fromisoformat(at(35))
    now = next(each for each in found.course if each.at == found.as_of)
    assert now.likely_kg == pytest.approx(contents_of(found).likely, abs=0.02)
    assert all(0.0 <= each.low_kg <= each.likely_kg <= each.high_kg for each in found.course)


def test_what_was_seen_is_told_with_how_far_it_may_be_out_for_the_picture() -> None:
    found = estimated(history(readings=[*history()["readings"], quarters("g", 4.5, 2.0)]))
    assert [(each.path, each.kind) for each in found.seen] == [
        ("deliveries[0].filled_to", "full"),
        ("readings[w0]", "scale"),
        ("readings[w1]", "scale"),
        ("readings[g]", "led-segments"),
    ]
    assert not any(each.set_aside for each in found.seen)
    weighed = found.seen[2]
    assert weighed.low_kg == pytest.approx(23.5)  # 53.8 - 30, within 0.3
    assert weighed.high_kg == pytest.approx(24.1)
    assert found.delivered_at == (dt.datetime.fromisoformat(at(0)),)


def test_stated_spreads_stand_in_place_of_the_usual_ones() -> None:
    # A flow of 2 L/min known to 1 % by day and by night: the draw is known before anything is read.
    known = {
        "flow_day_lpm": 2.0,
        "flow_day_lpm_sd": 0.02,
        "flow_night_lpm": 2.0,
        "flow_night_lpm_sd": 0.02,
    }
    found = estimated(history(schedule=known, readings=[], as_of=at(1)))
    usual = estimated(history(readings=[], as_of=at(1)))
    assert found.draw is not None
    assert usual.draw is not None
    # 16 h and 8 h count apart: sqrt(2/3^2 + 1/3^2) of 1 %, 0.75 %; nine of ten lie within 1.23 % of 3.82 kg
    assert found.draw.kg_per_day.high - found.draw.kg_per_day.low == pytest.approx(
        2 * 0.0123 * 3.82, rel=0.02
    )
    assert usual.draw.kg_per_day.high - usual.draw.kg_per_day.low > 1.5


def test_a_vessel_with_liquid_withdrawal_vents_all_that_evaporates() -> None:
    # Nothing of the vapour is drawn: what leaves is the draw and 0.65 kg a day, but for the vapour that stays behind.
    liquid = vessel(withdrawal="liquid", economizer_psig=None)
    found = estimated(history(vessel=liquid))
    assert found.evaporation is not None
    assert found.evaporation.vented_kg_per_day == pytest.approx(0.62, abs=0.04)


@pytest.mark.parametrize(
    ("day", "words"),
    [  # a Thursday, and the Monday after
        ("2024-05-09T05:59", "early Thursday"),
        ("2024-05-09T06:00", "Thursday morning"),
        ("2024-05-09T11:59", "Thursday morning"),
        ("2024-05-09T12:00", "Thursday noon"),
        ("2024-05-09T17:59", "Thursday noon"),
        ("2024-05-09T18:00", "Thursday evening"),
        ("2024-05-13T07:59", "Monday morning"),
        ("2024-05-13T08:00", "Monday morning, May 13"),
    ],
)  # fmt: skip
def test_a_moment_is_never_told_later_than_it_is(day: str, words: str) -> None:
    tuesday = dt.datetime.fromisoformat("2024-05-07T08:00")
    assert day_in_words(dt.datetime.fromisoformat(day), tuesday) == words


def test_bands_are_told_with_the_low_end_rounded_down_and_the_high_end_up() -> None:
    found = estimated(history())
    assert found.contents is not None
    assert found.leak_flag is not None
    kg = Band(low=11.58, likely=15.9, high=20.12)
    share = Band(low=0.239, likely=0.32, high=0.411)
    days = TimeLeft(low=2.49, likely=3.79, high=5.21)
    told = found.model_copy(
        update={
            "contents": found.contents.model_copy(
                update={"oxygen_kg": kg, "share_of_full": share, "days_to_empty": days}
            ),
            "leak_flag": found.leak_flag.model_copy(update={"probability": 0.0}),
        }
    ).text()
    assert "11.5 to 20.2, likely 15.9 kg" in told
    assert "23% to 42%, likely 32%" in told
    assert "at least 2.4, likely 3.7, at most 5.3" in told
    assert "below 1% likely to be more than" in told


def test_a_reservoir_whose_largest_flow_nobody_knows_says_so() -> None:
    assert any(
        each.startswith("The largest steady flow of the reservoir is not known")
        for each in estimated(history()).assumes
    )


def test_the_lower_bound_stands_first() -> None:
    found = estimated(history())
    assert found.contents is not None
    assert isinstance(found.as_of, dt.datetime)
    assert found.sentence == enough_until(found.contents.days_to_empty, found.as_of)
    assert found.sentence.startswith("Enough until at least ")
    assert found.text().startswith("Enough until at least ")
