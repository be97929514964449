"""What the fill of a portable takes from a reservoir, by the plain twin: once for each pair, not for each fill."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from loxley.errors import InputError, NotFoundError
from loxley.oxygen import Fluid
from loxley.quantities import SECONDS_PER_MINUTE
from loxley.supply.conventions import convention
from loxley.vessel import CataloguedVessel, Filling, PortableStart, Start, Vessel, run

PLACES_A_PSI = 10.0
"""Sources are told apart by tenths of a psi: from one to the next a fill differs by less than two parts in ten
thousand."""
_SOURCE_L, _SOURCE_W, _SOURCE_SHARE = 40.0, 1.5, 0.5
"""A reservoir to fill from. It is so large that a portable changes nothing in it: neither does its size change the
fill."""


class PortableFill(NamedTuple):
    """What a fill comes to."""

    taken_kg: float
    """Liquid that leaves the reservoir: what the portable gains, and what goes through its vent."""
    seconds: float
    """How long it takes."""


@cache
def fill_of(model: str, source_psig: float) -> PortableFill:
    """The fill of a portable of the catalogue, cold and nearly empty, from a reservoir that stands at a pressure.

    Raises
    ------
    InputError
        At `portable_model`: it cannot be filled from there.
    NotFoundError
        The catalogue has no such model.

    >>> stroller = fill_of("stroller", 20.0)  # 1.2 L are 1.3 kg, a twentieth of 1.333 L is left
    >>> round(stroller.taken_kg, 1), stroller.seconds < 120
    (1.3, True)
    """
    source = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=_SOURCE_L,
        heat_leak_w=_SOURCE_W,
        relief_psig=source_psig,
        economizer_psig=source_psig,
        withdrawal="economizer",
    )
    filling = Filling(
        portable=CataloguedVessel(model=model),
        portable_start=PortableStart(fill_fraction=convention("portable_left").value),
    )
    try:
        report = run(source, [filling], start=Start(fill_fraction=_SOURCE_SHARE)).fills[0]
    except InputError as error:
        raise InputError.at("portable_model", error.faults[0].problem) from None
    if report.ended != "full":
        raise InputError.at(
            "portable_model", f"{model} does not come full from a reservoir at {source_psig:g} psig"
        )
    return PortableFill(report.taken_kg, report.minutes * SECONDS_PER_MINUTE)


def rounded_psig(source_psig: NDArray[np.float64]) -> NDArray[np.float64]:
    """The pressures at which fills from sources are computed.

    >>> rounded_psig(np.array([20.04, 20.06])).tolist()
    [20.0, 20.1]
    """
    return np.asarray(np.rint(source_psig * PLACES_A_PSI) / PLACES_A_PSI)


@cache
def is_portable(model: str) -> bool:
    """Whether the catalogue has a portable of that id."""
    from loxley.equipment import find

    try:
        return find(model).kind == "portable"
    except NotFoundError:
        return False
