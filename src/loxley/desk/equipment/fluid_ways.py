"""The ways to a figure that the fluid alone decides: saturation line, litres, flash, heat leak, mass over flow."""

from loxley.desk.equipment.answer import Answer, Silence
from loxley.desk.equipment.conditions import after, amount, gas_reference, pressure_pa, span
from loxley.equipment._validation import ValidationRow
from loxley.oxygen import Fluid, Saturation, equation_of_state, expansion, litres_of_gas, saturation_line
from loxley.quantities import (
    ATMOSPHERE_PA,
    LITRES_PER_M3,
    POUND_KG,
    SECONDS_PER_DAY,
    SECONDS_PER_MINUTE,
    GasReference,
    absolute_pa,
    celsius_of_kelvin,
)

_J_PER_KJ = 1000.0
_PER_CENT = 100.0


def saturated(text: str) -> Saturation:
    """Saturated oxygen at the first pressure that `text` names."""
    return saturation_line(Fluid.OXYGEN).at(pressure_pa(text))


def saturation_temperature(row: ValidationRow) -> Answer:
    """K, from the saturation line."""
    return Answer(saturated(row.setting).temperature_k)


def liquid_temperature(row: ValidationRow) -> Answer:
    """°C: the liquid of a vessel that works at that pressure is saturated there."""
    return Answer(celsius_of_kelvin(saturated(row.setting).temperature_k))


def liquid_density(row: ValidationRow) -> Answer:
    """kg/m3, from the saturation line."""
    return Answer(saturated(row.setting).rho_l)


def vapour_density(row: ValidationRow) -> Answer:
    """kg/m3, from the saturation line."""
    return Answer(saturated(row.setting).rho_g)


def latent_heat(row: ValidationRow) -> Answer:
    """kJ/kg, or kJ/mol where the row counts so."""
    per_kg = saturated(row.setting).h_fg / _J_PER_KJ
    return Answer(per_kg * equation_of_state(Fluid.OXYGEN).molar_mass if row.unit == "kJ/mol" else per_kg)


def gas_of_a_litre(row: ValidationRow) -> Answer:
    """Litres of gas from a litre of liquid, each at its own state."""
    return Answer(expansion(pressure_pa(row.case), gas_reference(after(row.case, "gas at "))))


def gas_of_a_pound(row: ValidationRow) -> Answer:
    """Litres of gas from so many pounds of oxygen."""
    mass = amount(row.case, "lb") * POUND_KG
    return Answer(litres_of_gas(mass, gas_reference(after(row.case, "gas at "))))


def flashing_share(row: ValidationRow) -> Answer:
    """Per cent of saturated liquid that turns to vapour, (h_l(p1) - h_l(p2)) / h_fg(p2), at constant enthalpy."""
    line = saturation_line(Fluid.OXYGEN)
    before, behind = (line.at(absolute_pa(psig, ATMOSPHERE_PA)) for psig in span(row.setting, "psig"))
    return Answer(_PER_CENT * (before.h_l - behind.h_l) / behind.h_fg)


def heat_of_lost_liquid(row: ValidationRow) -> Answer:
    """W: the heat leak of a vessel whose liquid grows less by so many litres a day, rho_l h_fg dV/dt."""
    at = saturated(row.setting)
    litres_a_second = amount(row.case, "L of liquid a day") / SECONDS_PER_DAY
    return Answer(litres_a_second / LITRES_PER_M3 * at.rho_l * at.h_fg)


def minutes_of_a_mass(row: ValidationRow) -> Answer:
    """Minutes that a mass of oxygen gives a flow, mass over flow: no vessel is stated, evaporation is off."""
    litres = litres_of_gas(amount(row.case, "lb") * POUND_KG, gas_reference(after(row.case, "gas at ")))
    return Answer(litres / amount(row.setting, "L/min"))


def days_of_a_mass(row: ValidationRow) -> Answer:
    """Days that a mass of oxygen gives a flow kept up for some hours a day, evaporation off."""
    reference = GasReference.SEVENTY_F_1ATM
    litres = litres_of_gas(amount(row.case, "lb") * POUND_KG, reference)
    minutes_a_day = amount(row.setting, "h a day") * SECONDS_PER_MINUTE
    printed, ours = amount(row.case, "L/lb"), litres_of_gas(POUND_KG, reference)
    return Answer(
        litres / (amount(row.setting, "L/min") * minutes_a_day),
        (f"a pound is counted as {ours:.1f} L at {reference.words}, not as {printed:g} L",),
    )


def share_lost_a_day(_row: ValidationRow) -> Silence:
    """Per cent of the contents a day depends on the size of the vessel, which the source's figure does not carry."""
    return Silence(
        "no vessel is stated: a share of the contents a day has no figure without a size and a heat leak"
    )
