"""What is refused of walls, real valves, places, fills and deliveries: each with the path that mends it."""

from typing import Any

import pytest

from loxley.errors import InputError

from .test_refusals import GONE, changed, simulated

PORTABLE = {
    "fluid": "oxygen",
    "volume_l": 1.333,
    "heat_leak_w": 1.5,
    "relief_psig": 22,
    "economizer_psig": 20,
    "withdrawal": "economizer",
    "wall": {"mass_kg": 0.45, "material": "stainless-steel"},
}
FILL = {"portable": PORTABLE, "portable_start": {"wall_c": 21}}
DECANT = {"decant_kg": 0.2, "minutes": 2}
DELIVERY = {"received_kg": 0.1, "saturated_psig": 15}
PULSE = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "eclipse-type", "hours": 1}
COIL = {"conductance_w_per_k": 0.1}


def fill(**new: Any) -> dict[str, Any]:
    return {**FILL, **new}


def of_portable(**new: Any) -> dict[str, Any]:
    return fill(portable={**PORTABLE, **new})


def start(**new: Any) -> dict[str, Any]:
    return fill(portable_start=new)


def piece(value: dict[str, Any]) -> list[tuple[str, Any]]:
    return [("draws.1", value)]


def drawn(**new: Any) -> list[tuple[str, Any]]:
    return piece({"flow_lpm": 2, "hours": 1, **new})


