"""From a history to its estimate."""

import datetime as dt

from loxley.errors import InputError
from loxley.oxygen import litres_of_gas
from loxley.quantities import SECONDS_PER_HOUR
from loxley.supply.estimate import (
    DISCLAIMER,
    Band,
    ContentsNow,
    Contradiction,
    CourseMoment,
    DrawNow,
    Estimate,
    EvaporationNow,
    LeakFlag,
    RunOut,
    TimeLeft,
    Verdict,
)
from loxley.supply.estimate_text import enough_until
from loxley.supply.estimating.belief import DRAW, LEAK, Belief, weights
from loxley.supply.estimating.contradiction import Conflict, Settled, settle
from loxley.supply.estimating.depletion import Depletion, depletion_of
from loxley.supply.estimating.events import Happening, events_of
from loxley.supply.estimating.home import Home, home_of
from loxley.supply.estimating.mixture import Bell, band, below, mean_and_sd
from loxley.supply.estimating.outlook import Outlook, outlook
from loxley.supply.estimating.passage import first_beliefs
from loxley.supply.history import History, moment
from loxley.supply.history_refusals import refuse_history, refuse_weights
from loxley.supply.uncertainties import uncertainty

SHOWN_DAYS = 30
"""Days of the future that an estimate shows."""
MINUTES_PER_DAY = 1440.0
CANNOT_BE_SEEN = "cannot be seen from these readings"


def estimate(history: History, as_of: dt.datetime | None = None) -> Estimate:
    """The estimate of a home, at a moment: `as_of` where the history names none.

    Raises
    ------
    InputError
        With the path of each fault of the history, all of them; or where neither says what "now" is.
    NotFoundError
        The catalogue has no such reservoir.
    """
    if history.as_of is not None:
        as_of = moment(history.as_of)
    if as_of is None:
        raise InputError.at("as_of", "is needed: the moment for which the contents are asked")
    refuse_history(history, as_of)
    home = home_of(history)
    refuse_weights(history, home)
    happenings, unused = events_of(history, home)
    if not any(happening.sights or happening.full for happening in happenings):
        return _cannot_say(history, home, as_of, unused)
    depletion = depletion_of(home)
    settled = settle(depletion, history, happenings, as_of)
    return _told(history, depletion, settled, happenings, as_of, unused)


def _cannot_say(history: History, home: Home, as_of: dt.datetime, unused: tuple[str, ...]) -> Estimate:
    return Estimate(
        format="loxley/estimate@1",
        as_of=as_of,
        verdict="cannot-say",
        sentence="Nothing can be said: no reading that counts, and no fill known to have ended at full. Weigh the unit, or "
        "read its gauge.",
        contents=None,
        draw=None,
        evaporation=None,
        leak_flag=None,
        last_reading_age_h=None,
        contradictions=(),
        not_used=unused,
        full_kg=home.full_kg,
        no_fill_kg=home.no_fill_kg,
        course=(),
        run_out=(),
        next_delivery_at=history.next_delivery_at,
        assumes=home.said,
        disclaimer=DISCLAIMER,
    )


def _told(
    history: History,
    depletion: Depletion,
    settled: Settled,
    happenings: tuple[Happening, ...],
    as_of: dt.datetime,
    unused: tuple[str, ...],
) -> Estimate:
    home, beliefs = depletion.home, settled.beliefs
    shares = weights(beliefs)
    now = [(share, *belief.contents()) for share, belief in zip(shares, beliefs, strict=True)]
    ahead = outlook(depletion, beliefs, SHOWN_DAYS)
    left = _bounded(band(now), 0.0, home.limit_kg)
    empty = _time_left(ahead.days_until(home.dry_kg))
    flag = _leak_flag(beliefs, shares)
    unresolved = any(not conflict.set_aside for conflict in settled.conflicts)
    verdict: Verdict = "contradictory" if unresolved else "estimated"
    sentence = enough_until(empty, as_of)
    if unresolved:
        sentence = f"Readings contradict each other: somebody must look. By the worse of them: {sentence}"
    if flag.flagged:
        sentence = (
            f"The vessel may lose far more than stated: exchange it, and do not forecast on it. {sentence}"
        )
    aside = {path for conflict in settled.conflicts if conflict.set_aside for path in conflict.paths}
    looks = [
        happening.at
        for happening in happenings
        for sight in (*happening.sights, *((happening.full,) if happening.full else ()))
        if sight.path not in aside
    ]
    return Estimate(
        format="loxley/estimate@1",
        as_of=as_of,
        verdict=verdict,
        sentence=sentence,
        contents=ContentsNow(
            oxygen_kg=left,
            share_of_full=Band(
                low=left.low / home.full_kg, likely=left.likely / home.full_kg, high=left.high / home.full_kg
            ),
            days_to_empty=empty,
            days_to_no_fill=_time_left(ahead.days_until(home.no_fill_kg)),
        ),
        draw=_draw(history, home, beliefs, shares),
        evaporation=_evaporation(depletion, beliefs, shares),
        leak_flag=flag,
        last_reading_age_h=(as_of - max(looks)).total_seconds() / SECONDS_PER_HOUR if looks else None,
        contradictions=tuple(_contradiction(conflict) for conflict in settled.conflicts),
        not_used=(*unused, *(f"{path}: set aside, since it contradicts the rest." for path in sorted(aside))),
        full_kg=home.full_kg,
        no_fill_kg=home.no_fill_kg,
        course=_course(settled, ahead, as_of, home),
        run_out=tuple(
            RunOut(
                day=day,
                probability_empty=_clipped(ahead.probability_empty(day)),
                probability_no_fill=_clipped(ahead.probability_no_fill(day)),
            )
            for day in range(SHOWN_DAYS + 1)
        ),
        next_delivery_at=history.next_delivery_at,
        assumes=(*home.said, *_assumed(history)),
        disclaimer=DISCLAIMER,
    )


