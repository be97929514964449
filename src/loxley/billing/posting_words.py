"""The sentences of posting, by code, from `posting_words.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def posting_sentences() -> dict[str, str]:
    """All sentences by their code."""
    return dict(tomllib.loads((files("loxley.billing") / "posting_words.toml").read_text("utf-8")))


def posting_said(key: str, /, **values: object) -> str:
    """The sentence of that code, with its values."""
    return posting_sentences()[key].format(**values)
