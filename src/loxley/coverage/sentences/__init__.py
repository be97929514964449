"""The sentences of the coverage room: from a code and its values to words, by catalogue.

A finding is a code with values; its words are looked up here and nowhere else, so that screen, paper and JSON agree.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    """The tables of all files together; a code stands in one file only."""
    tables: dict[str, dict[str, str]] = {}
    for file in (files("loxley.coverage.sentences") / "en").iterdir():
        for name, sentences in tomllib.loads(file.read_text("utf-8")).items():
            table = tables.setdefault(name, {})
            if twice := table.keys() & sentences.keys():
                raise ValueError(f"{file.name}: {', '.join(sorted(twice))} stands in another file too")
            table.update(sentences)
    return tables


def statement(code: str, variant: str, values: Mapping[str, Any]) -> str:
    """What a finding says when it holds."""
    template = _catalogue()["statement"][f"{code}/{variant}" if variant else code]
    return template.format(**{key: _plain(value) for key, value in values.items()}) if values else template


def variants(code: str) -> dict[str, str]:
    """Every statement of a criterion, not filled, by the name of its variant; the plain one has none."""
    statements = _catalogue()["statement"]
    return {
        name.partition("/")[-1]: template
        for name, template in statements.items()
        if name.partition("/")[0] == code
    }


def question(fact: str) -> str:
    """What to ask for a missing fact. The place in a list or the record's own id is not part of the question."""
    return _catalogue()["question"][re.sub(r"\[[^\]]*\]", "[]", fact)]


def advice(code: str, **values: Any) -> str:
    """A remark beside the decision."""
    return _catalogue()["advice"][code].format(**{key: _plain(value) for key, value in values.items()})


def today(code: str) -> str:
    """What the rules say today of a line of the leaflet."""
    return _catalogue()["today"][code]


def leaflet(code: str, **values: Any) -> str:
    """A sentence around the leaflet."""
    return _catalogue()["leaflet"][code].format(**{key: _plain(value) for key, value in values.items()})


def disclaimer() -> str:
    """The sentence that every determination carries."""
    return _catalogue()["standing"]["disclaimer"]


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value))
    return str(value)
