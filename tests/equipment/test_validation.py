"""The list of figures to meet: read whole, frozen, and refused with file and line where it is malformed."""

import csv
from importlib.resources import files

import pytest

from loxley.equipment import CatalogueError
from loxley.equipment._validation import rows_of, validation_list

HEAD = "id,part,quantity,case,setting,value,low,high,unit,kind,source,explanation"
FLOW = "S1,S1a,endurance,a vessel,2 L/min,8,7.2,8.8,h,observed,https://example.org/x,"
CAP = "S2,S2,volume_cap,a vessel,-,,,1.5,L,observed,https://example.org/x,"


def test_the_list_has_the_twenty_two_figures_in_thirty_two_rows() -> None:
    rows = validation_list()
    assert list(dict.fromkeys(row.id for row in rows)) == [f"S{number}" for number in range(1, 23)]
    assert len(rows) == len({row.part for row in rows}) == 32
    assert validation_list() is rows


def test_a_row_reads_as_it_is_printed() -> None:
    row = next(each for each in validation_list() if each.part == "S9")
    assert (row.quantity, row.setting, row.unit, row.kind) == ("endurance", "2 L/min", "h", "derived")
    assert (row.value, row.low, row.high) == (8.5, 8.075, 8.925)
    assert row.case == "portable 1.2 L, full at 22 psig, economizer, 0.5 L/day evaporation, gas at 70 F"
    assert row.explanation is None


def test_an_empty_cell_is_no_bound_and_no_zero() -> None:
    row = next(each for each in validation_list() if each.part == "S22a")
    assert (row.value, row.low, row.high) == (None, None, 1.5)


def test_every_cell_of_the_file_is_in_the_rows() -> None:
    text = (files("loxley.equipment") / "validation.csv").read_text("utf-8")
    for cells, row in zip(csv.DictReader(text.splitlines()), validation_list(), strict=True):
        for column, cell in cells.items():
            read = getattr(row, column)
            assert (read is None) if cell == "" else (read == cell or read == float(cell)), (
                row.part,
                column,
            )


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        validation_list()[0].high = 1e9  # type: ignore[misc]


def test_a_reason_on_record_is_read() -> None:
    (row,) = rows_of(f"{HEAD}\n{FLOW}The sheet counts no evaporation.\n")
    assert row.explanation == "The sheet counts no evaporation."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",8,", ",eight,", "validation.csv, line 2: value: “eight” is not a number"),
        (",8,", ",nan,", "validation.csv, line 2: value: “nan” is not a finite number"),
        (",7.2,", ",inf,", "validation.csv, line 2: low: “inf” is not a finite number"),
        (",7.2,8.8,", ",,,", "validation.csv, line 2: the row has no bound"),
        (",7.2,8.8,", ",8.8,7.2,", "validation.csv, line 2: low, value and high are not in this order"),
        (",8,7.2,8.8,", ",9,7.2,8.8,", "validation.csv, line 2: low, value and high are not in this order"),
        (",h,", ",,", "validation.csv, line 2: unit: is required"),
        (",https://example.org/x,\nS2", ",,\nS2", "validation.csv, line 2: source: is required"),
        ("observed,https://example.org/x,\nS2", "guessed,x,\nS2", "validation.csv, line 2: kind: “guessed”"),
        ("S1,S1a", "S1,S3a", "validation.csv, line 2: the part does not belong to the id"),
        ("S1,S1a", "T1,T1a", "validation.csv, line 2: id"),
        ("S2,S2", "S1,S1a", "validation.csv, line 3: part: S1a stands twice"),
        (",a vessel,2", ",a,vessel,2", "validation.csv, line 2: 13 columns, not 12"),
        (",a vessel,-", ",-", "validation.csv, line 3: 11 columns, not 12"),
        (",a vessel,-", ',"a vessel,-', "validation.csv, line 3: not CSV"),
        ("id,part", "part,id", "validation.csv, line 1: the columns are not id,part,quantity"),
        (HEAD, "", "validation.csv, line 1: the columns are not id,part,quantity"),
    ],
)
def test_a_malformed_row_is_a_defect_named_with_its_line(old: str, new: str, said: str) -> None:
    text = f"{HEAD}\n{FLOW}\n{CAP}\n"
    assert len(rows_of(text)) == 2
    assert old in text
    with pytest.raises(CatalogueError) as raised:
        rows_of(text.replace(old, new, 1))
    assert said in str(raised.value)


def test_every_malformed_row_is_named_at_once() -> None:
    with pytest.raises(CatalogueError) as raised:
        rows_of(f"{HEAD}\n{FLOW.replace(',8,', ',eight,')}\n{CAP.replace('1.5', 'much')}\n")
    assert "line 2: value" in str(raised.value)
    assert "line 3: high" in str(raised.value)
