"""Accessories: inside a rental never a charge and never a notice; payable apart only with what the patient owns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.billing.accessories import Accessory, Article, accessory
from loxley.billing.inclusions import Furnished, Home
from loxley.billing.payment_rules import text_of

from .made_up_fees import DAY, past_cap, rents

RULES = text_of("inclusions")
EVERY = [Article(hcpcs=code) for code in RULES.bundled] + [Article(equipment=thing) for thing in RULES.things]
BAG, CART = Article(equipment="carrying-bag"), Article(hcpcs="E1354")


def of(article: Article, home: Home) -> Accessory:
    found = accessory(article, home, DAY)
    assert all(reason.sentence for reason in found.reasons)
    return found


@pytest.mark.parametrize("article", EVERY, ids=lambda article: article.name)
@pytest.mark.parametrize(
    "home", [rents("E0439", "E0434"), past_cap("E0439", "E0434")], ids=["rented", "capped"]
)
def test_inside_a_rental_and_in_the_months_after_it_nothing_is_charged_and_no_notice_given(
    article: Article, home: Home
) -> None:
    found = of(article, home)
    assert found.sale == "included"
    assert not found.may_charge_patient
    assert not found.notice_possible


@pytest.mark.parametrize("article", EVERY, ids=lambda article: article.name)
def test_with_owned_equipment_a_code_is_payable_apart_and_a_thing_without_one_is_a_persons(
    article: Article,
) -> None:
    found = of(article, Home((), ("E0439", "E0434")))
    assert found.sale == ("separately-payable" if article.hcpcs else "refer")
    assert not found.may_charge_patient


def test_the_inclusion_stands_as_the_reference_has_it() -> None:
    (reason,) = of(CART, rents("E0434")).reasons
    assert [each.standing for each in reason.citations] == ["unverified", "secondary"]


def test_an_accessory_of_an_owned_portable_beside_a_rental_is_a_persons() -> None:
    assert of(CART, rents("E0439", owned=("E0434",))).sale == "refer"
    assert of(CART, rents("E0439", owned=None)).sale == "unknown"
    assert of(CART, rents("E0439", owned=())).sale == "included"
    assert (
        of(Article(hcpcs="A4615"), rents("E0439", owned=("E0434",))).sale == "included"
    )  # a supply of either


def test_an_accessory_of_what_the_patient_does_not_own_is_a_persons() -> None:
    assert of(CART, Home((), ("E0439",))).sale == "refer"
    assert of(CART, Home((), ("E0435",))).sale == "separately-payable"  # a portable once bought
    assert of(Article(hcpcs="A4615"), Home((), ("E0601",))).sale == "refer"


def test_a_retail_sale_is_one_only_where_there_clearly_is_no_bundle() -> None:
    assert of(BAG, Home((), ())).sale == "retail"
    assert of(BAG, Home((), ())).may_charge_patient
    assert of(BAG, Home((), None)).sale == "unknown"
    assert of(BAG, Home(None, ())).sale == "unknown"


@pytest.mark.parametrize(
    "article", [Article(hcpcs="E0445"), Article(equipment="wrench"), Article(hcpcs="E0439")]
)
@pytest.mark.parametrize("home", [rents("E0439"), Home((), ()), Home(None)])
def test_what_is_not_listed_is_a_persons(article: Article, home: Home) -> None:
    assert of(article, home).sale == "refer"


def test_an_article_is_a_code_or_a_thing() -> None:
    for article in (Article(), Article("E1354", "cart")):
        with pytest.raises(ValueError, match="one of the two"):
            accessory(article, Home((), ()), DAY)


STATES = st.lists(
    st.builds(
        Furnished,
        st.sampled_from(["E0439", "E0434", "E1390", "E0433"]),
        st.sampled_from(["rented", "capped"]),
    ),
    min_size=1,
    max_size=3,
)
OWNED = st.one_of(st.none(), st.lists(st.sampled_from(["E0439", "E0434", "E0440"]), max_size=2).map(tuple))


@given(st.sampled_from(EVERY), STATES, OWNED)
def test_whatever_is_rented_or_served_the_patient_is_never_charged(
    article: Article, furnished: list[Furnished], owned: tuple[str, ...] | None
) -> None:
    found = of(article, Home(tuple(furnished), owned))
    assert found.sale in {"included", "refer", "unknown"}
    assert not found.may_charge_patient
    assert not found.notice_possible
