"""The pictures of contents: their words stand where they belong and never on each other, their lines can be told
apart without colour, and the same data give the same bytes."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.figures import (
    SPANISH,
    Delivery,
    Kind,
    LevelForecast,
    LevelReading,
    LevelWords,
    Line,
    Picture,
    RunOut,
    Scale,
    Stretch,
    TripCourse,
    draw,
)
from loxley.figures import _look as look
from loxley.figures import _marks as marks
from loxley.figures._chart import chart_of
from loxley.figures._key import flow

from .elsewhere import hashes_elsewhere
from .levels import NOW, bar, forecast, level, trip
from .test_picture import grey
from .words_in_place import crowded, cut_off, parsed, placed, texts, word

DAY = timedelta(days=1)


def spanish() -> LevelForecast:
    """The same home in Spanish, whose words are longer."""
    return replace(
        forecast(),
        title="Su depósito: alcanza hasta el domingo 29 de noviembre",
        now_words="ahora, mar 24 nov, 9 a.m.",
        age_words="última lectura hace 9 días",
        calendar=SPANISH,
        words=LevelWords(
            "lo más probable", "9 de cada 10 veces aquí", "no cuenta: contradice a las otras", "entregas"
        ),
        scale=Scale(
            "Oxígeno líquido (kg)",
            Line(48.0, "lleno"),
            "vacío",
            ((0.25, "¼"), (0.5, "½"), (0.75, "¾")),
            Line(4.0, "no alcanza para llenar un portátil"),
        ),
    )


def busy() -> LevelForecast:
    """Ninety days, with 40 readings of five kinds, a delivery every four days, and long words at each row."""
    of = forecast(45.0, 45.0, 24.0)
    kinds = ("weighed", "spring gauge", "at the truck's meter", "LED segments", "float")
    return replace(
        of,
        readings=tuple(
            LevelReading(
                NOW - DAY * (number + 1), kinds[number % 5], level(40.0 - number, 3.0), number % 7 == 0
            )
            for number in range(40)
        ),
        deliveries=tuple(Delivery(NOW + DAY * (4 * number - 43), f"{number} kg") for number in range(21)),
        run_outs=(
            RunOut(
                "too little to fill",
                "from Wednesday morning, December 2, likely Friday, December 4",
                NOW + DAY,
            ),
            RunOut(
                "empty",
                "from Wednesday evening, December 2, likely Friday, December 4",
                NOW + DAY,
                NOW + 30 * DAY,
            ),
        ),
    )


def fresh() -> LevelForecast:
    """Read just now, nothing known before: now is where the picture begins."""
    of = forecast(1.0, 5.0)
    return replace(of, past=(), readings=(LevelReading(NOW, "weighed", level(45.0, 0.5)),), deliveries=())


def many_legs() -> TripCourse:
    """Sixty legs of six minutes: no word has room in its box, and not every number below it."""
    return trip(tuple(Stretch(n / 10.0, (n + 1) / 10.0, f"leg {n}", "setting 2 (pulse)") for n in range(60)))


def counted() -> TripCourse:
    """A trip whose hours are counted, since nobody said when it begins."""
    return replace(
        trip(), starts=None, calendar=None, time_title="Hours since you leave", portables=(), reserve_h=0.0
    )


PICTURES: dict[str, Picture] = {
    "two weeks": forecast(),
    "two days": forecast(0.5, 1.5, 1.0),
    "three months": forecast(14.0, 76.0, 12.0),
    "spanish": spanish(),
    "busy": busy(),
    "fresh": fresh(),
    "trip": trip(),
    "many legs": many_legs(),
    "counted hours": counted(),
    "bar": bar(),
    "bar near empty": bar(1.0, 2.0, 3.0),
    "bar near full": bar(47.0, 2.0, 46.0),
    "bar above full": bar(50.0, 2.0, 49.0),
    "bar without a reading": bar(read_kg=None),
}
every_picture = pytest.mark.parametrize("of", PICTURES.values(), ids=PICTURES)


@every_picture
def test_no_word_lies_on_another_and_none_is_cut_off(of: Picture) -> None:
    assert crowded(of) == []
    assert cut_off(of) == []


@every_picture
def test_a_picture_fits_the_text_of_a_letter_page_and_has_no_number_that_is_none(of: Picture) -> None:
    root = parsed(of)
    assert float(root.get("width", "0")) <= 720.0
    svg = draw(of, "svg").decode()
    assert not [word for word in ("NaN", "Infinity", "undefined", "null") if word in svg]


@every_picture
def test_a_person_who_cannot_see_it_is_told_the_title_and_the_sentence(of: Picture) -> None:
    root = parsed(of)
    assert (root.get("role"), root.get("aria-label")) == ("img", f"{of.title}. {of.summary}")
    assert [root[0].text, root[1].text] == [of.title, of.summary]


def test_every_word_of_a_forecast_stands_in_it() -> None:
    shown = texts(forecast())
    for words in (
        *("Home of the example: enough until Sunday, Nov 29", "Order by Friday."),
        *("Liquid oxygen (kg)", "now, Tue Nov 24, 9 a.m.", "last reading 9 days ago"),
        *("full", "¾", "½", "¼", "empty", "too little to fill", "a portable"),
        *("41 kg", "next delivery Thu Dec 3", "deliveries"),
        *("from Fri Nov 27, likely Sun Nov 29", "from Sun Nov 29, likely Tue Dec 1"),
        *("most likely", "9 times in 10 in here", "at the truck's meter", "spring gauge", "weighed"),
        *("set aside: contradicts the others", "Mon", "Nov 30"),
        "Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber.",
    ):
        assert words in shown, words


def test_every_word_of_a_trip_stands_in_it() -> None:
    shown = texts(trip())
    for words in (
        *("Bus to the clinic and back: too close", "Liquid oxygen in the portables (kg)"),
        *("back home 3:30 p.m.", "reserve 60 min", "10 a.m.", "Tue Nov 24", "both full", "½", "empty"),
        *("bus", "2 L/min", "clinic", "legs", "first portable", "second portable", "on which portable"),
        *("1 walk to the clinic, setting 3 (pulse)", "2 walk to the bus, setting 3 (pulse)", "1", "2"),
        "from 4 p.m., likely 5:30 p.m.",
    ):
        assert words in shown, words
    assert {"Hours since you leave", "1", "8"} <= set(texts(counted()))


def test_every_leg_without_room_is_told_below() -> None:
    shown = texts(many_legs())
    assert [f"{n + 1} leg {n}, setting 2 (pulse)" for n in range(60)] == [
        each for each in shown if ", setting" in each
    ]


def test_now_and_the_last_reading_stand_above_the_line_of_now() -> None:
    """Now is 16 of 30 days from the left edge of the panel, which begins where its title does."""
    left = word(forecast(), "Liquid oxygen (kg)").left
    for text in ("now, Tue Nov 24, 9 a.m.", "last reading 9 days ago"):
        found = word(forecast(), text)
        assert (found.left + found.right) / 2.0 == pytest.approx(left + look.WIDTH * 16.0 / 30.0)


@cache
def described(of: Picture) -> dict[str, Any]:
    """The chart as Vega-Lite has it."""
    return chart_of(of).to_dict()


def layers(of: Picture, mark: str, **style: Any) -> list[list[dict[str, Any]]]:
    """The rows of every layer of the chart that is drawn with this mark and style."""
    found = []
    tables = described(of)["datasets"]
    for panel in described(of)["vconcat"]:
        for layer in panel["layer"]:
            drawn = layer["mark"]
            if drawn["type"] == mark and all(drawn.get(key) == value for key, value in style.items()):
                found.append(tables[layer["data"]["name"]])
    return found


def domains(of: Picture) -> set[tuple[float, float]]:
    """The scales from left to right of the panels in which things lie at hours."""
    encodings = [layer["encoding"]["x"] for panel in described(of)["vconcat"] for layer in panel["layer"]]
    return {tuple(each["scale"]["domain"]) for each in encodings if each.get("field") == "t"}


def test_the_scale_goes_from_the_first_level_to_the_last_and_from_empty_beyond_full() -> None:
    assert domains(forecast(16.0, 14.0)) == {(0.0, 720.0)}
    assert domains(trip()) == {(0.0, 8.0)}
    tops = {
        layer["encoding"]["y"]["scale"]["domain"][1]
        for layer in described(forecast())["vconcat"][1]["layer"]
        if layer["encoding"].get("y", {}).get("field") == "low"
    }
    assert len(tops) == 1
    assert tops.pop() > 48.0


def test_the_band_has_two_fills_that_meet_at_now() -> None:
    (past,), (coming,) = (
        layers(forecast(), "area", color=fill) for fill in (look.PAST_BAND, look.COMING_BAND)
    )
    assert past[-1]["t"] == coming[0]["t"] == 384.0  # 16 days
    assert coming[-1]["high"] - coming[-1]["low"] >= 0.0
    assert past[-1]["high"] - past[-1]["low"] > past[0]["high"] - past[0]["low"]


def test_the_line_of_now_and_the_next_delivery_are_lines_of_their_own() -> None:
    of = forecast()
    assert layers(of, "rule", color=look.INK, strokeWidth=1.5)[0] == [{"t": 384.0}]
    planned = of.hours(of.deliveries[1].at)
    assert layers(of, "rule", strokeDash=[2, 2], color=look.FAINT_INK)[0] == [{"t": planned}]


def test_of_many_deliveries_the_next_one_has_its_words_and_its_line() -> None:
    """Deliveries lie four days apart from 43 days ago on: the next one is the eleventh after the first, tomorrow."""
    assert "11 kg" in texts(busy())
    tomorrow = busy().hours(NOW + DAY)
    assert layers(busy(), "rule", strokeDash=[2, 2], color=look.FAINT_INK, strokeWidth=1)[0] == [
        {"t": tomorrow}
    ]


def test_a_reading_has_its_own_bar_and_one_that_is_set_aside_a_dotted_one_and_a_cross() -> None:
    """Of the four readings the contradictory one says from 9 to 17 kg; the gauge's step is 4 kg to each side."""
    (aside,) = layers(forecast(), "rule", strokeDash=[2, 2], strokeWidth=1.4)
    (counted_in,) = layers(forecast(), "rule", strokeDash=[1, 0], strokeWidth=1.4)
    assert [(row["low"], row["high"]) for row in aside] == [(9.0, 17.0)]
    assert [round(row["high"] - row["low"], 6) for row in counted_in] == [0.6, 8.0, 1.0]
    crosses = layers(forecast(), "point", shape=marks.cross()["shape"])
    assert crosses[0] == [{"t": aside[0]["t"], "low": 13.0}]


