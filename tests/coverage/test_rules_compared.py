"""What changed between two dates of service: nothing is missed, nothing is invented, and both directions agree."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loxley.coverage import Edition
from loxley.coverage.rules import RulesDiff, compare, differences
from loxley.coverage.rules import compared as compared_module
from loxley.coverage.rules.changes import Change, changes
from loxley.coverage.rules.passing import passing

from .rule_texts import IN_FORCE, SHIPPED, WIDTHS, EditionOfLater, day, made_up, place, value

LATER = day("2029-12-31")
DAYS_OF_RULES = sorted(
    {edition.effective for edition in SHIPPED.values()}
    | {edition.effective - dt.timedelta(days=1) for edition in SHIPPED.values()}
)


def between(first: str, second: str, as_of: dt.date = LATER) -> RulesDiff:
    """The comparison of two days."""
    return compare(day(first), day(second), as_of)


def of_policy(diff: RulesDiff, policy: str) -> Any:
    """The one policy that differs."""
    (found,) = [each for each in diff.policies if each.policy == policy]
    return found


def words(diff: RulesDiff, policy: str) -> list[str]:
    """All changes of a policy in words."""
    found = of_policy(diff, policy)
    return [each.words for each in (*found.changes, *found.passing)]


def text(diff: RulesDiff, width: int = 100) -> str:
    """What a person reads, as one line."""
    return " ".join(" ".join(row.text for row in differences(diff, width)).split())


def one(before: Edition, after: Edition) -> Change:
    """The only change between two editions of one document."""
    (found,) = [each for each in changes(before, after) if each.name not in {"document", "url"}]
    return found


# Small editions, one thing apart.


@pytest.mark.parametrize(
    ("before", "after", "how", "said"),
    [
        ((120, "day"), (90, "day"), "changed", "first period days: from 120 to 90 days"),
        ((90, "day"), (120, "day"), "changed", "first period days: from 90 to 120 days"),
        ((3, "month"), (90, "day"), "changed", "first period days: from 3 months to 90 days"),
        ((0.25, "1"), (0.5, "1"), "changed", "first period days: from 0.25 to 0.5"),
        (("2023-01-01", "date"), ("2024-01-01", "date"), "changed", "first period days: from 2023-01-01 to 2024-01-01"),
        ((["12", "13"], "code"), (["13", "14"], "code"), "changed", "first period days: added 14; dropped 12"),
        ((["12", "13"], "code"), (["13", "12"], "code"), "reordered", "first period days: another order, 13, 12"),
    ],
)  # fmt: skip
def test_a_value_that_changes_is_told_from_what_to_what(before: Any, after: Any, how: str, said: str) -> None:
    found = one(
        made_up(values={"first_period_days": value(*before)}),
        made_up(values={"first_period_days": value(*after)}),
    )
    assert (found.what, found.how, found.name, found.words) == ("value", how, "first_period_days", said)


def test_a_value_that_is_only_cited_anew_is_no_change_of_the_value() -> None:
    found = one(
        made_up(values={"days": value(90, "day", "D", "unverified")}),
        made_up(values={"days": value(90, "day", "E", "read")}),
    )
    assert (found.how, found.words) == (
        "cited-anew",
        "days: section from “D” to “E”; standing from unverified to read",
    )


def test_a_value_that_comes_or_goes_is_told() -> None:
    with_it, without = made_up(values={"days": value(90, "day")}), made_up()
    assert (one(without, with_it).how, one(without, with_it).words) == ("added", "days: 90 days")
    assert (one(with_it, without).how, one(with_it, without).words) == ("dropped", "days: 90 days")


def test_a_criterion_whose_figure_changes_has_other_words() -> None:
    """The rule reads differently though its code and section are the same: 30 days became 45."""
    sheets = [
        made_up(
            criteria={"study.within-days-of-start": place()},
            values={"study_days_before_start": value(days, "day")},
        )
        for days in (30, 45)
    ]
    criterion, figure = changes(*sheets)
    assert (criterion.what, criterion.how) == ("criterion", "reworded")
    assert "within 30 days" in criterion.before["words"][0]
    assert "within 45 days" in criterion.after["words"][0]
    assert figure.words == "study days before start: from 30 to 45 days"


def test_a_list_says_what_it_gained_and_what_it_lost() -> None:
    found = one(made_up(listed=["E0424", "E0439"]), made_up(listed=["E0439", "E0434"]))
    assert (found.added, found.dropped) == (("E0434",), ("E0424",))
    assert found.words == "Codes it names: added E0434; dropped E0424"


def test_a_paper_that_was_required_and_is_prohibited() -> None:
    found = one(made_up(rule="required"), made_up(rule="prohibited"))
    assert found.words == "The paper is: from required to prohibited"


def test_a_code_is_compared_key_by_key() -> None:
    def with_codes(**codes: str) -> Edition:
        kinds = {
            code: {"is": kind, "name": f"thing {code}", "standing": "read"} for code, kind in codes.items()
        }
        return made_up(codes=kinds)

    found = changes(with_codes(E1="stationary", E2="portable"), with_codes(E2="contents", E3="portable"))
    assert [(each.how, each.name, each.words) for each in found] == [
        ("changed", "codes.E2.is", "What a code is, E2, is: from portable to contents"),
        ("added", "codes.E3", "What a code is, E3: added, is portable; name thing E3; standing read; belongs to stationary"),
        ("dropped", "codes.E1", "What a code is, E1: dropped, it was is stationary; name thing E1; standing read; belongs to stationary"),
    ]  # fmt: skip


def test_a_field_that_nobody_told_the_reader_of_is_compared() -> None:
    def later(**more: Any) -> EditionOfLater:
        held = made_up().model_dump(mode="json", exclude_unset=True)
        return EditionOfLater.model_validate({**held, **more}, strict=False)

    found = changes(
        later(visits_by=["nurse"], ceilings={"low": {"floor": 3}}),
        later(visits_by=["nurse", "physician"], colour_of_the_form="lilac", ceilings={"low": {"floor": 4}}),
    )
    assert {each.words for each in found} == {
        "visits by: added physician",
        "colour of the form: added, lilac",
        "ceilings, low, floor: from 3 to 4",
    }


def test_a_default_said_aloud_is_no_change() -> None:
    quiet = made_up(codes={"E1": {"is": "bundled", "name": "mask", "standing": "read"}})
    mask = {"is": "bundled", "name": "mask", "standing": "read", "belongs_to": "stationary"}
    aloud = made_up(codes={"E1": mask}, met="")
    assert changes(quiet, aloud) == ()


# The rules that ship, at the days on which they change.


def test_from_2023_the_certificate_must_not_be_sent() -> None:
    found = between("2022-12-31", "2023-01-01")
    assert "The paper is: from required to prohibited" in words(found, "cms-484")
    assert of_policy(found, "cms-484").how == "replaced"


def test_the_local_text_of_2023_drops_what_the_reference_says_is_gone() -> None:
    """Section 4.1: gone are lung disease, chronic stable state, alternative treatment and the 30 days."""
    dropped = {
        each.name
        for each in of_policy(between("2022-12-31", "2023-01-01"), "lcd-l33797").changes
        if (each.what, each.how) == ("criterion", "dropped")
    }
    assert dropped >= {
        "illness.lung-or-symptoms",
        "study.stable-or-before-discharge",
        "alternatives.tried-or-considered",
        "study.within-days-of-start",
    }


def test_the_same_edition_and_yet_another_print_of_the_notice() -> None:
    """Section 10: the older print is usable to 2026-05-11, the newer is mandatory from 2026-05-12."""
    found = between("2026-05-11", "2026-05-12")
    assert of_policy(found, "abn").how == "same-edition"
    said = words(found, "abn")
    assert any("01/31/2026, usable to: 2026-05-11 is its last day" in each for each in said)
    assert any("3/31/2029, mandatory from: 2026-05-12 is its first day" in each for each in said)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2026-05-10", "2026-05-11", False),  # both days lie within it
        ("2026-05-11", "2026-05-12", True),
        ("2026-05-12", "2026-05-11", True),  # in either direction
        ("2026-05-12", "2026-05-13", False),
    ],
)
def test_a_last_day_is_told_where_only_one_of_the_days_lies_within_it(
    first: str, second: str, told: bool
) -> None:
    dates = passing(SHIPPED["abn@2023-06-30"], day(first), day(second))
    assert any(each.name.endswith("usable_to") for each in dates) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2022-12-30", "2022-12-31", False),
        ("2022-12-31", "2023-01-01", True),
        ("2023-01-01", "2022-12-31", True),
        ("2023-01-01", "2023-01-02", False),
    ],
)
def test_a_first_day_is_told_where_only_one_of_the_days_lies_before_it(
    first: str, second: str, told: bool
) -> None:
    dates = passing(SHIPPED["ncd-240.2@2021-09-27"], day(first), day(second))
    assert any(each.name == "literature_conditions_from" for each in dates) is told


def test_the_day_of_implementation_is_told() -> None:
    found = between("2023-01-02", "2023-01-03")
    assert words(found, "ncd-240.2") == ["Applied by the contractors: 2023-01-03 is its first day"]


def test_an_edition_that_spoke_only_between_the_days_is_named() -> None:
    found = of_policy(between("2019-05-10", "2024-05-10"), "lcd-l33797")
    assert (found.how, found.before, found.after) == ("came", None, "lcd-l33797@2023-04-01")
    assert found.between == ("lcd-l33797@2020-08-02", "lcd-l33797@2023-01-01")


def test_a_policy_that_came_and_went_between_the_days_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of those that ship does so; a text that is known, and that no day of the two has, stands for it."""
    short = made_up("2001-01-01")
    monkeypatch.setattr(compared_module, "known", lambda _as_of: (short,))
    monkeypatch.setattr(compared_module, "on_day", lambda _day, _among: {})
    (found,) = between("2000-01-01", "2002-01-01").policies
    assert (found.how, found.between) == ("came-and-went", ("made-up@2001-01-01",))
    assert "made-up, paper: on neither day" in text(between("2000-01-01", "2002-01-01"))


