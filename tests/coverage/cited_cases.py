"""Cases as readable files, named after the place of a text that they are about.

`cited/<edition>--<section>.toml` holds the cases of one section of one edition. A case is Ada's (see `cases.py`) with a
few changes:

    [[case]]
    says = "Hematocrit 56 %: 56 is not above 56."
    date = 2024-05-10
    changes = { "study.saturation_percent" = 89, "clinical.hematocrit_percent" = 56 }
    expect = { verdict = "not-covered", findings = { "group-2.hematocrit" = "no" } }

`says` explains the arithmetic. `date` is the date of service. `changes` are made by path; `study`, `order`, `visit`,
`stay`, `certificate`, `notice` and `delivery` stand for the first of their list. `without` names facts that are not
documented. `another_study` adds studies like Ada's with changes of their own, `a_notice` a notice of the day before in the
edition of 2024, with its changes. What is expected may name the verdict, the
group, `refer_because`, the verdicts and modifiers of lines, how papers stand, the facts that are missing, the retest
window (`period`, `none` where there is none), what criteria found: `yes`, `no`, `unknown`, `conflict`, or `silent`
where nothing is said of it; what pieces of advice speak of (`remarks`, by code): the values named, or `silent`. `told`
names a figure of a finding or a remark (`refills.contact_days`), or `silent`.
"""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from loxley.coverage import Determination, Edition, editions

from .cases import MUCH_LATER, day, decide, notice, study

FOLDER = Path(__file__).parent / "cited"
_KEYS = {"says", "date", "changes", "without", "another_study", "a_notice", "expect"}
_EXPECTED = {
    "verdict",
    "group",
    "refer_because",
    "lines",
    "modifiers",
    "papers",
    "missing",
    "period",
    "findings",
    "remarks",
    "told",
}


@dataclass(frozen=True)
class CitedCase:
    """One case of a file."""

    file: str
    says: str
    date: str
    changes: dict[str, Any]
    expect: dict[str, Any]

    def decide(self) -> Determination:
        """The determination, on a day on which everything is known."""
        return decide(self.date, MUCH_LATER, **self.changes)


@dataclass(frozen=True)
class Place:
    """A section of an edition, and the criteria that it asks for."""

    edition: Edition
    section: str
    criteria: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.edition.id}--{words_of(self.section)}.toml"


def words_of(section: str) -> str:
    """A section as part of a file name.

    >>> words_of("B, Group I, 1")
    'B-Group-I-1'
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", section).strip("-")


@cache
def places() -> dict[str, Place]:
    """Every section that an edition cites, for a criterion or for a value, by the name of its file."""
    found = {}
    for edition in editions():
        sections: dict[str, list[str]] = {each.section: [] for each in edition.values.values()}
        for criterion, each in edition.criteria.items():
            sections.setdefault(each.section, []).append(criterion)
        for section, criteria in sections.items():
            place = Place(edition, section, tuple(criteria))
            found[place.file] = place
    return found


@cache
def cited() -> dict[str, list[CitedCase]]:
    """The cases of every file."""
    return {path.name: _cases(path) for path in sorted(FOLDER.iterdir())}


def _cases(path: Path) -> list[CitedCase]:
    content = tomllib.loads(path.read_text("utf-8"))
    if content.keys() != {"case"}:
        raise ValueError(f"{path.name}: holds something else than cases")
    return [_case(path.name, each) for each in content["case"]]


def _case(file: str, told: dict[str, Any]) -> CitedCase:
    if not {"says", "date", "expect"} <= told.keys() <= _KEYS or not told["expect"].keys() <= _EXPECTED:
        raise ValueError(f"{file}: {told.get('says')}: keys that a case does not have, or lacks")
    date = told["date"].isoformat()
    changes = {_path(name): _plain(value) for name, value in told.get("changes", {}).items()}
    changes |= {_path(name): None for name in told.get("without", [])}
    if "another_study" in told:
        before = day(date, -2)
        more = [study(before, **_plain(each)) for each in told["another_study"]]
        changes = {"blood_gas_studies": [study(before), *more], **changes}
    if "a_notice" in told:
        changes = {"notices": [notice(day(date, -1), **_plain(told["a_notice"]))], **changes}
    return CitedCase(file, " ".join(told["says"].split()), date, changes, _plain(told["expect"]))


def _path(name: str) -> str:
    return name.replace(".", "__")


def _plain(value: Any) -> Any:
    """Dates as a case file writes them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value
