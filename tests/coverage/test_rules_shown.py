"""The rules to read: nothing that an edition holds is left out, and a criterion reads as its findings do."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from loxley.coverage import Edition, sentences
from loxley.coverage.rules import asked, listed, rules, shown
from loxley.coverage.rules.reading import reading, readings
from loxley.coverage.rules.shown import set_out
from loxley.coverage.rules.span import on_day
from loxley.coverage.rules.wording import catalogue, plain
from loxley.coverage.sentences import variants
from loxley.errors import NotFoundError

from .boundaries import DAYS
from .cases import decide, gas
from .rule_texts import (
    IN_FORCE,
    SHIPPED,
    WIDTHS,
    EditionOfLater,
    day,
    made_up,
    place,
    read_by_a_person,
    value,
)

ONLY_A_CASE_FILLS = {
    "flow_lpm",
    "item",
    "items",
    "edition",
    "group",
    "after",
    "earlier",
    "national",
    "national_effective",
    "national_implemented",
    "national_says",
    "local",
    "local_says",
    "due",
    "since",
    "months",
    "opens",
    "closes",
    "taken",
    "taken_day",
    "evaluated_day",
    "lost_from",
    "lost_to",
    "to",
    "state",
}
"""Blanks of statements that no edition's figure fills."""

ONLY_A_CASE_FILLS_IN = {
    "contents.after-cap": {"item", "system"},  # of the last month that was paid
    "rental.month": {"unit", "from_day", "why", "n", "cap"},  # what the calendar says of a month
    "contents.above-standard-flow": {"high_lpm"},  # the modifiers' figure, an edition of its own
    "retest.late": {"days"},  # the days lost
    "order.length-of-need": {"months"},  # as ordered
    "payer.new-claim": {"day"},  # the day of the change of payer
    "group-2.sleep": {"minutes"},  # the testing rules' figure, an edition of its own
}
"""The same, of blanks whose names are figures elsewhere."""


@pytest.fixture(params=SHIPPED)
def edition(request: pytest.FixtureRequest) -> Edition:
    return SHIPPED[request.param]


def leaves(node: Any) -> Iterator[object]:
    """Every single thing that an edition's file says, however deep."""
    if isinstance(node, dict):
        for key, below in node.items():
            yield key
            yield from leaves(below)
    elif isinstance(node, list):
        for below in node:
            yield from leaves(below)
    elif node is not None:
        yield node


def blanks(words: str) -> set[str]:
    """The names of the blanks in a sentence."""
    return {part.partition(">")[0] for part in words.split("<")[1:]}


def test_all_that_an_edition_says_is_shown(edition: Edition) -> None:
    """Keys, codes, criteria, values, sections, sources, dates, prints of forms: whatever its file holds."""
    text = read_by_a_person(asked(edition.id))
    held = edition.model_dump(mode="json", by_alias=True, exclude_unset=True)
    apart = {"id", "level", "effective", "issued", "criteria", "values", "implemented", "document"}
    for key in apart & held.keys():
        held[key] = held[key] if isinstance(held[key], str) else list(leaves(held[key]))
    words = {"is", "value", "unit", "section", "standing", "url", "name"}  # the names of columns are not told
    for leaf in leaves([*held.values(), *(key for key in held if key not in {*apart, "url"})]):
        if leaf in words or leaf in {"national", "local", "paper", "claim", "program"}:
            continue
        if leaf in {each.unit for each in edition.values.values()}:
            continue  # told in words: `90 days`
        said = plain(leaf)
        assert said in text or said.replace("_", " ") in text, leaf
    assert edition.document in text
    assert edition.effective.isoformat() in text


def test_every_criterion_and_value_is_in_the_data_with_its_place(edition: Edition) -> None:
    (seen,) = asked(edition.id).editions
    assert [each.id for each in seen.criteria] == list(edition.criteria)
    assert [each.name for each in seen.values] == list(edition.values)
    for criterion in seen.criteria:
        cited = edition.citation(criterion.id)
        assert (criterion.section, criterion.url, criterion.standing) == (
            cited.section,
            cited.url,
            cited.standing,
        )
        assert criterion.words
    for each in seen.values:
        own = edition.values[each.name]
        shown_value = day(each.value) if isinstance(own.value, dt.date) else each.value
        assert (shown_value, each.unit, each.section, each.standing) == (
            own.value,
            own.unit,
            own.section,
            own.standing,
        )


def test_a_criterion_has_no_blank_that_the_edition_could_fill(edition: Edition) -> None:
    """A new statement whose figure comes from the edition needs a line under `[figures]` in rules_en.toml."""
    for criterion in edition.criteria:
        for words in readings(edition, criterion).values():
            by_case = ONLY_A_CASE_FILLS | ONLY_A_CASE_FILLS_IN.get(criterion, set())
            assert blanks(words) <= by_case, f"{criterion}: {words}"


