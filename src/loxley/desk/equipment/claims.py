"""What leaflets say of liquid oxygen, judged by the figures of the vessels that are compared."""

from collections.abc import Callable, Sequence

from loxley.desk.equipment.coil import warming_coil
from loxley.desk.equipment.compare_sheet import Claim, ClaimFigure, Compared, EqualUse, Holds
from loxley.desk.equipment.full_vessel import NotKnownError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa, celsius_of_kelvin

_TENTH = 10.0
"""The ratio that is often printed for the room of liquid against that of compressed gas."""

_HIGH_FLOW_LPM = 15.0
"""The most that large portables are said to give; what the coil would make of it is told beside the flow asked."""


def claims_of(
    liquid: Sequence[Compared], cylinders: Sequence[Compared], uses: Sequence[EqualUse], flow_lpm: float
) -> tuple[Claim, ...]:
    """Every claim, for the first portable among the vessels (or the first vessel) and all the cylinders."""
    carried = next((each for each in liquid if each.kind == "portable"), liquid[0])
    return (
        _less_room(carried, cylinders),
        _lower_pressure(carried, cylinders),
        _more_oxygen(carried, cylinders),
        _lighter(carried, cylinders, uses),
        _cold(carried),
        _room_temperature(carried, flow_lpm),
    )


def _less_room(carried: Compared, cylinders: Sequence[Compared]) -> Claim:
    said = "Liquid oxygen takes up less space than the gas."
    gas = next((each for each in cylinders if each.density_g_per_l is not None), None)
    if gas is None or gas.density_g_per_l is None or carried.density_g_per_l is None:
        return _cannot_say(
            "less-space", said, "The pressure of these cylinders or of the vessel is not known."
        )
    ratio = carried.density_g_per_l / gas.density_g_per_l
    much = ", not the ten that are often printed" if ratio < _TENTH else ""
    return Claim(
        id="less-space",
        leaflet=said,
        holds="yes" if ratio > 1.0 else "no",
        because=(
            f"The liquid at {carried.pressure_psig:g} psig weighs {carried.density_g_per_l:,.0f} g/L, the gas at "
            f"{gas.pressure_psig:,g} psig and 70 °F {gas.density_g_per_l:,.0f} g/L: {ratio:.1f} times the oxygen in a "
            f"litre{much}. The insulation takes some of it back: outer sizes are not known here."
        ),
        figures=(
            ClaimFigure(what="density of the liquid", value=carried.density_g_per_l, unit="g/L"),
            ClaimFigure(what=f"density of the gas in {gas.id}", value=gas.density_g_per_l, unit="g/L"),
            ClaimFigure(what="liquid over gas", value=ratio, unit="1"),
        ),
    )


def _lower_pressure(carried: Compared, cylinders: Sequence[Compared]) -> Claim:
    said = "It is kept at a much lower pressure."
    pressures = [each.pressure_psig for each in cylinders if each.pressure_psig is not None]
    if not pressures or carried.pressure_psig is None:
        return _cannot_say(
            "lower-pressure", said, "The pressure of these cylinders or of the vessel is not known."
        )
    low, high = carried.pressure_psig, min(pressures)
    gauge = high / low
    absolute = absolute_pa(high, ATMOSPHERE_PA) / absolute_pa(low, ATMOSPHERE_PA)
    return Claim(
        id="lower-pressure",
        leaflet=said,
        holds="yes" if gauge > 1.0 else "no",
        because=(
            f"{low:g} psig against {high:,g} psig: one part in {gauge:.0f} on the gauge, one in {absolute:.0f} "
            "counted from vacuum."
        ),
        figures=(
            ClaimFigure(what="cylinder over vessel, on the gauge", value=gauge, unit="1"),
            ClaimFigure(what="cylinder over vessel, absolute", value=absolute, unit="1"),
        ),
    )


def _more_oxygen(carried: Compared, cylinders: Sequence[Compared]) -> Claim:
    said = "A portable of liquid carries more oxygen than a cylinder."
    return _beside_each(
        "more-oxygen",
        said,
        carried,
        cylinders,
        "oxygen",
        lambda each: each.oxygen_kg,
        lambda own, other: own > other,
    )


def _lighter(carried: Compared, cylinders: Sequence[Compared], uses: Sequence[EqualUse]) -> Claim:
    """Beside one cylinder each, and beside as many as last as long."""
    said = "A portable of liquid is much lighter than a cylinder of gas."
    claim = _beside_each(
        "lighter",
        said,
        carried,
        cylinders,
        "weight",
        lambda each: each.full_kg,
        lambda own, other: own < other,
    )
    weights = [
        (use.cylinders_kg, use)
        for use in uses
        if use.vessel == carried.id and use.cylinders_kg is not None and use.fillings == 1
    ]
    if claim.holds == "cannot-say" or not weights:
        return claim
    least, use = min(weights, key=lambda pair: pair[0])
    told = f"{claim.because} Of cylinders that give the same hours the lightest: {use.cylinders} {use.cylinder}, {least:.2f} kg."
    figure = ClaimFigure(
        what=f"weight of {use.cylinders} {use.cylinder}, for the same hours", value=least, unit="kg"
    )
    return claim.model_copy(update={"because": told, "figures": (*claim.figures, figure)})


