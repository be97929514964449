"""The scenario of one vessel, `loxley/scenario@1`: the vessel, how it starts, where it stands, what is drawn."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from loxley.formats import Format
from loxley.oxygen import Fluid
from loxley.quantities import GasReference
from loxley.vessel.conventions import convention

Withdrawal = Literal["economizer", "liquid", "vapour"]
"""Where the draw is taken: vapour above the economizer's setting and liquid below it; or always the one or the other."""

# Bounds of the arithmetic, far outside any home: beyond them a vessel's times are too far apart to be followed.
Litres = Annotated[float, Field(ge=0.01, le=1e5)]
Watts = Annotated[float, Field(ge=1e-3, le=1e4)]
Hours = Annotated[float, Field(ge=0.0, le=1e5)]
FlowLpm = Annotated[float, Field(ge=0.0, le=1e4)]


class Wall(Format):
    """The inner wall, as thermal mass."""

    mass_kg: Annotated[float, Field(gt=0.0)]
    """Its mass."""
    material: str
    """What it is made of."""


class Coil(Format):
    """The warming coil."""

    conductance_w_per_k: Annotated[float, Field(gt=0.0, le=1e6)]
    """Its conductance to the room, W/K."""


class Orifice(Format):
    """The metering orifice behind the flow dial."""

    rated_psig: Annotated[float, Field(gt=0.0, le=1e6)]
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
    evaporation_kg_per_day: Annotated[float, Field(ge=1e-3, le=1e4)] | None = None
    """What the idle vessel vents in a day at that same state."""
    relief_psig: Annotated[float, Field(gt=0.0, le=1e6)]
    """Setting of the primary relief."""
    economizer_psig: Annotated[float, Field(gt=0.0, le=1e6)] | None = None
    """Setting of the economizer; required where `withdrawal` is `economizer`."""
    withdrawal: Withdrawal
    """Where the draw is taken."""
    wall: Wall | None = None
    """Not modelled by this version: refused where it is given."""
    secondary_relief_psig: Annotated[float, Field(gt=0.0, le=1e6)] | None = None
    """Setting of the secondary relief. The primary one is ideal here, so that it never opens."""
    band_psi: Annotated[float, Field(ge=0.0)] | None = None
    """Not modelled by this version: refused where it is given."""
    reseat_psi: Annotated[float, Field(ge=0.0)] | None = None
    """Not modelled by this version: refused where it is given."""
    coil: Coil | None = None
    """The warming coil, for the temperature at the outlet."""
    orifice: Orifice | None = None
    """The metering orifice, for the moment at which the flow comes under its setting."""


class CataloguedVessel(Format):
    """A vessel of the equipment catalogue."""

    model: Annotated[str, Field(min_length=1)]
    """Its id there: `companion-1000`."""


class Start(Format):
    """What the vessel holds at the start. Give `fill_fraction` or `oxygen_kg`."""

    fill_fraction: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    """Liquid volume over inner volume."""
    oxygen_kg: Annotated[float, Field(gt=0.0, le=1e9)] | None = None
    """All of it, liquid and vapour (of nitrogen, where the vessel holds nitrogen)."""
    pressure_psig: Annotated[float, Field(le=1e6)] | None = None
    """The pressure; the relief setting where it is not given, which the result then says."""


class Surroundings(Format):
    """Where the vessel stands. What is not given is taken as the reference state, which the result then says."""

    temperature_c: float | None = None
    """Temperature of the room; 21 °C, where stated leaks hold, if it is not given."""
    pressure_kpa: Annotated[float, Field(gt=0.0)] | None = None
    """Absolute pressure of the air; one atmosphere if it is not given."""

    @property
    def room_c(self) -> float:
        """The temperature that counts, °C."""
        return convention("reference_temperature").value if self.temperature_c is None else self.temperature_c

    @property
    def room_pa(self) -> float:
        """The pressure that counts, Pa."""
        return (
            convention("reference_pressure").value
            if self.pressure_kpa is None
            else self.pressure_kpa * 1000.0
        )


class PressureReached(Format):
    """Until the vessel's pressure stands at this."""

    pressure_psig: float
    """Gauge pressure."""


class OxygenLeft(Format):
    """Until no more than this is left."""

    oxygen_kg: Annotated[float, Field(gt=0.0)]
    """Liquid and vapour together."""


def _kind_of_until(value: Any) -> str:
    if isinstance(value, PressureReached) or (isinstance(value, dict) and "pressure_psig" in value):
        return "pressure"
    if isinstance(value, OxygenLeft | dict):
        return "oxygen"
    return "word"


Until = Annotated[
    Annotated[Literal["empty"], Tag("word")]
    | Annotated[PressureReached, Tag("pressure")]
    | Annotated[OxygenLeft, Tag("oxygen")],
    Discriminator(_kind_of_until),
]
"""What ends a piece: the flow fails (without a flow: the liquid is gone), a pressure, or contents."""


class Draw(Format):
    """One piece of the schedule: a steady flow (0 for none), for some hours or until something. Give one of them."""

    flow_lpm: FlowLpm
    """Flow of gas at the scenario's reference, L/min."""
    hours: Hours | None = None
    """How long."""
    until: Until | None = None
    """Or until when."""


class PulsedDraw(Format):
    """One piece with a conserver. A setting is not a flow; this version refuses it, since it does not model it yet."""

    pulse_setting: Annotated[float, Field(gt=0.0)]
    """The number on the conserver's dial."""
    breaths_per_minute: Annotated[float, Field(gt=0.0)]
    """How often it is triggered."""
    device: Annotated[str, Field(min_length=1)]
    """The conserver's id in the catalogue."""
    hours: Hours | None = None
    """How long."""
    until: Until | None = None
    """Or until when."""


def _kind_of_draw(value: Any) -> str:
    if isinstance(value, PulsedDraw):
        return "pulsed"
    pulsed = isinstance(value, dict) and "flow_lpm" not in value and "pulse_setting" in value
    return "pulsed" if pulsed else "steady"


def _kind_of_vessel(value: Any) -> str:
    if isinstance(value, CataloguedVessel) or (isinstance(value, dict) and "model" in value):
        return "catalogued"
    return "explicit"


AnyVessel = Annotated[
    Annotated[Vessel, Tag("explicit")] | Annotated[CataloguedVessel, Tag("catalogued")],
    Discriminator(_kind_of_vessel),
]
"""A vessel in its own figures, or by its id in the catalogue."""

AnyDraw = Annotated[
    Annotated[Draw, Tag("steady")] | Annotated[PulsedDraw, Tag("pulsed")], Discriminator(_kind_of_draw)
]
"""A steady draw or a pulsed one; never one turned into the other."""


class Scenario(Format):
    """One vessel through a schedule."""

    format: Literal["loxley/scenario@1"]
    """The name of this format."""
    vessel: AnyVessel
    """The vessel."""
    start: Start
    """What it holds at the start."""
    surroundings: Surroundings | None = None
    """Where it stands."""
    draws: Annotated[tuple[AnyDraw, ...], Field(min_length=1, max_length=10_000)]
    """The schedule, piece after piece."""
    gas_reference: Annotated[GasReference, Field(strict=False)]
    """The conditions at which litres of gas are counted."""
    trace_minutes: Annotated[float, Field(ge=0.01)] | None = None
    """Time between two samples of the trace, at least as long as events are exact; none where absent or null."""