def test_two_days_under_the_same_editions_differ_in_nothing() -> None:
    found = between("2024-05-10", "2024-05-11")
    assert found.policies == ()
    assert "Nothing: the same editions speak on both days." in text(found)
    assert len(found.same) == len({each.partition("@")[0] for each in found.same}) > 5


def test_what_was_not_issued_makes_no_difference_yet() -> None:
    issued, not_yet = day("2022-02-10"), day("2022-02-09")
    # All that was issued with version 2: its testing rules, its section D, and the end of the study of cluster headache.
    with_version_2 = ["blood-gas-tests", "ncd-240.2", "ncd-240.2-d", "ncd-240.2.2"]
    assert [p.policy for p in between("2021-09-26", "2021-09-27", issued).policies] == with_version_2
    assert between("2021-09-26", "2021-09-27", not_yet).policies == ()


@pytest.mark.parametrize("edition_id", IN_FORCE)
def test_every_edition_makes_a_difference_on_its_first_day(edition_id: str) -> None:
    edition = SHIPPED[edition_id]
    found = compare(edition.effective - dt.timedelta(days=1), edition.effective, LATER)
    policy = of_policy(found, edition.policy)
    assert policy.after == edition_id
    assert policy.changes


@pytest.mark.parametrize("edition_id", SHIPPED)
def test_where_there_was_nothing_every_criterion_value_and_field_is_new(edition_id: str) -> None:
    edition = SHIPPED[edition_id]
    found = changes(None, edition)
    assert {each.how for each in found} == {"added"}
    assert {each.name for each in found if each.what == "criterion"} == edition.criteria.keys()
    assert {each.name for each in found if each.what == "value"} == edition.values.keys()
    held = edition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    apart = {"id", "effective", "issued", "implemented", "criteria", "values"}
    fields = {key for key, content in held.items() if key not in apart and content not in ("", [], {})}
    assert {each.name.partition(".")[0] for each in found if each.what == "field"} >= fields


