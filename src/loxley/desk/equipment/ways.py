"""Which way leads to which row of the validation list."""

from collections.abc import Callable, Mapping

from loxley.desk.equipment import fluid_ways, item_ways, vessel_ways
from loxley.desk.equipment.answer import Answer, Silence
from loxley.equipment._validation import ValidationRow

Way = Callable[[ValidationRow], Answer | Silence]

WAYS: Mapping[str, Way] = {
    "S1a": fluid_ways.saturation_temperature,
    "S1b": fluid_ways.liquid_density,
    "S2a": fluid_ways.saturation_temperature,
    "S2b": fluid_ways.liquid_density,
    "S2c": fluid_ways.latent_heat,
    "S3a": fluid_ways.saturation_temperature,
    "S3b": fluid_ways.liquid_density,
    "S3c": fluid_ways.vapour_density,
    "S3d": fluid_ways.latent_heat,
    "S4": fluid_ways.gas_of_a_litre,
    "S5": fluid_ways.gas_of_a_litre,
    "S6": fluid_ways.gas_of_a_pound,
    "S7": fluid_ways.liquid_temperature,
    "S8a": vessel_ways.primary_relief,
    "S8b": vessel_ways.secondary_relief,
    "S9": vessel_ways.endurance_of_a_portable,
    "S10": vessel_ways.endurance_of_a_portable,
    "S11a": vessel_ways.idle_evaporation,
    "S11b": fluid_ways.heat_of_lost_liquid,
    "S12a": vessel_ways.idle_evaporation,
    "S12b": fluid_ways.heat_of_lost_liquid,
    "S13": fluid_ways.share_lost_a_day,
    "S14": fluid_ways.days_of_a_mass,
    "S15": fluid_ways.minutes_of_a_mass,
    "S16": fluid_ways.flashing_share,
    "S17": vessel_ways.heat_to_gas,
    "S18": item_ways.endurance_of_a_cylinder,
    "S19": item_ways.endurance_of_a_cylinder,
    "S20": vessel_ways.time_to_relief,
    "S21": item_ways.bolus,
    "S22a": item_ways.cap_of_a_portable,
    "S22b": item_ways.cap_of_a_home,
}
"""By the part of the row."""
