"""What a comparison for a week says of one option, found by its name."""

from loxley.desk.equipment.week_compare_sheet import (
    CarriedOption,
    EquipmentWeek,
    LiquidSystem,
    OutingCover,
    ReservoirOption,
)

PULSES = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "palwai-a"}


def carried(compared: EquipmentWeek, id_: str) -> CarriedOption:
    return next(each for each in compared.carried if each.id == id_)


def stationary(compared: EquipmentWeek, id_: str = "liberator-45") -> ReservoirOption:
    return next(each for each in compared.reservoirs if each.id == id_)


def system(compared: EquipmentWeek, portable: str | None = "companion-1000") -> LiquidSystem:
    return next(each for each in compared.systems if each.portable == portable)


def hours(option: CarriedOption | ReservoirOption, activity: str) -> float | None:
    return next(each.hours for each in option.hours if each.activity == activity)


def because(option: CarriedOption | ReservoirOption, activity: str) -> str | None:
    return next(each.because for each in option.hours if each.activity == activity)


def covered(option: CarriedOption) -> OutingCover:
    """The first outing of the week."""
    assert option.outings
    return option.outings[0]


def units(compared: EquipmentWeek) -> list[CarriedOption | ReservoirOption]:
    return [*compared.carried, *compared.reservoirs]


def known(value: float | None) -> float:
    assert value is not None
    return value
