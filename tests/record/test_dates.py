"""Dates are of the calendar, local and in ISO 8601. Asked of every date that the schema has."""

import pytest

from .files import Place, full, leaves, paths_of, put, read, refused, spelled

TAKEN_AT = ("blood_gas_studies", 0, "taken_at")
DATES = [
    place for place, shapes in leaves().items() if shapes[0].get("format") == "date" and place != TAKEN_AT
]

IMPOSSIBLE = {
    "no leap year": "2023-02-29",
    "a century that is none": "1900-02-29",
    "30 February": "2024-02-30",
    "31 April": "2024-04-31",
    "day 32": "2024-01-32",
    "day 0": "2024-01-00",
    "month 13": "2024-13-01",
    "month 0": "2024-00-10",
    "year 0": "0000-01-01",
    "five digits": "10000-01-01",
}
OUT_OF_RANGE = {"too long ago": "1849-12-31", "too far ahead": "2200-01-01", "year 1": "0001-01-01"}
UNWRITTEN = {
    "empty": "",
    "words": "next Monday",
    "American": "05/10/2024",
    "European": "10.05.2024",
    "no dashes": "20240510",
    "no zeros": "2024-5-1",
    "two digits": "24-05-10",
    "a week": "2024-W19-5",
    "a day of the year": "2024-131",
    "only a month": "2024-05",
    "blank before": " 2024-05-10",
    "blank after": "2024-05-10 ",
    "with a time": "2024-05-10T10:15",
    "with midnight": "2024-05-10T00:00",
    "with a zone": "2024-05-10Z",
    "seconds since 1970": "1715299200",
    "other digits": "２０２４-05-10",
}


def test_the_dates_of_a_case_are_many() -> None:
    assert ("request", "date_of_service") in DATES
    assert ("patient", "birth_date") in DATES
    assert ("certificates", 0, "answers", "1c") in DATES
    assert len(DATES) > 40


@pytest.mark.parametrize("place", DATES, ids=spelled)
def test_a_date_that_does_not_exist_is_refused_with_its_path(place: Place) -> None:
    for value in (IMPOSSIBLE | OUT_OF_RANGE).values():
        assert paths_of(refused(put(full(), place, value))) == [spelled(place)], value


REFUSED = IMPOSSIBLE | OUT_OF_RANGE | UNWRITTEN


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_a_date_of_service_is_a_day_of_the_calendar_and_nothing_more(value: str) -> None:
    error = refused(put(full(), ("request", "date_of_service"), value))
    assert paths_of(error) == ["request.date_of_service"]
    assert "date" in str(error) or "years" in str(error)


@pytest.mark.parametrize("value", ["2024-02-29", "2000-02-29", "1900-02-28", "1850-01-01", "2199-12-31"])
def test_every_day_of_the_calendar_is_a_date(value: str) -> None:
    assert (
        read(put(full(), ("request", "date_of_service"), value)).request.date_of_service.isoformat() == value
    )


def test_the_order_of_dates_is_nobodys_business_here() -> None:
    # A signature before its order, a delivery before the birth: findings, never a refusal.
    tree = put(full(), ("orders", 0, "signed_on"), "1901-01-01")
    put(tree, ("patient", "birth_date"), "2099-12-31")
    put(tree, ("rental", "breaks", 0, "to"), "1950-01-01")
    read(tree)


@pytest.mark.parametrize(
    "value",
    ["2024-05-08", "2024-05-08T10:15", "2024-05-08T10:15:30", "2024-05-08T00:00", "2024-05-08T23:59:59.5"],
)
def test_a_study_has_a_date_or_a_local_time(value: str) -> None:
    # A study at midnight is of the day that begins with it.
    studies = read(put(full(), TAKEN_AT, value)).blood_gas_studies
    assert studies is not None
    assert studies[0].taken_on is not None
    assert studies[0].taken_on.isoformat() == "2024-05-08"


@pytest.mark.parametrize(
    "value",
    [
        "2024-05-08T10:15Z",
        "2024-05-08T10:15+00:00",
        "2024-05-08T10:15-06:00",
        "2024-05-08T24:00",
        "2024-05-08T10:60",
        "2024-05-08T10:15:60",
        "2024-02-30T10:15",
        "2024-05-08T",
        "2024-05-08 10:15",
        "2024-05-08_10:15",
        "2024-05-08t10:15",
        "1715299200",
        "2200-01-01T10:15",
        "2024-05-08T10",
        "20240508",
        "10:15",
        "",
    ],
)
def test_a_time_with_a_zone_or_off_the_clock_is_refused(value: str) -> None:
    assert paths_of(refused(put(full(), TAKEN_AT, value))) == ["blood_gas_studies[0].taken_at"]
