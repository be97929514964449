"""What a notice costs whom: emergency, refusal, a thing inside the rental, and who bears which month (section 10)."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from loxley.coverage import Determination, determine, editions
from loxley.coverage.finding import every
from loxley.coverage.line import judge
from loxley.coverage.notice_cost import liability
from loxley.coverage.notice_due import notice_due
from loxley.coverage.opinion import Opinion, Opinions
from loxley.coverage.rulebook import in_force
from loxley.record import Facts, read_case

from .cases import MUCH_LATER, PORTABLE, RESERVOIR, TODAY, asked, case, day, decide, modifiers, notice, paper
from .generated import Tree, case_files
from .test_laws import MANY, read

VALID, BROKEN, OPEN = "RR GA", "RR GZ", "RR"
LATE = dt.date.fromisoformat(MUCH_LATER)


def with_notice(**changes: Any) -> Determination:
    """Denied, with a notice on file that is in order but for the changes."""
    return decide(study__saturation_percent=94, notices=[notice(**changes)])


def advice(found: Determination) -> str:
    """All the advice."""
    return " ".join(found.advice)


@pytest.mark.parametrize(("emergency", "expected"), [(True, BROKEN), (False, VALID), (None, VALID)])
def test_no_notice_in_an_emergency(emergency: bool | None, expected: str) -> None:
    found = with_notice(emergency=emergency)
    assert modifiers(found) == expected
    assert asked(found) == {}


def test_a_notice_signed_before_it_was_given_was_signed_blank() -> None:
    # Section 10.4: never signed blank. Given on the day before the delivery.
    assert modifiers(with_notice(signed_on=day(TODAY, -2))) == BROKEN
    assert with_notice(signed_on=day(TODAY, -2)).finding("abn.not-blank").holds == "no"
    assert modifiers(with_notice(signed_on=day(TODAY, -1))) == VALID
    assert modifiers(with_notice(signed_on=TODAY)) == VALID


@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        ({"on": day(TODAY, -1), "witnessed": True}, VALID),
        ({"on": TODAY, "witnessed": True}, VALID),
        ({"on": day(TODAY, 1), "witnessed": True}, BROKEN),  # after the month began
        ({"on": day(TODAY, -1), "witnessed": False}, BROKEN),
        ({"on": day(TODAY, -1)}, OPEN),
        ({"witnessed": True}, OPEN),
        (None, OPEN),
    ],
)
def test_a_refusal_to_sign_is_written_down_in_time_with_a_witness(refused: Any, expected: str) -> None:
    found = with_notice(signed_on=None, refused=refused)
    assert modifiers(found) == expected
    if refused is not None:
        assert found.finding("abn.refused").citation.standing == "unverified"
        assert "unverified" in advice(found)


def test_what_a_refusal_lacks_is_asked_of_the_supplier() -> None:
    found = with_notice(signed_on=None, refused={"on": day(TODAY, -1)})
    assert asked(found) == {"notices[0].refused.witnessed": "supplier"}


def test_a_refusal_of_after_the_question_is_not_known_yet() -> None:
    told = notice(signed_on=None, refused={"on": TODAY, "witnessed": True})
    before = decide(study__saturation_percent=94, notices=[told], as_of=day(TODAY, -1))
    assert modifiers(before) == OPEN
    assert asked(before) == {"notices[0].signed_on": "beneficiary"}


@pytest.mark.parametrize(
    "items", [[{"equipment": "carrying-bag"}], ["A4615"], [RESERVOIR, PORTABLE, "E1354"]]
)
def test_a_notice_for_what_is_inside_the_rental_shifts_nothing(items: list[Any]) -> None:
    for percent in (88, 94):
        found = decide(study__saturation_percent=percent, notices=[notice(items=items)])
        assert found.finding("abn.outside-bundle").holds == "no"
        assert "shifts no cost" in advice(found)
    with pytest.raises(KeyError):
        with_notice(items=[RESERVOIR]).finding("abn.outside-bundle")


def test_a_bundled_line_has_no_notice_no_charge_and_no_modifier() -> None:
    bag = [RESERVOIR, PORTABLE, {"equipment": "carrying-bag"}]
    on_file = [notice(items=[{"equipment": "carrying-bag"}])]
    found = decide(study__saturation_percent=94, request__items=bag, notices=on_file)
    assert modifiers(found, "carrying-bag") == ""
    assert modifiers(found, PORTABLE) == BROKEN  # the notice names the bag, not the system
    assert "carrying-bag" not in found.finding("abn.required").values["items"]
    assert paper(decide(request__items=bag, notices=on_file), "ABN") == "not-required"


def test_who_bears_which_month_is_told_in_words() -> None:
    # The rental begins on 10 May: its month ends on 9 June.
    told = advice(with_notice())
    assert "E0439, E0434: a valid notice is on file" in told
    assert "the patient bears the denied rental month from 2024-05-10 to 2024-06-09" in told
    none = decide(study__saturation_percent=94, notices=[], as_of=TODAY)
    assert "no notice is on file, so that the supplier bears" in advice(none)
    assert "the month that begins on 2024-06-10" in advice(none)
    defective = decide(study__saturation_percent=94, notices=[notice(routine=True)], as_of=TODAY)
    assert "no notice on file is valid for it, so that the supplier bears" in advice(defective)
    open_ = with_notice(routine=None)
    assert "depends on what is not documented" in advice(open_)
    assert "bears" not in advice(decide())


@pytest.mark.parametrize(
    ("as_of", "next_day"),
    [
        (TODAY, "2024-06-10"),
        ("2024-06-10", "2024-06-10"),
        ("2024-06-11", "2024-07-10"),
        ("2025-01-09", "2025-01-10"),
    ],
)
def test_the_next_month_is_one_that_has_not_begun_when_it_is_decided(as_of: str, next_day: str) -> None:
    found = decide(study__saturation_percent=94, notices=[], as_of=as_of)
    assert f"the month that begins on {next_day}" in advice(found)


@pytest.mark.parametrize(
    ("given", "expected"), [("2024-08-09", VALID), ("2024-08-10", VALID), ("2024-08-11", BROKEN)]
)
def test_a_notice_for_month_4_is_given_before_it_begins(given: str, expected: str) -> None:
    # Section 10.4, a month already begun is refused; month 4 of a rental of 10 May begins on 10 August.
    found = decide(
        study__saturation_percent=94,
        request__date_of_service="2024-08-20",
        notices=[notice(given, covers={"from": "2024-08-10"})],
    )
    assert modifiers(found) == expected


def test_a_portable_has_months_of_its_own() -> None:
    # The portable was added on 20 June: the month of 1 August began on 20 July for it, on 10 July for the reservoir.
    found = decide(
        study__saturation_percent=94,
        request__date_of_service="2024-08-01",
        rental__portable_started_on="2024-06-20",
        notices=[notice("2024-07-15")],
    )
    assert (modifiers(found, RESERVOIR), modifiers(found, PORTABLE)) == (BROKEN, VALID)
    assert "E0439: no notice on file is valid for it" in advice(found)
    assert "from 2024-07-20 to 2024-08-19" in advice(found)


def test_a_qualified_beneficiary_pays_nothing_at_the_signature() -> None:
    for payer, told in ((True, True), (False, False), (None, False)):
        found = decide(
            study__saturation_percent=94,
            notices=[notice()],
            payer={"kind": "medicare-ffs", "qualified_medicare_beneficiary": payer},
        )
        assert ("before Medicaid has decided" in advice(found)) is told


# --- by statute


def excluded_by_statute(**changes: Any) -> Any:
    """A denied line of an item that the statute excludes. No code of our sources is said to be one."""
    facts = Facts(case(study__saturation_percent=94, **changes), LATE)
    rules = in_force(facts.date_of_service, LATE)
    same = Opinion(every(()), None, ())
    line = judge(RESERVOIR, Opinions(same, same), (), facts, rules)
    return line._replace(denied_by_statute=True), facts, rules


def test_by_statute_the_patient_bears_it_and_a_notice_is_voluntary() -> None:
    line, facts, rules = excluded_by_statute(notices=[])
    assert liability(rules["modifiers"], line, facts) == ["GY"]
    assert not line.expects_denial
    (voluntary,) = notice_due([line], facts, rules)
    assert (voluntary.id, voluntary.citation.standing) == ("abn.voluntary", "unverified")


def test_a_voluntary_notice_is_told_beside_it() -> None:
    line, facts, rules = excluded_by_statute(notices=[notice()])
    assert liability(rules["modifiers"], line, facts) == ["GY", "GX"]
    other = excluded_by_statute(notices=[notice(items=[PORTABLE])])
    assert liability(other[2]["modifiers"], *other[:2]) == ["GY"]


def test_every_edition_of_the_modifiers_knows_the_four() -> None:
    for edition in editions():
        if edition.policy == "modifiers":
            told = (edition.notice_on_file, edition.no_notice, edition.by_statute, edition.voluntary_notice)
            assert told == ("GA", "GZ", "GY", "GX")


@MANY
@given(case_files())
def test_a_line_never_says_both_that_criteria_are_met_and_that_a_denial_is_expected(tree: Tree) -> None:
    # Section 11.1: KX with GA, GZ or GY on one line is unprocessable; exactly one of them all on a line that is billed.
    for line in determine(read(tree), LATE).lines:
        met = {"KX", "N1", "N2", "N3"} & set(line.modifiers)
        expected = {"GA", "GZ", "GY"} & set(line.modifiers)
        assert len(met) + len(expected) <= 1
        assert (line.verdict == "covered") or not met
        assert (line.verdict == "not-covered") or not expected


@MANY
@given(case_files())
def test_who_bears_a_denial_in_words_is_who_bears_it_on_the_claim(tree: Tree) -> None:
    found = determine(read_case(read(tree).canonical_json()), LATE)
    told: dict[str, set[Any]] = {"patient": set(), "supplier": set()}
    for remark in found.remarks:
        values: Any = dict(remark.values)
        for whose in told:
            if remark.code.startswith(f"cost-with-{whose}"):
                told[whose] |= set(values["items"])
    assert told["supplier"] == {line.name for line in found.lines if "GZ" in line.modifiers}
    assert told["patient"] == {line.name for line in found.lines if "GA" in line.modifiers}
