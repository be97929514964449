"""What holds of every case, whatever its facts."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, find, given, settings
from hypothesis import strategies as st

from loxley.coverage import Determination, StatedDetermination, determine, replay
from loxley.record import Case, read_case

from .cases import MUCH_LATER, case, day, decide, delivery, order, outcome, study
from .generated import EVERY_DAY, READINGS, SINCE_2020, TODAY, Tree, case_files, case_files_of_later_days

LATE = dt.date.fromisoformat(MUCH_LATER)
WORST_FIRST = ["incomplete", "refer", "not-covered", "covered"]
FEW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=160)


def decided(tree: Tree, as_of: dt.date = LATE) -> Determination:
    """The determination of a case file."""
    return determine(read(tree), as_of)


def read(tree: Tree) -> Case:
    """The case of a case file."""
    return read_case(json.dumps(tree))


@MANY
@given(case_files(), st.integers(-3, 3))
def test_whatever_is_documented_there_is_an_answer(tree: Tree, days: int) -> None:
    as_of = dt.date.fromisoformat(day(tree["request"]["date_of_service"], days))
    found = decided(tree, as_of)
    assert found.verdict in WORST_FIRST
    assert found.lines


@MANY
@given(case_files())
def test_the_verdict_is_that_of_the_worst_line(tree: Tree) -> None:
    found = decided(tree)
    worst = min(found.lines, key=lambda line: WORST_FIRST.index(line.verdict))
    assert found.verdict == worst.verdict
    assert found.refer_because == worst.refer_because
    covered = [line.group for line in found.lines if line.verdict == "covered"]
    assert found.group == (covered[0] if covered else None)
    asked = {each if isinstance(each, str) else each["equipment"] for each in tree["request"]["items"]}
    assert {line.name for line in found.lines} == asked


@MANY
@given(case_files())
def test_every_line_has_reasons_that_can_be_looked_up(tree: Tree) -> None:
    found = decided(tree)
    findings = {finding.id for finding in found.findings}
    for line in found.lines:
        assert line.because
        assert set(line.because) <= findings
        assert (line.refer_because is not None) is (line.verdict == "refer")
        # Only the waiver of the emergency covers who meets no group's criteria.
        waived = line.verdict == "covered" and "waiver.rental" in line.because
        assert (line.group is not None) is (line.verdict == "covered") or (waived and line.group is None)
        assert (line.verdict in {"incomplete", "refer"}) <= (line.modifiers == [])
    for fact in found.missing:
        assert fact.because in findings
        assert "?" in fact.question
    assert (found.verdict == "incomplete") <= bool(found.missing)
    if found.verdict == "covered":
        assert found.missing == []
        assert {each.status for each in found.documents} <= {"present", "not-required", "prohibited"}


# What rests on no fact of the case: what the day asks, what the texts say, and what no record speaks of.
WITHOUT_EVIDENCE = {
    "policies.disagree",
    "order.before-standard-written-order",
    "cmn.retired",
    "group-3",
    "excluded.angina",
    "excluded.breathlessness",
    "excluded.peripheral-vascular-disease",
    "excluded.terminal-illness",
    "visit.within-days-of-start",
}


@MANY
@given(case_files())
def test_every_deciding_finding_is_cited_and_shows_its_facts(tree: Tree) -> None:
    found = decided(tree)
    deciding = {criterion for line in found.lines for criterion in line.because}
    for finding in found.findings:
        assert finding.statement
        assert "{" not in finding.statement
        assert finding.citation.document
        assert finding.citation.section
        assert finding.citation.url.startswith("http")
        assert finding.citation.edition
        if finding.id in deciding - WITHOUT_EVIDENCE:
            assert finding.evidence, finding.id


@FEW
@given(case_files())
def test_the_same_facts_give_the_same_bytes(tree: Tree) -> None:
    first = decided(tree)
    again = determine(read_case(read(tree).canonical_json()), LATE)
    assert (
        first.to_json() == again.to_json() == decided(json.loads(json.dumps(tree, sort_keys=True))).to_json()
    )
    assert StatedDetermination.model_validate_json(first.to_json()).to_json() == first.to_json()
    assert replay(first, read(tree)) == []


@FEW
@given(case_files(), st.randoms(use_true_random=False))
def test_the_order_of_records_in_the_file_does_not_matter(tree: Tree, chance: Any) -> None:
    # A second order, and a delivery by another day, so that there is something to put in order.
    date = tree["request"]["date_of_service"]
    for key, another in (("orders", order(day(date, -9), id="o9")), ("deliveries", delivery(day(date, 9)))):
        if tree[key]:
            tree[key].append(another)
    before = decided(tree)
    for records in (tree["blood_gas_studies"], tree["encounters"], tree["orders"], tree["deliveries"]):
        if records:
            chance.shuffle(records)
    assert answers(decided(tree)) == answers(before)


def answers(found: Determination) -> list[Any]:
    """What is answered, without the order in which it is explained."""
    return [
        found.verdict,
        found.group,
        found.refer_because,
        [(line.name, line.verdict, line.group, line.modifiers, set(line.because)) for line in found.lines],
    ]


def facts_of(tree: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every documented fact that could also not be: the keys of the file below its top."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if value is not None and key not in {"format", "request"}:
                yield (*place, key)
                yield from facts_of(value, (*place, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            if isinstance(value, dict):
                yield from facts_of(value, (*place, number))


WHEN = {"rental", "deliveries", "inpatient_stays", "setting", "signed_on"}
"""Facts that tell when and where, so that taking one away puts the others into another light."""


def told_against(place: tuple[str | int, ...], value: Any) -> bool:
    """Whether the fact may have told against coverage, so that it is better for the patient where it is not known."""
    return bool(WHEN & set(map(str, place))) or value is False or value in ("extremity", "stamp")


def removed(tree: Tree, place: tuple[str | int, ...]) -> Any:
    """Takes the fact at `place` out of the tree, and returns it."""
    node: Any = tree
    for part in place[:-1]:
        node = node[part]
    value, node[place[-1]] = node[place[-1]], None
    return value


@MANY
@given(case_files(around=False, at_rest=True), st.data())
def test_what_is_not_known_covers_nobody(tree: Tree, data: st.DataObject) -> None:
    before = decided(tree)
    assume(before.verdict in {"not-covered", "incomplete"})
    place = data.draw(st.sampled_from(list(facts_of(tree))))
    assume(not told_against(place, removed(tree, place)))
    assert decided(tree).verdict != "covered"


@MANY
@given(case_files_of_later_days(["2021-06-10", "2022-06-10", *TODAY]), st.data())
def test_what_is_not_known_carries_nobody_on(tree: Tree, data: st.DataObject) -> None:
    before = decided(tree)
    assume(before.verdict in {"not-covered", "incomplete"})
    place = data.draw(st.sampled_from(list(facts_of(tree))))
    assume(not told_against(place, removed(tree, place)))
    assert decided(tree).verdict != "covered"


@FEW
@given(case_files_of_later_days(EVERY_DAY), st.randoms(use_true_random=False))
def test_the_order_of_repeated_studies_does_not_matter_and_all_that_decides_is_told(
    tree: Tree, chance: Any
) -> None:
    before = decided(tree)
    told = {finding.id for finding in before.findings if finding.evidence}
    for line in before.lines:
        assert set(line.because) <= told | WITHOUT_EVIDENCE
    chance.shuffle(tree["blood_gas_studies"])
    assert answers(decided(tree)) == answers(before)


@MANY
@given(case_files(SINCE_2020, most_facts=1, most_studies=2, around=False, at_rest=True), st.data())
def test_what_is_not_known_denies_nobody(tree: Tree, data: st.DataObject) -> None:
    # House rule 3: an absent fact is unknown, never no.
    assume(decided(tree).verdict == "covered")
    place = data.draw(st.sampled_from(list(facts_of(tree))))
    assume(not WHEN & set(map(str, place)))
    removed(tree, place)
    assert decided(tree).verdict in {"covered", "incomplete", "refer"}


@MANY
@given(
    case_files(SINCE_2020, most_studies=0, around=False),
    st.lists(st.sampled_from(READINGS), min_size=2, max_size=2).map(sorted),
)
def test_a_lower_saturation_never_loses_coverage(tree: Tree, readings: list[float]) -> None:
    tree["clinical"]["literature_supported_condition"] = False
    assume("cluster-headache" not in (tree["clinical"]["conditions"] or []))
    lower, higher = (_with_reading(tree, reading) for reading in readings)
    if higher.verdict == "covered":
        assert lower.verdict == "covered"
    for low, high in zip(lower.lines, higher.lines, strict=True):
        assert (high.verdict == "covered") <= (low.verdict == "covered")
        assert (low.verdict == "not-covered") <= (high.verdict != "covered")


def _with_reading(tree: Tree, percent: float) -> Determination:
    date = tree["request"]["date_of_service"]
    tree["blood_gas_studies"] = [study(day(date, -2), saturation_percent=percent)]
    for certificate in tree.get("certificates") or []:
        certificate["answers"] |= {
            "1a": None,
            "1b": percent,
            "1c": day(date, -2),
            "7": "N",
            "8": "N",
            "9": "N",
        }
    return decided(tree)


@FEW
@given(case_files(TODAY))
def test_another_payer_or_another_place_is_never_covered(tree: Tree) -> None:
    patient = {**tree["patient"], "residences": [{"place_of_service": "31"}]}
    for changes, answers in (
        ({"payer": {"kind": "other"}}, {"refer"}),
        ({"hospice": [{"elected_on": "2020-01-01"}]}, {"incomplete", "refer", "not-covered"}),
        ({"hospice": [{"elected_on": "2020-01-01", "oxygen_related": True}]}, {"not-covered", "refer"}),
        ({"patient": patient}, {"not-covered", "refer"}),
    ):
        # Referred where another payer is shown besides.
        assert decided({**tree, **changes}).verdict in answers


@pytest.mark.parametrize("verdict", WORST_FIRST)
def test_every_verdict_comes_up_among_the_generated_cases(verdict: str) -> None:
    # Or the laws above would be laws of nothing.
    assert find(
        case_files(), lambda tree: decided(tree).verdict == verdict, settings=settings(FEW, max_examples=2000)
    )


@pytest.mark.parametrize("date", EVERY_DAY)
def test_what_is_asked_of_the_case_alone_is_asked_in_the_same_order(date: str) -> None:
    # Two lines that need the same facts name them in the same order: the policy's.
    found = decide(date, study__performed_by=None)
    assert len({tuple(line.because) for line in found.lines if line.verdict == "incomplete"}) <= 1


def test_two_thousand_studies_are_read_and_weighed() -> None:
    # One of every day for five and a half years, all in order; the last on the day before the service.
    studies = [
        study(day("2024-05-09", -number), id=f"s{number}", saturation_percent=80 + number % 20)
        for number in range(2000)
    ]
    found = determine(case(blood_gas_studies=studies), LATE)
    assert outcome(found) == "covered I"
    assert found.finding("group-1.rest").evidence[0].path == "blood_gas_studies[s0].saturation_percent"


def test_two_thousand_studies_of_one_day_too() -> None:
    studies = [study(id=f"s{number}", saturation_percent=85) for number in range(2000)]
    assert outcome(determine(case(blood_gas_studies=studies), LATE)) == "covered I"
