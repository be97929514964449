"""A vessel by its id in the equipment catalogue, with what is said of its figures."""

from typing import TYPE_CHECKING, get_args

from loxley.errors import Fault, InputError, NotFoundError
from loxley.vessel.conventions import convention
from loxley.vessel.draws import Fittings
from loxley.vessel.materials import metals
from loxley.vessel.vessel import CataloguedVessel, Vessel, Withdrawal

if TYPE_CHECKING:
    from loxley.equipment import Item

_VESSELS = ("reservoir", "portable")
_NUMBERS = (
    "relief_psig",
    "secondary_relief_psig",
    "economizer_psig",
    "evaporation_kg_per_day",
    "heat_leak_w",
    "heel_share",
    "minimum_fill_share",
)
_OTHERS = ("largest_flow_continuous_lpm", "coil_w_per_k", "orifice_rated_psig", "wall_kg")
"""Figures that stand under another name in a vessel's own figures."""
_FITTINGS = ("line_mm2", "vent_mm2", "wall_w_per_k", "vent_warming", "full_share")


def vessel_of_catalogue(
    catalogued: CataloguedVessel, path: str = "vessel.model"
) -> tuple[Vessel, tuple[str, ...]]:
    """The vessel, and a sentence on each figure that was taken from the catalogue, with its standing and source.

    Raises
    ------
    NotFoundError
        Nothing in the catalogue is called so.
    InputError
        At `path`: it is no vessel, a figure that the model needs is not known, or the fire code forbids it.
    """
    from loxley.equipment import find  # here, since most scenarios name no model

    try:
        item = find(catalogued.model)
    except NotFoundError as error:
        raise NotFoundError(f"{path}: {error}") from None
    if item.kind not in _VESSELS:
        raise InputError.at(path, f"{item.id} is no vessel of liquid oxygen ({item.kind})")
    figures = item.figures
    used = [key for key in ("inner_volume_l", "withdrawal", *_NUMBERS, *_OTHERS) if key in figures]
    if "evaporation_kg_per_day" in used and "heat_leak_w" in used:
        used.remove("heat_leak_w")  # the evaporation is what makers measure
    if (
        "wall_kg" in used
        and str(figures["wall_material"].value if "wall_material" in figures else "") not in metals()
    ):
        used.remove("wall_kg")  # a wall of unknown metal takes up an unknown heat
    values = {key: figures[key].value for key in used}
    problems = [*_problems(item, values)]
    if problems:
        raise InputError([Fault(path, problem) for problem in problems])
    fields: dict[str, object] = {key: values[key] for key in used if key in ("withdrawal", *_NUMBERS)}
    if "coil_w_per_k" in used:
        fields["coil"] = {"conductance_w_per_k": values["coil_w_per_k"]}
    if "orifice_rated_psig" in used:
        fields["orifice"] = {"rated_psig": values["orifice_rated_psig"]}
    if "wall_kg" in used:
        fields["wall"] = {"mass_kg": values["wall_kg"], "material": figures["wall_material"].value}
    if "largest_flow_continuous_lpm" in used:
        fields["largest_flow_lpm"] = values["largest_flow_continuous_lpm"]
    vessel = Vessel.model_validate({"fluid": "oxygen", "volume_l": values["inner_volume_l"], **fields})
    return vessel, tuple(_sentence(item, key) for key in used)


def fittings_of_catalogue(catalogued: CataloguedVessel) -> tuple[Fittings, tuple[str, ...]]:
    """The openings through which a portable of the catalogue is filled, as far as it knows them, and what is said of
    them."""
    from loxley.equipment import find

    item = find(catalogued.model)
    names = {name: "fill_line_mm2" if name == "line_mm2" else name for name in _FITTINGS}
    known = {name: value for name, key in names.items() if (value := item.number(key)) is not None}
    return Fittings.model_validate(known), tuple(_sentence(item, names[name]) for name in known)


def _problems(item: "Item", values: dict[str, float | str]) -> list[str]:
    needed = ["inner_volume_l", "relief_psig", "withdrawal"]
    needed += ["economizer_psig"] if values.get("withdrawal") == "economizer" else []
    found = [f"the catalogue does not know {key} of {item.id}" for key in needed if key not in values]
    if "evaporation_kg_per_day" not in values and "heat_leak_w" not in values:
        found.append(f"the catalogue knows neither evaporation nor heat leak of {item.id}")
    cap = convention("ambulatory_container_cap").value
    volume, withdrawal = values.get("inner_volume_l"), values.get("withdrawal")
    if item.kind == "portable" and isinstance(volume, float) and volume > cap:
        found.append(f"{item.id} is above the fire code's {cap:g} L for a portable")
    if withdrawal is not None and withdrawal not in get_args(Withdrawal):
        found.append(f"the catalogue gives {item.id} a withdrawal that is not known here")
    return found


def _sentence(item: "Item", key: str) -> str:
    figure = item.figures[key]
    return f"{key} of {item.id}: {figure.text()} ({figure.standing}; {figure.source})"
