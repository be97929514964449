"""Why a month is what it is: a code with values, what it rests on, and whom to ask where a fact is missing.

The sentence of a code and the question for a fact stand in `reasons.toml`.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

State = Literal["payable", "not-payable", "contents-only", "refer"]
Ask = Literal["prescriber", "supplier", "beneficiary", "facility"]
Value = int | str | dt.date | None

NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Missing(NamedTuple):
    """A fact that is not documented, and whom to ask for it."""

    fact: str
    ask: Ask

    @property
    def question(self) -> str:
        """What to ask, without a hint at the answer."""
        return str(_catalogue()["question"][_plain_path(self.fact)])


class Reason(NamedTuple):
    """Why a month has its state. `cites` names the places of the rules, `evidence` the facts of the case."""

    code: str
    state: State
    cites: tuple[str, ...]
    values: Mapping[str, Value] = NO_VALUES
    evidence: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    """What would settle it. A month referred with something missing is incomplete; without, a person decides."""

    @property
    def sentence(self) -> str:
        """The reason in words."""
        values = {key: "not documented" if value is None else value for key, value in self.values.items()}
        return str(_catalogue()["reason"][self.code]).format(**values)


_GRAVEST_FIRST: tuple[State, ...] = ("not-payable", "refer", "contents-only", "payable")


def gravest(reasons: Iterable[Reason]) -> Reason:
    """The reason that decides: a no before an open question, that before a yes. Of equals the first."""
    return min(reasons, key=lambda each: _GRAVEST_FIRST.index(each.state))


def no(code: str, *cites: str, evidence: tuple[str, ...] = (), **values: Value) -> Reason:
    """A reason for which a month is not payable."""
    return Reason(code, "not-payable", cites, values, evidence)


def refer(code: str, *cites: str, evidence: tuple[str, ...] = (), **values: Value) -> Reason:
    """A reason for which a person must decide."""
    return Reason(code, "refer", cites, values, evidence)


def unknown(code: str, cite: str, *missing: Missing, **values: Value) -> Reason:
    """A reason that waits for facts."""
    return Reason(code, "refer", (cite,), values, tuple(each.fact for each in missing), missing)


def note_text(code: str) -> str:
    """What a note on a claim has to say, in words for a person. How it is put within a claim's width is the claim's."""
    return str(_catalogue()["note"][code])


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads((files("loxley.rental") / "reasons.toml").read_text("utf-8"))


def _plain_path(path: str) -> str:
    """The place in a list is not part of the question.

    >>> _plain_path("rental.breaks[0].need_continued")
    'rental.breaks[].need_continued'
    """
    head, bracket, tail = path.partition("[")
    if not bracket:
        return head
    return f"{head}[]{_plain_path(tail.partition(']')[2])}"