FAULTS: list[tuple[list[tuple[str, Any]], str]] = [
    # position
    ([("surroundings.position", "on-its-side")], "surroundings.position"),
    ([("surroundings.position", "upside-down")], "surroundings.position"),
    ([("surroundings.position", "leaning")], "surroundings.position"),
    (drawn(surroundings={"position": "on-its-side"}), "draws[1].surroundings.position"),
    # surroundings of a piece
    (drawn(surroundings={"temperature_c": 81}), "draws[1].surroundings.temperature_c"),
    (drawn(surroundings={"temperature_c": -61}), "draws[1].surroundings.temperature_c"),
    (drawn(surroundings={"pressure_kpa": 0}), "draws[1].surroundings.pressure_kpa"),
    (drawn(surroundings={"pressure_kpa": 19}), "draws[1].surroundings.pressure_kpa"),
    (drawn(surroundings={"pressure_kpa": 900}), "draws[1].surroundings.pressure_kpa"),
    (drawn(surroundings={"height_m": 900}), "draws[1].surroundings.height_m"),
    # valves
    ([("vessel.band_psi", -0.1)], "vessel.band_psi"),
    ([("vessel.band_psi", 1001)], "vessel.band_psi"),
    ([("vessel.reseat_psi", -1)], "vessel.reseat_psi"),
    ([("vessel.reseat_psi", 0.0099)], "vessel.reseat_psi"),
    ([("vessel.reseat_psi", 2)], "vessel.reseat_psi"),  # shuts at the economizer's 20 psig
    ([("vessel.reseat_psi", 2.5)], "vessel.reseat_psi"),
    (
        [("vessel.reseat_psi", 22), ("vessel.withdrawal", "liquid")],
        "vessel.reseat_psi",
    ),  # at the air's pressure
    ([("vessel.economizer_psig", 22.1)], "vessel.economizer_psig"),
    ([("vessel.secondary_relief_psig", 22)], "vessel.secondary_relief_psig"),
    ([("vessel.secondary_relief_psig", 20)], "vessel.secondary_relief_psig"),
    ([("vessel.relief_capacity_kg_per_day", 0)], "vessel.relief_capacity_kg_per_day"),
    # beyond the fitted line, where it would have to open
    (
        [("vessel.relief_capacity_kg_per_day", 0.1), ("vessel.secondary_relief_psig", 200)],
        "vessel.secondary_relief_psig",
    ),
    # heel
    ([("vessel.heel_share", 0.1), ("vessel.minimum_fill_share", 0.05)], "vessel.minimum_fill_share"),
    ([("vessel.heel_share", 1.1)], "vessel.heel_share"),
    # wall
    ([("vessel.wall", {"mass_kg": 1})], "vessel.wall.material"),
    ([("vessel.wall", {"material": "copper"})], "vessel.wall.mass_kg"),
    # flows
    ([("vessel.largest_flow_lpm", 1.9)], "draws[0].flow_lpm"),
    (
        [("vessel.coil", COIL), ("vessel.withdrawal", "liquid"), ("draws.0.flow_lpm", 6)],
        "draws[0].flow_lpm",
    ),
    # decants
    (piece({"decant_kg": 0, "minutes": 2}), "draws[1].decant_kg"),
    (piece({"decant_kg": 0.2, "minutes": 0}), "draws[1].minutes"),
    (piece({"decant_kg": 0.2}), "draws[1].minutes"),
    (piece({**DECANT, "flow_lpm": 2, "hours": 1}), "draws[1].decant_kg"),
    (piece({**DECANT, "until": "empty"}), "draws[1].until"),
    # deliveries
    (piece({"received_kg": -1, "saturated_psig": 5}), "draws[1].received_kg"),
    (piece({"received_kg": 0.1}), "draws[1].saturated_psig"),
    (piece({"received_kg": 0.1, "saturated_psig": -13}), "draws[1].saturated_psig"),
    (piece({"received_kg": 0.1, "saturated_psig": 200}), "draws[1].saturated_psig"),
    (piece({**DELIVERY, "received_kg": 5}), "draws[1].received_kg"),
    (piece({**DELIVERY, "decant_kg": 5, "minutes": 1}), "draws[1].received_kg"),
    # a filled portable
    (piece(of_portable(volume_l=1.51)), "draws[1].portable.volume_l"),  # the fire code's 1.5 L
    (piece(of_portable(fluid="nitrogen")), "draws[1].portable.fluid"),
    (piece(of_portable(heat_leak_w=None)), "draws[1].portable.heat_leak_w"),
    (piece(of_portable(economizer_psig=None)), "draws[1].portable.economizer_psig"),
    (piece(of_portable(economizer_psig=23)), "draws[1].portable.economizer_psig"),
    (piece(of_portable(reseat_psi=3)), "draws[1].portable.reseat_psi"),
    (piece(of_portable(relief_psig=200)), "draws[1].portable.relief_psig"),
    (piece(of_portable(colour="green")), "draws[1].portable.colour"),
    (piece(fill(portable={"model": "companion-31"})), "draws[1].portable.model"),  # a reservoir of 32.6 L
    (piece(fill(portable={"model": "cylinder-e"})), "draws[1].portable.model"),
    (piece(fill(portable={"model": "stroller", "volume_l": 1})), "draws[1].portable.volume_l"),
    (piece({"portable": PORTABLE}), "draws[1].portable_start"),
    (piece(start(fill_fraction=1.1)), "draws[1].portable_start.fill_fraction"),
    (piece(start(fill_fraction=0.5, wall_c=21)), "draws[1].portable_start.wall_c"),
    (piece(start(wall_c=81)), "draws[1].portable_start.wall_c"),
    (piece(start(wall_c=-300)), "draws[1].portable_start.wall_c"),  # below the absolute zero
    (piece(start(pressure_psig=23)), "draws[1].portable_start.pressure_psig"),
    (piece(start(pressure_psig=-1)), "draws[1].portable_start.pressure_psig"),
    (piece(fill(fittings={"line_mm2": 0})), "draws[1].fittings.line_mm2"),
    (piece(fill(fittings={"vent_mm2": -1})), "draws[1].fittings.vent_mm2"),
    (piece(fill(fittings={"full_share": 0})), "draws[1].fittings.full_share"),
    (piece(fill(fittings={"full_share": 1.01})), "draws[1].fittings.full_share"),
    (piece(fill(fittings={"vent_warming": 1.1})), "draws[1].fittings.vent_warming"),
    (piece(fill(minutes=0)), "draws[1].minutes"),
    (piece(fill(hours=1)), "draws[1].hours"),
    ([("vessel.fluid", "nitrogen"), ("draws.1", FILL)], "draws[1].portable"),
    # pieces that are none
    (piece({}), "draws[1].flow_lpm"),
    (piece({"hours": 1}), "draws[1].flow_lpm"),
    ([("draws.1", "empty")], "draws[1]"),
    ([("draws.1", None)], "draws[1]"),
    ([("draws.1", [])], "draws[1]"),
    (piece({**PULSE, "breaths_per_minute": 0}), "draws[1].breaths_per_minute"),
    (piece({**PULSE, "device": ""}), "draws[1].device"),
    (piece({**PULSE, "until": "empty"}), "draws[1].until"),
    (piece({**PULSE, "decant_kg": 1}), "draws[1].decant_kg"),
]


