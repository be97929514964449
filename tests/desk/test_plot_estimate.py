"""The picture of an estimate: now, the last reading, the cone and the next delivery, with the estimate's own numbers."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.estimate import estimate
from loxley.desk.level_forecast import forecast_of_level
from loxley.desk.plot import plot_estimate
from loxley.supply.estimating.estimate import Estimate

EXAMPLE = Path(__file__).parents[2] / "examples" / "home-history.json"
CLOCK = dt.datetime(2024, 5, 28, 8, 30)  # noqa: DTZ001 (moments of a history are local)


def estimated(**changed: Any) -> Estimate:
    history = {**json.loads(EXAMPLE.read_text("utf-8")), **changed}
    return estimate(json.dumps(history).encode(), None, CLOCK)


def test_now_its_date_and_the_age_of_the_last_reading_are_told() -> None:
    """The last gauge that counts was read on the 25th at 20:00, two and a half days before."""
    picture = forecast_of_level(estimated())
    assert picture.now == CLOCK
    assert picture.now_words == "now, Tue May 28, 8:30 a.m."
    assert picture.age_words == "last reading 2.5 days ago"


def test_past_and_future_meet_now_at_the_contents_of_the_estimate() -> None:
    found = estimated()
    picture = forecast_of_level(found)
    assert found.contents is not None
    for level in (picture.past[-1], picture.future[0]):
        assert level.at == CLOCK
        assert level.level.low_kg == pytest.approx(found.contents.oxygen_kg.low, abs=0.05)
        assert level.level.high_kg == pytest.approx(found.contents.oxygen_kg.high, abs=0.05)


def test_the_next_delivery_and_both_ends_are_marked() -> None:
    picture = forecast_of_level(estimated())
    assert [each.words for each in picture.deliveries if each.at > CLOCK] == ["next delivery Thu May 30"]
    assert [each.name for each in picture.run_outs] == ["too little to fill", "empty"]
    assert all(each.words.startswith("from ") for each in picture.run_outs)


def test_it_ends_soon_after_all_is_used_up() -> None:
    found = estimated()
    assert found.contents is not None
    assert found.contents.days_to_empty.high is not None
    end = forecast_of_level(found).future[-1].at
    empty = CLOCK + dt.timedelta(days=found.contents.days_to_empty.high)
    assert empty <= end <= empty + dt.timedelta(days=2)


def test_a_gauge_with_a_low_battery_is_not_drawn() -> None:
    """Of six readings one had a low battery; beside the five others stand three fills to full."""
    assert len(forecast_of_level(estimated()).readings) == 8


def test_a_reading_that_contradicts_the_others_is_drawn_as_set_aside() -> None:
    history = json.loads(EXAMPLE.read_text("utf-8"))
    wrong = {"id": "x", "at": "2024-05-08T09:00", "scale_kg": 72.0}
    readings = sorted([*history["readings"], wrong], key=lambda each: each["at"])
    picture = forecast_of_level(estimated(readings=readings))
    assert [each.at.day for each in picture.readings if each.set_aside] == [8]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_file_is_whole_and_the_same_again(kind: str, tmp_path: Path) -> None:
    found = estimated()
    files = [tmp_path / f"{name}.{kind}" for name in "ab"]
    assert [plot_estimate(found, file) for file in files] == files
    assert files[0].read_bytes() == files[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == files
