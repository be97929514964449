"""Where a vessel stands, and how."""

from typing import Annotated, Literal

from pydantic import Field

from loxley.formats import Format
from loxley.vessel.conventions import convention

Position = Literal["upright", "on-its-side", "upside-down"]
"""How a vessel stands. The model knows it upright."""


class Surroundings(Format):
    """Where the vessel stands. What is not given is taken as the reference state, which the result then says."""

    temperature_c: float | None = None
    """Temperature of the room; 21 °C, where stated leaks hold, if it is not given."""
    pressure_kpa: Annotated[float, Field(gt=0.0)] | None = None
    """Absolute pressure of the air; one atmosphere if it is not given."""
    position: Position | None = None
    """How the vessel stands; upright if it is not given. Anything else is refused with the reason."""

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

    def within(self, whole: "Surroundings | None") -> "Surroundings":
        """These surroundings of a piece, with those of the whole scenario where the piece is silent."""
        if whole is None:
            return self
        return Surroundings(
            temperature_c=whole.temperature_c if self.temperature_c is None else self.temperature_c,
            pressure_kpa=whole.pressure_kpa if self.pressure_kpa is None else self.pressure_kpa,
            position=whole.position if self.position is None else self.position,
        )
