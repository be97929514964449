"""Fee schedules in the office: loaded once, found by the quarter of a day. On both databases."""

import datetime as dt
from decimal import Decimal

import pytest

from loxley.billing.fees import Area, Fee, NoFee, Quarter
from loxley.errors import InputError
from loxley.office.ledger.fees import load, loaded
from loxley.office.ledger.models import FeeFile
from tests.billing.made_up_fees import FILE

from .claims import NOON

pytestmark = pytest.mark.usefixtures("office")
DATA = FILE.read_bytes()
ALABAMA = Area("AL", False, False)
IN_QUARTER = dt.date(2024, 2, 10)


def fee(on: dt.date = IN_QUARTER, code: str = "E0439") -> Fee | NoFee:
    """The fee of a code in Alabama by what is loaded."""
    return loaded(on).fee(code, ("RR", "N1"), ALABAMA, on)


def amount(on: dt.date = IN_QUARTER) -> Decimal | None:
    """The amount of the stationary system."""
    found = fee(on)
    return found.amount if isinstance(found, Fee) else None


def test_a_schedule_is_loaded_once() -> None:
    _first, new = load(DATA, FILE.name, NOON)
    _again, again = load(DATA, "another-name.csv", NOON + dt.timedelta(days=1))
    assert (new, again) == (True, False)
    assert [bytes(file.content) for file in FeeFile.objects.all()] == [DATA]


def test_an_amount_names_the_file_and_the_line() -> None:
    load(DATA, FILE.name, NOON)
    found = fee()
    assert isinstance(found, Fee)
    assert (found.amount, found.file, found.quarter) == (Decimal("200.01"), FILE.name, Quarter(2024, 1))
    assert DATA.decode().splitlines()[found.line - 1].startswith("E0439,RR")


@pytest.mark.parametrize(
    ("on", "there"),
    [("2023-12-31", False), ("2024-01-01", True), ("2024-03-31", True), ("2024-04-01", False)],
)
def test_it_holds_in_its_quarter_and_in_no_other(on: str, there: bool) -> None:
    load(DATA, FILE.name, NOON)
    assert (amount(dt.date.fromisoformat(on)) is not None) is there


def test_without_a_schedule_there_is_no_amount() -> None:
    assert isinstance(fee(), NoFee)


def test_a_file_with_a_fault_is_not_kept() -> None:
    with pytest.raises(InputError):
        load(DATA.replace(b"310.50", b"a lot"), FILE.name, NOON)
    assert FeeFile.objects.count() == 0


def test_two_files_of_one_quarter_that_differ_give_no_amount() -> None:
    load(DATA, FILE.name, NOON)
    _schedule, new = load(DATA.replace(b"$200.01", b"$201.01"), "corrected.csv", NOON)
    assert new
    found = fee()
    assert isinstance(found, NoFee)
    assert FeeFile.objects.count() == 2


def test_two_that_agree_in_an_amount_give_it() -> None:
    load(DATA, FILE.name, NOON)
    _schedule, new = load(DATA.replace(b"Stationary contents", b"Contents that stay"), "again.csv", NOON)
    assert new
    assert amount() == Decimal("200.01")


def test_the_quarter_that_is_told_is_the_files() -> None:
    untold = DATA.replace(b"January 2024", b"Of some day")
    with pytest.raises(InputError):
        load(untold, FILE.name, NOON)
    load(untold, FILE.name, NOON, Quarter(2024, 2))
    assert amount(dt.date(2024, 4, 1)) == Decimal("200.01")
    assert amount() is None


def test_a_long_file_name_is_no_obstacle() -> None:
    _schedule, new = load(DATA, f"{'fees-' * 40}.csv", NOON)
    assert new
    assert amount() == Decimal("200.01")
