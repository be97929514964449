"""Beliefs on their way through a history: time widens them, what was read narrows them and tells them apart."""

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import exp, log, sqrt

from loxley.supply.conventions import convention
from loxley.supply.estimating.belief import CONTENTS, COUNT, DRAW, LEAK, PHASE, SIZE, TARE, Belief, weights
from loxley.supply.estimating.depletion import Depletion
from loxley.supply.estimating.events import Happening, Put, Sight, away, look_of
from loxley.supply.estimating.history import History
from loxley.supply.estimating.mixture import Bell, mean_and_sd
from loxley.supply.estimating.use import HOURS

STEP_DAYS = 2.0
"""Longest stretch at one rate."""
LEAST_WEIGHT = 1e-7
"""A belief less likely than that is not followed any longer."""
LEAST_LEAK, LEAST_DRAW = 0.3, 0.0
"""Beliefs do not go below: less leak than that no vessel has, and nobody breathes into it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sight beside what was foreseen."""

    sight: Sight
    index: int
    """Of the happening."""
    sds: float
    """The least number of standard deviations that it lay off, over every plausible belief."""
    foreseen: tuple[float, float]
    """Mean and standard deviation of the contents foreseen, kg."""


@dataclass(slots=True)
class Passage:
    """Beliefs at a moment, with what they met on their way."""

    beliefs: list[Belief]
    at: dt.datetime
    next: int = 0
    """The index of the happening that comes next."""
    off: Judged | None = None
    """The first thing seen that no plausible belief foresaw; nothing is looked for after it."""
    course: list[tuple[dt.datetime, list[Bell]]] = field(default_factory=list)
    before: "list[Passage]" = field(default_factory=list)
    """How it stood before each happening, to set out from there again; empty where that was not kept."""

    def copy(self) -> "Passage":
        """Another one that stands where this one stands."""
        beliefs = [belief.copy() for belief in self.beliefs]
        return Passage(beliefs, self.at, self.next, self.off, self.course[:], self.before[:])

    @property
    def bells(self) -> list[Bell]:
        """The contents."""
        return bells_of(self.beliefs)


def bells_of(beliefs: list[Belief]) -> list[Bell]:
    """The contents of beliefs as a mixture."""
    return [(weight, *belief.contents()) for weight, belief in zip(weights(beliefs), beliefs, strict=True)]


BESIDE = (-2.0, -1.0, 0.0, 1.0, 2.0)
"""Where beliefs about the draw stand, in steps."""
NARROWER = 0.6
"""Their own spread in terms of the whole; the step follows, so that together they spread like the whole bell."""
TIMES = 1.3
"""Each larger leak is so many times the one before."""


def first_beliefs(depletion: Depletion) -> list[Belief]:
    """Before anything is read: bells over the draw, a sound leak, and larger ones evenly on a logarithmic scale."""
    home = depletion.home
    width = home.use.sd
    heights = [exp(-beside * beside / 2.0) for beside in BESIDE]
    between = sum(height * beside**2 for height, beside in zip(heights, BESIDE, strict=True)) / sum(heights)
    step = sqrt((1.0 - NARROWER**2) / between)
    leaks = [(log(1.0 - convention("spoilt_vacuum").value), 1.0, home.leak_sd)]
    spoilt, most = [], TIMES
    while most <= convention("spoilt_vacuum_most").value:
        spoilt.append(most)
        most *= TIMES
    share = log(convention("spoilt_vacuum").value / len(spoilt))
    leaks += [(share, leak, NARROWER * log(TIMES) * leak) for leak in spoilt]
    found = []
    for beside in BESIDE:
        for log_weight, leak, leak_sd in leaks:
            mean = [0.0] * COUNT
            spread = [[0.0] * COUNT for _ in range(COUNT)]
            mean[CONTENTS] = home.full_kg / 2.0
            spread[CONTENTS][CONTENTS] = (home.full_kg / 2.0) ** 2
            spread[PHASE][PHASE] = home.use.phase_sd**2
            mean[DRAW] = max(1.0 + beside * step * width, LEAST_DRAW)
            spread[DRAW][DRAW] = (NARROWER * width) ** 2
            mean[LEAK], spread[LEAK][LEAK] = leak, leak_sd**2
            spread[TARE][TARE], spread[SIZE][SIZE] = home.tare_sd**2, home.size_sd**2
            found.append(Belief(mean, spread, log_weight - beside * beside / 2.0))
    return found


def pass_through(
    depletion: Depletion,
    history: History,
    happenings: tuple[Happening, ...],
    as_of: dt.datetime,
    left_out: AbstractSet[str] = frozenset(),
    *,
    begun: Passage | None = None,
    whole: bool = False,
    keep: bool = False,
) -> Passage:
    """Beliefs from before the first happening (or from where a passage stood) to `as_of`, but for the paths that are left
    out. It ends early at what no plausible belief foresaw, unless the whole of it is asked for; asked to, it keeps how it
    stood before each happening."""
    passage = Passage(first_beliefs(depletion), happenings[0].at) if begun is None else begun.copy()
    while passage.next < len(happenings):
        happening = happenings[passage.next]
        _wait(passage, depletion, history, happening.at)
        if keep:
            passage.before.append(passage.copy())
        for sight in happening.sights:
            _look(passage, sight, left_out)
        if happening.put is not None:
            _receive(passage, depletion, happening, left_out)
        passage.course.append((passage.at.replace(microsecond=0), passage.bells))
        passage.next += 1
        if passage.off is not None and not whole:
            return passage
    _wait(passage, depletion, history, as_of)
    return passage


