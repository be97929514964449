"""What others have printed of a whole item, and between which bounds our own account of it should lie."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from loxley.equipment._figure import Sentence, Standing
from loxley.formats import Format

Quantity = Literal["endurance", "gross-weight", "evaporation", "gas"]
"""Hours from full; weight with all that is in it; loss of an idle vessel; litres of gas from full."""

Origin = Literal["observed", "derived", "computed"]
"""Observed, derived from something published, or computed."""

_UNITS: dict[Quantity, tuple[str, ...]] = {
    "endurance": ("h",),
    "gross-weight": ("kg",),
    "evaporation": ("kg/day", "L/day"),
    "gas": ("L",),
}

_Positive = Annotated[float, Field(gt=0.0)]
_Bound = Annotated[float, Field(ge=0.0)]


class Published(Format):
    """A figure of the item as a whole, against which its twin can be held.

    It is an answer and no parameter: the twin never takes it in. `low` and `high` say where the twin's own answer
    should lie; where it may stand outside, `explanation` has the reason on record.
    """

    quantity: Quantity
    """What the figure is of."""
    value: _Positive
    """The figure as it was printed."""
    unit: Literal["h", "kg", "kg/day", "L/day", "L"]
    """Its unit: `h` for an endurance, `kg` for a weight, `kg/day` or `L/day` (of liquid) for an evaporation, `L` of gas."""
    low: _Bound | None = None
    """The least that the twin should give; absent where nothing bounds it."""
    high: _Bound | None = None
    """The most that the twin should give; absent where nothing bounds it."""
    kind: Origin
    """`observed`, `derived` from something published, or `computed`."""
    flow_lpm: _Positive | None = None
    """The steady flow of an endurance, L/min."""
    pulse_setting: _Positive | None = None
    """The setting of the conserver for which an endurance was printed."""
    breaths_per_minute: _Positive | None = None
    """The breathing rate for which an endurance with pulses was printed; absent where nobody said it."""
    conserver: str | None = None
    """The conserver of an endurance with pulses, by its id in the catalogue; absent where it is not there."""
    standing: Standing
    """`published`, `derived` or `unverified`."""
    source: Sentence
    """Where it was printed, or from what it was derived."""
    note: Sentence | None = None
    """What a reader must know before using it."""
    explanation: Sentence | None = None
    """Why the twin may stand outside the bounds, or cannot be asked."""

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.unit not in _UNITS[self.quantity]:
            problem = "the published {quantity} has the unit \u201c{unit}\u201d; it takes {units}"
            units = " or ".join(_UNITS[self.quantity])
            raise PydanticCustomError(
                "unit", problem, {"quantity": self.quantity, "unit": self.unit, "units": units}
            )
        draws = [draw for draw in (self.flow_lpm, self.pulse_setting) if draw is not None]
        if len(draws) != (1 if self.quantity == "endurance" else 0):
            problem = "an endurance has flow_lpm or pulse_setting and not both; no other figure has either"
            raise PydanticCustomError("draw", problem)
        if self.pulse_setting is None and (self.breaths_per_minute, self.conserver) != (None, None):
            problem = "breaths_per_minute and conserver go with a pulse_setting"
            raise PydanticCustomError("draw", problem)
        if (self.low is not None and self.low > self.value) or (
            self.high is not None and self.high < self.value
        ):
            problem = "the value {value} is not within its bounds low and high"
            raise PydanticCustomError("bounds", problem, {"value": self.value})
        return self

    def condition(self) -> str:
        """What an endurance was printed for: `at 2 L/min`, `at setting 2 and 20 breaths/min`; empty for the rest."""
        if self.flow_lpm is not None:
            return f"at {self.flow_lpm:g} L/min"
        if self.pulse_setting is None:
            return ""
        rate = f" and {self.breaths_per_minute:g} breaths/min" if self.breaths_per_minute is not None else ""
        by = f" by {self.conserver}" if self.conserver is not None else ""
        return f"at setting {self.pulse_setting:g}{rate}{by}"

    def bounds(self) -> str:
        """The bounds for a person: `8.075 to 8.925 h`, `at least 7 h`, `at most 0.7 L/day`; empty where there are none."""
        if self.low is not None and self.high is not None:
            return f"{self.low:,.6g} to {self.high:,.6g} {self.unit}"
        if self.low is not None:
            return f"at least {self.low:,.6g} {self.unit}"
        return f"at most {self.high:,.6g} {self.unit}" if self.high is not None else ""

    def text(self) -> str:
        """The figure on a line: `endurance at 2 L/min: 8.5 h (derived)`."""
        what = f"{self.quantity.replace('-', ' ')} {self.condition()}".rstrip()
        return f"{what}: {self.value:,.6g} {self.unit} ({self.kind})"
