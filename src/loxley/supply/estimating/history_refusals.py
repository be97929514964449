"""What a history may not say: its faults, all of them, each with its place and with what would mend it."""

import datetime as dt
from collections.abc import Iterator, Sequence

from loxley.errors import Fault, InputError, NotFoundError
from loxley.oxygen import Fluid
from loxley.quantities import POUND_KG
from loxley.supply.estimating.history import History, Reading, moment
from loxley.supply.estimating.home import Home
from loxley.supply.uncertainties import uncertainty
from loxley.vessel import Vessel

QUARTERS = 4.0
HOURS_A_WEEK = 168.0
_MEASURES = ("scale_kg", "scale_lb", "gauge_quarters", "share")


def refuse_history(history: History, as_of: dt.datetime) -> None:
    """Raises an InputError with every fault of the history by itself; returns where there is none."""
    faults = [
        *_of_vessel(history),
        *_of_schedule(history),
        *_of_moments(history, as_of),
        *_of_absences(history),
        *(fault for index, reading in enumerate(history.readings) for fault in _of_reading(index, reading)),
        *_of_deliveries(history),
    ]
    if not history.readings and not history.deliveries:
        faults.append(
            Fault("readings", "there is neither a reading nor a delivery: give one to estimate from")
        )
    if faults:
        raise InputError(faults)


def refuse_weights(history: History, home: Home) -> None:
    """Raises an InputError that names every weight which this unit cannot have, and every delivery that does not fit."""
    faults = [*_of_weights(history, home)]
    for index, delivery in enumerate(history.deliveries):
        most = home.limit_kg * (1.0 + uncertainty("truck_meter").value)
        if delivery.received_kg is not None and delivery.received_kg > most:
            faults.append(
                Fault(
                    f"deliveries[{index}].received_kg",
                    f"{delivery.received_kg:g} kg is more than such a vessel holds, {home.limit_kg:.1f} kg"
                    + _mixed(delivery.received_kg * POUND_KG <= most, "in pounds"),
                )
            )
    if faults:
        raise InputError(faults)


def _of_vessel(history: History) -> Iterator[Fault]:
    if isinstance(history.vessel, Vessel) and history.vessel.fluid != Fluid.OXYGEN:
        yield Fault("vessel.fluid", "a home's reservoir holds oxygen")


def _of_schedule(history: History) -> Iterator[Fault]:
    schedule = history.schedule
    if schedule.hours_idle > HOURS_A_WEEK:
        yield Fault(
            "schedule.hours_on_portable_home",
            f"with the hours away it comes to {schedule.hours_idle:g} h; a week has {HOURS_A_WEEK:g}",
        )
    if schedule.portable_model is None:
        if schedule.fills > 0.0:
            yield Fault("schedule.portable_model", "is needed where portables are filled")
        return
    from loxley.equipment import find

    try:
        item = find(schedule.portable_model)
    except NotFoundError as error:
        yield Fault("schedule.portable_model", str(error))
        return
    if item.kind != "portable":
        yield Fault("schedule.portable_model", f"{item.id} is no portable of liquid oxygen ({item.kind})")


def _of_moments(history: History, as_of: dt.datetime) -> Iterator[Fault]:
    lists: tuple[tuple[str, Sequence[dt.date]], ...] = (
        ("deliveries", [delivery.at for delivery in history.deliveries]),
        ("readings", [reading.at for reading in history.readings]),
    )
    for name, moments in lists:
        for index, at in enumerate(moments):
            if index and moment(at) < moment(moments[index - 1]):
                yield Fault(
                    f"{name}[{index}].at",
                    "lies before the one above it: give them in order, and look whether a date was mistyped",
                )
            if moment(at) > as_of:
                yield Fault(f"{name}[{index}].at", f"lies in the future of {as_of.isoformat(sep=' ')}")
    if history.next_delivery_at is not None and moment(history.next_delivery_at) < as_of:
        yield Fault("next_delivery_at", f"lies in the past of {as_of.isoformat(sep=' ')}")


def _of_absences(history: History) -> Iterator[Fault]:
    last: dt.datetime | None = None
    for index, absence in enumerate(history.absences):
        begin, end = moment(absence.from_), moment(absence.to)
        if end <= begin:
            yield Fault(f"absences[{index}].to", "does not lie after its beginning")
        if last is not None and begin < last:
            yield Fault(
                f"absences[{index}].from",
                "lies before the end of the one above it: give them in order, without overlap",
            )
        last = end


def _of_reading(index: int, reading: Reading) -> Iterator[Fault]:
    path = f"readings[{index}]"
    given = [name for name in _MEASURES if getattr(reading, name) is not None]
    if len(given) > 1:
        yield Fault(f"{path}.{given[1]}", f"stands beside {given[0]}: give one of {', '.join(_MEASURES)}")
    if not given and not reading.battery_low:
        yield Fault(path, f"says nothing: give one of {', '.join(_MEASURES)}")
    if reading.gauge_quarters is not None and reading.gauge_quarters > QUARTERS:
        yield Fault(
            f"{path}.gauge_quarters",
            f"{reading.gauge_quarters:g} is above {QUARTERS:g}: full is four quarters",
        )
    if reading.share is not None and reading.share > 1.0:
        hint = f"; if per cent is meant, write {reading.share / 100.0:g}" if reading.share <= 100.0 else ""
        yield Fault(f"{path}.share", f"{reading.share:g} is above 1, the maker's full{hint}")


def _of_deliveries(history: History) -> Iterator[Fault]:
    for index, delivery in enumerate(history.deliveries):
        if delivery.received_kg is None and delivery.filled_to is None:
            yield Fault(f"deliveries[{index}]", "says nothing: give received_kg, or filled_to, or both")
    ids = [reading.id for reading in history.readings]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Fault(f"readings[{index}].id", "stands twice: the answer could not name it")


def _of_weights(history: History, home: Home) -> Iterator[Fault]:
    for index, reading in enumerate(history.readings):
        kilograms = reading.scale_kg is not None
        weight = reading.scale_kg if reading.scale_kg is not None else reading.scale_lb
        if weight is None or reading.battery_low:
            continue
        path = f"readings[{index}].scale_{'kg' if kilograms else 'lb'}"
        if home.empty_kg is None:
            yield Fault(path, "a scale reads the unit with its contents: give empty_kg, its empty weight")
            continue
        gross = weight if kilograms else weight * POUND_KG
        other = weight * POUND_KG if kilograms else weight
        least, most = home.least_gross_kg, home.most_gross_kg
        if least <= gross <= most:
            continue
        unit, factor = ("kg", 1.0) if kilograms else ("lb", POUND_KG)
        problem = (
            f"{weight:g} {unit} is below the unit's empty weight, {home.empty_kg / factor:.4g} {unit}"
            if gross < least
            else f"{weight:g} {unit} is above what the unit weighs when it is full, {(home.empty_kg + home.most_kg) / factor:.4g} {unit}"
        )
        yield Fault(
            path, problem + _mixed(least <= other <= most, "in pounds" if kilograms else "in kilograms")
        )


def _mixed(fits: bool, meant: str) -> str:
    return f"; it would fit {meant}: pound and kilogram may have been mixed" if fits else ""
