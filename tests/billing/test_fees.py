"""Fee schedules: read from the made-up file, looked up, and refused where something is wrong."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.billing.fees import Area, Fee, Fees, NoFee, Quarter
from loxley.billing.fees_file import read_fees
from loxley.errors import InputError

from .made_up_fees import ALABAMA, DAY, FEES, FILE, schedule

FIRST = Quarter(2024, 1)
HEADER = "HCPCS,Mod,Mod2,AL (NR),AL (R)\n"


def read(text: str, quarter: Quarter | None = FIRST) -> Fees:
    return Fees((read_fees(text.encode(), name="x.csv", quarter=quarter),))


def faults(text: str | bytes, quarter: Quarter | None = FIRST) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(InputError) as caught:
        read_fees(data, name="x.csv", quarter=quarter)
    return [str(fault) for fault in caught.value.faults]


def amount(found: Fee | NoFee) -> Decimal:
    assert isinstance(found, Fee), found.reason.sentence
    return found.amount


def why(found: Fee | NoFee) -> str:
    assert isinstance(found, NoFee)
    assert found.reason.sentence
    return found.reason.code


def test_the_test_file_says_in_its_first_line_that_it_is_made_up() -> None:
    assert "MADE UP FOR TESTS" in FILE.read_text("utf-8").splitlines()[0]


def test_a_fee_comes_with_the_file_the_quarter_and_the_line_it_stands_in() -> None:
    found = FEES.fee("E0439", ["RR", "N1"], ALABAMA, DAY)
    assert isinstance(found, Fee)
    assert (found.amount, found.quarter, found.line, found.modifiers) == (
        Decimal("200.01"),
        Quarter(2024, 1),
        6,
        ("RR",),
    )
    assert (found.file, found.sha256) == (FILE.name, schedule().sha256)
    assert FILE.read_text("utf-8").splitlines()[5].startswith("E0439")


@pytest.mark.parametrize(
    ("state", "rural", "expected"),
    [
        ("AL", False, "200.01"),
        ("AL", True, "240.00"),
        ("OR", False, "1200.00"),
        ("OR", None, "1200.00"),  # both columns say the same, so the flag does not matter
        ("AK", False, "310.50"),  # one column for the whole state
        ("AK", None, "310.50"),
    ],
)
def test_the_amount_is_that_of_the_state_and_the_rural_flag(
    state: str, rural: bool | None, expected: str
) -> None:
    assert amount(FEES.fee("E0439", ["RR"], Area(state, rural), DAY)) == Decimal(expected)


def test_what_is_not_known_is_told_and_is_never_nothing() -> None:
    rr = ["RR"]
    assert why(FEES.fee("E0439", rr, Area(None), DAY)) == "fee.state-unknown"
    assert why(FEES.fee("E0439", rr, Area("AL", None), DAY)) == "fee.rural-unknown"
    assert why(FEES.fee("E0439", rr, Area("TX", False), DAY)) == "fee.no-state"
    assert why(FEES.fee("E0439", rr, Area("AL", False, True), DAY)) == "fee.former-bidding-area"
    assert why(FEES.fee("E0439", [], ALABAMA, DAY)) == "fee.no-row"
    assert why(FEES.fee("E0431", rr, ALABAMA, DAY)) == "fee.no-row"
    assert why(FEES.fee("E0434", rr, Area("AK", False), DAY)) == "fee.blank"
    assert why(FEES.fee("E0434", rr, Area("OR", True), DAY)) == "fee.blank"  # 0.00 is no fee either
    assert why(Fees().fee("E0439", rr, ALABAMA, DAY)) == "fee.no-schedule"


def test_a_question_goes_to_the_supplier_where_a_fact_is_missing() -> None:
    found = FEES.fee("E0439", ["RR"], Area("AL", None), DAY)
    assert isinstance(found, NoFee)
    assert (found.reason.fact, found.reason.ask) == ("area.rural", "supplier")
    assert found.reason.question


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (dt.date(2023, 12, 31), False),
        (dt.date(2024, 1, 1), True),
        (dt.date(2024, 3, 31), True),
        (dt.date(2024, 4, 1), False),
    ],
)
def test_a_schedule_holds_from_the_first_to_the_last_day_of_its_quarter(day: dt.date, known: bool) -> None:
    assert isinstance(FEES.fee("E0439", ["RR"], ALABAMA, day), Fee) is known


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_every_day_lies_in_its_quarter(day: dt.date) -> None:
    quarter = Quarter.of(day)
    after = Quarter(quarter.year + quarter.number // 4, quarter.number % 4 + 1)
    assert quarter.first <= day < after.first


@pytest.mark.parametrize(
    ("told", "quarter"),
    [
        ("January 2024", Quarter(2024, 1)),
        ("Effective APRIL 1, 2025", Quarter(2025, 2)),
        ("2024 Q3", Quarter(2024, 3)),
        ("Quarter 4, 2026", Quarter(2026, 4)),
    ],
)
def test_the_lines_above_the_header_may_name_the_quarter(told: str, quarter: Quarter) -> None:
    assert read_fees(f'"{told}"\n{HEADER}E0439,RR,,1,2\n'.encode(), name="x").quarter == quarter


def test_a_quarter_that_is_not_told_or_told_twice_or_told_otherwise_is_a_fault() -> None:
    row = "E0439,RR,,1,2\n"
    assert "no quarter; give the quarter" in faults(HEADER + row, None)[0]
    assert "several quarters" in faults(f"January 2024\nApril 2024\n{HEADER}{row}", None)[0]
    assert "says 2024 Q2, the quarter given is 2024 Q1" in faults(f"April 2024\n{HEADER}{row}")[0]


def test_columns_may_stand_in_any_order_with_tabs_marks_and_other_line_ends() -> None:
    text = '\ufeffAL(R)\tDescription\tMod2\tHCPCS Code\tmod\tAL (nr)\r\n$2.00\t a, b \t\te0439\trr\t"1,000.5"\r\n'
    found = read(text)
    assert amount(found.fee("E0439", ["RR"], ALABAMA, DAY)) == Decimal("1000.50")
    assert amount(found.fee("E0439", ["RR"], Area("AL", True), DAY)) == Decimal("2.00")
    assert found.schedules[0].passed_over == ("Description",)


def test_old_text_of_one_byte_a_sign_is_read_and_line_separators_inside_it_are_no_line_ends() -> None:
    data = HEADER.replace("\n", ",Note\n").encode() + b"E0439,RR,,1,2,\x85\xb0\n\nE0434,RR,,3,4,\n"
    found = Fees((read_fees(data, name="x", quarter=Quarter(2024, 1)),))
    fee = found.fee("E0434", ["RR"], ALABAMA, DAY)
    assert isinstance(fee, Fee)
    assert fee.line == 4


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("-1", "no amount"),
        ("1.234", "no amount"),
        ("1e3", "no amount"),
        ("N/A", "no amount"),
        ("1,00", "no amount"),
        ("NaN", "no amount"),
        ("٣", "no amount"),
        ("1" * 60, "no amount"),
    ],
)
def test_a_cell_that_is_no_amount_is_told_with_line_and_column(cell: str, problem: str) -> None:
    (fault,) = faults(f'{HEADER}E0434,RR,,1,2\nE0439,RR,,"{cell}",2\n')
    assert fault.startswith("line 3, column 4 (AL (NR)):")
    assert problem in fault


def test_every_fault_of_a_file_is_told_and_nothing_of_it_is_kept() -> None:
    text = f"{HEADER}439,RR,,1,2\nE0434,R,,x,2\nE0434,RR,,1\nE0439,RR,,1,2\nE0439,RR,,1,3\nE0442,,,1,2,3\n"
    assert [fault.partition(":")[0] for fault in faults(text)] == [
        "line 2, column 1 (HCPCS)",
        "line 3, column 2 (Mod)",
        "line 3, column 4 (AL (NR))",
        "line 4",
        "line 6",
        "line 7",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no header row"),
        ("HCPCS,Mod\nE0439,RR\n", "no header row"),
        ("HCPCS,AL (NR)\nE0439,1\n", "names no column of modifiers"),
        ("HCPCS,Mod,AL (NR),AL (NR)\nE0439,RR,1,2\n", "two columns for AL"),
        ("HCPCS,Mod,AL,AL (R)\nE0439,RR,1,2\n", "two columns for AL"),
        ("HCPCS,HCPCS,Mod,AL\nE0439,E0439,RR,1\n", "two columns for hcpcs"),
        (HEADER, "no fee below the header"),
        (HEADER + 'E0439,"R"R,,1,2\n', "cannot be read"),
    ],
)
def test_a_file_that_is_no_schedule_is_refused(text: str, problem: str) -> None:
    assert problem in faults(text)[0]
    assert "save the schedule as CSV" in faults(text.encode("utf-16") + b"\0")[0]


def test_a_row_with_a_code_and_nothing_else_has_no_fee() -> None:
    found = read(HEADER + "E0439,,,,\nE0434,RR,,1,2\n")
    assert why(found.fee("E0439", [], ALABAMA, DAY)) == "fee.blank"


def test_modifiers_that_tell_no_rows_apart_play_no_part_and_those_that_do_choose_the_row() -> None:
    found = read(HEADER + "E0439,RR,,1,2\nE0439,RR,QE,0.5,1\n")
    assert amount(found.fee("E0439", ["N1", "RR"], ALABAMA, DAY)) == Decimal("1.00")
    assert amount(found.fee("E0439", ["QE", "RR"], ALABAMA, DAY)) == Decimal("0.50")
    assert why(found.fee("E0439", ["QE"], ALABAMA, DAY)) == "fee.no-row"


def test_two_files_of_a_quarter_that_differ_give_no_fee() -> None:
    one, other = read(HEADER + "E0439,RR,,1,2\n"), read(HEADER + "E0439,RR,,1.01,2\n")
    both = Fees((*one.schedules, *other.schedules))
    assert why(both.fee("E0439", ["RR"], ALABAMA, DAY)) == "fee.schedules-differ"
    assert amount(both.fee("E0439", ["RR"], Area("AL", True), DAY)) == Decimal("2.00")


CELLS = st.one_of(
    st.just(""),
    st.decimals(min_value=0, max_value=9999999, places=2).map(str),
    st.sampled_from(["0", "0.00"]),
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=20))
def test_what_is_written_is_what_is_found(rows: list[tuple[str, str]]) -> None:
    text = HEADER + "".join(f"E{at:04},RR,,{nr},{r}\n" for at, (nr, r) in enumerate(rows))
    found = read(text)
    for at, row in enumerate(rows):
        for rural, cell in zip((False, True), row, strict=True):
            fee = found.fee(f"E{at:04}", ["RR"], Area("AL", rural), DAY)
            if cell and Decimal(cell):
                assert amount(fee) == Decimal(cell)
            else:
                assert why(fee) == "fee.blank"


def paths_of(data: bytes) -> list[str]:
    """Where a file has its faults; none for a good one."""
    try:
        read_fees(data, name="x", quarter=FIRST)
    except InputError as error:
        return [fault.path for fault in error.faults]
    return []


@given(st.sampled_from([b"", HEADER.encode()]), st.binary(max_size=200))
def test_no_bytes_raise_anything_but_the_error_of_the_house(above: bytes, data: bytes) -> None:
    assert all(path.startswith("line ") for path in paths_of(above + data))
