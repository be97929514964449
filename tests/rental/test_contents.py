"""Which contents a month has. Section 13.4 of our rules, and open question Q14."""

import pytest

from .stories import RULES, START, at, both, brought, day, portable, stationary, stay, story, told

CAPPED = "2027-01-10"
"""The first day of month 37 of what began on 2024-01-10."""


@pytest.mark.parametrize("code", ["E0439", "E0424", "E1390", "E1391"])
def test_the_rental_of_a_stationary_system_holds_all_contents(code: str) -> None:
    history = story(brought(START, code), brought(START, "E0434"))
    for calendar in (stationary(history), portable(history)):
        assert calendar.months[0].contents.codes == ()
        assert calendar.months[0].contents.reason.code == "contents-included"


@pytest.mark.parametrize("code", ["E1405", "E1406"])
def test_of_an_enriching_system_our_sources_do_not_say_it(code: str) -> None:
    found = stationary(story(brought(START, code))).months[0].contents
    assert (found.state, found.reason.code) == ("refer", "contents-not-settled")


@pytest.mark.parametrize(
    ("code", "contents"),
    [("E0439", ("E0442",)), ("E0424", ("E0441",)), ("E1390", ()), ("E1391", ())],
)
def test_after_the_cap_they_follow_the_stationary_system_of_month_36(
    code: str, contents: tuple[str, ...]
) -> None:
    before = at(stationary(story(brought(START, code)), CAPPED), "2027-01-09")
    assert before.contents.codes == ()
    month = at(stationary(story(brought(START, code)), CAPPED), CAPPED)
    assert month.contents.codes == contents
    assert told(month) == (("contents-only", "after-cap") if contents else ("not-payable", "cap"))


@pytest.mark.parametrize(
    ("code", "contents"),
    [("E0434", ("E0444", "E0447")), ("E0431", ("E0443",)), ("E0433", ()), ("E1392", ()), ("K0738", ())],
)
def test_after_the_cap_they_follow_the_portable_of_month_36(code: str, contents: tuple[str, ...]) -> None:
    month = at(portable(story(brought(START), brought(START, code)), CAPPED), CAPPED)
    assert month.contents.codes == contents


def test_what_comes_after_month_36_changes_no_contents() -> None:
    # A concentrator from month 37 on, in place of liquid: contents follow month 36. The other way round there are none.
    liquid = story(brought(START), brought("2027-01-10", "E1390"))
    assert at(stationary(liquid, CAPPED), CAPPED).contents.codes == ("E0442",)
    in_month_36 = story(brought(START), brought("2026-12-10", "E1390"))
    assert at(stationary(in_month_36, CAPPED), CAPPED).contents.codes == ()


def test_a_portable_alone_has_contents_from_the_first_month() -> None:
    history = story(brought(START, "E0434"), owned=())
    month = portable(history).months[0]
    assert told(month) == ("payable", "payable")
    assert (month.contents.state, month.contents.codes) == ("payable", ("E0444", "E0447"))
    assert both(history).stationary is None


def test_the_code_for_a_high_flow_is_younger_than_the_others() -> None:
    history = story(brought("2018-12-31", "E0434"), owned=())
    months = portable(history, "2019-02-01").months
    assert [month.contents.codes for month in months] == [("E0444",), ("E0444", "E0447")]


def test_whether_the_portable_stands_alone_is_asked() -> None:
    found = portable(story(brought(START, "E0434"))).months[0].contents
    assert [each.fact for each in found.reason.missing] == ["rental.owned"]
    owned = portable(story(brought(START, "E0434"), owned=("E0440",))).months[0].contents
    assert (owned.state, owned.reason.code) == ("not-payable", "stationary-owned")
    other = portable(story(brought(START, "E0434"), owned=("E0435", "E1390"))).months[0].contents
    assert other.state == "payable"  # a portable, and what needs no contents


def test_while_a_portable_added_later_still_rents_both_answers_are_cited() -> None:
    history = story(brought(START), brought("2024-02-10", "E0434"))
    calendar = portable(history, "2027-02-10")
    last_paid, capped = at(calendar, CAPPED), at(calendar, "2027-02-10")
    # Month 36 of the portable begins with month 37 of the stationary system.
    assert (last_paid.n, last_paid.state) == (36, "payable")
    assert last_paid.contents.state == "refer"
    assert last_paid.contents.reason.cites == (
        "calendar.portable-added-later",
        "calendar.portable-added-later-otherwise",
    )
    assert at(stationary(history, CAPPED), CAPPED).contents.codes == ("E0442",)
    assert (capped.state, capped.contents.codes) == ("contents-only", ("E0444", "E0447"))


def test_a_capped_portable_beside_a_stationary_system_that_rents_again_has_none() -> None:
    history = story(brought(START), brought(START, "E0434"), brought("2026-06-10", replacement="lost"))
    month = at(portable(history, CAPPED), CAPPED)
    assert told(month) == ("not-payable", "cap")
    assert month.contents.reason.code == "contents-included"


def test_a_month_that_is_not_payable_has_no_contents_either() -> None:
    history = story(brought(START, "E0434"), owned=(), stays=(stay("2024-02-05", "2024-03-10"),))
    month = portable(history).months[1]
    assert month.state == "not-payable"
    assert (month.contents.state, month.contents.codes) == ("not-payable", ())


def test_without_a_known_system_nothing_is_billed() -> None:
    history = story(brought(START, "E0439"), brought(START, "E1390"))  # two on one day
    month = stationary(history).months[0]
    assert told(month) == ("refer", "system-not-documented")
    assert [each.fact for each in month.missing] == ["deliveries"]


def test_the_stationary_systems_start_must_be_known_for_a_portables_contents() -> None:
    history = story(brought(START, "E0434"), requested=("E0439",), owned=())
    calendars = both(history)
    assert calendars.stationary is not None
    assert calendars.stationary.months == ()
    assert calendars.stationary.unstarted is not None
    assert [each.fact for each in calendars.stationary.unstarted.missing] == ["rental.started_on"]
    assert calendars.portable is not None
    assert calendars.portable.months[0].contents.reason.code == "start-not-documented"


def test_every_system_has_its_unit() -> None:
    assert {RULES.unit_of(code) for code in ("E0439", "E0424", "E1390", "E1391", "E1405", "E1406")} == {
        "stationary"
    }
    assert {RULES.unit_of(code) for code in ("E0434", "E0431", "E0433", "E1392", "K0738")} == {"portable"}
    assert RULES.unit_of("E0442") is None
    assert RULES.unit_of(None) is None
    assert day(CAPPED).year == 2027
