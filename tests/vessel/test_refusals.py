"""A scenario that is not valid is refused, with the path of what to mend."""

import copy
import json
from typing import Any

import pytest

from loxley.errors import InputError, NotFoundError
from loxley.formats import read
from loxley.vessel import Run, Scenario, simulate

SOUND: dict[str, Any] = {
    "format": "loxley/scenario@1",
    "vessel": {
        "fluid": "oxygen",
        "volume_l": 1.2,
        "heat_leak_w": 1.5,
        "relief_psig": 22,
        "economizer_psig": 20,
        "wall": None,
        "withdrawal": "economizer",
    },
    "start": {"fill_fraction": 0.9, "pressure_psig": 22},
    "surroundings": {"temperature_c": 21.0, "pressure_kpa": 101.325},
    "draws": [{"flow_lpm": 2.0, "hours": 3.0}, {"flow_lpm": 2.0, "until": "empty"}],
    "gas_reference": "70F-1atm",
    "trace_minutes": None,
}
GONE = object()
PULSE = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "eclipse-type", "hours": 1}


def simulated(tree: Any) -> Run:
    return simulate(read(json.dumps(tree).encode(), Scenario))


def changed(*changes: tuple[str, Any]) -> Any:
    tree = copy.deepcopy(SOUND)
    for path, value in changes:
        node: Any = tree
        keys = path.split(".")
        for key in keys[:-1]:
            node = node[int(key)] if key.isdigit() else node[key]
        if value is GONE:
            del node[keys[-1]]
        elif isinstance(node, list):
            node[int(keys[-1])] = value
        else:
            node[keys[-1]] = value
    return tree


# Each row: what is changed, and the path that the refusal names.
FAULTS: list[tuple[list[tuple[str, Any]], str]] = [
    ([("start.fill_fraction", 0)], "start.fill_fraction"),
    ([("start.fill_fraction", 1.01)], "start.fill_fraction"),
    ([("start.fill_fraction", GONE)], "start.fill_fraction"),
    ([("start.oxygen_kg", 1.0)], "start.oxygen_kg"),
    ([("start", {"oxygen_kg": 0.01246, "pressure_psig": 22})], "start.oxygen_kg"),  # vapour alone: 12.464 g
    ([("start", {"oxygen_kg": 1.32, "pressure_psig": 22})], "start.oxygen_kg"),  # 1.2 L of liquid: 1.309 kg
    ([("start.pressure_psig", 200)], "start.pressure_psig"),
    ([("start.pressure_psig", -13)], "start.pressure_psig"),
    ([("vessel.economizer_psig", 22.5)], "vessel.economizer_psig"),
    ([("vessel.economizer_psig", None)], "vessel.economizer_psig"),
    ([("vessel.economizer_psig", 0)], "vessel.economizer_psig"),
    ([("vessel.volume_l", 0)], "vessel.volume_l"),
    ([("vessel.volume_l", -1.2)], "vessel.volume_l"),
    ([("vessel.volume_l", 60.1)], "vessel.volume_l"),
    ([("vessel.volume_l", "1.2")], "vessel.volume_l"),
    ([("vessel.heat_leak_w", 0)], "vessel.heat_leak_w"),
    ([("vessel.heat_leak_w", None)], "vessel.heat_leak_w"),
    ([("vessel.evaporation_kg_per_day", 0.6)], "vessel.evaporation_kg_per_day"),
    ([("vessel.heat_leak_w", GONE), ("vessel.evaporation_kg_per_day", 0)], "vessel.evaporation_kg_per_day"),
    ([("vessel.relief_psig", 0)], "vessel.relief_psig"),
    ([("vessel.relief_psig", 131), ("start.pressure_psig", 20)], "vessel.relief_psig"),
    ([("vessel.relief_psig", GONE)], "vessel.relief_psig"),
    ([("vessel.secondary_relief_psig", 22)], "vessel.secondary_relief_psig"),
    ([("vessel.fluid", "hydrogen")], "vessel.fluid"),
    ([("vessel.withdrawal", "siphon")], "vessel.withdrawal"),
    ([("vessel.wall", {"mass_kg": 0.5, "material": "steel"})], "vessel.wall.material"),
    ([("vessel.wall", {"mass_kg": 0, "material": "copper"})], "vessel.wall.mass_kg"),
    ([("vessel.band_psi", -0.5)], "vessel.band_psi"),
    ([("vessel.reseat_psi", 0.009)], "vessel.reseat_psi"),
    ([("vessel.reseat_psi", 2)], "vessel.reseat_psi"),  # it would shut at the economizer's 20 psig
    ([("surroundings.position", "on-its-side")], "surroundings.position"),
    ([("vessel.coil", {"conductance_w_per_k": 0})], "vessel.coil.conductance_w_per_k"),
    ([("vessel.colour", "green")], "vessel.colour"),
    ([("vessel", {"model": "carrying-bag"})], "vessel.model"),
    ([("vessel", {"model": "cylinder-e"})], "vessel.model"),
    ([("vessel", {"model": "companion-1000", "volume_l": 1.2})], "vessel.volume_l"),
    ([("vessel", {"model": ""})], "vessel.model"),
    ([("surroundings.pressure_kpa", 19)], "surroundings.pressure_kpa"),
    ([("surroundings.pressure_kpa", 0)], "surroundings.pressure_kpa"),
    ([("surroundings.temperature_c", 81)], "surroundings.temperature_c"),
    ([("surroundings.temperature_c", -61)], "surroundings.temperature_c"),
    ([("draws", [])], "draws"),
    ([("draws.0.flow_lpm", -1)], "draws[0].flow_lpm"),
    ([("draws.0.flow_lpm", 0.0005)], "draws[0].flow_lpm"),
    ([("draws.0.hours", GONE)], "draws[0].hours"),
    ([("draws.0.until", "empty")], "draws[0].until"),
    ([("draws.0.hours", -1)], "draws[0].hours"),
    ([("draws.1.until", "full")], "draws[1].until"),
    ([("draws.1.until", {"pressure_psig": 23})], "draws[1].until.pressure_psig"),
    ([("draws.1.until", {"pressure_psig": -1})], "draws[1].until.pressure_psig"),
    ([("draws.1.until", {"oxygen_kg": 0})], "draws[1].until.oxygen_kg"),
    ([("draws.1.until", {"oxygen_kg": 1, "pressure_psig": 2})], "draws[1].until.oxygen_kg"),
    ([("draws.1", {**PULSE, "pulse_setting": 0})], "draws[1].pulse_setting"),
    ([("draws.1", {**PULSE, "breaths_per_minute": 41})], "draws[1].breaths_per_minute"),
    ([("draws.1", {**PULSE, "device": "cart"})], "draws[1].device"),
    ([("draws.1", {**PULSE, "flow_lpm": 2})], "draws[1].pulse_setting"),
    ([("gas_reference", "21C-1atm")], "gas_reference"),
    ([("gas_reference", GONE)], "gas_reference"),
    ([("trace_minutes", 0)], "trace_minutes"),
    ([("trace_minutes", 0.00001)], "trace_minutes"),
    ([("format", "loxley/scenario@2")], "format"),
    ([("note", "x")], "note"),
]


