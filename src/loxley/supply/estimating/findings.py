"""What is found in the beliefs at the end of a history, in the words and units of the answer."""

import datetime as dt
from math import hypot

from loxley.oxygen import litres_of_gas
from loxley.supply.conventions import convention
from loxley.supply.estimating.belief import DRAW, LEAK, Belief, weights
from loxley.supply.estimating.contradiction import Conflict, Settled
from loxley.supply.estimating.depletion import Depletion
from loxley.supply.estimating.estimate import (
    Band,
    Contradiction,
    CourseMoment,
    DrawNow,
    EvaporationNow,
    LeakFlag,
    SeenLevel,
    TimeLeft,
)
from loxley.supply.estimating.events import Happening, sd_of
from loxley.supply.estimating.history import History
from loxley.supply.estimating.home import Home
from loxley.supply.estimating.mixture import Bell, band, below, mean_and_sd
from loxley.supply.estimating.outlook import Outlook
from loxley.supply.estimating.passage import first_beliefs

SHOWN_DAYS = 30
"""Days of the future that an estimate shows."""
IN_A_PICTURE = 0.01
"""Beliefs of less weight are left out of the course, which is drawn."""
MINUTES_PER_DAY = 1440.0
CANNOT_BE_SEEN = "cannot be seen from these readings"


def draw_now(history: History, home: Home, beliefs: list[Belief], shares: list[float]) -> DrawNow:
    """The draw, and whether the readings say more of it than was thought before."""
    times = [(share, *belief.marginal(DRAW)) for share, belief in zip(shares, beliefs, strict=True)]
    planned = home.use.kg_per_day
    kg = _scaled(bounded(band(times), 0.0, float("inf")), planned)
    litres = litres_of_gas(1.0, history.gas_reference) / MINUTES_PER_DAY
    seen = planned > 0.0 and mean_and_sd(times)[1] < convention("draw_told_at").value * home.use.sd
    return DrawNow(
        kg_per_day=kg,
        flow_lpm=_scaled(kg, litres),
        gas_reference=history.gas_reference,
        planned_kg_per_day=planned,
        seen=seen,
        sentence="The draw is what the readings say."
        if seen
        else f"The patient's own draw {CANNOT_BE_SEEN}: its band is what was thought before.",
    )


def evaporation_now(depletion: Depletion, beliefs: list[Belief], shares: list[float]) -> EvaporationNow:
    """The evaporation, and whether it can be told from the draw."""
    home = depletion.home
    times = [(share, *belief.marginal(LEAK)) for share, belief in zip(shares, beliefs, strict=True)]
    vented, made = 0.0, 0.0
    for share, belief in zip(shares, beliefs, strict=True):
        rate = depletion.at(belief.mean[0], belief.mean[DRAW], belief.mean[LEAK])
        vented += share * rate.vented
        made += share * belief.mean[LEAK] * home.evaporation
    seen = told_apart(depletion, times) and vented >= convention("least_vented").value * made
    return EvaporationNow(
        kg_per_day=_scaled(bounded(band(times), 0.0, float("inf")), home.stated_evaporation),
        stated_kg_per_day=home.stated_evaporation,
        seen=seen,
        sentence="The evaporation is what the readings say."
        if seen
        else f"The evaporation {CANNOT_BE_SEEN}: draw and evaporation cannot be told apart, and its band is what was "
        "thought before.",
        vented_kg_per_day=vented,
    )


def told_apart(depletion: Depletion, times: list[Bell]) -> bool:
    """Whether the readings changed the odds of a spoilt vacuum by as much as the figure `leak_told_at` says, either way."""
    first = first_beliefs(depletion)
    before = _odds(
        [(share, *belief.marginal(LEAK)) for share, belief in zip(weights(first), first, strict=True)]
    )
    ratio = _odds(times) / before
    told = convention("leak_told_at").value
    return ratio >= told or ratio <= 1.0 / told


def _odds(times: list[Bell]) -> float:
    """Of a leak of more than the flagged one against a smaller one; never quite nothing or everything."""
    spoilt = min(max(1.0 - below(times, convention("leak_flagged_from").value), 1e-12), 1.0 - 1e-12)
    return spoilt / (1.0 - spoilt)


