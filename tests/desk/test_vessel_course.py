"""From a run to the data of its picture: every event has its row, every kilogram its band, every piece its words."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from loxley.desk.plot import finely_traced
from loxley.desk.schedule_words import schedule_in_words
from loxley.desk.vessel_course import course_of, rows_of
from loxley.figures import EventRow, VesselCourse
from loxley.formats import read
from loxley.vessel import Draw, Event, EventKind, Scenario, simulate
from loxley.vessel.draws import (
    Decant,
    Delivery,
    Filling,
    OxygenLeft,
    PortableStart,
    PressureReached,
    PulsedDraw,
)
from loxley.vessel.report import hours_in_words
from loxley.vessel.vessel import CataloguedVessel

EXAMPLES = Path(__file__).parents[2] / "examples"
PORTABLE = json.loads((EXAMPLES / "afternoon-on-a-portable.json").read_text("utf-8"))


def drawn(**changed: Any) -> VesselCourse:
    """The picture's data of the example portable, with some keys of its scenario changed."""
    scenario = read(json.dumps({**PORTABLE, **changed}).encode(), Scenario)
    return course_of(scenario, simulate(scenario), finely_traced(scenario))


def events(*told: tuple[float, EventKind]) -> list[Event]:
    """Events from hours and kinds."""
    return [Event(at_h=at_h, kind=kind) for at_h, kind in told]


@pytest.mark.parametrize("kind", get_args(EventKind))
def test_every_kind_of_event_has_a_row(kind: EventKind) -> None:
    """A kind that is added must be given a row, or the picture would leave it out in silence."""
    (row,) = rows_of(events((1.0, kind)), 3.0)
    assert row.name
    assert row.spans or row.moments == (1.0,)


def test_a_valve_that_opens_and_closes_is_a_stretch() -> None:
    (row,) = rows_of(
        events((1.0, "relief-opens"), (2.0, "relief-closes"), (4.0, "relief-opens"), (5.0, "relief-closes")),
        9.0,
    )
    assert row == EventRow("relief open", spans=((1.0, 2.0), (4.0, 5.0)))


def test_a_valve_that_first_closes_was_open_from_the_start_and_one_that_last_opens_is_so_to_the_end() -> None:
    """How a valve stands at the start is no event."""
    (row,) = rows_of(events((1.0, "economizer-closes"), (7.0, "economizer-opens")), 9.0)
    assert row.spans == ((0.0, 1.0), (7.0, 9.0))


def test_an_event_that_rounding_puts_behind_the_last_sample_is_drawn_at_it() -> None:
    (row,) = rows_of(events((9.000000001, "flow-fails")), 9.0)
    assert row == EventRow("flow fails", moments=(9.0,), weighty=True)


def test_liquid_that_is_taken_off_has_a_band_of_its_own_from_the_moment_it_leaves() -> None:
    """A tenth of a kilogram in six minutes, after an hour: none before, all of it after, and never the patient's."""
    course = drawn(draws=[{"flow_lpm": 2, "hours": 1}, {"decant_kg": 0.1, "minutes": 6}])
    taken = next(band for band in course.bands if band.share == "decanted").kg
    delivered = next(band for band in course.bands if band.share == "delivered").kg
    early = [kg for hours, kg in zip(course.hours, taken, strict=True) if hours <= 1.0]
    assert max(early) == pytest.approx(0.0, abs=1e-12)
    assert taken[-1] == pytest.approx(0.1, rel=1e-9)
    assert max(delivered) == pytest.approx(120 * 1.32614e-3, rel=1e-4)  # 2 L/min for an hour at 1.32614 g/L


def test_the_bands_of_the_example_add_up_to_its_start_at_all_times() -> None:
    course = drawn()
    top = course.stacked()[-1][1]
    assert [band.share for band in course.bands] == ["left", "delivered", "vented"]
    assert top == pytest.approx([course.bands[0].kg[0]] * len(top), rel=1e-6)
    assert all(later <= earlier for earlier, later in pairwise(course.bands[0].kg))


def test_a_fill_has_a_band_of_its_own_and_what_was_received_stands_in_the_outcome() -> None:
    """Half a kilogram is taken off in 5 minutes, an hour later 0.3 kg come in."""
    course = drawn(
        draws=[
            {"flow_lpm": 0.0, "hours": 1.0},
            {"decant_kg": 0.5, "minutes": 5.0},
            {"flow_lpm": 0.0, "hours": 1.0},
            {"received_kg": 0.3, "saturated_psig": 20.0},
            {"flow_lpm": 0.0, "hours": 1.0},
        ]
    )
    assert [band.share for band in course.bands] == ["left", "delivered", "decanted", "vented"]
    assert course.bands[2].kg[-1] == pytest.approx(0.5, abs=1e-6)
    assert course.outcome[2] == "Taken off to fill 0.500 kg. Received 0.300 kg."