@pytest.mark.parametrize(
    ("changes", "path"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_is_named_by_its_path(changes: list[tuple[str, Any]], path: str) -> None:
    with pytest.raises(InputError) as refused:
        simulated(changed(*changes))
    assert path in [fault.path for fault in refused.value.faults]


def test_the_sound_scenario_is_simulated() -> None:
    assert simulated(SOUND).endurance_h is not None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_no_number(text: str) -> None:
    data = json.dumps(SOUND).replace("1.5", text)
    with pytest.raises(InputError):
        read(data.encode(), Scenario)


def test_faults_are_told_together() -> None:
    tree = changed(("vessel.economizer_psig", 30), ("vessel.reseat_psi", 0.001), ("draws.0.hours", GONE))
    with pytest.raises(InputError) as refused:
        simulated(tree)
    paths = [fault.path for fault in refused.value.faults]
    assert paths == ["vessel.economizer_psig", "vessel.reseat_psi", "draws[0].hours"]


def test_the_range_of_the_fit_is_named() -> None:
    with pytest.raises(InputError, match=r"fitted from 0\.2 to 10 bar"):
        simulated(changed(("start.pressure_psig", 200)))


def test_an_unknown_model_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no-such-thing"):
        simulated(changed(("vessel", {"model": "no-such-thing"})))


@pytest.mark.parametrize("volume", [60.0, 1.5])
def test_a_home_container_may_hold_60_litres(volume: float) -> None:
    assert (
        simulated(changed(("vessel.volume_l", volume), ("draws", [{"flow_lpm": 0, "hours": 1}]))).remaining_kg
        > 0
    )


def test_the_fire_code_is_for_oxygen_and_not_for_a_nitrogen_rig() -> None:
    rig = changed(
        ("vessel.fluid", "nitrogen"), ("vessel.volume_l", 200.0), ("draws", [{"flow_lpm": 0, "hours": 1}])
    )
    assert simulated(rig).remaining_kg > 100


@pytest.mark.parametrize(
    ("key", "just_right"),
    [
        ("vessel.economizer_psig", 22),  # equal to the relief is allowed
        ("vessel.secondary_relief_psig", 22.1),
        ("start.fill_fraction", 1),
        ("surroundings.temperature_c", 80),
        ("surroundings.temperature_c", -60),
        ("draws.0.hours", 0),
        ("draws.0.flow_lpm", 0.001),
    ],
)
def test_what_is_just_within_is_taken(key: str, just_right: float) -> None:
    assert simulated(changed((key, just_right))).remaining_kg > 0