def test_kinds_of_readings_differ_in_shape_and_not_in_colour() -> None:
    looks = [marks.reading(number) for number in range(5)]
    assert len({str(each["shape"]) for each in looks}) == 5
    assert len({each["fill"] for each in looks}) == 1
    assert marks.reading(0, set_aside=True)["fill"] != marks.reading(0)["fill"]
    assert marks.delivery()["fill"] != marks.delivery(planned=True)["fill"]


def test_the_bar_of_a_run_out_reaches_from_the_earliest_to_the_latest_moment() -> None:
    """From 6.5 h to beyond the end of 8 h, on 530 pixels: from 430.6 to the edge."""
    (row,) = layers(trip(), "rect", color=look.COMING_BAND, stroke=look.INK)
    assert (row[0]["x"], row[0]["x2"]) == (pytest.approx(530.0 * 6.5 / 8.0), 530.0)


def test_a_run_out_behind_the_picture_has_its_words_and_no_bar() -> None:
    of = replace(trip(), run_outs=(RunOut("empty", "not within 8 hours", None),))
    assert "not within 8 hours" in texts(of)
    assert layers(of, "rect", color=look.COMING_BAND, stroke=look.INK) == []


def test_the_switch_to_the_next_portable_and_the_end_of_the_reserve_are_marked() -> None:
    assert layers(trip(), "rule", strokeDash=[2, 2], color=look.FAINT_INK) == [[{"t": 4.0}]]
    assert layers(trip(), "rule", strokeDash=[8, 4]) == [[{"t": 7.0}]]
    assert layers(trip(), "rule", color=look.INK, strokeWidth=1.5) == [[{"t": 6.0}]]


