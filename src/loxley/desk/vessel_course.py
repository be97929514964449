"""From a run to the plain data of its picture: the numbers, and every word that stands in it."""

from collections.abc import Iterable, Sequence

from loxley.desk.schedule_words import schedule_in_words
from loxley.equipment import find
from loxley.figures import Band, EventRow, Setting, VesselCourse
from loxley.oxygen import Fluid
from loxley.vessel import Event, EventKind, Run, Scenario, TraceSample, Vessel
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.report import STANDING, hours_in_words

_STRETCHES: dict[str, tuple[EventKind, EventKind]] = {
    "relief open": ("relief-opens", "relief-closes"),
    "secondary relief open": ("secondary-relief-opens", "secondary-relief-closes"),
    "economizer open": ("economizer-opens", "economizer-closes"),
    "portable filled": ("fill-begins", "fill-ends"),
    "flow below setting": ("flow-below-setting", "flow-at-setting"),
}
_MOMENTS: dict[str, EventKind] = {
    "delivery": "delivery",
    "too little to fill": "too-little-to-fill",
    "draw reaches its end": "until-reached",
    "liquid gone": "liquid-gone",
    "flow fails": "flow-fails",
}
_NOTHING_KG = 1e-6
"""Far more than an account fails to close by, and far less than anybody fills."""
_WEIGHTY = {"flow below setting", "liquid gone", "flow fails"}


def course_of(scenario: Scenario, report: Run, traced: Run) -> VesselCourse:
    """The picture's data: words from `report`, which the person also reads, lines from `traced`, with its samples."""
    vessel, name = _vessel(scenario)
    samples = traced.trace or ()
    return VesselCourse(
        title=f"{name}: {schedule_in_words(scenario.draws)}",
        outcome=_outcome(scenario, report),
        summary=_summary(samples, report),
        hours=tuple(sample.t_h for sample in samples),
        bands=_bands(samples, vessel.fluid),
        pressure_psig=tuple(sample.pressure_psig for sample in samples),
        settings=_settings(vessel),
        rows=rows_of(_shown(scenario, report.events), samples[-1].t_h),
        foot=_foot(report),
    )


def rows_of(events: Iterable[Event], end_h: float) -> tuple[EventRow, ...]:
    """Events in rows: of each valve the stretches in which it stands open, of the others the moments.

    A valve whose first event is its closing was open from the start; one that does not close is open to the end.
    """
    at: dict[EventKind, list[float]] = {}
    for event in events:
        at.setdefault(event.kind, []).append(min(event.at_h, end_h))
    rows = [
        EventRow(name, spans=_spans(at.get(begins, []), at.get(ends, []), end_h), weighty=name in _WEIGHTY)
        for name, (begins, ends) in _STRETCHES.items()
    ]
    rows += [
        EventRow(name, moments=tuple(at.get(kind, [])), weighty=name in _WEIGHTY)
        for name, kind in _MOMENTS.items()
    ]
    return tuple(row for row in rows if row.spans or row.moments)


def _spans(opens: Sequence[float], closes: Sequence[float], end_h: float) -> tuple[tuple[float, float], ...]:
    starts = [0.0, *opens] if closes and (not opens or closes[0] < opens[0]) else list(opens)
    return tuple(zip(starts, [*closes, end_h][: len(starts)], strict=True))


def _shown(scenario: Scenario, events: Sequence[Event]) -> list[Event]:
    """Without the end of the only piece, which is the end of the picture."""
    alone = len(scenario.draws) == 1
    return [event for event in events if not (alone and event.kind == "until-reached")]


def _vessel(scenario: Scenario) -> tuple[Vessel, str]:
    if isinstance(scenario.vessel, Vessel):
        vessel = scenario.vessel
        what = "" if vessel.fluid is Fluid.OXYGEN else f" of {vessel.fluid.value}"
        return vessel, f"A vessel of {vessel.volume_l:g} L{what}"
    vessel, _figures = vessel_of_catalogue(scenario.vessel)
    return vessel, find(scenario.vessel.model).name


def _bands(samples: Sequence[TraceSample], fluid: Fluid) -> tuple[Band, ...]:
    taken = tuple(sample.decanted_kg for sample in samples)
    oxygen = fluid is Fluid.OXYGEN
    delivered = tuple(sample.delivered_kg for sample in samples)
    bands = [
        Band("left", "left in the vessel", tuple(sample.oxygen_kg for sample in samples)),
        Band("delivered", "to the patient" if oxygen else "drawn", delivered),
    ]
    if taken[-1] > _NOTHING_KG:
        bands.append(Band("decanted", "into portables", taken))
    bands.append(Band("vented", "vented to the room", tuple(sample.vented_kg for sample in samples)))
    return tuple(bands)


def _settings(vessel: Vessel) -> tuple[Setting, ...]:
    relief = Setting("relief", vessel.relief_psig)
    if vessel.economizer_psig is None or vessel.withdrawal != "economizer":
        return (relief,)
    return relief, Setting("economizer", vessel.economizer_psig)


def _kept(report: Run) -> str:
    if report.endurance_h is not None:
        kept = f"Flow kept for {hours_in_words(report.endurance_h)}."
    elif report.delivered_kg > 0.0:
        kept = "The flow never failed."
    else:
        kept = "Nothing was drawn."
    if report.rated_flow_h is not None:
        kept += f" At its setting for {hours_in_words(report.rated_flow_h)}."
    return kept


def _outcome(scenario: Scenario, report: Run) -> tuple[str, ...]:
    drawn = (
        f"Delivered {report.delivered_kg:.3f} kg, {report.delivered_l:,.0f} L of gas at "
        f"{scenario.gas_reference.words}. Vented {report.vented_kg:.3f} kg."
    )
    moved = [
        f"{words} {mass:.3f} kg."
        for words, mass in (("Taken off to fill", report.decanted_kg), ("Received", report.received_kg))
        if mass > 0.0
    ]
    return (_kept(report), drawn, " ".join(moved)) if moved else (_kept(report), drawn)


def _summary(samples: Sequence[TraceSample], report: Run) -> str:
    first, last = samples[0], samples[-1]
    return (
        f"Over {hours_in_words(last.t_h)} the contents go from {first.oxygen_kg:.3f} kg to {last.oxygen_kg:.3f} kg; "
        f"{report.delivered_kg:.3f} kg are delivered and {report.vented_kg:.3f} kg vented. The pressure goes from "
        f"{_psig(first)} to {_psig(last)} psig. {_kept(report)}"
    )


def _psig(sample: TraceSample) -> str:
    return f"{round(sample.pressure_psig, 1) + 0.0:.1f}"  # no minus before a zero


def _foot(report: Run) -> tuple[str, ...]:
    count = len(report.assumes)
    assumed = (
        f"Rests on {count} {'assumption' if count == 1 else 'assumptions'}, listed in the text of this run."
    )
    return (STANDING, assumed) if count else (STANDING,)
