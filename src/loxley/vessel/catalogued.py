"""A vessel by its id in the equipment catalogue, with what is said of its figures."""

from typing import get_args

from loxley.errors import Fault, InputError
from loxley.vessel.conventions import convention
from loxley.vessel.scenario import CataloguedVessel, Vessel, Withdrawal

_VESSELS = ("reservoir", "portable")
_NUMBERS = (
    "relief_psig",
    "secondary_relief_psig",
    "economizer_psig",
    "evaporation_kg_per_day",
    "heat_leak_w",
)


def vessel_of_catalogue(catalogued: CataloguedVessel) -> tuple[Vessel, tuple[str, ...]]:
    """The vessel, and a sentence on each figure that was taken from the catalogue, with its standing and source.

    Raises
    ------
    NotFoundError
        Nothing in the catalogue is called so.
    InputError
        At `vessel.model`: it is no vessel, a figure that the model needs is not known, or the fire code forbids it.
    """
    from loxley.equipment import find  # here, since most scenarios name no model

    item = find(catalogued.model)
    if item.kind not in _VESSELS:
        raise InputError.at("vessel.model", f"{item.id} is no vessel of liquid oxygen ({item.kind})")
    figures = item.figures
    used = [key for key in ("inner_volume_l", "withdrawal", *_NUMBERS) if key in figures]
    if "evaporation_kg_per_day" in used and "heat_leak_w" in used:
        used.remove("heat_leak_w")  # the evaporation is what makers measure
    values = {key: figures[key].value for key in used}
    needed = ["inner_volume_l", "relief_psig", "withdrawal"]
    needed += ["economizer_psig"] if values.get("withdrawal") == "economizer" else []
    faults = [
        Fault("vessel.model", f"the catalogue does not know {key} of {item.id}")
        for key in needed
        if key not in values
    ]
    if "evaporation_kg_per_day" not in values and "heat_leak_w" not in values:
        faults.append(
            Fault("vessel.model", f"the catalogue knows neither evaporation nor heat leak of {item.id}")
        )
    cap = convention("ambulatory_container_cap").value
    volume, withdrawal = values.get("inner_volume_l"), values.get("withdrawal")
    if item.kind == "portable" and isinstance(volume, float) and volume > cap:
        faults.append(Fault("vessel.model", f"{item.id} is above the fire code's {cap:g} L for a portable"))
    if withdrawal is not None and withdrawal not in get_args(Withdrawal):
        faults.append(
            Fault("vessel.model", f"the catalogue gives {item.id} a withdrawal that is not known here")
        )
    if faults:
        raise InputError(faults)
    fields = {key: value for key, value in values.items() if key != "inner_volume_l"}
    vessel = Vessel.model_validate({"fluid": "oxygen", "volume_l": volume, **fields})
    said = tuple(
        f"{key} of {item.id}: {figures[key].text()} ({figures[key].standing}; {figures[key].source})"
        for key in used
    )
    return vessel, said
