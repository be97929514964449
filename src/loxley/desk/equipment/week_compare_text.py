"""The comparison for a patient's week in lines of text."""

from collections.abc import Iterator, Sequence

from loxley.desk.equipment.columns import wrapped
from loxley.desk.equipment.compare_sheet import NOT_KNOWN, hours_text, set_out
from loxley.desk.equipment.week_compare_sheet import (
    CarriedOption,
    EquipmentWeek,
    HoursPerFill,
    LiquidSystem,
    OutingCover,
    ReservoirOption,
)
from loxley.desk.equipment.week_flows import NO_OXYGEN
from loxley.vessel.report import STANDING

_INDENT = "   "
_ASK = {"prescriber": "Ask the prescriber", "beneficiary": "Ask the patient"}
_PER_CENT = 100.0


def text_of(compared: EquipmentWeek, width: int) -> str:
    """The comparison for a person, in lines of at most `width` characters."""
    lines = wrapped(f"The week: {compared.week}.", width, "", _INDENT)
    lines += [*_asks(compared, width), "", "Hours per filling at the flows ordered", ""]
    units: list[ReservoirOption | CarriedOption] = [*compared.reservoirs, *compared.carried]
    head = ("", "full kg", "rest", "walking", "asleep")
    rows = [(each.id, _number(each.full_kg, ".2f"), *map(hours_cell, each.hours)) for each in units]
    lines += [*set_out([head, *rows], width), ""]
    for cover in compared.carried[0].outings or ():
        lines += [*_outing(cover, compared.carried, width), ""]
    lines += ["Reservoir and portable through the week", "", *_systems(compared.systems, width), ""]
    lines += ["What is taken of them in a week", "", *_per_week(compared.carried, width), ""]
    lines += [*_reasons(units, compared.systems, width), "Assumed:"]
    lines += [line for each in compared.assumes for line in wrapped(each, width, "  - ", "    ")]
    return "\n".join([*lines, "", *wrapped(STANDING, width)]) + "\n"


def hours_cell(each: HoursPerFill) -> str:
    """Hours for a person; where there are none, whether that is ordered or cannot be said."""
    if each.hours is not None:
        return hours_text(each.hours)
    return "none" if each.because == NO_OXYGEN else "cannot say"


def share_text(share: float | None) -> str:
    """A share in per cent.

    >>> share_text(0.1234), share_text(0.0004), share_text(0.0), share_text(None)
    ('12 %', 'below 1 %', '0 %', 'cannot say')
    """
    if share is None:
        return "cannot say"
    percent = share * _PER_CENT
    return "below 1 %" if 0.0 < percent < 1.0 else f"{percent:.0f} %"


def days_text(days: float | None) -> str:
    """Days, rounded down.

    >>> days_text(10.39), days_text(None)
    ('10.3', 'cannot say')
    """
    return "cannot say" if days is None else f"{int(days * 10.0) / 10.0:.1f}"


def outing_name(cover: OutingCover) -> str:
    """An outing by its label, or by its number."""
    return cover.label or f"outing {cover.outing + 1}"


def _number(value: float | None, form: str) -> str:
    return NOT_KNOWN if value is None else format(value, form)


def _asks(compared: EquipmentWeek, width: int) -> Iterator[str]:
    for who, heading in _ASK.items():
        asked = [each for each in compared.asks if each.ask == who]
        if asked:
            yield from ("", f"{heading}:")
        for each in asked:
            yield from wrapped(f"{each.question} ({each.fact})", width, "  - ", "    ")


def _outing(cover: OutingCover, carried: Sequence[CarriedOption], width: int) -> Iterator[str]:
    times = "once" if cover.times_per_week == 1 else f"{cover.times_per_week} times"
    yield f"{outing_name(cover).capitalize()}, {hours_text(cover.hours)}, {times} a week"
    yield ""
    head = ("", "one lasts", "one is enough", "carried", "kg going out", "kg coming back")
    rows = []
    for option in carried:
        each = (option.outings or ())[cover.outing]
        rows.append(
            (
                option.id,
                "cannot say" if each.one_lasts_h is None else hours_text(each.one_lasts_h),
                {True: "yes", False: "no", None: "cannot say"}[each.one_is_enough],
                _carried(each),
                _number(each.carried_kg, ".1f") if each.carried is not None else "",
                _number(each.back_kg, ".1f") if each.carried is not None else "",
            )
        )
    yield from set_out([head, *rows], width)


def _carried(each: OutingCover) -> str:
    if each.carried is not None:
        return str(each.carried)
    return "cannot say" if each.one_lasts_h is None else "no number"


def _systems(systems: Sequence[LiquidSystem], width: int) -> Iterator[str]:
    head = ("days from full to", "no fill", "low flow", "empty", "deliveries a week")
    rows = [
        (
            each.name,
            days_text(each.days_to_no_fill),
            days_text(each.days_to_flow_below_setting),
            days_text(each.days_to_empty),
            "cannot say" if each.deliveries_per_week is None else f"{each.deliveries_per_week:.2f}",
        )
        for each in systems
    ]
    yield from set_out([head, *rows], width)
    yield ""
    shares = ("evaporates", "in all", "reservoir", "portable", "of a fill", "kg used a week")
    lost = [
        (
            each.name,
            share_text(evaporates(each)),
            share_text(each.reservoir_evaporates_share),
            share_text(each.portable_evaporates_share),
            "no fill" if each.fills_per_week == 0 else share_text(each.of_a_fill_evaporates_share),
            "cannot say" if each.used_kg_per_week is None else f"{each.used_kg_per_week:.1f}",
        )
        for each in systems
    ]
    yield from set_out([shares, *lost], width)
    for each in systems:
        if each.lasts_between_deliveries is not None:
            lasts = "lasts" if each.lasts_between_deliveries else "does not last"
            told = f"{each.name}: {lasts} from one of the supplier's visits to the next."
            yield from wrapped(told, width)


def evaporates(system: LiquidSystem) -> float | None:
    """The share that evaporates in all."""
    shares = (system.reservoir_evaporates_share, system.portable_evaporates_share)
    return None if shares[0] is None or shares[1] is None else shares[0] + shares[1]


def _per_week(carried: Sequence[CarriedOption], width: int) -> Iterator[str]:
    rows = [
        (
            each.id,
            "fills" if each.kind == "portable" else "full cylinders",
            "cannot say" if each.per_week is None else str(each.per_week),
        )
        for each in carried
    ]
    yield from set_out([("", "", "a week"), *rows], width)


def _reasons(
    units: Sequence[ReservoirOption | CarriedOption], systems: Sequence[LiquidSystem], width: int
) -> Iterator[str]:
    told: dict[str, list[str]] = {}
    for each in units:
        for reason in each.not_known:
            told.setdefault(reason, []).append(each.id)
    for system in systems:
        if system.because is not None and system.because not in told:
            told[system.because] = [system.name]
    if told:
        yield "Not known:"
        for reason, names in told.items():
            whose = "all" if len(names) == len(units) else ", ".join(names)
            yield from wrapped(f"{whose}: {reason}", width, "  - ", "    ")
        yield ""
    placeholders = [(each.id, ", ".join(each.unverified)) for each in units if each.unverified]
    if placeholders:
        yield "Placeholders went in:"
        for name, keys in placeholders:
            yield from wrapped(f"{name}: {keys}", width, "  - ", "    ")
        yield ""