@pytest.mark.parametrize(
    ("changes", "path"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_of_a_part_is_named_by_its_path(changes: list[tuple[str, Any]], path: str) -> None:
    with pytest.raises(InputError) as refused:
        simulated(changed(*changes))
    assert path in [fault.path for fault in refused.value.faults]


SOUND: list[list[tuple[str, Any]]] = [
    [("surroundings.position", "upright")],
    [("surroundings.position", None)],
    drawn(surroundings={"position": "upright", "temperature_c": 80}),
    drawn(surroundings=None),
    [("vessel.band_psi", 0)],
    [("vessel.reseat_psi", 0)],
    [("vessel.reseat_psi", 0.01)],
    [("vessel.reseat_psi", 1.99)],
    [("vessel.secondary_relief_psig", 22.01), ("vessel.relief_capacity_kg_per_day", 0.5)],
    [("vessel.heel_share", 0.05), ("vessel.minimum_fill_share", 0.05)],
    [("vessel.largest_flow_lpm", 2)],
    [("vessel.coil", COIL), ("draws.0.flow_lpm", 4)],  # 4.3 L/min of liquid take 0.1 W/K
    piece(DECANT),
    piece(DELIVERY),
    piece(FILL),
    piece(of_portable(volume_l=1.5)),
    piece(start(wall_c=80)),
    piece(start(pressure_psig=22)),
    piece(start(fill_fraction=1, pressure_psig=22)),
    piece(fill(fittings={"full_share": 1})),
    piece(fill(fittings=None, minutes=None)),
    piece(PULSE),
]


@pytest.mark.parametrize("changes", SOUND, ids=str)
def test_what_is_just_within_is_taken(changes: list[tuple[str, Any]]) -> None:
    assert simulated(changed(*changes)).remaining_kg > 0


def test_faults_of_several_pieces_are_told_together() -> None:
    tree = changed(
        ("draws", [{"flow_lpm": 2}, {**DELIVERY, "saturated_psig": 15}, {"flow_lpm": 0.0001, "hours": 1}]),
        ("vessel.reseat_psi", 5),
    )
    with pytest.raises(InputError) as refused:
        simulated(tree)
    assert [fault.path for fault in refused.value.faults] == [
        "vessel.reseat_psi",
        "draws[0].hours",
        "draws[2].flow_lpm",
    ]


def test_a_draw_above_the_largest_flow_of_a_named_model_is_refused_at_the_draw() -> None:
    # The stroller's 6 L/min come from the catalogue; a scenario can mend its draw or its model only.
    tree = changed(("vessel", {"model": "stroller"}), ("draws.0.flow_lpm", 6.1))
    with pytest.raises(InputError, match="largest flow") as refused:
        simulated(tree)
    assert [fault.path for fault in refused.value.faults] == ["draws[0].flow_lpm"]
    assert simulated(changed(("vessel", {"model": "stroller"}), ("draws.0.flow_lpm", 6.0))).remaining_kg > 0


def test_a_position_is_refused_with_its_reason() -> None:
    with pytest.raises(InputError, match="liquid can come out of the vent"):
        simulated(changed(("surroundings.position", "on-its-side")))


def test_a_gone_key_and_a_null_one_are_the_same() -> None:
    absent = simulated(changed(("surroundings", GONE)))
    assert simulated(changed(("surroundings", {"position": None}))) == absent
