"""The pieces of a schedule: what is drawn, taken off, put in, and for how long."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from loxley.formats import Format
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import AnyVessel, FlowLpm, Share

Hours = Annotated[float, Field(ge=0.0, le=1e5)]
Minutes = Annotated[float, Field(gt=0.0, le=1e5)]
Kilograms = Annotated[float, Field(gt=0.0, le=1e5)]
SquareMillimetres = Annotated[float, Field(gt=0.0, le=1e4)]


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


class _Lasting(Format):
    """What lasts some hours, or until something."""

    hours: Hours | None = None
    """How long."""
    until: Until | None = None
    """Or until when."""
    surroundings: Surroundings | None = None
    """Where the vessel stands during this piece; what is not given here is as in the scenario."""


class Draw(_Lasting):
    """One piece of the schedule: a steady flow (0 for none), for some hours or until something. Give one of them."""

    flow_lpm: FlowLpm
    """Flow of gas at the scenario's reference, L/min."""


class PulsedDraw(_Lasting):
    """One piece with a conserver: its bolus a breath, and its tail, by the figures of the device in the catalogue. A
    setting is not a flow."""

    pulse_setting: Annotated[float, Field(gt=0.0, le=100.0)]
    """The number on the conserver's dial."""
    breaths_per_minute: Annotated[float, Field(gt=0.0, le=100.0)]
    """How often it is triggered."""
    device: Annotated[str, Field(min_length=1)]
    """The conserver's id in the catalogue."""


class Decant(Format):
    """Liquid taken off at a steady rate, as when a portable is filled that is not itself followed."""

    decant_kg: Kilograms
    """How much; less where too little liquid is there."""
    minutes: Minutes
    """How long it takes."""


class Delivery(Format):
    """Liquid put in by the supplier. It takes no time here, and mixes with what is there."""

    received_kg: Kilograms
    """How much, as the truck's meter says."""
    saturated_psig: Annotated[float, Field(ge=-15.0, le=1e6)]
    """The gauge pressure at which the delivered liquid is saturated: how cold it is. Below the working pressure it
    collapses the vessel's; above, it flashes."""


class PortableStart(Format):
    """A portable before it is filled."""

    fill_fraction: Share = 0.0
    """Liquid volume over inner volume; 0 where it is empty."""
    pressure_psig: Annotated[float, Field(ge=0.0, le=1e6)] | None = None
    """Gauge pressure of what is in it. Where it is not given, an empty one stands at 0, since its vent is opened first, and
    one with liquid in it at its relief setting."""
    wall_c: float | None = None
    """Temperature of the inner wall of an empty one; as cold as its liquid was where it is not given."""


class Fittings(Format):
    """The openings through which a portable is filled, as effective areas."""

    line_mm2: SquareMillimetres | None = None
    """Of the coupling and its line, for liquid."""
    vent_mm2: SquareMillimetres | None = None
    """Of the open vent, for vapour."""
    wall_w_per_k: Annotated[float, Field(gt=0.0, le=1e6)] | None = None
    """Conductance from a warm inner wall to what boils on it, W/K."""
    vent_warming: Share | None = None
    """How far vented gas is warmed towards the wall, from 0 (not at all) to 1 (as warm as the wall)."""
    full_share: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    """Liquid over inner volume at which liquid comes out of the vent: full."""


class Filling(Format):
    """A portable is filled from this vessel. It ends when liquid comes out of the vent, or the source gives out."""

    portable: AnyVessel
    """The portable."""
    portable_start: PortableStart
    """What is in it before."""
    fittings: Fittings | None = None
    """Through what it is filled; from the catalogue, or a placeholder that the result names, where it is silent."""
    minutes: Minutes | None = None
    """The longest it may take."""


AnyPiece = Draw | PulsedDraw | Decant | Delivery | Filling

_KEYS = {"pulse_setting": "pulsed", "decant_kg": "decant", "received_kg": "delivery", "portable": "filling"}
_TYPES: dict[type, str] = {PulsedDraw: "pulsed", Decant: "decant", Delivery: "delivery", Filling: "filling"}


def _kind_of_piece(value: Any) -> str:
    if isinstance(value, dict):
        return next(
            (kind for key, kind in _KEYS.items() if key in value and "flow_lpm" not in value), "steady"
        )
    return _TYPES.get(type(value), "steady")


Piece = Annotated[
    Annotated[Draw, Tag("steady")]
    | Annotated[PulsedDraw, Tag("pulsed")]
    | Annotated[Decant, Tag("decant")]
    | Annotated[Delivery, Tag("delivery")]
    | Annotated[Filling, Tag("filling")],
    Discriminator(_kind_of_piece),
]
"""A steady draw or a pulsed one (never one turned into the other), liquid taken off, liquid put in, or a fill."""
