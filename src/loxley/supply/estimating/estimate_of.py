"""From a history to its estimate."""

import datetime as dt

from loxley.errors import InputError
from loxley.quantities import SECONDS_PER_HOUR
from loxley.supply.conventions import convention
from loxley.supply.estimating.belief import weights
from loxley.supply.estimating.contradiction import Settled, settle
from loxley.supply.estimating.depletion import Depletion, depletion_of
from loxley.supply.estimating.estimate import (
    DISCLAIMER,
    Band,
    ContentsNow,
    Estimate,
    RunOut,
    Verdict,
)
from loxley.supply.estimating.estimate_text import enough_until
from loxley.supply.estimating.events import Happening, events_of
from loxley.supply.estimating.findings import (
    SHOWN_DAYS,
    bounded,
    clipped,
    contradiction_of,
    course_of,
    draw_now,
    evaporation_now,
    leak_flag,
    seen_levels,
    time_left,
)
from loxley.supply.estimating.history import History, moment
from loxley.supply.estimating.history_refusals import refuse_history, refuse_weights
from loxley.supply.estimating.home import Home, home_of
from loxley.supply.estimating.mixture import band
from loxley.supply.estimating.outlook import outlook
from loxley.supply.uncertainties import uncertainty


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
        seen=(),
        delivered_at=tuple(each.at for each in history.deliveries),
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
    left = bounded(band(now), 0.0, home.limit_kg)
    empty = time_left(ahead.days_until(home.dry_kg))
    flag = leak_flag(beliefs, shares)
    unresolved = any(not conflict.set_aside for conflict in settled.conflicts)
    verdict: Verdict = "contradictory" if unresolved else "estimated"
    sentence = enough_until(empty, as_of, likely_too=not unresolved)
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
            days_to_no_fill=time_left(ahead.days_until(home.no_fill_kg)),
        ),
        draw=draw_now(history, home, beliefs, shares),
        evaporation=evaporation_now(depletion, beliefs, shares),
        leak_flag=flag,
        last_reading_age_h=(as_of - max(looks)).total_seconds() / SECONDS_PER_HOUR if looks else None,
        contradictions=tuple(contradiction_of(conflict) for conflict in settled.conflicts),
        not_used=(*unused, *(f"{path}: set aside, since it contradicts the rest." for path in sorted(aside))),
        full_kg=home.full_kg,
        no_fill_kg=home.no_fill_kg,
        seen=seen_levels(settled, happenings, home),
        delivered_at=tuple(each.at for each in history.deliveries),
        course=course_of(settled, ahead, as_of, home),
        run_out=tuple(
            RunOut(
                day=day,
                probability_empty=clipped(ahead.probability_empty(day)),
                probability_no_fill=clipped(ahead.probability_no_fill(day)),
            )
            for day in range(SHOWN_DAYS + 1)
        ),
        next_delivery_at=history.next_delivery_at,
        assumes=(*home.said, *_assumed(history)),
        disclaimer=DISCLAIMER,
    )


def _assumed(history: History) -> tuple[str, ...]:
    names = {"truck_meter": "truck's meter", "fill": "a fill to full"}
    if any(reading.scale_kg or reading.scale_lb for reading in history.readings):
        names["reservoir_scale"] = "scale"
    for reading in history.readings:
        if (reading.gauge_quarters is not None or reading.share is not None) and not reading.battery_low:
            kind = "share_told" if reading.gauge is None else f"gauge_{reading.gauge.replace('-', '_')}"
            names[kind] = f"gauge ({reading.gauge or 'kind not said'})"
    said = [uncertainty(name).text(words) for name, words in names.items()]
    spoilt = convention("spoilt_vacuum")
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