def _beside_each(
    claim: str,
    said: str,
    carried: Compared,
    cylinders: Sequence[Compared],
    what: str,
    figure: Callable[[Compared], float | None],
    better: Callable[[float, float], bool],
) -> Claim:
    """A claim that is true or not of each cylinder."""
    own = figure(carried)
    others = {each.id: value for each in cylinders if (value := figure(each)) is not None}
    if own is None or not others:
        return _cannot_say(claim, said, f"Of {carried.id} or of these cylinders the {what} is not known.")
    true = [f"{id_} ({value:.2f})" for id_, value in others.items() if better(own, value)]
    false = [f"{id_} ({value:.2f})" for id_, value in others.items() if not better(own, value)]
    unknown = [each.id for each in cylinders if each.id not in others]
    holds: Holds = "in-part" if true and false else "yes" if true else "no"
    parts = [f"{what.capitalize()} of {carried.id} {own:.2f} kg."]
    parts += [f"True beside {_joined(true)}."] if true else []
    parts += [f"Not true beside {_joined(false)}."] if false else []
    parts += [f"Not known of {_joined(unknown)}."] if unknown else []
    figures = [ClaimFigure(what=f"{what} of {carried.id}", value=own, unit="kg")]
    figures += [ClaimFigure(what=f"{what} of {id_}", value=value, unit="kg") for id_, value in others.items()]
    return Claim(id=claim, leaflet=said, holds=holds, because=" ".join(parts), figures=tuple(figures))


def _cold(carried: Compared) -> Claim:
    said = "It must be kept at about minus 300 °F."
    if carried.pressure_psig is None:
        return _cannot_say("cold", said, f"The working pressure of {carried.id} is not known.")
    line = saturation_line(Fluid.OXYGEN)
    open_f, working_f = (
        fahrenheit(line.at(absolute_pa(psig, ATMOSPHERE_PA)).temperature_k)
        for psig in (0.0, carried.pressure_psig)
    )
    return Claim(
        id="cold",
        leaflet=said,
        holds="in-part",
        because=(
            f"In an open vessel it boils at {open_f:.0f} °F. At the {carried.pressure_psig:g} psig of {carried.id} it "
            f"stands at {working_f:.0f} °F."
        ),
        figures=(
            ClaimFigure(what="boiling at one atmosphere", value=open_f, unit="F"),
            ClaimFigure(what=f"liquid in {carried.id}", value=working_f, unit="F"),
        ),
    )


def _room_temperature(carried: Compared, flow_lpm: float) -> Claim:
    said = "The liquid warms on its way out and reaches the patient at room temperature."
    try:
        coil = warming_coil(carried.id)
    except NotKnownError as error:
        return _cannot_say("room-temperature", said, f"{error}.")
    limits = coil.limits
    here, high = coil.outlet_c(flow_lpm), coil.outlet_c(_HIGH_FLOW_LPM)
    return Claim(
        id="room-temperature",
        leaflet=said,
        holds="in-part" if flow_lpm < limits.cold_gas_from_lpm else "no",
        because=(
            f"Only while the warming coil suffices ({coil.conductance_w_per_k:g} W/K, {coil.standing}): {carried.id} in a "
            f"room of {coil.room_c:g} °C gives {_gas(here)} at {flow_lpm:g} L/min and would give {_gas(high)} at "
            f"{_HIGH_FLOW_LPM:g}. The gas comes cold from {limits.cold_gas_from_lpm:.1f} L/min, below freezing from "
            f"{limits.frost_from_lpm:.1f}, as liquid from {limits.liquid_from_lpm:.1f}. Frost makes all of it come earlier."
        ),
        figures=(
            *_outlet_figure(flow_lpm, here),
            *_outlet_figure(_HIGH_FLOW_LPM, high),
            ClaimFigure(what="gas comes cold from", value=limits.cold_gas_from_lpm, unit="L/min"),
            ClaimFigure(what="gas comes below freezing from", value=limits.frost_from_lpm, unit="L/min"),
            ClaimFigure(what="liquid reaches the outlet from", value=limits.liquid_from_lpm, unit="L/min"),
        ),
    )


def _gas(celsius: float | None) -> str:
    return "liquid" if celsius is None else f"gas of {celsius:.0f} °C"


def _outlet_figure(flow_lpm: float, celsius: float | None) -> tuple[ClaimFigure, ...]:
    return (
        ()
        if celsius is None
        else (ClaimFigure(what=f"outlet at {flow_lpm:g} L/min", value=celsius, unit="C"),)
    )


def _cannot_say(claim: str, said: str, why: str) -> Claim:
    return Claim(id=claim, leaflet=said, holds="cannot-say", because=why, figures=())


def _joined(words: Sequence[str]) -> str:
    return ", ".join(words)


def fahrenheit(kelvin: float) -> float:
    """°F of a temperature in K.

    >>> round(fahrenheit(90.188), 1)
    -297.3
    """
    return celsius_of_kelvin(kelvin) * 9.0 / 5.0 + 32.0
