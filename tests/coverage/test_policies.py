"""The editions as data: each value with its unit, section and standing, each criterion with its words and its place."""

import datetime as dt

import pytest

from loxley.coverage import Edition, editions
from loxley.coverage.criteria.illness import CONDITIONS
from loxley.coverage.criteria.study import STUDY_CRITERIA
from loxley.coverage.sentences import statement

ALL = {edition.id: edition for edition in editions()}
UNITS = {
    "percent": "%",
    "mmhg": "mm Hg",
    "mm": "mm",
    "points": "percentage point",
    "minutes": "minute",
    "hour": "1/h",
    "days": "day",
    "day": "day",
    "months": "month",
    "lpm": "L/min",
    "usd": "USD",
    "from": "date",
    "to": "date",
    "until": "date",
}
STATEMENT_VALUES = {
    **dict.fromkeys(
        (
            "points",
            "mmhg",
            "minutes",
            "ahi_per_hour",
            "state",
            "threshold_percent",
            "threshold_mmhg",
            "low_mmhg",
            "high_mmhg",
            "low_lpm",
            "high_lpm",
        ),
        1,
    ),
    **dict.fromkeys(
        ("days", "months", "above_mm", "above_percent", "after", "group", "effective", "edition"), 1
    ),
    **dict.fromkeys(("national", "national_effective", "national_implemented", "national_says"), 1),
    **dict.fromkeys(("local", "local_says", "item", "items", "earlier", "flow_lpm", "on_lpm"), 1),
    **dict.fromkeys(("codes", "due", "day", "since", "to", "system"), 1),
    **dict.fromkeys(
        ("opens", "closes", "from_day", "to_day", "taken", "taken_day", "lost_from", "lost_to"), 1
    ),
}


@pytest.fixture(params=ALL)
def edition(request: pytest.FixtureRequest) -> Edition:
    return ALL[request.param]


def test_an_edition_has_its_dates_and_its_source(edition: Edition) -> None:
    assert edition.document
    assert edition.url.startswith("http")
    assert isinstance(edition.effective, dt.date)
    assert isinstance(edition.issued, dt.date)
    assert edition.implements is None or edition.implements in ALL


def test_a_criterion_is_cited_to_its_place(edition: Edition) -> None:
    for criterion in edition.criteria:
        cited = edition.citation(criterion)
        assert cited.edition == edition.id
        assert cited.document == edition.document
        assert cited.section
        assert cited.url.startswith("http")
        assert cited.standing in {"read", "secondary", "unverified"}


def test_a_criterion_has_its_words(edition: Edition) -> None:
    for criterion in edition.criteria:
        words = {
            variant: _statement(criterion, variant)
            for variant in ("", "pao2", "both", "outpatient", "inpatient", "sleep", "exercise", "flow")
        }
        assert any(words.values()), criterion
        assert not any(said.endswith(".") for said in words.values())


def _statement(criterion: str, variant: str) -> str:
    try:
        return statement(criterion, variant, STATEMENT_VALUES)
    except KeyError:
        return ""


def test_what_a_policy_asks_is_cited_and_can_be_asked(edition: Edition) -> None:
    asked = {*edition.study, *edition.retest, *edition.conditions, *edition.exclusions}
    assert asked <= edition.criteria.keys()
    assert {*edition.study, *edition.retest} <= STUDY_CRITERIA.keys()
    assert bool(edition.retest) is (edition.late_retest is not None) is ("retest.on-time" in edition.criteria)
    assert set(edition.conditions) <= CONDITIONS.keys()
    if edition.level in {"national", "local"}:
        assert len(edition.exclusions) == 4  # the four conditions of NCD C
        assert edition.precedence is not None
        assert edition.beyond_groups is not None


def test_a_value_has_its_unit_its_section_and_its_standing(edition: Edition) -> None:
    for name, value in edition.values.items():
        assert value.section, name
        assert value.standing in {"read", "secondary", "unverified"}
        if (last := name.rpartition("_")[2]) in UNITS:
            assert value.unit == UNITS[last], name
        assert (value.unit == "date") is isinstance(value.value, dt.date), name


def test_the_levels_are_the_same_in_every_text() -> None:
    # The reference gives them once, for all texts (2.3, 3.2): 88 and 55, 89 and 56 to 59, above 56 %, above 3 mm.
    levels = {
        "group_1_saturation_percent": 88,
        "group_1_pao2_mmhg": 55,
        "group_2_saturation_percent": 89,
        "group_2_pao2_low_mmhg": 56,
        "group_2_pao2_high_mmhg": 59,
        "hematocrit_above_percent": 56,
        "p_wave_above_mm": 3,
    }
    for found in ALL.values():
        if found.level in {"national", "local"}:
            assert {name: found.number(name) for name in levels} == levels


def test_a_value_of_another_kind_is_not_taken_for_it() -> None:
    national = ALL["ncd-240.2@2021-09-27"]
    with pytest.raises(TypeError):
        national.number("literature_conditions_from")
    with pytest.raises(TypeError):
        national.day("group_1_pao2_mmhg")
    with pytest.raises(TypeError):
        national.names("group_1_pao2_mmhg")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        *[(code, "stationary") for code in ("E0424", "E0439", "E1390", "E1391", "E1405", "E1406")],
        *[(code, "portable") for code in ("E0431", "E0433", "E0434", "E1392", "K0738")],
        *[(code, "contents") for code in ("E0441", "E0442", "E0443", "E0444", "E0447")],
        *[(code, "purchase") for code in ("E0425", "E0430", "E0435", "E0440")],
        *[(code, "bundled") for code in ("E1352", "E1353", "E1354", "E1355", "A4615", "E0555")],
    ],
)
def test_the_codes_are_what_section_12_says(code: str, kind: str) -> None:
    assert ALL["hcpcs@1993-10-27"].codes[code].is_ == kind


def test_the_list_of_2026_has_seven_codes() -> None:
    listed = ALL["encounter-before-delivery@2026-04-13"].listed
    assert sorted(listed) == ["E0424", "E0431", "E0433", "E0434", "E0439", "E1390", "E1391"]