def leak_flag(beliefs: list[Belief], shares: list[float]) -> LeakFlag:
    """Whether a leak well above the stated one is likely enough to act on."""
    from_times = convention("leak_flagged_from").value
    times = [(share, *belief.marginal(LEAK)) for share, belief in zip(shares, beliefs, strict=True)]
    probability = clipped(1.0 - below(times, from_times))
    flagged = probability >= convention("leak_flagged_at").value
    advice = (
        f"The leak is more than {from_times:g} times the stated one with a probability of {probability:.0%}. "
        "Exchange the vessel; do not forecast on it."
    )
    return LeakFlag(
        flagged=flagged, probability=probability, from_times=from_times, advice=advice if flagged else None
    )


def contradiction_of(conflict: Conflict) -> Contradiction:
    """A conflict in words."""
    judged = conflict.against
    mean, sd = judged.foreseen
    expected = bounded(band([(1.0, mean, sd)]), 0.0, float("inf"))
    found = (
        f"{judged.sight.name} ({judged.sight.words}) shows {judged.sight.shown_kg:.1f} kg of oxygen where "
        f"{expected.low:.1f} to {expected.high:.1f} kg were expected"
    )
    other = judged.sight.other_unit_kg
    if other is not None and expected.low <= other <= expected.high:
        found += " (in the other unit it would fit: pound and kilogram may have been mixed)"
    found += (
        "; without this one all the rest agree, so it is set aside."
        if conflict.set_aside
        else "; which of these is wrong cannot be told, so the band spans both sides, and a person must decide."
    )
    return Contradiction(
        paths=conflict.paths,
        found=found,
        expected_kg=expected,
        read_kg=judged.sight.shown_kg,
        treated="set-aside" if conflict.set_aside else "unresolved",
    )


def seen_levels(settled: Settled, happenings: tuple[Happening, ...], home: Home) -> tuple[SeenLevel, ...]:
    """What each reading shows by itself: its own spread, and that of the empty weight or the size it counts from."""
    doubted = {path for conflict in settled.conflicts for path in conflict.paths}
    found = []
    for happening in happenings:
        full = () if happening.full is None else (happening.full,)
        for sight in (*happening.sights, *full):
            besides = home.tare_sd if sight.source == "scale" else home.size_sd * sight.shown_kg
            spread = hypot(sd_of(sight), besides)
            kg = bounded(band([(1.0, sight.shown_kg, spread)]), 0.0, home.limit_kg)
            found.append(
                SeenLevel(
                    at=happening.at,
                    path=sight.path,
                    kind=sight.source,
                    low_kg=kg.low,
                    likely_kg=kg.likely,
                    high_kg=kg.high,
                    set_aside=sight.path in doubted,
                )
            )
    return tuple(found)


def course_of(settled: Settled, ahead: Outlook, as_of: dt.datetime, home: Home) -> tuple[CourseMoment, ...]:
    """The contents over time: as known then up to now, as forecast from then on."""
    moments = [(at, bells) for at, bells in settled.passage.course if at < as_of]
    now = ahead.days[0]
    moments.append((as_of, list(now)))
    last = min(len(ahead.days) - 1, SHOWN_DAYS)
    moments += [(as_of + dt.timedelta(days=day), list(ahead.days[day])) for day in range(1, last + 1)]
    found = []
    for at, bells in moments:
        kg = bounded(band(bells, IN_A_PICTURE), 0.0, home.limit_kg)
        found.append(CourseMoment(at=at, low_kg=kg.low, likely_kg=kg.likely, high_kg=kg.high))
    return tuple(found)


def time_left(days: tuple[float | None, float | None, float | None]) -> TimeLeft:
    """Days until something happens."""
    low, likely, high = days
    return TimeLeft(low=low, likely=likely, high=high)


def bounded(values: tuple[float, float, float], least: float, most: float) -> Band:
    """A band cut off at what is possible."""
    low, likely, high = (min(max(value, least), most) for value in values)
    return Band(low=low, likely=likely, high=high)


def _scaled(band_: Band, factor: float) -> Band:
    return Band(low=band_.low * factor, likely=band_.likely * factor, high=band_.high * factor)


def clipped(probability: float) -> float:
    """A probability without the last bit of rounding."""
    return min(max(probability, 0.0), 1.0)
