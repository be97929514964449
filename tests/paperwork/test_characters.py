"""Texts go to the page as they are: hostile ones literally, many alphabets, and none as an empty box."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from loxley.errors import InputError
from loxley.paperwork import DeterminationSheet, OrderedItem, Paper, StandardWrittenOrder, render

Reader = Callable[[Paper], list[str]]

HOSTILE = [
    "#panic()",
    '#import "/etc/passwd": *',
    "*bold* _slanted_ `raw` $x^2$ = heading",
    "- list + list / term: text",
    "<label> @reference https://example.org // comment /* comment */",
    '"quoted" \\ back \\u{41} ~ --- ... #sys.inputs',
    "{{braces}} [brackets] #set page(width: 1cm)",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_is_printed_literally_wherever_it_stands(
    order: StandardWrittenOrder, sheet: DeterminationSheet, pages: Reader, hostile: str
) -> None:
    on_order = replace(
        order,
        patient=replace(order.patient, name=hostile),
        supplier=replace(order.supplier, name=hostile),
        items=(OrderedItem(description=hostile),),
        means=hostile,
        use=hostile,
        remarks=(hostile,),
    )
    # Five places, and the supplier's name above them.
    assert " ".join(pages(on_order)).count(hostile) == 6
    on_sheet = replace(
        sheet,
        advice=(hostile,),
        criteria=(replace(sheet.criteria[0], statement=hostile),),
        disclaimer=hostile,
    )
    assert pages(on_sheet)[0].count(hostile) >= 2


def test_names_in_latin_greek_and_cyrillic_letters_are_printed(
    order: StandardWrittenOrder, pages: Reader
) -> None:
    for name in (
        "Élise Nuñez-Şimşek",
        "Łukasz Żółć",
        "Đặng Thị Hồng",
        "Ελένη Παππά",
        "Жанна Щербак",
        "Þóra Ægisdóttir",
    ):
        text = " ".join(pages(replace(order, patient=replace(order.patient, name=name))))
        assert name in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("李小龍", "U+674E (CJK UNIFIED IDEOGRAPH-674E)"),
        ("Ada 😀", "U+1F600 (GRINNING FACE)"),
        ("مريم", "U+0645 (ARABIC LETTER MEEM)"),
        ("Ada\u202eOrtiz", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("Ada\x07", "U+0007"),
        ("Ada\ue000", "U+E000"),
        ("Ada\u00ad", "U+00AD (SOFT HYPHEN)"),
    ],
)
def test_a_character_beyond_the_fonts_is_refused_with_its_place_and_without_the_text(
    order: StandardWrittenOrder, text: str, told: str
) -> None:
    with pytest.raises(InputError) as raised:
        render(replace(order, patient=replace(order.patient, name=text)))
    assert [fault.path for fault in raised.value.faults] == ["patient.name"]
    assert told in str(raised.value)
    assert "Ada" not in str(raised.value)


def test_every_text_with_such_a_character_is_named(sheet: DeterminationSheet) -> None:
    criteria = (replace(sheet.criteria[0], statement="水"), sheet.criteria[1])
    with pytest.raises(InputError) as raised:
        render(replace(sheet, criteria=criteria, advice=("fine", "氧")))
    assert [fault.path for fault in raised.value.faults] == ["criteria[0].statement", "advice[1]"]


def test_line_ends_and_tabs_are_white_space(order: StandardWrittenOrder, pages: Reader) -> None:
    assert "by day by night always" in " ".join(pages(replace(order, use="by day\r\nby\tnight\nalways")))


def test_the_table_of_characters_is_the_one_that_the_script_makes() -> None:
    script = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "font_coverage.py"))
    shipped = (files("loxley.paperwork") / "fonts" / "coverage.txt").read_text(encoding="utf-8")
    assert script["coverage"]() == shipped


def test_the_fonts_ship_with_their_licence_and_stay_small() -> None:
    folder = files("loxley.paperwork") / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text(encoding="utf-8")
    faces = [entry for entry in folder.iterdir() if entry.name.endswith(".otf")]
    assert len(faces) == 3
    assert sum(len(face.read_bytes()) for face in faces) < 2_500_000