PATIENTS: dict[str, dict[str, Any]] = {
    "Ada": {},
    "Group II": {"study__saturation_percent": 89, "clinical__hematocrit_percent": 57},
    "above the levels": {"study__saturation_percent": 93},
    "by gas": {"blood_gas_studies": [gas("2001-01-01")]},
    "from hospital": {"study__setting": "hospital-inpatient"},
    "no order": {"orders": []},
}


@pytest.mark.parametrize("date", sorted(set(DAYS.values())))
@pytest.mark.parametrize("patient", PATIENTS)
def test_a_criterion_reads_as_the_engine_says_it_of_a_case(patient: str, date: str) -> None:
    """Two ways to one sentence: the engine's figures, and those that the reader takes from the edition."""
    changes = dict(PATIENTS[patient])
    if "blood_gas_studies" in changes:
        changes["blood_gas_studies"] = [gas(str(day(date) - dt.timedelta(days=2)))]
    compared = 0
    for finding in decide(date, **changes).findings:
        said = readings(SHIPPED[finding.citation.edition], finding.id).values()
        if not any(blanks(words) for words in said):
            assert finding.statement in said, finding.id
            compared += 1
    assert compared > 5


def test_a_criterion_that_is_asked_in_two_ways_reads_as_the_edition_has_it() -> None:
    old, new = SHIPPED["ncd-240.2@1993-10-27"], SHIPPED["ncd-240.2@2021-09-27"]
    assert reading(old, "group-3") == (
        "The presumption against coverage above the levels of Groups I and II was rebutted",
    )
    assert reading(new, "group-3") == (
        "There is a condition without hypoxemia that the literature shows to improve with oxygen",
    )
    assert reading(new, "group-1.rest") == (
        "At rest on room air, arterial PO2 is at or below 55 mm Hg or saturation is at or below 88 %",
    )
    assert len(reading(old, "study.stable-or-before-discharge")) == 2  # by where the patient was


def test_what_the_catalogue_of_readings_names_is_there() -> None:
    """A statement that is renamed must not leave a line behind."""
    words = catalogue()
    for criterion, variant in words["whole"].items():
        assert variant in variants(criterion)
    for criterion, by_field in words["by_field"].items():
        assert set(by_field["variants"].values()) <= variants(criterion).keys()
        assert by_field["field"] in Edition.model_fields
    for criterion, figures in words["figures"].items():
        text = " ".join(variants(criterion).values())
        assert all(f"{{{name}}}" in text for name in figures), criterion
        named = {name for edition in SHIPPED.values() for name in edition.values}
        assert set(figures.values()) <= named


def test_a_field_that_nobody_told_the_reader_of_is_shown() -> None:
    held = {
        **made_up(values={"candles_max": value(7, "candle")}).model_dump(mode="json", exclude_unset=True),
        "visits_by": ["nurse", "physician"],
        "colour_of_the_form": "lilac",
        "ceilings": {"low": {"floor": 3}, "high": {"floor": 9}},
    }
    later = EditionOfLater.model_validate(held, strict=False)
    found = set_out([later], [later])
    text = read_by_a_person(found)
    assert "visits by: nurse, physician" in text
    assert "colour of the form: lilac" in text
    assert "low: floor 3" in text
    assert "high: floor 9" in text
    assert "candles max: 7 candle" in text
    (seen,) = found.editions
    assert seen.more == {
        "visits_by": ["nurse", "physician"],
        "colour_of_the_form": "lilac",
        "ceilings": {"low": {"floor": 3}, "high": {"floor": 9}},
    }


def test_a_criterion_without_words_or_figures_is_shown_with_its_place() -> None:
    edition = made_up(criteria={"moon.full": place("9"), "study.within-days-of-start": place("10")})
    assert reading(edition, "moon.full") == ()
    text = read_by_a_person(set_out([edition], [edition]))
    assert "moon.full 9 (read)" in text
    assert "The study was done within <study_days_before_start> days" not in text
    assert "The study was done within <days> days before therapy started" in text


def test_a_blank_that_is_called_like_a_value_or_a_date_of_the_edition_needs_no_line_in_the_catalogue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = "At most {candles_max} candles, from {effective}, for {item}"
    monkeypatch.setattr(sentences, "variants", lambda _code: {"": words})
    edition = made_up(values={"candles_max": value(7, "candle")})
    assert reading(edition, "candles") == ("At most 7 candles, from 2001-01-01, for <item>",)


def test_the_weakest_standing_counts_wherever_it_stands(edition: Edition) -> None:
    (seen,) = asked(edition.id).editions
    held = edition.model_dump(mode="json")
    given = {
        each["standing"]
        for group in ("criteria", "values", "codes", "things")
        for each in held[group].values()
        if "standing" in each
    } | {form["standing"] for form in held["forms"]}
    order = ["read", "secondary", "unverified"]
    assert seen.worst_standing == (max(given, key=order.index) if given else None)


