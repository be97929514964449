"""The vessel of a scenario: in its own figures, or by its id in the catalogue."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from loxley.formats import Format
from loxley.oxygen import Fluid

Withdrawal = Literal["economizer", "liquid", "vapour"]
"""Where the draw is taken: vapour above the economizer's setting and liquid below it; or always the one or the other."""

# Bounds of the arithmetic, far outside any home: beyond them a vessel's times are too far apart to be followed.
Litres = Annotated[float, Field(ge=0.01, le=1e5)]
Watts = Annotated[float, Field(ge=1e-3, le=1e4)]
KgPerDay = Annotated[float, Field(ge=1e-3, le=1e4)]
Psig = Annotated[float, Field(gt=0.0, le=1e6)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
FlowLpm = Annotated[float, Field(ge=0.0, le=1e4)]


class Wall(Format):
    """The inner wall, as thermal mass that is as cold as the contents."""

    mass_kg: Annotated[float, Field(gt=0.0, le=1e4)]
    """Its mass."""
    material: Literal["stainless-steel", "aluminium", "copper"]
    """What it is made of."""


class Coil(Format):
    """The warming coil."""

    conductance_w_per_k: Annotated[float, Field(gt=0.0, le=1e6)]
    """Its conductance to the room, W/K."""


class Orifice(Format):
    """The metering orifice behind the flow dial."""

    rated_psig: Psig
    """The pressure at which it was set, at sea level."""


class Vessel(Format):
    """A vessel, in its own figures."""

    fluid: Annotated[Fluid, Field(strict=False)]
    """What it holds; nitrogen is for checks against measured rigs."""
    volume_l: Litres
    """Inner volume, L."""
    heat_leak_w: Watts | None = None
    """Heat leak at the reference state: surroundings of 21 °C, the fluid at the relief setting above one atmosphere.
    Give this or `evaporation_kg_per_day`."""
    evaporation_kg_per_day: KgPerDay | None = None
    """What the idle vessel vents in a day at that same state."""
    relief_psig: Psig
    """Setting of the primary relief: the pressure at which it opens."""
    economizer_psig: Psig | None = None
    """Setting of the economizer; required where `withdrawal` is `economizer`."""
    withdrawal: Withdrawal
    """Where the draw is taken."""
    wall: Wall | None = None
    """The inner wall; its heat is not counted where it is not given."""
    secondary_relief_psig: Psig | None = None
    """Setting of the secondary relief. It opens where the primary one cannot pass all that comes."""
    band_psi: Annotated[float, Field(ge=0.0, le=1e3)] | None = None
    """The rise over which a valve opens; ideal valves need none. The relief, from where it shuts, comes to pass the
    vessel's own evaporation at the reference state; the economizer, from its setting, comes to pass vapour alone."""
    reseat_psi: Annotated[float, Field(ge=0.0, le=1e3)] | None = None
    """How far below its setting the primary relief, once open, shuts again; an ideal one shuts at its setting."""
    relief_capacity_kg_per_day: KgPerDay | None = None
    """The most that the primary relief passes, at its setting; not limited where it is not given."""
    coil: Coil | None = None
    """The warming coil, for the temperature at the outlet."""
    orifice: Orifice | None = None
    """The metering orifice, for the moment at which the flow comes under its setting."""
    heel_share: Share | None = None
    """Liquid volume over inner volume below which the dip tube takes gas: the fill of a portable ends there."""
    minimum_fill_share: Share | None = None
    """The same below which no fill is begun."""
    largest_flow_lpm: Annotated[float, Field(gt=0.0, le=1e4)] | None = None
    """The largest steady flow of the device; a draw above it is refused."""


class CataloguedVessel(Format):
    """A vessel of the equipment catalogue."""

    model: Annotated[str, Field(min_length=1)]
    """Its id there: `companion-1000`."""


def _kind_of_vessel(value: Any) -> str:
    if isinstance(value, CataloguedVessel) or (isinstance(value, dict) and "model" in value):
        return "catalogued"
    return "explicit"


AnyVessel = Annotated[
    Annotated[Vessel, Tag("explicit")] | Annotated[CataloguedVessel, Tag("catalogued")],
    Discriminator(_kind_of_vessel),
]
"""A vessel in its own figures, or by its id in the catalogue."""
