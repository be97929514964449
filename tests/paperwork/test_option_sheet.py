"""The option sheet as a reader finds it: figures beside their heads, nothing marked, room to choose, one page."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2

from loxley.paperwork import OptionSheet, Paper, render

Reader = Callable[[Paper], list[str]]


def test_the_figures_stand_in_reading_order(option_sheet: OptionSheet, pages: Reader) -> None:
    (text,) = pages(option_sheet)
    row = (
        "A Companion 1000 with Liberator 45 8.1* 35.0* none ✗ takes 2 one lasts 5.4 h "
        "7.6 kg, 16.8 lb* back 6.3 kg, 13.9 lb 4* 13.4* 0.52 a week 6 %*"
    )
    assert row in text
    assert "Rest 2 L/min Walking setting 2 (pulse, palwai-a, 20 breaths/min) Asleep none ordered" in text
    assert "Hours at rest Hours walking Hours asleep Longest outing day out, 6 h" in text


def test_what_cannot_be_said_says_so_and_why(option_sheet: OptionSheet, pages: Reader) -> None:
    (text,) = pages(option_sheet)
    assert (
        "B Cylinder M1,2 with Liberator 45 cannot say cannot say cannot say ○ cannot say cannot say" in text
    )
    assert "1 The first reason. 2 The second reason." in text
    assert "○ Not documented, and needed: How many hours a day is the portable used inside the home?" in text


def test_a_figure_without_a_placeholder_bears_no_star(option_sheet: OptionSheet, pages: Reader) -> None:
    first = replace(option_sheet.options[0], hours_marked=False, weight_marked=False, system_marked=False)
    (text,) = pages(replace(option_sheet, options=(first,)))
    assert text.count("*") == 1  # that of the legend


def test_one_that_lasts_says_that_and_no_more(option_sheet: OptionSheet, pages: Reader) -> None:
    enough = replace(option_sheet.options[0], covers="yes", carried="1", one_lasts=None)
    none = replace(option_sheet.options[0], covers="none", carried=None, one_lasts=None, weight=None)
    (text,) = pages(replace(option_sheet, options=(enough, none)))
    assert "✓ one lasts 7.6 kg" in text
    assert "– no outing – 4*" in text


def test_no_option_is_marked_and_the_physician_has_room(option_sheet: OptionSheet, pages: Reader) -> None:
    (text,) = pages(option_sheet)
    assert (
        "For the physician, who chooses. The rows stand in no order of merit, and none is recommended."
        in text
    )
    for label in (
        "System chosen: a row above, or another; remarks",
        "Signature of the physician",
        "Printed name",
        "Date",
    ):
        assert label in text
    for mark in ("☑", "☒", "■", "recommended option", "best"):
        assert mark not in text


def test_the_table_has_heads_for_a_reader_that_speaks(option_sheet: OptionSheet) -> None:
    kinds: list[str] = []
    with pikepdf.open(io.BytesIO(render(option_sheet))) as pdf:
        pending: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
        while pending:
            node = pending.pop(0)
            if isinstance(node, pikepdf.Dictionary):
                kinds.append(str(node.get("/S", "")))
                children = node.get("/K")
                if children is not None:
                    pending[:0] = list(children) if isinstance(children, pikepdf.Array) else [children]
    assert kinds.count("/TH") == 9
    assert kinds.count("/TD") == 18


def test_it_is_told_without_colour(option_sheet: OptionSheet) -> None:
    """Black, white and greys only: what a fax leaves out is not there."""
    for page in pypdfium2.PdfDocument(render(option_sheet)):
        picture = page.render(scale=1.0).to_numpy().astype(int)
        assert (abs(picture.max(axis=2) - picture.min(axis=2)) <= 4).all()


def test_ten_options_of_which_much_is_not_known_find_room_on_one_page(
    option_sheet: OptionSheet, pages: Reader
) -> None:
    long = replace(option_sheet.options[1], name="HELiOS Marathon H850")
    many = replace(
        option_sheet,
        options=(*option_sheet.options, *(long,) * 8),
        notes=tuple(
            f"A reason of some length, the {number}th of a few that a sheet has." for number in range(8)
        ),
    )
    assert len(pages(many)) == 1