def _wait(passage: Passage, depletion: Depletion, history: History, until: dt.datetime) -> None:
    for days, absent in away(history, passage.at, until):
        steps = max(int(-(-days // STEP_DAYS)), 1)
        for _ in range(steps):
            for belief in passage.beliefs:
                spend(belief, depletion, days / steps, absent=absent)
            passage.at = min(passage.at + dt.timedelta(days=days / steps), until)
            passage.course.append((passage.at.replace(microsecond=0), passage.bells))
    passage.at = until


def spend(belief: Belief, depletion: Depletion, days: float, *, absent: bool, floor: bool = True) -> None:
    """Some days go by. With a floor the contents do not fall below the vapour that is left when the liquid is gone."""
    home, mean = depletion.home, belief.mean
    if mean[LEAK] < LEAST_LEAK:
        mean[LEAK] = LEAST_LEAK
    if mean[DRAW] < LEAST_DRAW:
        mean[DRAW] = LEAST_DRAW
    contents, draw, leak = mean[CONTENTS], mean[DRAW], mean[LEAK]
    rate = depletion.at(contents, draw, leak)
    planned, made = home.use.kg_per_day, home.evaporation * leak
    warming = min(days, belief.cold / made)
    belief.cold = max(belief.cold - made * days, 0.0)
    venting = days - warming
    sooner = warming / leak if belief.cold == 0.0 else 0.0
    if absent:
        # a vessel that vents in use stands at its relief already; another one must first come up to it
        if rate.vented <= 0.0:
            rise = min(venting, home.store.room(contents) / made)
            venting -= rise
            sooner += rise / leak
        kg, by_draw = made * venting, 0.0
        by_leak = home.evaporation * venting + made * sooner
        chance = 0.0
    else:
        kg = planned * draw * days + rate.vented * venting
        by_draw = planned * days + (rate.by_draw - planned) * venting
        by_leak = rate.by_leak * venting + rate.vented * sooner
        shows = by_draw / (planned * days) if planned > 0.0 else 0.0
        chance = days * (home.use.daily_sd * shows * draw) ** 2
    if floor and kg > contents - home.dry_kg:
        left = max(contents - home.dry_kg, 0.0)
        share = left / kg if kg > 0.0 else 0.0
        kg, by_draw, by_leak, chance = left, by_draw * share, by_leak * share, chance * share
    belief.fall(kg, by_draw, by_leak, chance)
    kept = exp(-days * HOURS / convention("moment_of_day").value)
    belief.forget_phase(kept, home.use.phase_sd**2)


def _look(passage: Passage, sight: Sight, left_out: AbstractSet[str]) -> None:
    if sight.path in left_out:
        return
    _judge(passage, sight)
    for belief in passage.beliefs:
        belief.learn(*look_of(sight, belief), sight.variance, sight.end)
    _drop_unlikely(passage)


def _judge(passage: Passage, sight: Sight) -> None:
    """Notes the first sight that lies too far off under every plausible belief."""
    if passage.off is None:
        least, foreseen = _foreseen(passage, sight)
        if least > convention("contradiction").value:
            passage.off = Judged(sight, passage.next, least, foreseen)


def _foreseen(passage: Passage, sight: Sight) -> tuple[float, tuple[float, float]]:
    plausible = convention("plausible").value
    least, bells = float("inf"), []
    for weight, belief in zip(weights(passage.beliefs), passage.beliefs, strict=True):
        off, variance, _ = belief.foresees(*look_of(sight, belief))
        bells.append((weight, sight.shown_kg - off, sqrt(variance)))
        if weight >= plausible:
            beyond = sight.end * off < 0.0
            least = 0.0 if beyond else min(least, abs(off) / sqrt(variance + sight.variance))
    return least, mean_and_sd(bells)


def _drop_unlikely(passage: Passage) -> None:
    kept = [
        belief
        for weight, belief in zip(weights(passage.beliefs), passage.beliefs, strict=True)
        if weight > LEAST_WEIGHT
    ]
    passage.beliefs = kept


def _receive(
    passage: Passage, depletion: Depletion, happening: Happening, left_out: AbstractSet[str]
) -> None:
    put, full, home = happening.put, happening.full, depletion.home
    assert put is not None  # noqa: S101 (the caller looked)
    unknown = put.received_kg is None or put.path in left_out
    received = 0.0 if put.received_kg is None else put.received_kg
    for belief in passage.beliefs:
        belief.mean[CONTENTS] += received
        belief.spread[CONTENTS][CONTENTS] += home.full_kg**2 if unknown else put.variance
        belief.cold += put.cold_kg
        if belief.cold < 0.0:  # a warm delivery flashes as far as the contents cannot take its heat up
            over = max(-belief.cold - home.store.room(belief.mean[CONTENTS]), 0.0)
            belief.mean[CONTENTS] -= over
            belief.cold = 0.0
    if full is not None:
        _look(passage, full, left_out)
    elif not unknown:
        _fits(passage, depletion, put)


def _fits(passage: Passage, depletion: Depletion, put: Put) -> None:
    """A delivery beyond what the vessel holds contradicts what was read before."""
    home = depletion.home
    look = (1.0, 1.0, 0.0, 0.0, 0.0, -home.most_kg)
    brim = Sight(put.path, put.name, "meter", home.most_kg, look, 0.0, f"{put.received_kg or 0.0:g} kg")
    if _foreseen(passage, brim)[1][0] > home.most_kg:
        _judge(passage, brim)
