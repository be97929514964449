"""`docs/what-we-do-not-know.md`: every open place, tied to the criteria and values that carry it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from loxley.coverage import Determination, editions
from tests.coverage.cases import decide, notice, record, study

from .pages import ROOT

PAGE = (ROOT / "docs" / "what-we-do-not-know.md").read_text("utf-8")
NOT_TIED = "not tied yet"
ANSWERS = ("refer", "unknown", "decided", "unverified", "not given")
ALL = {edition.id: edition for edition in editions()}


@dataclass(frozen=True)
class Row:
    """A row of the page. `ties` are groups of ids, each with the editions that carry them."""

    number: str
    sources: str
    answer: str
    where: str
    settled_by: str

    @property
    def ties(self) -> list[tuple[list[str], list[str]]]:
        """For each part of the cell, parted by semicolons: the ids, and the editions."""
        found = []
        for part in self.where.split(";") if self.where != NOT_TIED else []:
            names = re.findall(r"`([^`]+)`", part)
            found.append(
                ([name for name in names if "@" not in name], [name for name in names if "@" in name])
            )
        return found


def rows() -> list[Row]:
    """All rows of both tables."""
    found = []
    for line in PAGE.splitlines():
        if re.match(r"\| [QU]\d", line):
            number, _open, sources, answer, where, settled = (
                cell.strip() for cell in line.strip("|").split("|")
            )
            found.append(Row(number, sources, answer, where, settled))
    return found


ROWS = {row.number: row for row in rows()}


def test_the_questions_are_numbered_through() -> None:
    assert len(ROWS) == len(rows())
    for letter in "QU":
        numbers = [int(row.number[1:]) for row in rows() if row.number.startswith(letter)]
        assert numbers == list(range(1, len(numbers) + 1))
    assert "Q30" in ROWS


@pytest.mark.parametrize("row", rows(), ids=ROWS)
def test_a_row_says_what_the_sources_are_what_is_answered_and_what_would_settle_it(row: Row) -> None:
    assert row.sources
    assert row.settled_by
    assert any(f"**{answer}**" in row.answer for answer in ANSWERS)
    assert row.where == NOT_TIED or row.ties


@pytest.mark.parametrize("row", rows(), ids=ROWS)
def test_what_a_row_names_stands_in_the_policies(row: Row) -> None:
    """An id that is gone was renamed or filled: say in its row what carries the rule now."""
    for ids, named in row.ties:
        assert named, "no edition is named"
        assert sorted(set(named) - ALL.keys()) == []
        carried = {name: {*ALL[name].criteria, *ALL[name].values} for name in named}
        assert sorted(set(ids) - set().union(*carried.values())) == []
        assert [name for name in named if ids and not carried[name] & set(ids)] == []


def test_what_is_unverified_in_the_policies_is_on_the_page() -> None:
    told = {(edition, each) for row in rows() for ids, named in row.ties for edition in named for each in ids}
    lacking = [
        f"{edition.id}: {name}"
        for edition in editions()
        for name, place in (*edition.criteria.items(), *edition.values.items())
        if place.standing == "unverified" and (edition.id, name) not in told
    ]
    assert not lacking, "\n".join(lacking)


def test_every_link_has_its_address() -> None:
    used = set(re.findall(r"\]\[([a-z0-9-]+)\]", PAGE))
    given = set(re.findall(r"^\[([a-z0-9-]+)\]: https://", PAGE, re.MULTILINE))
    assert used == given


OPEN: dict[str, Callable[[], Determination]] = {
    # Normal gases: D by the national text, Group III by the old local one.
    "Q1": lambda: decide("2022-05-10", study__saturation_percent=94),
    "Q8": lambda: decide(study__saturation_percent=94, clinical__literature_supported_condition=True),
    # E1392 is on no part of the list that was seen.
    "Q10": lambda: decide("2026-11-10", request__items=["E1392"], order__items=["E1392"]),
    # Ordered on 2026-04-12, delivered on 2026-04-13.
    "Q11": lambda: decide("2026-04-13"),
    # A rental of 2026-02-10 runs on.
    "Q12": lambda: decide("2026-02-10", request__date_of_service="2026-05-10"),
    "Q25": lambda: decide(payer__kind="other"),
    "Q26": lambda: decide("2019-12-31"),
    "Q27": lambda: decide("2023-06-29", study__saturation_percent=94, notices=[notice("2023-06-28")]),
    # Admitted on the date of service.
    "U34": lambda: decide(inpatient_stays=[{"admitted_on": "2024-05-10", "discharged_on": "2024-05-12"}]),
    # Place of service 14, a group home.
    "U27": lambda: decide(patient__residences=[{"place_of_service": "14"}]),
    # 88 % and 92 % on one day, both by oximetry.
    # An initial certificate twice, of one day, once from the physician and once from the physician's employee.
    "U37": lambda: decide(
        "2021-05-10",
        certificates=[
            record("2021-05-10")["certificates"][0],
            {**record("2021-05-10")["certificates"][0], "section_b_by": "physician-employee"},
        ],
    ),
    "U3": lambda: decide(blood_gas_studies=[study(), study(id="t2", saturation_percent=92)]),
}


@pytest.mark.parametrize("number", OPEN)
def test_a_case_that_is_left_open_is_referred_by_a_criterion_that_its_row_names(number: str) -> None:
    found = OPEN[number]()
    assert "**refer**" in ROWS[number].answer
    assert found.verdict == "refer"
    named = {each for ids, _editions in ROWS[number].ties for each in ids}
    referring = {each.id for each in found.findings if each.refer_because is not None}
    assert referring & named


def test_where_two_texts_differ_both_are_cited_with_their_dates() -> None:
    finding = OPEN["Q1"]().finding("policies.disagree")
    assert {each.edition for each in finding.also_cited} == {"ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"}
    assert "2021-09-27" in finding.statement
    assert "2023-01-03" in finding.statement
