"""Who pays: the payer, the insurances of the day, and what eligibility inquiries answered (sections 4.4, 15: Q25)."""

from typing import Any

import pytest

from .cases import TODAY, Changes, because, day, decide, outcome

FFS, PLAN = {"kind": "medicare-ffs", "order": 1}, {"kind": "medicare-advantage", "order": 1}
WORK = {"kind": "commercial", "order": 1, "msp_type": "12"}
SECOND = {"kind": "medicare-ffs", "order": 2}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("medicare-ffs", "covered I"),
        (None, "covered I"),
        ("medicare-advantage", "refer other-payer"),
        ("other", "refer other-payer"),
    ],
)
def test_another_payer_is_another_law(kind: str | None, expected: str) -> None:
    # Q25.
    assert outcome(decide(payer__kind=kind)) == expected
    assert outcome(decide(payer__kind=kind, study__saturation_percent=94)) != "covered I"


@pytest.mark.parametrize(
    ("coverages", "expected"),
    [
        ([], "covered I"),
        ([FFS], "covered I"),
        ([PLAN], "refer other-payer"),
        ([FFS, {**PLAN, "order": 2}], "refer other-payer"),  # a plan is in the place of Original Medicare
        # By the day: the first and the last day of the plan, and the days beside them.
        ([{**PLAN, "from": TODAY}], "refer other-payer"),
        ([{**PLAN, "from": day(TODAY, 1)}], "covered I"),
        ([{**PLAN, "to": TODAY}], "refer other-payer"),
        ([{**PLAN, "to": day(TODAY, -1)}], "covered I"),
        # Who pays first: Medicare second is a payer's law before Medicare's.
        ([WORK, SECOND], "refer other-payer"),
        ([SECOND, WORK], "refer other-payer"),
        ([FFS, {**WORK, "order": 2}], "covered I"),
        ([{"kind": "workers-compensation", "order": 1}, SECOND], "refer other-payer"),
        ([{"kind": "va", "order": 1}, SECOND], "refer other-payer"),
        ([{**WORK, "to": day(TODAY, -1)}, SECOND], "covered I"),
        ([FFS, {"kind": "medigap", "order": 2}], "covered I"),
        ([FFS, {"kind": "medicaid", "order": 2}], "covered I"),
        ([{"order": 1}], "covered I"),
        ([{"kind": "commercial"}, {"kind": "medicare-ffs"}], "covered I"),
    ],
    ids=str,
)
def test_an_insurance_of_the_day_that_pays_first_sends_the_case_to_a_person(
    coverages: list[Changes], expected: str
) -> None:
    found = decide(coverages=coverages)
    assert outcome(found) == expected
    if expected == "refer other-payer":
        assert because(found) == {"payer.medicare-part-b"}


def test_that_it_is_not_said_who_pays_first_is_advised() -> None:
    def advised(coverages: list[Changes]) -> bool:
        return any("which pays first" in each for each in decide(coverages=coverages).advice)

    assert advised([{"kind": "commercial"}, {"kind": "medicare-ffs"}])
    assert not advised([FFS, {**WORK, "order": 2}])
    assert not advised([{"kind": "medigap"}, {"kind": "medicare-ffs"}])
    assert not advised([{"kind": "commercial", "to": day(TODAY, -1)}, {"kind": "medicare-ffs"}])


def test_the_insurance_is_shown_beside_the_payer_that_was_named() -> None:
    finding = decide(coverages=[PLAN]).finding("payer.medicare-part-b")
    assert [(each.path, each.value) for each in finding.evidence] == [
        ("payer.kind", "medicare-ffs"),
        ("coverages[0].kind", "medicare-advantage"),
    ]


def inquiry(days: int | None = -1, **answers: Any) -> dict[str, Any]:
    """An inquiry so many days from the date of service."""
    return {"checked_on": None if days is None else day(TODAY, days), "source": "the portal", **answers}


CLEAR = {"part_b": True, "medicare_advantage": False, "same_or_similar": False, "months_used": 0}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (CLEAR, "covered I"),
        ({}, "covered I"),
        ({"part_b": False}, "refer other-payer"),
        ({"medicare_advantage": True}, "refer other-payer"),
        ({"same_or_similar": True}, "refer not-encoded"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "days", [-1, 0, 1, None], ids=["the day before", "the day", "the day after", "no day"]
)
def test_what_an_inquiry_answered(answers: Changes, expected: str, days: int | None) -> None:
    assert outcome(decide(eligibility=[inquiry(days, **answers)])) == expected


