"""The picture of a trip: its numbers are those of the answer, its words those of the language, its file is whole."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.plot import plot_trip
from loxley.desk.trip import answer_trip
from loxley.desk.trip_course import course_of_trip
from loxley.formats import read
from loxley.supply import Trip

TWO: dict[str, Any] = {
    "format": "loxley/trip@1",
    "starts_at": "2026-05-04T09:30",
    "portables": [
        {"model": "companion-1000", "fill": {"share": 1}},
        {"model": "stroller", "fill": {"share": 1, "at": "2026-05-03T09:30"}},
    ],
    "legs": [
        {"label": "train", "hours": 3, "flow_lpm": 2},
        {"hours": 3, "pulse_setting": 2, "breaths_per_minute": 20, "device": "eclipse-type"},
        {"hours": 1, "flow_lpm": 0},
    ],
    "reserve_minutes": 45,
}
BYTES = json.dumps(TWO).encode()


def test_the_picture_has_the_legs_the_end_and_the_reserve_of_the_trip() -> None:
    course = course_of_trip(read(BYTES, Trip), answer_trip(BYTES))
    assert [(leg.start_h, leg.end_h) for leg in course.legs] == [(0, 3), (3, 6), (6, 7)]
    assert [leg.detail for leg in course.legs] == ["2 L/min", "setting 2 (pulse)", "off"]
    assert (course.end_h, course.reserve_h) == (7.0, 0.75)
    assert [each.name for each in course.portables] == ["Companion 1000", "Stroller"]


def test_its_band_is_in_order_and_never_grows() -> None:
    course = course_of_trip(read(BYTES, Trip), answer_trip(BYTES))
    for edge in ("low_kg", "likely_kg", "high_kg"):
        line = [getattr(each.level, edge) for each in course.left]
        assert all(after <= before + 1e-9 for before, after in pairwise(line))
    assert course.left[-1].level.low_kg == 0.0


def test_it_says_when_it_may_run_out_as_the_answer_does() -> None:
    answer = answer_trip(BYTES)
    assert answer.lasts_h is not None
    (run_out,) = course_of_trip(read(BYTES, Trip), answer).run_outs
    assert (run_out.low, run_out.likely) == (answer.lasts_h.low, answer.lasts_h.likely)


def test_the_words_are_spanish_where_that_is_asked_for() -> None:
    course = course_of_trip(read(BYTES, Trip), answer_trip(BYTES, "es"))
    assert course.title == "¿Va a durar?"
    assert course.legs[1].detail == "nivel 2 (pulso)"


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_file_is_written_whole_and_the_same_again(kind: str, tmp_path: Path) -> None:
    answer = answer_trip(BYTES)
    files = [tmp_path / f"{name}.{kind}" for name in "ab"]
    assert [plot_trip(BYTES, answer, file) for file in files] == files
    assert files[0].read_bytes() == files[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == files


def test_an_answer_without_hours_has_no_picture(tmp_path: Path) -> None:
    unknown = json.dumps({**TWO, "portables": [{"model": "nptlox", "fill": {"share": 1}}]}).encode()
    assert plot_trip(unknown, answer_trip(unknown), tmp_path / "trip.svg") is None
    assert list(tmp_path.iterdir()) == []
