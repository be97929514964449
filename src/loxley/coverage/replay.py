"""Making a determination again, and saying what came out differently."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from loxley.coverage.determination import Determination
from loxley.coverage.determine import determine
from loxley.coverage.published import StatedDetermination
from loxley.errors import InputError
from loxley.record import Case


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which an old determination and its replay differ."""

    path: str
    then: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.path}: was {self.then!r}, is {self.now!r}"


def replay(old: Determination | StatedDetermination, case: Case) -> list[Difference]:
    """Decide `case` again as of the day of `old`, and list the differences; none means the same bytes.

    Raises
    ------
    InputError
        Where `case` does not hold the facts that `old` was made from.
    """
    if case.sha256() != old.case_sha256:
        raise InputError.at("case_sha256", "these are not the facts that this determination was made from")
    new = determine(case, dt.date.fromisoformat(old.as_of))
    then, now = (json.loads(each.to_json()) for each in (old, new))
    return list(_differences("", then, now))


def _differences(path: str, then: Any, now: Any) -> list[Difference]:
    if isinstance(then, dict) and isinstance(now, dict):
        keys = dict.fromkeys([*then, *now])
        return [
            found
            for key in keys
            for found in _differences(f"{path}.{key}" if path else key, then.get(key), now.get(key))
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [found for place, (a, b) in pairs for found in _differences(f"{path}[{place}]", a, b)]
    return [] if then == now else [Difference(path, then, now)]