@pytest.mark.parametrize(
    ("inquiries", "expected"),
    [
        # The later one counts, in whatever order they stand.
        ([inquiry(-9, part_b=False), inquiry(-1, part_b=True)], "covered I"),
        ([inquiry(-1, part_b=True), inquiry(-9, part_b=False)], "covered I"),
        ([inquiry(-9, part_b=True), inquiry(-1, part_b=False)], "refer other-payer"),
        # Fact by fact: the later one says nothing of Part B.
        ([inquiry(-9, part_b=False), inquiry(-1, medicare_advantage=False)], "refer other-payer"),
        # One without a day gives way to one with a day.
        ([inquiry(None, part_b=False), inquiry(-1, part_b=True)], "covered I"),
        ([inquiry(None, part_b=True), inquiry(-1, part_b=False)], "refer other-payer"),
        # Two of one day that contradict each other.
        ([inquiry(-1, part_b=False), inquiry(-1, part_b=True)], "refer conflict"),
        ([inquiry(-1, medicare_advantage=False), inquiry(-1, medicare_advantage=True)], "refer conflict"),
        ([inquiry(-1, same_or_similar=False), inquiry(-1, same_or_similar=True)], "refer conflict"),
        ([inquiry(-1, part_b=False), inquiry(-1, part_b=False)], "refer other-payer"),
        # One fact contradicted, another plain: another payer is shown.
        (
            [inquiry(-1, part_b=False), inquiry(-1, part_b=True, medicare_advantage=True)],
            "refer other-payer",
        ),
    ],
    ids=str,
)
def test_the_latest_inquiry_counts(inquiries: list[Changes], expected: str) -> None:
    assert outcome(decide(eligibility=inquiries)) == expected


def test_an_inquiry_of_later_is_not_yet_known() -> None:
    found = decide(as_of=TODAY, eligibility=[inquiry(1, part_b=False)])
    assert outcome(found) == "covered I"
    assert any("eligibility[0]" in each for each in found.advice)


def test_what_it_showed_is_told_with_its_day() -> None:
    finding = decide(eligibility=[inquiry(-3, same_or_similar=True)]).finding("rental.no-other-supplier")
    assert [(each.path, each.value) for each in finding.evidence] == [
        ("eligibility[0].same_or_similar", True),
        ("eligibility[0].checked_on", day(TODAY, -3)),
    ]


@pytest.mark.parametrize(
    ("checked_on", "advised"),
    [("2024-04-30", True), ("2024-05-01", False), ("2024-05-10", False), ("2024-06-01", False)],
)
def test_an_inquiry_of_an_earlier_month_is_told_with_its_day(checked_on: str, *, advised: bool) -> None:
    # The date of service is 2024-05-10.
    inquiries = [{**inquiry(-100), **CLEAR}, {"checked_on": checked_on, **CLEAR}]
    told = [each for each in decide(eligibility=inquiries).advice if "before the month" in each]
    assert bool(told) is advised
    assert all(checked_on in each for each in told)


def test_an_inquiry_without_a_day_is_named() -> None:
    found = decide(eligibility=[inquiry(None, **CLEAR)])
    assert any("bears no date" in each and "eligibility[0]" in each for each in found.advice)


def test_without_an_inquiry_it_is_named_as_not_checked_and_holds_up_nothing() -> None:
    nothing: list[Any] = []
    for silent in (None, nothing):
        found = decide(eligibility=silent)
        assert (found.verdict, found.missing) == ("covered", [])
        (remark,) = [each for each in found.advice if each.startswith("Not checked")]
        assert "eligibility" in remark
    assert not any(
        each.startswith("Not checked") and "eligibility" in each
        for each in decide(eligibility=[inquiry(**CLEAR)]).advice
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"payer__kind": "medicare-advantage"},
        {"coverages": [PLAN]},
        {"eligibility": [inquiry(medicare_advantage=True)]},
    ],
    ids=["payer", "insurance", "inquiry"],
)
def test_what_a_medicare_advantage_plan_must_follow_is_advised(changes: Changes) -> None:
    assert any("CMS-4201-F" in each for each in decide(**changes).advice)
    assert not any("CMS-4201-F" in each for each in decide().advice)


def test_who_comes_from_another_payer_is_judged_as_a_new_claim() -> None:
    # Section 4.4.
    found = decide(payer__previous=[{"kind": "medicare-advantage", "to": day(TODAY, -1)}])
    assert outcome(found) == "covered I"
    assert any("new initial claim" in each for each in found.advice)
    assert not any("new initial claim" in each for each in decide().advice)
