"""A fee schedule file: from its bytes to a `FeeSchedule`, or to every fault with line and column.

The header row is found by its names, in whatever order the columns stand; lines above it may name the quarter. The names are
data, `fees_columns.toml`, and as yet unverified. Nothing is kept of a file that has a fault.
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loxley.billing.fees import FeeRow, FeeSchedule, Quarter
from loxley.errors import Fault, InputError

_CODE = re.compile(r"[A-Z][0-9]{4}")
_MODIFIER = re.compile(r"[A-Z0-9]{2}")
_AMOUNT = re.compile(r"([0-9]{1,7}|[0-9]{1,3}(,[0-9]{3}){1,2})(\.[0-9]{1,2})?")
_STATE = re.compile(r"([A-Z]{2})\s*(?:\(\s*(NR|R)\s*\))?")
_QUARTER = re.compile(
    r"(20\d\d)\D{0,12}?\bQ(?:UARTER|TR)?\s*([1-4])\b|\bQ(?:UARTER|TR)?\s*([1-4])\D{0,12}?(20\d\d)"
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_FLAGS = {"NR": (False,), "R": (True,), None: (False, True)}

Row = tuple[int, list[str]]


class _Header(NamedTuple):
    row: int
    """Its place among the rows."""
    hcpcs: int
    modifiers: tuple[int, ...]
    states: dict[int, tuple[str, tuple[bool, ...]]]
    passed_over: tuple[str, ...]
    width: int


def read_fees(data: bytes, *, name: str, quarter: Quarter | None = None) -> FeeSchedule:
    """The schedule in a file's bytes. The quarter is the caller's, or is told by the lines above the header.

    Raises `InputError` with every fault.
    """
    rows = _rows(data)
    header = _header(rows)
    faults: list[Fault] = []
    of = _quarter(rows[: header.row], quarter, faults)
    found: dict[str, dict[frozenset[str], FeeRow]] = {}
    for line, cells in rows[header.row + 1 :]:
        _read_row(line, cells, header, rows[header.row][1], found, faults)
    if not found and not faults:
        faults.append(Fault(f"line {rows[header.row][0]}", "there is no fee below the header"))
    if faults or of is None:
        raise InputError(faults)
    return FeeSchedule(
        name,
        hashlib.sha256(data).hexdigest(),
        of,
        found,
        frozenset(state for state, _ in header.states.values()),
        header.passed_over,
    )


@cache
def _columns() -> dict[str, Any]:
    return tomllib.loads((files("loxley.billing") / "fees_columns.toml").read_text("utf-8"))


def _rows(data: bytes) -> list[Row]:
    """Every row that is not empty, with the line it begins on."""
    if b"\0" in data:
        raise InputError.at("line 1", "this is no text of one byte a sign: save the schedule as CSV")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    lines = _LINE.findall(text)
    tabs = any(line.count("\t") > line.count(",") for line in lines)
    reader = csv.reader(lines, delimiter="\t" if tabs else ",", strict=True)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((begins, [cell.strip() for cell in cells]))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise InputError.at(f"line {begins}", f"this row cannot be read: {error}") from None
    return rows


def _plain(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", name.upper())


def _header(rows: Sequence[Row]) -> _Header:
    """The row that names the code, a modifier and at least one state."""
    named: dict[str, list[str]] = _columns()["columns"]
    known = set(_columns()["states"]["codes"])
    for place, (line, cells) in enumerate(rows):
        plain = [_plain(cell) for cell in cells]
        of = {
            column: [at for at, cell in enumerate(plain) if cell in names] for column, names in named.items()
        }
        states = {}
        for at, cell in enumerate(cells):
            match = _STATE.fullmatch(cell.upper())
            if match and match[1] in known:
                states[at] = (match[1], _FLAGS[match[2]])
        if not of["hcpcs"] or not states:
            continue
        if not of["modifier"]:
            raise InputError.at(f"line {line}", "the header names no column of modifiers (Mod)")
        _once(line, of, states)
        modifiers = (*of["modifier"], *of["second_modifier"])
        used = {*of["hcpcs"], *modifiers, *states}
        passed = tuple(cell for at, cell in enumerate(cells) if cell and at not in used)
        return _Header(place, of["hcpcs"][0], modifiers, states, passed, len(cells))
    raise InputError.at(
        "line 1", "no header row: expected the names HCPCS and Mod, and states such as AL (NR), AL (R)"
    )


def _once(line: int, of: dict[str, list[int]], states: dict[int, tuple[str, tuple[bool, ...]]]) -> None:
    """Two columns with one name would leave it open which holds."""
    columns = [(state, flag) for state, flags in states.values() for flag in flags]
    twice = {column for column, places in of.items() if len(places) > 1}
    twice |= {state for state, flag in columns if columns.count((state, flag)) > 1}
    if twice:
        raise InputError([Fault(f"line {line}", f"two columns for {each}") for each in sorted(twice)])


def _quarter(above: Sequence[Row], given: Quarter | None, faults: list[Fault]) -> Quarter | None:
    """The quarter: given by the caller, told by the file, and the same where both say it."""
    told: dict[Quarter, int] = {}
    months = _columns()["quarters"]["months"]
    for line, cells in above:
        text = " ".join(cells).upper()
        for match in _QUARTER.finditer(text):
            told.setdefault(Quarter(int(match[1] or match[4]), int(match[2] or match[3])), line)
        for number, month in enumerate(months, 1):
            for match in re.finditer(rf"\b{month}\b\D{{0,4}}(?:1,?\s+)?(20\d\d)\b", text):
                told.setdefault(Quarter(int(match[1]), number), line)
    if given is not None:
        faults.extend(
            Fault(f"line {line}", f"the file says {each}, the quarter given is {given}")
            for each, line in told.items()
            if each != given
        )
        return given
    if len(told) == 1:
        return next(iter(told))
    said = "several quarters: " + ", ".join(map(str, told)) if told else "no quarter"
    faults.append(Fault("line 1", f"the lines above the header say {said}; give the quarter"))
    return None


def _read_row(
    line: int,
    cells: list[str],
    header: _Header,
    names: list[str],
    found: dict[str, dict[frozenset[str], FeeRow]],
    faults: list[Fault],
) -> None:
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and not _CODE.fullmatch(filled[0].upper()):
        return  # a line of text between or below the rows
    if len(cells) < header.width or any(cells[header.width :]):
        faults.append(Fault(f"line {line}", f"{len(cells)} cells below a header of {header.width}"))
        return
    before = len(faults)
    code = cells[header.hcpcs].upper()
    if not _CODE.fullmatch(code):
        faults.append(_fault(line, header.hcpcs, names, "no HCPCS code, such as E0439"))
    modifiers = {at: cells[at].upper() for at in header.modifiers if cells[at]}
    faults.extend(
        _fault(line, at, names, "no modifier of two signs")
        for at, modifier in modifiers.items()
        if not _MODIFIER.fullmatch(modifier)
    )
    amounts: dict[tuple[str, bool], Decimal | None] = {}
    for at, (state, flags) in header.states.items():
        cell = cells[at].removeprefix("$").strip()
        if cell and not _AMOUNT.fullmatch(cell):
            faults.append(_fault(line, at, names, "no amount in dollars and cents, such as 123.45"))
            continue
        amount = Decimal(cell.replace(",", "")) if cell else Decimal(0)
        for flag in flags:
            amounts[state, flag] = amount.quantize(Decimal("0.01")) if amount else None
    if len(faults) > before:
        return
    by = frozenset(modifiers.values())
    same = found.setdefault(code, {}).setdefault(by, FeeRow(line, amounts))
    if same.amounts != amounts:
        faults.append(
            Fault(f"line {line}", f"{code} with these modifiers stands in line {same.line} too, otherwise")
        )


def _fault(line: int, at: int, names: list[str], problem: str) -> Fault:
    return Fault(f"line {line}, column {at + 1} ({names[at]})", problem)
