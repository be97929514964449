"""The code lists of the answers, read from `codes/`: what each code says in our own words, with source and standing."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Standing = Literal["read", "secondary", "unverified"]


class Meaning(NamedTuple):
    """What a code says, where we have that from, and how far it can be trusted."""

    words: str
    source: str
    url: str
    standing: Standing


_FILES = ("acknowledgement.toml", "acceptance.toml", "remittance.toml")


@cache
def code_lists() -> dict[str, dict[str, Meaning]]:
    """All lists by name, each a table of codes."""
    lists: dict[str, dict[str, Meaning]] = {}
    for name in _FILES:
        text = (files("loxley.exchange.x12.answers") / "codes" / name).read_text("utf-8")
        for listed, parts in tomllib.loads(text).items():
            table = lists.setdefault(listed, {})
            for part in parts:
                for code, words in part["codes"].items():
                    if code in table:
                        raise ValueError(f"{listed}: {code} stands twice")
                    table[code] = Meaning(words, part["source"], part["url"], part["standing"])
    return lists


@cache
def sentences() -> dict[str, str]:
    """The sentences about answers and their flaws, by code."""
    text = (files("loxley.exchange.x12.answers") / "sentences.toml").read_text("utf-8")
    return dict(tomllib.loads(text))


def meaning(listed: str, code: str) -> Meaning | None:
    """What a code of a list says; `None` where our list does not have it."""
    return code_lists()[listed].get(code)


def in_words(listed: str, code: str) -> str:
    """A code and what it says. One that our list does not have is shown as such, never dropped.

    >>> in_words("adjustment-reason", "1")
    '1 (deductible)'
    >>> in_words("adjustment-reason", "Q9")
    'Q9 (not in our list of codes)'
    """
    known = meaning(listed, code)
    return f"{code} ({known.words if known else sentences()['unlisted']})"


def said(key: str, /, **values: object) -> str:
    """The sentence of that key, with its values."""
    return sentences()[key].format(**values)
