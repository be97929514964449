"""The picture itself: its words are there as text, it is the same bytes again, and it can be read without colour."""

import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from loxley.figures import Band, EventRow, Kind, VesselCourse, draw
from loxley.figures import _look as look
from loxley.figures._event_rows import thinned

from .courses import course
from .elsewhere import hashes_elsewhere
from .words_in_place import SVG, parsed, texts

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ROWS = (
    EventRow("relief open", spans=((0.0, 1.0), (6.0, 8.0))),
    EventRow("liquid gone", moments=(7.5,), weighty=True),
    EventRow("flow fails", moments=(7.9,), weighty=True),
)
MONTH = (
    EventRow("relief open", spans=tuple((24.0 * day + 3.0, 24.0 * day + 8.0) for day in range(30))),
    EventRow("flow fails", moments=tuple(24.0 * day + 20.0 for day in range(30)), weighty=True),
)


def test_every_word_of_the_course_stands_in_the_svg_as_text() -> None:
    shown = texts(course(rows=ROWS))
    for words in (
        "A vessel of 1.2 L",
        "Flow kept for 8 h.",
        "Delivered 0.800 kg. Vented 0.200 kg.",
        "Where the contents are (kg)",
        "Pressure in the vessel (psig)",
        "Time since the start (hours)",
        "Planning aid. Not reviewed by FDA. Not an alarm.",
        *("left in the vessel", "0.000 kg", "to the patient", "0.800 kg", "vented to the room", "0.200 kg"),
        *("relief 22 psig", "economizer 20 psig"),
        *("relief open", "1.00 h", "6.00 h", "liquid gone", "7.50 h", "flow fails"),
    ):
        assert words in shown, words


def test_a_screen_reader_is_told_the_title_and_the_sentence() -> None:
    root = parsed(course(title='Less < more & "quoted"'))
    assert root.get("role") == "img"
    label = 'Less < more & "quoted". Over 8 h the contents go from 1 kg to nothing.'
    assert root.get("aria-label") == label
    title, sentence = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", 'Less < more & "quoted"')
    assert (sentence.tag, sentence.text) == (f"{SVG}desc", "Over 8 h the contents go from 1 kg to nothing.")


def test_nothing_in_the_svg_is_fetched_from_elsewhere() -> None:
    svg = draw(course(rows=ROWS), "svg").decode()
    assert not re.findall(r'(?:href|src|url)\s*[=(]\s*["\']?(?!#)', svg)
    assert set(re.findall(r"https?://[^\"']+", svg)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_a_png_is_a_png_of_the_size_of_the_svg_at_240_dots_to_the_inch() -> None:
    of = course(rows=ROWS)
    png = draw(of, "png")
    assert png.startswith(PNG_SIGNATURE)
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    root = parsed(of)
    # 240 dots for the 96 pixels of an inch are 2.5 for one
    assert width == pytest.approx(2.5 * float(root.get("width", "0")), abs=3)
    assert height == pytest.approx(2.5 * float(root.get("height", "0")), abs=3)


def test_the_picture_fits_the_text_of_a_letter_page() -> None:
    """8.5 inches less two margins of half an inch are 7.5 inches, 720 pixels: type prints at its own size."""
    for of in (course(rows=ROWS), course(end_h=720.0, rows=MONTH), course(start_kg=48.0)):
        assert float(parsed(of).get("width", "0")) <= 720.0
    assert min(look.TITLE_SIZE, look.TEXT_SIZE, look.SMALL_SIZE) >= 8.0 / 72.0 * 96.0  # 8 points


def test_the_same_course_gives_the_same_bytes_again_and_in_another_process() -> None:
    kinds: tuple[Kind, ...] = ("svg", "png")
    first, second = ([hashlib.sha256(draw(course(), kind)).hexdigest() for kind in kinds] for _ in range(2))
    elsewhere = hashes_elsewhere("from tests.figures.courses import course", "course()")
    assert first == second == elsewhere
    assert draw(course(end_h=9.0), "svg") != draw(course(), "svg")


def grey(colour: str) -> float:
    """The lightness of `#rrggbb` on a printer without colour, 0 to 1 (ITU-R BT.601)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255.0 for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_areas_stay_apart_in_grey_and_their_edges_differ_in_their_dashes() -> None:
    in_order = [grey(look.FILLS[share]) for share in ("left", "decanted", "delivered", "vented")]
    assert all(lighter - darker >= 0.1 for darker, lighter in pairwise(in_order))
    assert len({(width, tuple(dashes)) for width, dashes in look.EDGES.values()}) == len(look.EDGES)
    assert len({tuple(dashes) for dashes in look.SETTING_DASHES}) == len(look.SETTING_DASHES)


@pytest.mark.parametrize(
    "of",
    [
        course(end_h=720.0, rows=MONTH, start_kg=48.0),
        course(end_h=0.05, rows=(EventRow("flow fails", moments=(0.04, 0.0401), weighty=True),)),
        course(end_h=0.0, rows=(EventRow("draw reaches its end", moments=(0.0,)),)),
        course(title="A title that is much too long for one line " * 4),
        replace(course(), settings=(), foot=(), outcome=()),
        replace(course(samples=2), pressure_psig=(-3.0, -1.0), settings=()),
        replace(course(samples=2), bands=(Band("left", "left in the vessel", (0.0, 0.0)),)),
    ],
    ids=["month", "minutes", "no time", "long title", "bare", "below the air's pressure", "empty"],
)
def test_courses_out_of_the_ordinary_are_drawn_without_a_number_that_is_none(of: VesselCourse) -> None:
    svg = draw(of, "svg").decode()
    assert "NaN" not in svg
    assert "Infinity" not in svg
    assert "undefined" not in svg
    assert float(parsed(of).get("width", "0")) < 760.0


def test_a_long_course_is_told_in_days_and_a_short_one_in_minutes() -> None:
    assert "Time since the start (days)" in texts(course(end_h=720.0))
    assert "Time since the start (minutes)" in texts(course(end_h=0.1))


def test_stretches_and_moments_that_nobody_could_see_apart_are_drawn_as_one() -> None:
    """Over 8 h and 530 pixels half a pixel is 27 s. 2,000 openings of 7 s, one every 14 s, are one bar of 7.8 h."""
    puffs = tuple((number * 14.0 / 3600.0, (number * 14.0 + 7.0) / 3600.0) for number in range(2000))
    far = EventRow("flow fails", moments=(1.0, 1.001, 2.0))
    bar, moments = thinned(course(rows=(EventRow("relief open", spans=puffs), far))).rows
    assert bar.spans == ((0.0, puffs[-1][1]),)
    assert moments.moments == (1.0, 2.0)


def test_stretches_a_pixel_apart_stay_apart() -> None:
    rows = (EventRow("relief open", spans=((0.0, 1.0), (1.1, 2.0))),)
    assert thinned(course(rows=rows)).rows == rows
