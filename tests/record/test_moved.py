"""A case moved in time: every date by the same number of days, and nothing else."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.record import Case, read_case
from loxley.record.moved import moved

TREE = {
    "format": "loxley/case@1",
    "request": {"date_of_service": "2024-05-10", "items": ["E0439"]},
    "patient": {"birth_date": "1948-02-29", "name": {"given": "2024-05-10"}},
    "blood_gas_studies": [
        {"id": "2024-05-08", "taken_at": "2024-05-08T10:15", "report": {"date": "2024-05-08"}},
        {"id": "t2", "taken_at": "2024-05-09"},
    ],
    "certificates": [{"date": "2024-05-09", "answers": {"1a": 54, "1c": "2024-05-08", "6c": "2024-05-07"}}],
    "notices": [{"edition_expires": "2026-01-31", "delivered_on": "2024-05-09", "estimate_usd": "180.00"}],
    "rental": {"started_on": "2024-05-10", "breaks": [{"from": "2024-07-01", "to": "2024-07-20"}]},
}
CASE = read_case(json.dumps(TREE))


def on(date: str) -> Case:
    """The case with this date of service."""
    return moved(CASE, dt.date.fromisoformat(date))


def test_every_date_moves_by_the_same_days() -> None:
    """From 2024-05-10 to 2024-05-20 it is ten days."""
    case = on("2024-05-20")
    assert case.request.date_of_service == dt.date(2024, 5, 20)
    assert case.blood_gas_studies is not None
    assert case.blood_gas_studies[0].taken_at == dt.datetime.fromisoformat("2024-05-18T10:15")
    assert case.blood_gas_studies[1].taken_at == dt.date(2024, 5, 19)
    assert case.rental is not None
    assert case.rental.breaks is not None
    assert (case.rental.breaks[0].from_, case.rental.breaks[0].to) == (
        dt.date(2024, 7, 11),
        dt.date(2024, 7, 30),
    )


def test_also_those_on_a_certificate_and_the_date_of_birth() -> None:
    case = on("2024-05-20")
    assert case.certificates is not None
    assert case.certificates[0].answers is not None
    assert case.certificates[0].answers.tested_on == dt.date(2024, 5, 18)
    assert case.certificates[0].answers.high_flow_tested_on == dt.date(2024, 5, 17)
    assert case.patient is not None
    assert case.patient.birth_date == dt.date(1948, 3, 10)  # 1948 has a 29 February


def test_a_text_that_looks_like_a_date_and_the_print_of_a_form_do_not_move() -> None:
    case = on("2020-01-01")
    assert case.patient is not None
    assert case.patient.name is not None
    assert case.patient.name.given == "2024-05-10"
    assert case.blood_gas_studies is not None
    assert case.blood_gas_studies[0].id == "2024-05-08"
    assert case.notices is not None
    assert case.notices[0].edition_expires == dt.date(2026, 1, 31)
    assert case.notices[0].estimate_usd == "180.00"


def test_moved_nowhere_it_is_the_same_case() -> None:
    assert on("2024-05-10").sha256() == CASE.sha256()


@settings(deadline=None, max_examples=100)
@given(st.dates(dt.date(1960, 1, 1), dt.date(2190, 12, 31)))
def test_there_and_back_is_the_same_case(date: dt.date) -> None:
    there = moved(CASE, date)
    assert moved(there, dt.date(2024, 5, 10)).sha256() == CASE.sha256()
    days = re.compile(r"\d{4}-\d{2}-\d{2}")
    assert len(days.findall(there.canonical_json())) == len(days.findall(CASE.canonical_json()))


@pytest.mark.parametrize("date", ["1900-01-01", "2199-12-31"])
def test_it_cannot_be_moved_out_of_the_years_of_a_case_file(date: str) -> None:
    """The birth of 1948 would fall before 1850; the break in July after 2199."""
    with pytest.raises(InputError) as told:
        on(date)
    assert "1948" not in str(told.value)
    assert "outside the years" in str(told.value)


def test_nor_out_of_the_calendar() -> None:
    far = read_case(json.dumps({**TREE, "patient": {"birth_date": "1850-01-01"}}))
    with pytest.raises(InputError, match="calendar"):
        moved(far, dt.date(1, 1, 1))