def test_the_edges_of_a_band_are_lines_with_dashes_of_their_own() -> None:
    styles = [look.LIKELY, look.LOW_EDGE, look.HIGH_EDGE]
    assert len({tuple(dashes) for _width, dashes in styles}) == 3
    assert [width for width, _dashes in styles] == sorted((width for width, _dashes in styles), reverse=True)
    for width, dashes in styles:
        assert len(layers(forecast(), "line", strokeWidth=width, strokeDash=dashes, color=look.INK)) == 2


def test_before_and_after_now_stay_apart_in_grey_and_from_paper() -> None:
    assert grey(look.PAST_BAND) + 0.1 <= grey(look.COMING_BAND) <= grey(look.PAPER) - 0.05
    assert grey(look.FILLS["left"]) + 0.1 <= grey(look.COMING_BAND)  # sure and possible contents of the bar


def test_the_bar_is_small_and_tells_empty_quarters_and_full() -> None:
    root = parsed(bar())
    assert float(root.get("width", "0")) <= 540.0
    assert float(root.get("height", "0")) <= 90.0
    assert {"empty", "¼", "½", "¾", "full", "now at least ¼ full, likely ⅓", "weighed 9 days ago"} == set(
        texts(bar())
    )


def test_marks_of_the_bar_stand_at_their_shares() -> None:
    middles = [
        (found.left + found.right) / 2.0 for found in (word(bar(), each) for each in ("empty", "½", "full"))
    ]
    assert middles[1] == pytest.approx((middles[0] + middles[2]) / 2.0)