def _draw(history: History, home: Home, beliefs: list[Belief], shares: list[float]) -> DrawNow:
    times = [(share, *belief.marginal(DRAW)) for share, belief in zip(shares, beliefs, strict=True)]
    planned = home.use.kg_per_day
    kg = _scaled(_bounded(band(times), 0.0, float("inf")), planned)
    litres = litres_of_gas(1.0, history.gas_reference) / MINUTES_PER_DAY
    seen = planned > 0.0 and mean_and_sd(times)[1] < uncertainty("draw_told_at").value * home.use.sd
    return DrawNow(
        kg_per_day=kg,
        flow_lpm=_scaled(kg, litres),
        planned_kg_per_day=planned,
        seen=seen,
        sentence="The draw is what the readings say."
        if seen
        else f"The patient's own draw {CANNOT_BE_SEEN}: its band is what was thought before.",
    )


def _evaporation(depletion: Depletion, beliefs: list[Belief], shares: list[float]) -> EvaporationNow:
    home = depletion.home
    times = [(share, *belief.marginal(LEAK)) for share, belief in zip(shares, beliefs, strict=True)]
    vented, made = 0.0, 0.0
    for share, belief in zip(shares, beliefs, strict=True):
        rate = depletion.at(belief.mean[0], belief.mean[DRAW], belief.mean[LEAK])
        vented += share * rate.vented
        made += share * belief.mean[LEAK] * home.evaporation
    seen = told_apart(depletion, times) and vented >= uncertainty("least_vented").value * made
    return EvaporationNow(
        kg_per_day=_scaled(_bounded(band(times), 0.0, float("inf")), home.stated_evaporation),
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
    told = uncertainty("leak_told_at").value
    return ratio >= told or ratio <= 1.0 / told


def _odds(times: list[Bell]) -> float:
    """Of a leak of more than the flagged one against a smaller one; never quite nothing or everything."""
    spoilt = min(max(1.0 - below(times, uncertainty("leak_flagged_from").value), 1e-12), 1.0 - 1e-12)
    return spoilt / (1.0 - spoilt)


def _leak_flag(beliefs: list[Belief], shares: list[float]) -> LeakFlag:
    from_times = uncertainty("leak_flagged_from").value
    times = [(share, *belief.marginal(LEAK)) for share, belief in zip(shares, beliefs, strict=True)]
    probability = _clipped(1.0 - below(times, from_times))
    flagged = probability >= uncertainty("leak_flagged_at").value
    advice = (
        f"The leak is more than {from_times:g} times the stated one with a probability of {probability:.0%}. "
        "Exchange the vessel; do not forecast on it."
    )
    return LeakFlag(
        flagged=flagged, probability=probability, from_times=from_times, advice=advice if flagged else None
    )


def _contradiction(conflict: Conflict) -> Contradiction:
    judged = conflict.against
    mean, sd = judged.foreseen
    expected = _bounded(band([(1.0, mean, sd)]), 0.0, float("inf"))
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


def _course(settled: Settled, ahead: Outlook, as_of: dt.datetime, home: Home) -> tuple[CourseMoment, ...]:
    moments = [(at, bells) for at, bells in settled.passage.course if at < as_of]
    now = ahead.days[0]
    moments.append((as_of, list(now)))
    last = min(len(ahead.days) - 1, SHOWN_DAYS)
    moments += [(as_of + dt.timedelta(days=day), list(ahead.days[day])) for day in range(1, last + 1)]
    found = []
    for at, bells in moments:
        kg = _bounded(band(bells), 0.0, home.limit_kg)
        found.append(CourseMoment(at=at, low_kg=kg.low, likely_kg=kg.likely, high_kg=kg.high))
    return tuple(found)


def _assumed(history: History) -> tuple[str, ...]:
    names = {"truck_meter": "truck's meter", "fill": "a fill to full"}
    if any(reading.scale_kg or reading.scale_lb for reading in history.readings):
        names["reservoir_scale"] = "scale"
    for reading in history.readings:
        if (reading.gauge_quarters is not None or reading.share is not None) and not reading.battery_low:
            kind = "share_told" if reading.gauge is None else f"gauge_{reading.gauge.replace('-', '_')}"
            names[kind] = f"gauge ({reading.gauge or 'kind not said'})"
    said = [uncertainty(name).text(words) for name, words in names.items()]
    spoilt = uncertainty("spoilt_vacuum")
    said.append(
        f"Before anything is read, {spoilt.value:.0%} of reservoirs have a spoilt vacuum ({spoilt.standing}; {spoilt.source})."
    )
    if any(delivery.saturated_psig is None for delivery in history.deliveries):
        said.append("Delivered liquid of which no saturation is stated is taken as warm as the vessel works.")
    times = [*(each.at for each in history.deliveries), *(each.at for each in history.readings)]
    if not all(isinstance(at, dt.datetime) for at in times):
        said.append("A day without a time of day is taken as its noon.")
    said.append("No delivery to come is counted on.")
    return tuple(said)


def _time_left(days: tuple[float | None, float | None, float | None]) -> TimeLeft:
    low, likely, high = days
    return TimeLeft(low=low, likely=likely, high=high)


def _bounded(values: tuple[float, float, float], least: float, most: float) -> Band:
    low, likely, high = (min(max(value, least), most) for value in values)
    return Band(low=low, likely=likely, high=high)


def _scaled(band_: Band, factor: float) -> Band:
    return Band(low=band_.low * factor, likely=band_.likely * factor, high=band_.high * factor)


def _clipped(probability: float) -> float:
    return min(max(probability, 0.0), 1.0)
