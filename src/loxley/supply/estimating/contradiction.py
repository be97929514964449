"""Readings that cannot all be true: found, named, and set aside where exactly one is to blame.

The rule. What is read is set beside what every plausible pair of draw and leak foresaw. Where it lies more than so many
standard deviations off under all of them (the figure `contradiction`), something is wrong. Each thing seen up to then is
left out in turn. Where leaving out exactly one makes the rest agree (or agree for longer than leaving out any other), that
one is named and set aside. Where several would do, or none, those that would (or that stand against each other) are named,
and the estimate spans what follows from leaving out either.
"""

import datetime as dt
from dataclasses import dataclass
from math import log

from loxley.supply.estimating.belief import Belief, weights
from loxley.supply.estimating.depletion import Depletion
from loxley.supply.estimating.events import Happening
from loxley.supply.estimating.history import History
from loxley.supply.estimating.passage import Judged, Passage, pass_through

MOST_TRIED = 12
"""The latest things seen, before a contradiction, that are tried as the one to blame."""
MOST_SET_ASIDE = 3
"""Single culprits that are set aside one after the other before a person must look."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Things that cannot all be true, and how they were treated."""

    paths: tuple[str, ...]
    against: Judged
    """What was found to be off, beside what was foreseen."""
    set_aside: bool
    """Whether exactly one was to blame and is left out; otherwise a person must decide."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A history gone through, with what had to be left out."""

    passage: Passage
    beliefs: list[Belief]
    """Those of the passage; where a person must decide, those of every way out, each counting the same."""
    conflicts: tuple[Conflict, ...]


def settle(
    depletion: Depletion, history: History, happenings: tuple[Happening, ...], as_of: dt.datetime
) -> Settled:
    """The history gone through, what contradicts itself named."""
    left_out: set[str] = set()
    conflicts: list[Conflict] = []
    passage = pass_through(depletion, history, happenings, as_of)
    if passage.off is not None:
        passage = pass_through(depletion, history, happenings, as_of, keep=True)
    while (off := passage.off) is not None:
        ways = _ways_out(depletion, history, happenings, as_of, left_out, passage, off)
        if len(ways) != 1 or len(conflicts) == MOST_SET_ASIDE:
            break
        ((culprit, passage),) = ways.items()
        conflicts.append(Conflict((culprit,), off, set_aside=True))
        left_out.add(culprit)
    if off is None:
        return Settled(passage, passage.beliefs, tuple(conflicts))
    names = tuple(ways) or (*_before(happenings, off, left_out), off.sight.path)
    conflicts.append(Conflict(names, off, set_aside=False))
    every = [
        pass_through(depletion, history, happenings, as_of, left_out | {name}, whole=True) for name in names
    ]
    beliefs = [belief for way in every for belief in _levelled(way.beliefs)]
    return Settled(every[-1], beliefs, tuple(conflicts))


def _ways_out(
    depletion: Depletion,
    history: History,
    happenings: tuple[Happening, ...],
    as_of: dt.datetime,
    left_out: set[str],
    stuck: Passage,
    off: Judged,
) -> dict[str, Passage]:
    """What may be left out, each with the passage that follows: those after which the rest agrees for the longest time,
    and longer than before. Each sets out from before the happening that is doubted."""
    reached: dict[str, tuple[float, Passage]] = {}
    for index, path in _suspects(happenings, off, left_out):
        begun = stuck.before[index].copy()
        begun.off = None
        tried = pass_through(depletion, history, happenings, as_of, left_out | {path}, begun=begun, keep=True)
        reached[path] = (float("inf") if tried.off is None else tried.off.index, tried)
    farthest = max((index for index, _ in reached.values()), default=0.0)
    if farthest <= off.index:
        return {}
    return {path: tried for path, (index, tried) in reached.items() if index == farthest}


def _levelled(beliefs: list[Belief]) -> list[Belief]:
    """The same, so that all of one way together count as much as those of another."""
    levelled = []
    for weight, belief in zip(weights(beliefs), beliefs, strict=True):
        copy = belief.copy()
        copy.log_weight = log(max(weight, 1e-300))
        levelled.append(copy)
    return levelled


def _suspects(happenings: tuple[Happening, ...], off: Judged, left_out: set[str]) -> list[tuple[int, str]]:
    """What was seen up to a contradiction, the latest `MOST_TRIED` of it, each with the index of its happening."""
    paths: list[tuple[int, str]] = []
    for index, happening in enumerate(happenings[: off.index + 1]):
        paths += [(index, sight.path) for sight in happening.sights]
        if happening.put is not None and happening.put.received_kg is not None:
            paths.append((index, happening.put.path))
        if happening.full is not None:
            paths.append((index, happening.full.path))
    return [each for each in paths if each[1] not in left_out][-MOST_TRIED:]


def _before(happenings: tuple[Happening, ...], off: Judged, left_out: set[str]) -> list[str]:
    """The last thing seen before that."""
    return [path for _, path in _suspects(happenings, off, left_out) if path != off.sight.path][-1:]
