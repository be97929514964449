"""A row that cannot be is left out and told, with its column; the others go on."""

from typing import Any

import pytest

from loxley.errors import InputError
from loxley.supply import forecast
from loxley.supply.fleet.book import judged
from loxley.supply.fleet.rows import rows_of

from .books import at_rest, own, patient, table_of

BRIM_45 = 51.687
"""47.37 L of liquid at 22 psig, 1,091.14 g/L."""


def told(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Column and problem of each fault of a row."""
    found = judged(rows_of(table_of([row])))
    return [(fault.path, fault.problem) for fault in found.faults.get(0, [])]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"flow_day_lpm": None}, "flow_day_lpm", "is not documented"),
        ({"flow_night_lpm": -0.001}, "flow_night_lpm", "is -0.001, below 0"),
        ({"flow_day_lpm": float("nan")}, "flow_day_lpm", "is no finite number"),
        ({"flow_day_lpm": float("inf")}, "flow_day_lpm", "is no finite number"),
        ({"oxygen_kg": None}, "oxygen_kg", "is not documented"),
        ({"oxygen_kg": BRIM_45 + 0.01}, "oxygen_kg", "the vessel holds 51.69 kg to the brim"),
        ({"hours_on_portable_away": 168.01}, "hours_on_portable_away", "a week has 168 hours"),
        (
            {"hours_on_portable_away": 100.0, "hours_on_portable_home": 68.01},
            "hours_on_portable_home",
            "more than the 168 hours of a week",
        ),
        ({"portable_fills_per_week": 168.5}, "portable_fills_per_week", "more than one an hour"),
        ({"as_of": None}, "as_of", "is not documented"),
        ({"patient_id": None}, "patient_id", "is not documented"),
        ({"reservoir_model": "liberator-46"}, "reservoir_model", "is not in the catalogue"),
        ({"reservoir_model": "stroller"}, "reservoir_model", "stroller is no reservoir"),
        ({"portable_model": "liberator-45"}, "portable_model", "is no portable"),
        ({"portable_model": "strollr"}, "portable_model", "is no portable"),
        ({"portable_model": None}, "portable_model", "is not documented"),
    ],
)
def test_a_row_that_cannot_be_is_told_with_its_column(
    changed: dict[str, Any], column: str, words: str
) -> None:
    found = told(patient(**changed))
    assert [path for path, _ in found] == [column]
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"volume_l": None}, "volume_l", "is not documented"),
        ({"economizer_psig": None}, "economizer_psig", "is not documented"),
        ({"volume_l": 60.01}, "volume_l", "fire code's 60 L"),
        ({"economizer_psig": 22.01}, "economizer_psig", "above the relief's setting"),
        ({"relief_psig": 0.0, "economizer_psig": 0.0}, "relief_psig", "opens above 0"),
        ({"relief_psig": 131.0}, "relief_psig", "where the fluid's figures end"),
        ({"heat_leak_w": 0.0}, "heat_leak_w", "below what is followed"),
        ({"reservoir_model": "liberator-45"}, "volume_l", "give it or reservoir_model, not both"),
    ],
)
def test_a_reservoir_in_its_own_figures_is_judged_too(
    changed: dict[str, Any], column: str, words: str
) -> None:
    found = told(own(**changed))
    assert column in [path for path, _ in found]
    assert words in dict(found)[column]


@pytest.mark.parametrize(
    "row",
    [
        patient(),
        own(),
        at_rest(),
        patient(oxygen_kg=BRIM_45),
        patient(oxygen_kg=0.0),
        patient(flow_day_lpm=0.0, flow_night_lpm=0.0),
        patient(hours_on_portable_away=100.0, hours_on_portable_home=68.0),
        patient(portable_fills_per_week=168.0),
        own(volume_l=60.0, economizer_psig=22.0),
    ],
)
def test_a_row_at_the_edge_of_what_can_be_is_taken(row: dict[str, Any]) -> None:
    assert told(row) == []


def test_every_fault_of_a_row_is_told_and_the_rows_beside_it_go_on() -> None:
    rows = [patient(), patient(flow_day_lpm=-1.0, oxygen_kg=None), at_rest()]
    found = judged(rows_of(table_of(rows)))
    assert found.book.rows.tolist() == [0, 2]
    assert sorted(fault.path for fault in found.faults[1]) == ["flow_day_lpm", "oxygen_kg"]


def test_a_fault_repeats_nothing_that_is_written() -> None:
    """Text in a column of names may be anything; it is not told."""
    for column in ("reservoir_model", "portable_model"):
        assert "Ada Ortiz" not in str(told(patient(**{column: "Ada Ortiz"})))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("oxygen_kg", "the column is missing; it holds: Contents"),
        ("reservoir_model", "the column is missing; give it, or all of volume_l, heat_leak_w"),
    ],
)
def test_a_table_without_a_column_is_refused_before_anything_is_run(column: str, words: str) -> None:
    table = table_of([patient()])
    del table[column]
    with pytest.raises(InputError) as refused:
        forecast(table)
    assert [fault.path for fault in refused.value.faults] == [column]
    assert words in refused.value.faults[0].problem


def test_a_column_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="flow_day_lpm_sdd: is no column"):
        forecast({**table_of([patient()]), "flow_day_lpm_sdd": [0.1]})


def test_text_where_a_number_belongs_is_refused_with_its_place() -> None:
    for wrong in ("2", True):
        with pytest.raises(InputError, match=r"flow_day_lpm\[0\]: is a number"):
            forecast(table_of([patient(flow_day_lpm=wrong)]))
    with pytest.raises(InputError, match=r"portable_model\[0\]"):
        forecast(table_of([patient(portable_model=3)]))
    with pytest.raises(InputError, match="different numbers of rows"):
        forecast({**table_of([patient()]), "oxygen_kg": [1.0, 2.0]})


def test_the_library_call_names_patient_and_column() -> None:
    with pytest.raises(InputError) as refused:
        forecast(table_of([patient(), patient(oxygen_kg=-1.0)]))
    assert [fault.path for fault in refused.value.faults] == ["patients[1].oxygen_kg"]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
        ({"replicates": 0}, "replicates"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_question_that_cannot_be_is_refused(asked: dict[str, int], path: str) -> None:
    with pytest.raises(InputError) as refused:
        forecast(table_of([patient()]), **asked)
    assert [fault.path for fault in refused.value.faults] == [path]