@settings(max_examples=12, deadline=None)
@given(st.floats(0.0, 50.0), st.floats(0.0, 20.0), st.floats(0.0, 50.0))
def test_words_above_the_bar_keep_apart_wherever_level_and_reading_are(
    likely: float, width: float, read: float
) -> None:
    of = bar(likely, width, read)
    assert crowded(of) == []
    assert cut_off(of) == []


def test_the_key_goes_on_in_the_next_line_where_a_word_has_no_room() -> None:
    places = flow([200.0] * 4)
    assert [row for _x, row in places] == [0, 0, 0, 1]
    assert all(x + 200.0 <= 660.0 for x, _row in places)
    assert flow([900.0]) == [(0.0, 0)]


def test_the_same_data_give_the_same_bytes_again_and_in_another_process() -> None:
    kinds: tuple[Kind, ...] = ("svg", "png")
    here = [
        hashlib.sha256(draw(of, kind)).hexdigest() for of in (forecast(), trip(), bar()) for kind in kinds
    ]
    imports = "from tests.figures.levels import bar, forecast, trip"
    elsewhere = hashes_elsewhere(imports, "forecast(), trip(), bar()")
    assert here == elsewhere
    assert placed(forecast()) != placed(forecast(days=15.0))


LENGTHS = (st.floats(0.0, 60.0), st.floats(1.0, 90.0), st.integers(1, 48))


def assert_all_words_have_room(past: float, days: float, step: int) -> None:
    """Of a forecast of that many days behind now and before it, with a level every so many hours."""
    of = forecast(past, days, float(step))
    assert crowded(of) == []
    assert cut_off(of) == []


@settings(max_examples=5, deadline=None)
@given(*LENGTHS)
def test_words_have_room_whatever_the_length_of_past_and_future(past: float, days: float, step: int) -> None:
    assert_all_words_have_room(past, days, step)


@pytest.mark.long
@settings(max_examples=100, deadline=None)
@given(*LENGTHS)
def test_words_have_room_in_a_hundred_pictures(past: float, days: float, step: int) -> None:
    assert_all_words_have_room(past, days, step)
