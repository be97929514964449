"""Every reason has its sentence, every fact that may be missing its question, every citation its place."""

import ast
import datetime as dt
import re
import string
import tomllib
from pathlib import Path

import pytest

from loxley.coverage import editions
from loxley.coverage.rental_rules import rental_citation
from loxley.rental import Missing, note_text

from .stories import RULES

ROOM = Path(__file__).parents[2] / "src" / "loxley" / "rental"
WORDS = tomllib.loads((ROOM / "reasons.toml").read_text("utf-8"))
MAKERS = {"no", "refer", "unknown", "Reason"}
RENTAL = next(each for each in editions() if each.policy == "rental")
TODAY = dt.date(2026, 11, 24)


def codes_in_the_code() -> set[str]:
    """Every text that the room hands to a maker of reasons as its first argument, however it is chosen."""
    found: set[str] = set()
    for path in ROOM.glob("*.py"):
        source = path.read_text("utf-8")
        found |= {
            node.value
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value in WORDS["reason"]
        }
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    assert codes_in_the_code() == set(WORDS["reason"])


@pytest.mark.parametrize("code", sorted(WORDS["reason"]))
def test_a_sentence_is_a_sentence(code: str) -> None:
    sentence = WORDS["reason"][code]
    assert sentence[0].isupper() or sentence.startswith("{")
    assert sentence.endswith(".")
    assert {name for _text, name, _form, _as in string.Formatter().parse(sentence) if name is not None} <= {
        "n", "cap", "hcpcs", "open_months", "day", "ends", "effective", "stated", "furnished", "discharged", "days",
        "ended", "why", "last_use", "first_use", "left", "kind", "elected", "revoked", "place", "begins", "admitted",
        "kinds", "months", "paid", "held", "contents", "owned",
    }  # fmt: skip


def cites_in_the_code() -> set[str]:
    """Every citation key that the room names."""
    return {
        key
        for path in ROOM.glob("*.py")
        for key in re.findall(r'"(calendar\.[a-z0-9-]+)"', path.read_text("utf-8"))
    }


def test_every_citation_is_a_place_of_the_edition_and_every_place_is_cited() -> None:
    # Two places say what no month has for a reason: the convention for short months, and what follows another payer.
    assert cites_in_the_code() | {"calendar.short-month", "calendar.new-claim"} == set(RENTAL.criteria)
    for cite in RENTAL.criteria:
        found = rental_citation(cite, TODAY, TODAY)
        assert found.url.startswith("https://")
        assert found.standing in {"read", "secondary", "unverified"}


def test_every_fact_that_is_asked_for_has_its_question() -> None:
    for fact, question in WORDS["question"].items():
        assert question.endswith("?"), fact
        assert Missing(fact.replace("[]", "[3]"), "supplier").question == question


def test_every_replacement_that_begins_new_months_has_a_note() -> None:
    for event in (*RULES.starts_new_months, "break-in-need", "moved-anchor"):
        assert note_text(event).endswith(".")


def test_the_catalogue_holds_nothing_else() -> None:
    assert set(WORDS) == {"reason", "question", "note"}
    assert set(WORDS["note"]) == {*RULES.starts_new_months, "break-in-need", "moved-anchor"}
