"""What a rental holds, which contents are payable beside it, and how many units stand in a home."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.billing.inclusions import Furnished, Home, contents, parts_of
from loxley.billing.payment_rules import text_of
from loxley.billing.payment_units import Standing, units
from loxley.coverage.rulebook import in_force

from .made_up_fees import DAY, past_cap, rents

CONTENTS = ("E0441", "E0442", "E0443", "E0444", "E0447")
SYSTEMS = ("E0439", "E0424", "E1390", "E1391", "E1405", "E1406", "E0434", "E0431", "E0433", "E1392", "K0738")


def verdict(code: str, home: Home, on: dt.date = DAY) -> str:
    judged = contents(code, home, on)
    assert all(reason.sentence for reason in judged.reasons)
    return judged.verdict


def codes(code: str, home: Home) -> list[str]:
    return [reason.code for reason in contents(code, home, DAY).reasons]


def test_the_stationary_liquid_amount_holds_contents_and_the_portable_one_its_supply_reservoir() -> None:
    stationary, portable = parts_of("E0439"), parts_of("E0434")
    assert stationary is not None
    assert portable is not None
    assert {"reservoir", "contents", "cannula or mask"} <= set(stationary[0])
    assert "supply reservoir" in portable[0]
    assert "contents" not in portable[0]
    assert "reservoir" in stationary[1].sentence
    assert parts_of("E0442") is None


def test_every_rented_system_of_the_code_list_says_what_it_holds_and_what_follows_its_paid_months() -> None:
    listed = in_force(DAY, DAY)["hcpcs"].codes
    systems = {code for code, kind in listed.items() if kind.is_ in {"stationary", "portable"}}
    assert systems == set(SYSTEMS) == set(text_of("inclusions").includes)
    assert systems - set(text_of("inclusions").after_cap) == {"E1405", "E1406"}  # our sources do not say


def test_what_belongs_to_a_rental_is_the_same_here_and_in_coverage() -> None:
    codes = in_force(DAY, DAY)["hcpcs"]
    bundled = {code for code, kind in codes.codes.items() if kind.is_ == "bundled"}
    assert bundled == set(text_of("inclusions").bundled)
    assert set(codes.things) <= set(text_of("inclusions").things)


@pytest.mark.parametrize("system", ["E0439", "E0424", "E1390", "E1391"])
@pytest.mark.parametrize("code", CONTENTS)
def test_beside_a_paid_stationary_rental_all_contents_are_inside(system: str, code: str) -> None:
    assert verdict(code, rents(system)) == "included"
    assert verdict(code, rents(system, "E0434")) == "included"


@pytest.mark.parametrize("system", ["E1405", "E1406"])
def test_beside_an_enriching_system_a_person_decides(system: str) -> None:
    assert verdict("E0444", rents(system)) == "refer"


@pytest.mark.parametrize(
    ("portable", "code", "expected"),
    [
        ("E0434", "E0444", "payable"),
        ("E0434", "E0443", "not-payable"),
        ("E0434", "E0442", "not-payable"),
        ("E0431", "E0443", "payable"),
        ("E0431", "E0444", "not-payable"),
        ("E0433", "E0444", "not-payable"),
        ("E1392", "E0443", "not-payable"),
        ("K0738", "E0443", "not-payable"),
    ],
)
@pytest.mark.parametrize("month", [1, 36])
def test_a_portable_alone_has_contents_from_the_first_month(
    portable: str, code: str, expected: str, month: int
) -> None:
    assert verdict(code, rents(portable, month=month)) == expected


def test_whether_a_portable_stands_alone_depends_on_what_the_patient_owns() -> None:
    assert verdict("E0444", rents("E0434", owned=None)) == "unknown"
    assert codes("E0444", rents("E0434", owned=None)) == ["contents.owned-unknown"]
    assert (
        verdict("E0444", rents("E0434", owned=("E1390",))) == "payable"
    )  # a concentrator is no gas or liquid system
    assert verdict("E0444", rents("E0434", owned=("E0439",))) == "refer"
    assert verdict("E0442", Home((), ("E0440",))) == "payable"
    assert verdict("E0442", Home((), ("E0425",))) == "refer"  # liquid contents beside a gas system


@pytest.mark.parametrize(
    ("system", "payable"),
    [
        ("E0439", {"E0442"}),
        ("E0424", {"E0441"}),
        ("E0434", {"E0444", "E0447"}),
        ("E0431", {"E0443"}),
        ("E1390", set()),
        ("E1391", set()),
        ("E1392", set()),
        ("E0433", set()),
        ("K0738", set()),
    ],
)
def test_after_the_paid_months_contents_follow_the_equipment(system: str, payable: set[str]) -> None:
    home = past_cap(system)._replace(above_standard_flow=True)
    assert {code for code in CONTENTS if verdict(code, home) == "payable"} == payable
    assert {verdict(code, home) for code in CONTENTS} <= {"payable", "not-payable"}


def test_after_the_paid_months_of_an_enriching_system_a_person_decides() -> None:
    assert verdict("E0444", past_cap("E1405")) == "refer"


def test_a_portable_that_still_rents_beside_a_capped_stationary_is_a_conflict_with_both_texts_cited() -> None:
    home = Home((Furnished("E0439", "capped", 38), Furnished("E0434", "rented", 20)), ())
    judged = contents("E0444", home, DAY)
    assert judged.verdict == "conflict"
    assert len({each.section for each in judged.reasons[0].citations}) == 2


@pytest.mark.parametrize(
    ("above", "expected"), [(True, "payable"), (False, "not-payable"), (None, "unknown")]
)
def test_the_contents_for_a_high_flow_need_an_order_that_documents_it(
    above: bool | None, expected: str
) -> None:
    for home in (past_cap("E0434"), rents("E0434")):
        assert verdict("E0447", home._replace(above_standard_flow=above)) == expected
        assert verdict("E0444", home._replace(above_standard_flow=above)) == "payable"


@pytest.mark.parametrize(("day", "expected"), [("2018-12-31", "not-payable"), ("2019-01-01", "payable")])
def test_the_contents_for_a_high_flow_are_a_code_from_2019(day: str, expected: str) -> None:
    home = rents("E0434")._replace(above_standard_flow=True)
    assert verdict("E0447", home, dt.date.fromisoformat(day)) == expected


def test_unknown_homes_and_other_codes_are_never_payable() -> None:
    assert verdict("E0444", Home(None)) == "unknown"
    assert verdict("E0444", Home((), ())) == "not-payable"
    assert verdict("E0439", rents("E0434")) == "refer"


@given(
    st.sampled_from(CONTENTS),
    st.lists(st.sampled_from(SYSTEMS), max_size=3, unique=True),
    st.sampled_from(["rented", "capped"]),
    st.sampled_from([None, (), ("E0439",), ("E1390",)]),
)
def test_contents_are_never_payable_beside_a_rented_stationary_system(
    code: str, systems: list[str], state: str, owned: tuple[str, ...] | None
) -> None:
    home = rents(*systems, owned=owned) if state == "rented" else past_cap(*systems, owned=owned)
    kinds = in_force(DAY, DAY)["hcpcs"].codes
    if state == "rented" and any(kinds[each].is_ == "stationary" for each in systems):
        assert verdict(code, home) in {"included", "refer"}


def test_the_supply_reservoir_of_a_portable_is_no_stationary_system() -> None:
    found = units([Standing("E0434", "portable"), Standing("E0439", "supply-reservoir", 2)], DAY)
    assert found.systems == ("E0434",)
    assert [reason.code for reason in found.reasons] == ["unit.supply-reservoir"]


def test_several_reservoirs_are_one_unit() -> None:
    twice = units([Standing("E0439", "stationary"), Standing("E0439", "stationary")], DAY)
    assert twice.systems == units([Standing("E0439", "stationary", 2)], DAY).systems == ("E0439",)
    assert [reason.code for reason in twice.reasons] == ["unit.one-a-month"]


def test_what_stands_by_is_not_billed_and_what_is_unclear_is_asked() -> None:
    found = units(
        [Standing("E0424", "backup"), Standing(None, "portable"), Standing("E0439", "portable")], DAY
    )
    assert found.systems == ()
    assert [reason.code for reason in found.reasons] == [
        "unit.backup",
        "unit.code-unknown",
        "unit.role-contradicts",
    ]
    assert found.reasons[1].question
    assert all(reason.sentence for reason in found.reasons)


@given(
    st.lists(
        st.builds(
            Standing,
            st.sampled_from([None, "E0439", "E0434", "A4615"]),
            st.sampled_from([None, "stationary", "supply-reservoir", "portable", "backup"]),
            st.sampled_from([None, 1, 2, 9]),
        )
    )
)
def test_a_code_is_never_more_than_one_unit_and_no_reservoir_of_a_portable_counts(
    standing: list[Standing],
) -> None:
    found = units(standing, DAY).systems
    assert len(set(found)) == len(found)
    counting = {each.hcpcs for each in standing if each.role not in {"supply-reservoir", "backup"}}
    assert set(found) <= counting & {"E0439", "E0434"}