def test_the_words_of_the_example_are_those_of_its_text() -> None:
    """The text of the run says 8.20 h (8 h 11 min), 1.305 kg and 984 L."""
    course = drawn()
    assert course.title == "A vessel of 1.2 L: 2 L/min until empty"
    assert course.outcome == (
        "Flow kept for 8.20 h (8 h 11 min).",
        "Delivered 1.305 kg, 984 L of gas at 70 °F, 1 atm. Vented 0.000 kg.",
    )
    assert course.summary == (
        "Over 8.20 h (8 h 11 min) the contents go from 1.309 kg to 0.005 kg; 1.305 kg are delivered and 0.000 kg "
        "vented. The pressure goes from 22.0 to 0.0 psig. Flow kept for 8.20 h (8 h 11 min)."
    )
    assert [(each.name, each.psig) for each in course.settings] == [("relief", 22.0), ("economizer", 20.0)]
    assert course.foot[0].startswith("Planning aid. Not reviewed by FDA. Not an alarm.")


def test_the_end_of_the_only_piece_is_no_event_of_the_picture_and_that_of_one_of_several_is() -> None:
    assert "draw reaches its end" not in [row.name for row in drawn().rows]
    two = [{"flow_lpm": 2.0, "until": {"oxygen_kg": 1.0}}, {"flow_lpm": 0.0, "hours": 1.0}]
    assert "draw reaches its end" in [row.name for row in drawn(draws=two).rows]


def test_a_flow_that_never_fails_and_a_vessel_that_stands_are_told_apart() -> None:
    assert drawn(draws=[{"flow_lpm": 2.0, "hours": 1.0}]).outcome[0] == "The flow never failed."
    assert drawn(draws=[{"flow_lpm": 0.0, "hours": 1.0}]).outcome[0] == "Nothing was drawn."


def test_nitrogen_is_for_no_patient_and_a_vessel_of_the_catalogue_has_its_name() -> None:
    rig = drawn(vessel={**PORTABLE["vessel"], "fluid": "nitrogen"}, draws=[{"flow_lpm": 2.0, "hours": 1.0}])
    assert rig.title == "A vessel of 1.2 L of nitrogen: 2 L/min for 1 h"
    assert rig.bands[1].name == "drawn"
    idle = drawn(vessel={"model": "companion-1000"}, draws=[{"flow_lpm": 0.0, "hours": 1.0}])
    assert idle.title == "Companion 1000: no draw for 1 h"
    assert idle.bands[1].name == "to the patient"


def test_pieces_are_told_one_by_one_where_they_are_few() -> None:
    portable = Filling(portable=CataloguedVessel(model="stroller"), portable_start=PortableStart())
    steady = Draw(flow_lpm=0.5, until=OxygenLeft(oxygen_kg=10.0))
    pulsed = PulsedDraw(pulse_setting=2.0, breaths_per_minute=20.0, device="eclipse-type", until="empty")
    assert schedule_in_words([steady, portable]) == "0.5 L/min until 10 kg are left, then a portable filled"
    assert schedule_in_words([pulsed]) == "setting 2 at 20 breaths a minute until empty"
    assert schedule_in_words([Draw(flow_lpm=0.0, until=PressureReached(pressure_psig=21.0))]) == (
        "no draw until 21 psig"
    )
    assert schedule_in_words(
        [Decant(decant_kg=2.0, minutes=3.0), Delivery(received_kg=20.0, saturated_psig=5.0)]
    ) == ("2 kg taken off, then 20 kg put in")
    assert schedule_in_words([steady] * 3) == "a schedule of 3 pieces"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.0, "0.0 min"),
        (0.07, "4.2 min"),
        (0.9999, "59.9 min"),  # 59.994 min, cut
        (1.0, "1.00 h (1 h 0 min)"),
        (8.1997, "8.20 h (8 h 11 min)"),  # 491.98 min are not yet 8 h 12 min
        (47.99, "47.99 h (47 h 59 min)"),
        (48.0, "48.00 h (2.00 days)"),
    ],
)
def test_nobody_is_told_a_minute_that_is_not_there(hours: float, words: str) -> None:
    assert hours_in_words(hours) == words
