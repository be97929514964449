"""What must hold for every history."""

import datetime as dt
import json
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loxley.supply.estimating.estimate import Estimate

from .calibration import estimated
from .histories import FULL_KG, KG_A_DAY_AT_1_LPM, at, history, quarters, weighing

FEW = settings(max_examples=20, deadline=None)
MOMENTS = ("at", "from", "to", "as_of", "next_delivery_at")


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """A home that was filled, then read now and then, each reading near what the flow leaves."""
    flow = draw(st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0]))
    times = draw(st.floats(0.85, 1.15))
    falls = max(KG_A_DAY_AT_1_LPM * flow * times, 0.65)
    last = draw(st.floats(1.0, 0.6 * FULL_KG / falls))
    days = sorted(draw(st.lists(st.floats(0.05, last), min_size=1, max_size=5)))
    readings = []
    for index, day in enumerate(days):
        left = FULL_KG - falls * day
        if draw(st.booleans()):
            readings.append(weighing(f"r{index}", day, round(30.0 + left + draw(st.floats(-0.2, 0.2)), 2)))
        else:
            readings.append(quarters(f"r{index}", day, float(round(4.0 * left / FULL_KG))))
    return history(
        schedule={"flow_day_lpm": flow, "flow_night_lpm": flow}, readings=readings, as_of=at(last + 0.01)
    )


def width(found: Estimate) -> float:
    """Of the band of the contents."""
    assert found.contents is not None
    return found.contents.oxygen_kg.high - found.contents.oxygen_kg.low


def shifted(tree: Any, days: int) -> Any:
    """The same history, so many days later."""
    if isinstance(tree, dict):
        return {
            key: _later(value, days) if key in MOMENTS and value is not None else shifted(value, days)
            for key, value in tree.items()
        }
    return [shifted(each, days) for each in tree] if isinstance(tree, list) else tree


def _later(moment: str, days: int) -> str:
    return (dt.datetime.fromisoformat(moment) + dt.timedelta(days=days)).isoformat(timespec="minutes")


@FEW
@given(histories(), st.integers(-3000, 3000))
def test_shifting_all_dates_shifts_nothing_else(home: dict[str, Any], days: int) -> None:
    first, second = estimated(home), estimated(shifted(home, days))
    for name in ("contents", "draw", "evaporation", "leak_flag", "run_out", "last_reading_age_h"):
        assert getattr(first, name) == getattr(second, name)
    assert [each.likely_kg for each in first.course] == [each.likely_kg for each in second.course]


@FEW
@given(histories())
def test_the_same_history_gives_the_same_bytes(home: dict[str, Any]) -> None:
    assert estimated(home).model_dump_json(by_alias=True) == estimated(
        json.loads(json.dumps(home))
    ).model_dump_json(by_alias=True)


@FEW
@given(histories(), st.floats(0.05, 3.0))
def test_an_older_last_reading_never_narrows_the_band(home: dict[str, Any], days: float) -> None:
    """As long as some liquid is left for certain: of a vessel that may be empty one knows, in time, that it is."""
    later = dt.datetime.fromisoformat(home["as_of"]) + dt.timedelta(days=days)
    first = estimated(home)
    second = estimated(home | {"as_of": later.isoformat(timespec="minutes")})
    assume(first.verdict == second.verdict == "estimated")
    assert second.contents is not None
    assume(second.contents.oxygen_kg.low > 2.0)
    assert width(second) >= width(first) * (1.0 - 1e-3)


@FEW
@given(histories(), st.floats(-0.3, 0.3))
def test_a_second_identical_weighing_never_widens_the_band(home: dict[str, Any], off: float) -> None:
    plain = estimated(home)
    assert plain.contents is not None
    gross = round(30.0 + plain.contents.oxygen_kg.likely + off, 2)
    once, twice = (weighing(name, 0.0, gross) | {"at": home["as_of"]} for name in ("s", "t"))
    first = estimated(home | {"readings": [*home["readings"], once]})
    second = estimated(home | {"readings": [*home["readings"], once, twice]})
    assume(first.verdict == second.verdict == "estimated")
    assert width(second) <= width(first) * (1.0 + 1e-6)


@FEW
@given(histories())
def test_every_band_is_in_order_and_possible(home: dict[str, Any]) -> None:
    found = estimated(home)
    assert found.contents is not None
    assert found.draw is not None
    assert found.evaporation is not None
    bands = [
        found.contents.oxygen_kg,
        found.contents.share_of_full,
        found.draw.kg_per_day,
        found.evaporation.kg_per_day,
    ]
    for band in bands:
        assert 0.0 <= band.low <= band.likely <= band.high
    days = found.contents.days_to_empty
    if days.low is not None and days.likely is not None:
        assert 0.0 <= days.low <= days.likely
    assert all(0.0 <= each.probability_empty <= each.probability_no_fill <= 1.0 for each in found.run_out)


@FEW
@given(histories())
def test_a_schedule_that_never_vents_never_shows_its_evaporation(home: dict[str, Any]) -> None:
    found = estimated(home)
    assert found.evaporation is not None
    if home["schedule"]["flow_day_lpm"] >= 1.0:
        assert not found.evaporation.seen
        assert "cannot be seen from these readings" in found.evaporation.sentence
