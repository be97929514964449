"""The cases of `cited/`: each is answered as its file says, and each place of the texts has its file."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import Determination, editions

from .cited_cases import CitedCase, cited, places

SPEAKS_OF_TROUBLE = {
    "study.readings-agree",
    "retest.on-record",
    "order.as-needed",
    "levels.contractor-factors",
}
"""Criteria of which nothing is found while they are met. Papers and what stands around coverage may be silent too."""
FOR_A_PERSON = {"group-3", "portable.group-3"}
"""What lies beyond the groups: a presumption that a person may hear rebutted, or the contractor's discretion."""

CITED_BESIDE = {"retest.statute"}
"""Criteria of which nothing is found by themselves: they are the other text of a finding on which two texts differ."""

DECIDES_NO_COVERAGE = {"leaflet", "calendar"}
"""Levels of texts that no determination reads: one is laid beside it, the other is the rental months' own, and
`tests/rental` tries it."""

CASES = [case for cases in cited().values() for case in cases]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}-{case.says}" for case in CASES])
def test_a_case_is_answered_as_its_file_says(case: CitedCase) -> None:
    found = case.decide()
    assert {key: _read(found, key, expected) for key, expected in case.expect.items()} == case.expect


def _read(found: Determination, key: str, expected: Any) -> Any:
    """What came out, in the shape of what was expected."""
    if key == "lines":
        return {name: _line(found, name).verdict for name in expected}
    if key == "modifiers":
        return {name: " ".join(_line(found, name).modifiers) for name in expected}
    if key == "papers":
        return {kind: next(each.status for each in found.documents if each.kind == kind) for kind in expected}
    if key == "missing":
        return [each.fact for each in found.missing]
    if key == "period":
        return {name: getattr(found.coverage_period, name) or "none" for name in expected}
    if key == "findings":
        holds = {each.id: each.holds for each in reversed(found.findings)}
        return {name: holds.get(name, "silent") for name in expected}
    if key == "remarks":
        advice = {each.code: dict(each.values) for each in reversed(found.remarks)}
        return {code: _said(advice.get(code), values) for code, values in expected.items()}
    if key == "told":
        said: dict[str, Any] = {}
        for finding in found.findings:
            said.update({f"{finding.id}.{name}": value for name, value in finding.values.items()})
        for remark in found.remarks:
            said.update({f"{remark.code}.{name}": value for name, value in remark.values})
        return {name: said.get(name, "silent") for name in expected}
    return getattr(found, key)


def _said(values: dict[str, object] | None, expected: Any) -> Any:
    """What a piece of advice speaks of, as far as it was asked for."""
    if values is None:
        return "silent"
    return {name: values[name] for name in expected} if isinstance(expected, dict) else "said"


def _line(found: Determination, name: str) -> Any:
    return next(each for each in found.lines if each.name == name)


def test_every_file_is_named_after_a_place_that_a_text_has() -> None:
    assert sorted(cited().keys() - places().keys()) == []


def test_no_two_places_share_a_file() -> None:
    sections = {(edition.id, each.section) for edition in editions() for each in edition.criteria.values()}
    sections |= {(edition.id, each.section) for edition in editions() for each in edition.values.values()}
    assert len(places()) == len(sections)


def test_every_place_where_the_coverage_texts_ask_for_a_criterion_has_its_file() -> None:
    """Lacking here: write the file, with a case that meets the criterion and one that does not."""
    lacking = [
        f"{place.file}: {', '.join(place.criteria)}"
        for place in places().values()
        if place.edition.level in {"national", "local"} and place.criteria and place.file not in cited()
    ]
    assert not lacking, "\n".join(lacking)


def test_every_edition_has_a_file() -> None:
    with_files = {places()[file].edition.id for file in cited() if file in places()}
    decide_something = {
        edition.id
        for edition in editions()
        if str(edition.level) not in DECIDES_NO_COVERAGE
        and (edition.criteria or edition.values)  # one that only takes away has no place to name a file after
    }
    assert sorted(decide_something - with_files) == []


@pytest.mark.parametrize("file", cited())
def test_a_file_has_for_each_criterion_a_case_that_meets_it_and_one_that_does_not(file: str) -> None:
    for criterion in set(places()[file].criteria) - CITED_BESIDE:
        answers = {case.expect.get("findings", {}).get(criterion) for case in cited()[file]} - {None}
        met = {"yes"}
        if criterion in SPEAKS_OF_TROUBLE or places()[file].edition.level not in {"national", "local"}:
            met |= {"silent"}
        assert answers & met or criterion in FOR_A_PERSON, criterion
        assert len(answers) > 1, criterion


@pytest.mark.parametrize(
    "file", [file for file in cited() if file in places() and CITED_BESIDE & set(places()[file].criteria)]
)
def test_a_text_that_stands_beside_another_is_cited_where_they_differ_and_not_where_they_agree(
    file: str,
) -> None:
    place = places()[file]
    own = (place.edition.id, place.section)
    beside = [
        any(
            (each.edition, each.section) == own
            for finding in case.decide().findings
            for each in finding.also_cited
        )
        for case in cited()[file]
    ]
    assert {True, False} == set(beside)


@pytest.mark.parametrize("file", cited())
def test_what_is_found_is_cited_to_the_files_place_where_its_text_speaks_first(file: str) -> None:
    """Where the national and the local text find the same, the national is cited."""
    place = places()[file]
    texts = {each.id: each for each in editions()}
    for case in cited()[file] if place.edition.level in {"national", "local"} else []:
        found = case.decide()
        for criterion in case.expect.get("findings", {}).keys() & set(place.criteria):
            first = next(each for each in found.editions if criterion in texts[each].criteria)
            if first == place.edition.id and case.expect["findings"][criterion] != "silent":
                citation = found.finding(criterion).citation
                assert (citation.edition, citation.section) == (place.edition.id, place.section), case.says


@pytest.mark.parametrize("file", cited())
def test_a_file_has_cases_of_its_editions_time_that_come_to_different_answers(file: str) -> None:
    place, cases = places()[file], cited()[file]
    assert len({case.says for case in cases}) == len(cases)
    in_force = [case for case in cases if dt.date.fromisoformat(case.date) >= place.edition.effective]
    assert in_force
    if place.edition.level in {"national", "local"}:
        for case in in_force:
            assert place.edition.id in case.decide().editions, case.says
    assert len({repr(sorted(case.expect.items())) for case in cases}) > 1