OPPOSITE = {"added": "dropped", "dropped": "added"}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(DAYS_OF_RULES), st.sampled_from(DAYS_OF_RULES))
def test_backwards_is_the_same_in_reverse(first: dt.date, second: dt.date) -> None:
    there, back = compare(first, second, LATER), compare(second, first, LATER)
    assert there.same == back.same
    assert [p.policy for p in there.policies] == [p.policy for p in back.policies]
    for one_way, other in zip(there.policies, back.policies, strict=True):
        assert (one_way.before, one_way.after) == (other.after, other.before)
        assert set(one_way.between) == set(other.between)
        assert one_way.passing == other.passing
        forward = {
            (c.what, OPPOSITE.get(c.how, c.how), c.name, repr(c.after), repr(c.before), c.dropped, c.added)
            for c in one_way.changes
        }
        backward = {
            (c.what, c.how, c.name, repr(c.before), repr(c.after), c.added, c.dropped) for c in other.changes
        }
        assert forward == backward


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_what_is_taken_out_of_an_edition_is_told_and_nothing_else(
    edition_id: str, data: st.DataObject
) -> None:
    """Take a criterion or a value out: it is dropped; of the rest at most words change that it had filled."""
    edition = SHIPPED[edition_id]
    names = [("criteria", name) for name in edition.criteria] + [("values", name) for name in edition.values]
    assume(names)  # an edition may speak in fields of its own alone
    group, name = data.draw(st.sampled_from(names))
    rest = {key: held for key, held in getattr(edition, group).items() if key != name}
    found = changes(edition, edition.model_copy(update={group: rest}))
    gone = [each for each in found if each.how == "dropped"]
    assert [(each.what, each.name) for each in gone] == [
        ("criterion" if group == "criteria" else "value", name)
    ]
    assert all(each.how == "reworded" for each in found if each not in gone)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_change_is_told_to_a_person_and_no_line_is_too_wide(width: int) -> None:
    for first, second in (("1993-10-26", "2026-11-24"), ("2022-12-31", "2023-01-01")):
        diff = between(first, second)
        said = text(diff, width)
        for policy in diff.policies:
            for change in [
                *(each.words for each in policy.changes),
                *(each.words for each in policy.passing),
            ]:
                assert " ".join(change.split()) in said, change
        for row in differences(diff, width):
            assert len(row.text) <= width or len(row.text.split()) == 1, row.text


def test_the_published_form_reads_back() -> None:
    from loxley.formats import read

    published = between("2022-12-31", "2023-01-01").to_json()
    assert read(published.encode(), RulesDiff).to_json() == published
