"""The dated texts of payment: cited, complete, with a sentence for every code and no figure in the code that uses them."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest

import loxley.billing
from loxley.billing import payment_words
from loxley.billing.payment_rules import PaymentEdition, edition_of, payment_editions, text_of

ROOM = Path(loxley.billing.__file__).parent
OWN = sorted(
    path
    for stem in ("payment", "fees", "inclusions", "accessories", "after_payment")
    for path in ROOM.glob(f"{stem}*.py")
)

# Nothing and one; months of a quarter and how CMS numbers quarters; 29 and 28 February; the hundredth.
NO_POLICY = {0, 1, -1, 3, 2, 29, 28}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_figure_and_no_date_of_a_policy_stands_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    numbers = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
    }
    if path.name == "fees_file.py":
        numbers -= {4}  # groups of a pattern
    assert numbers <= NO_POLICY


def test_what_is_searched_for_figures_is_there() -> None:
    assert {"payment.py", "fees_file.py", "after_payment.py", "inclusions.py", "accessories.py"} <= {
        path.name for path in OWN
    }


@pytest.mark.parametrize("edition", payment_editions(), ids=lambda edition: edition.id)
def test_everything_is_cited_with_section_source_and_standing(edition: PaymentEdition) -> None:
    tables = (
        edition.values,
        edition.criteria,
        edition.flow,
        edition.includes,
        edition.bundled,
        edition.things,
    )
    places = [place for table in tables for place in table.values()]
    places += [*edition.after_cap.values(), *edition.deadlines.values(), *edition.proofs.values()]
    assert places
    for place in places:
        cited = edition.cited(place)
        assert cited.section
        assert cited.url.startswith("http")
        assert cited.standing in {"read", "secondary", "unverified"}


def test_an_edition_holds_from_its_first_day() -> None:
    first = dt.date(2017, 4, 1)
    for day, expected in ((first - dt.timedelta(1), "1993-10-27"), (first, "2017-04-01")):
        found = edition_of("flow-payment", day)
        assert found is not None
        assert found.id == f"flow-payment@{expected}"
    assert edition_of("sequestration", dt.date(2013, 3, 31)) is None
    assert edition_of("flow-payment", dt.date(1993, 10, 26)) is None


def test_figures_are_asked_for_by_what_they_are() -> None:
    rules = text_of("payment")
    with pytest.raises(TypeError, match="is not a number"):
        rules.figure("rented")
    with pytest.raises(TypeError, match="is not a whole number"):
        rules.count("coinsurance_share")
    with pytest.raises(TypeError, match="is not a list"):
        rules.names("paid_months")


def said_in_code() -> set[str]:
    """Every text in the code that looks like the code of a reason."""
    texts = {
        node.value
        for path in OWN
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if re.fullmatch(r"[a-z-]+\.[a-z0-9-]+", text)}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    cited = {name for edition in payment_editions() for name in edition.criteria}
    assert payment_words.codes() <= said_in_code()
    assert said_in_code() - payment_words.codes() - payment_words.facts() - {"loxley.billing"} <= cited


def test_every_criterion_of_the_data_is_cited_by_the_code() -> None:
    assert {name for edition in payment_editions() for name in edition.criteria} <= said_in_code()


def test_every_missing_fact_has_a_question() -> None:
    texts = {
        node.value
        for path in OWN
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert payment_words.facts() <= texts
    assert all(payment_words.question(fact).endswith(("?", ".")) for fact in payment_words.facts())


def test_every_proof_has_a_name() -> None:
    assert all(payment_words.proof(code) for code in text_of("after-payment").proofs)
