"""The sentences of the trip page, by language."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from loxley.supply.trips.sentences import Language


@cache
def words(language: Language) -> dict[str, Any]:
    """What the page says in `language`, by key."""
    text = (files(__package__) / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
