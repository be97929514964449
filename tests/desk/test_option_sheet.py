"""From a week to the sheet: the same figures as in the comparison, on one page, for ten options at most."""

import datetime as dt
import hashlib
from pathlib import Path

import pypdfium2
import pytest

from loxley.desk.equipment.option_sheet import MOST_OPTIONS, option_sheet, write_option_sheet
from loxley.desk.equipment.week_compare import compare_for_week
from loxley.errors import InputError
from loxley.paperwork import OptionSheet, render
from loxley.supply.weeks.week import Week
from loxley.version import __version__
from tests.supply.weeks import PLAIN, outing, week

DAY = dt.date(2024, 5, 10)
PULSES = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "palwai-a"}


def sheet_of(made: Week, *ids: str) -> OptionSheet:
    return option_sheet(compare_for_week(made, ids), made, b"the week", DAY)


def test_a_row_has_the_figures_of_the_comparison_rounded_down() -> None:
    """As in the comparison's tests: 8.16, 5.44 and 16.39 h; 13.37 days; 3.8 kg out and 3.08 kg back, 8.4 and 6.8 lb."""
    row = sheet_of(week(), "companion-1000", "cylinder-e").options[0]
    assert (row.name, row.beside) == ("Companion 1000", "Liberator 45")
    assert row.hours == ("8.1", "5.4", "16.3")
    assert (row.covers, row.carried, row.one_lasts) == ("yes", "1", None)
    assert (row.weight, row.weight_back) == ("3.8 kg, 8.4 lb", "3.1 kg, 6.8 lb")
    assert (row.per_week, row.days, row.deliveries) == ("2", "13.3", "0.53")
    assert (row.hours_marked, row.weight_marked, row.system_marked, row.notes) == (True, True, True, ())


def test_many_hours_are_told_in_days_and_no_hours_as_none() -> None:
    """7,000 L at 3 L/min last 38.9 h, at 2 L/min 58.3 h."""
    flows = {"rest": {"flow_lpm": 2.0}, "walking": {"flow_lpm": 3.0}, "asleep": {"flow_lpm": 0.0}}
    assert sheet_of(week(flows=flows), "cylinder-h").options[1].hours == ("2.4\u00a0d", "38.8", "none")


def test_a_cylinder_stands_beside_the_first_reservoir_and_its_litres_are_no_placeholder() -> None:
    rows = sheet_of(week(), "liberator-30", "liberator-45", "companion-1000", "cylinder-m6").options
    assert [(row.name, row.beside) for row in rows] == [
        ("Companion 1000", "Liberator 30"),
        ("Companion 1000", "Liberator 45"),
        ("Cylinder B (M6)", "Liberator 30"),
    ]
    assert (rows[2].covers, rows[2].carried, rows[2].one_lasts) == ("no", "4", "0.9 h")
    assert (rows[2].hours_marked, rows[2].weight_marked) == (False, True)


def test_the_week_stands_on_the_sheet_and_its_hash_in_the_foot() -> None:
    sheet = sheet_of(week(outings=[outing(2, (3.0, "walking")) | {"label": "choir"}]), "cylinder-e")
    assert sheet.flows == (("Rest", "2 L/min"), ("Walking", "3 L/min"), ("Asleep", "1 L/min"))
    assert ("Away", "choir: 2 times a week, 3\u00a0h, of it 3\u00a0h walking") in sheet.week
    assert ("Supplier comes", "not documented") in sheet.week
    assert ("Surroundings", "21\u00a0°C and one atmosphere counted") in sheet.week
    hot = sheet_of(week(surroundings={"temperature_c": 35.0, "pressure_kpa": 83.0}), "cylinder-e")
    assert ("Surroundings", "35\u00a0°C, 83\u00a0kPa") in hot.week
    assert sheet.longest == "choir, 3\u00a0h"
    assert sheet.case_sha256 == hashlib.sha256(b"the week").hexdigest()
    assert sheet.edition == f"loxley {__version__}"


def test_a_reason_is_noted_once_and_its_number_stands_at_each_row() -> None:
    sheet = sheet_of(week(), "companion-t", "cylinder-h", "cylinder-m")
    assert sheet.notes == (
        "Not in the catalogue: its weight, full or empty.",
        "Not in the catalogue: the litres of gas in it.",
    )
    assert {row.name: row.notes for row in sheet.options} == {
        "Companion T": (1,),
        "Cylinder M": (2,),
        "Cylinder H": (1,),
    }


