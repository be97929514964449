"""The scenario of one vessel, `loxley/scenario@1`: the vessel, how it starts, where it stands, what is drawn."""

from typing import Annotated, Literal

from pydantic import Field

from loxley.formats import Format
from loxley.quantities import GasReference
from loxley.vessel.draws import Piece
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import AnyVessel


class Start(Format):
    """What the vessel holds at the start. Give `fill_fraction` or `oxygen_kg`."""

    fill_fraction: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    """Liquid volume over inner volume."""
    oxygen_kg: Annotated[float, Field(gt=0.0, le=1e9)] | None = None
    """All of it, liquid and vapour (of nitrogen, where the vessel holds nitrogen)."""
    pressure_psig: Annotated[float, Field(le=1e6)] | None = None
    """The pressure; the relief setting where it is not given, which the result then says."""


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
    draws: Annotated[tuple[Piece, ...], Field(min_length=1, max_length=10_000)]
    """The schedule, piece after piece."""
    gas_reference: Annotated[GasReference, Field(strict=False)]
    """The conditions at which litres of gas are counted."""
    trace_minutes: Annotated[float, Field(ge=0.01)] | None = None
    """Time between two samples of the trace, at least as long as events are exact; none where absent or null."""
