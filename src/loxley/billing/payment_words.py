"""The sentences of payment: from a code and its values to words, and from a missing fact to its question."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    text = (files("loxley.billing") / "payment_words.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_catalogue()["statement"])


def facts() -> frozenset[str]:
    """Every fact that has a question."""
    return frozenset(_catalogue()["question"])


def statement(code: str, values: Mapping[str, str]) -> str:
    """The sentence of a code."""
    return _catalogue()["statement"][code].format(**values)


def question(fact: str) -> str:
    """What to ask for a missing fact."""
    return _catalogue()["question"][fact]


def proof(name: str) -> str:
    """What a packet's proof is called."""
    return _catalogue()["proof"][name]