def test_a_reservoir_whose_largest_flow_is_not_known_is_named() -> None:
    sheet = sheet_of(week(), "liberator-30", "liberator-45", "cylinder-e")
    assert "the largest steady flow of Liberator 30, Liberator 45." in sheet.basis[-1]


def test_what_is_not_documented_is_asked_on_the_sheet() -> None:
    sheet = sheet_of(week(portable_at_home=...), "companion-1000", "cylinder-e")
    assert sheet.missing == ("How many hours a day is the portable used inside the home?",)
    assert sheet.options[0].per_week is None
    assert sheet.options[0].hours == ("8.1", "5.4", "16.3")


def test_outings_that_are_not_documented_are_not_none() -> None:
    sheet = sheet_of(week(outings=...), "companion-1000", "cylinder-e")
    assert {row.covers for row in sheet.options} == {"cannot-say"}
    assert ("Away", "outings not documented") in sheet.week


def test_a_week_without_outings_has_no_longest() -> None:
    sheet = sheet_of(week(outings=[]), "companion-1000", "cylinder-e")
    assert sheet.longest is None
    assert {row.covers for row in sheet.options} == {"none"}


PORTABLES = (
    "companion-1000",
    "companion-t",
    "escort",
    "helios-h300",
    "helios-h850",
    "nptlox",
    "smartdose",
    "sprint",
)


@pytest.mark.parametrize(
    ("count", "room"), [(MOST_OPTIONS - 1, True), (MOST_OPTIONS, True), (MOST_OPTIONS + 1, False)]
)
def test_ten_options_and_no_more(count: int, room: bool) -> None:
    cylinders = ("cylinder-c", "cylinder-d", "cylinder-e")[: count - len(PORTABLES)]
    if room:
        assert len(sheet_of(week(), *PORTABLES, *cylinders).options) == count
    else:
        with pytest.raises(InputError, match="ids: make 11 options, and the sheet has room for 10"):
            sheet_of(week(), *PORTABLES, *cylinders)


@pytest.mark.parametrize(
    "made",
    [
        week(),
        week(flows=..., outings=..., portable_at_home=..., hours_asleep_per_night=...),
        week(outings=[outing(1, (0.5, "rest")) | {"label": "a label of forty letters, just as long."}] * 30),
        week(
            flows={"rest": PULSES, "walking": PULSES, "asleep": PULSES},
            hours_asleep_per_night=...,
            outings=[
                outing(1, (2.0, "walking"), (1.0, "rest"))
                | {"label": "a label of forty letters, just as long."}
            ]
            * 4,
        ),
    ],
    ids=["plain", "nothing documented", "thirty outings", "long"],
)
def test_eight_options_are_one_page_whatever_the_week(made: Week) -> None:
    for ids in (
        (*PORTABLES[:7], "cylinder-m"),
        ("stroller", "cylinder-c", "cylinder-d", "cylinder-h", "cylinder-m"),
    ):
        assert len(pypdfium2.PdfDocument(render(sheet_of(made, *ids)))) == 1


def test_the_default_is_one_page(tmp_path: Path) -> None:
    file = tmp_path / "new" / "options.pdf"
    write_option_sheet(sheet_of(week()), file)
    assert len(pypdfium2.PdfDocument(file)) == 1
    assert list(file.parent.iterdir()) == [file]


def test_a_label_that_our_fonts_cannot_show_is_refused_at_the_outings(tmp_path: Path) -> None:
    made = week(outings=[outing(1, (1.0, "rest")) | {"label": "\u4e70\u83dc"}])
    with pytest.raises(InputError, match=r"^outings: in a label: the fonts of our papers have no U\+4E70"):
        write_option_sheet(sheet_of(made, "cylinder-e"), tmp_path / "options.pdf")
    assert list(tmp_path.iterdir()) == []


def test_pulses_are_told_with_their_device_and_never_as_litres() -> None:
    sheet = sheet_of(week(flows=PLAIN["flows"] | {"walking": PULSES}), "companion-1000", "cylinder-e")
    assert sheet.flows[1] == ("Walking", "setting 2 (pulse, palwai-a, 20 breaths/min)")