def test_an_edition_speaks_until_the_day_before_the_next_of_its_policy() -> None:
    spoken = {edition.id: (edition.from_, edition.to) for edition in rules().editions}
    assert spoken["ncd-240.2@1993-10-27"] == (day("1993-10-27"), day("2021-09-26"))
    assert spoken["lcd-l33797@2020-08-02"] == (day("2020-08-02"), day("2022-12-31"))
    assert spoken["cms-484@1993-10-27"][1] == day("2022-12-31")
    assert spoken["cms-484@2023-01-01"][1] is None
    for policy in rules().policies:
        for earlier, later in zip(policy.editions, policy.editions[1:], strict=False):
            assert earlier.to == later.from_ - dt.timedelta(days=1)


@pytest.mark.parametrize("edition_id", IN_FORCE)
def test_on_its_first_day_an_edition_is_in_force_and_on_the_day_before_it_is_not(edition_id: str) -> None:
    first = SHIPPED[edition_id].effective
    assert edition_id in {edition.id for edition in rules(first).editions}
    assert edition_id not in {edition.id for edition in rules(first - dt.timedelta(days=1)).editions}


@pytest.mark.parametrize("date", ["2020-05-10", "2021-09-26", "2021-09-27", "2022-12-31", "2024-05-10"])
def test_what_is_in_force_is_what_a_determination_of_that_day_cites(date: str) -> None:
    """Another way to the same editions: those that the engine decides by."""
    found = decide(date)
    in_force = {edition.id for edition in rules(day(date)).editions}
    assert set(found.editions) <= in_force
    assert {finding.citation.edition for finding in found.findings} <= in_force


def test_a_text_that_is_only_laid_beside_the_rules_is_in_force_on_no_day() -> None:
    """A leaflet is shown, and is not what a date of service is decided by."""
    leaflet = made_up().model_copy(update={"level": "leaflet"})
    assert on_day(leaflet.effective, [leaflet]) == {}
    assert on_day(leaflet.effective, [made_up()]) == {"made-up": made_up()}
    text = read_by_a_person(set_out([leaflet], [leaflet]))
    assert (
        "A made-up text, leaflet, to compare with dates of service from 2001-01-01, in force on none" in text
    )


def test_what_was_not_yet_issued_is_not_known() -> None:
    """NCD version 2 took effect on 2021-09-27 and was issued on 2022-02-10."""
    before = rules(day("2021-10-01"), as_of=day("2022-02-09"))
    after = rules(day("2021-10-01"), as_of=day("2022-02-10"))
    assert {e.id for e in before.editions if e.level == "national"} == {"ncd-240.2@1993-10-27"}
    assert {e.id for e in after.editions if e.level == "national"} == {"ncd-240.2@2021-09-27"}
    assert "The rules in force on the date of service 2021-10-01, as issued by 2022-02-09" in [
        row.text for row in listed(before, 100)
    ]


def test_before_any_rule_there_is_none() -> None:
    assert rules(day("1993-10-26")).editions == ()
    assert "None." in [row.text for row in listed(rules(day("1993-10-26")), 100)]


def test_the_list_names_every_edition_with_its_dates_and_counts() -> None:
    text = " ".join(" ".join(row.text for row in listed(rules(), 100)).split())
    for edition in SHIPPED.values():
        assert f"{edition.id}: {edition.document}" in text
    assert "dates of service 2021-09-27;" not in text  # open ends read `from`
    assert "from 2021-09-27; issued 2022-02-10, implemented 2023-01-03" in text
    assert "1 criterion, 0 values" in text
    assert rules().disclaimer in text


def test_a_policy_is_all_its_editions_and_a_criterion_all_editions_that_ask_it() -> None:
    assert [edition.id for edition in asked("ncd-240.2").editions] == [
        "ncd-240.2@1993-10-27",
        "ncd-240.2@2021-09-27",
    ]
    found = asked("cmn.retired")
    assert [(edition.id, [c.id for c in edition.criteria]) for edition in found.editions] == [
        ("cms-484@2023-01-01", ["cmn.retired"])
    ]
    assert found.editions[0].values == ()
    asking = {each.id for each in SHIPPED.values() if "group-1.rest" in each.criteria}
    assert {edition.id for edition in asked("group-1.rest").editions} == asking


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("ncd-240.2@2021-09-28", "ncd-240.2@2021-09-27"),
        ("NCD 240.2", "ncd-240.2"),
        ("grup-1.rest", "group-1.rest"),
        ("lcd_l33797", "lcd-l33797"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is_close(name: str, close: str) -> None:
    with pytest.raises(NotFoundError, match="Did you mean") as told:
        asked(name)
    assert close in str(told.value)


def test_a_name_that_may_be_a_persons_is_not_repeated() -> None:
    with pytest.raises(NotFoundError) as told:
        asked("Ada Ortiz")
    assert "Ada" not in str(told.value)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_asked_but_for_an_address(width: int) -> None:
    rows = [row for edition in SHIPPED for row in shown(asked(edition), width)] + listed(rules(), width)
    for row in rows:
        assert len(row.text) <= width or len(row.text.split()) == 1, row.text


def test_the_published_form_is_the_same_every_time_and_reads_back() -> None:
    from loxley.coverage.rules import Rules
    from loxley.formats import read

    text = rules().to_json()
    assert text == rules().to_json()
    assert read(text.encode(), Rules).to_json() == text
