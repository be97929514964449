"""The result of a run, `loxley/run@1`, for a program and for a person."""

from textwrap import wrap
from typing import Literal

from loxley.formats import Format

EventKind = Literal[
    "relief-opens",
    "relief-closes",
    "economizer-opens",
    "economizer-closes",
    "until-reached",
    "flow-below-setting",
    "liquid-gone",
    "flow-fails",
]
"""What can happen to a vessel.

The economizer is open while it passes all that is drawn as vapour. It closes when the pressure comes down to its
setting, and opens when the pressure comes up to it or leaves it upwards.
"""

STANDING = "Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber."
"""What stands under every result that a person reads."""

_WORDS: dict[EventKind, str] = {
    "relief-opens": "relief valve opens",
    "relief-closes": "relief valve closes",
    "economizer-opens": "economizer opens: vapour is drawn",
    "economizer-closes": "economizer closes: liquid is drawn too",
    "until-reached": "this piece of the schedule has reached its end",
    "flow-below-setting": "flow comes below its setting",
    "liquid-gone": "the last liquid is gone",
    "flow-fails": "the flow fails",
}


class Event(Format):
    """Something that happened."""

    at_h: float
    """When, hours since the start."""
    kind: EventKind
    """What."""


class TraceSample(Format):
    """The vessel at one time."""

    t_h: float
    """Hours since the start."""
    pressure_psig: float
    """Gauge pressure."""
    oxygen_kg: float
    """Contents, liquid and vapour."""
    temperature_k: float
    """Temperature of the contents."""


class Residual(Format):
    """What the account does not close by. Heat and enthalpies are integrated apart from the state."""

    mass_kg: float
    """Start less contents, delivered and vented."""
    energy_j: float
    """Change of internal energy, less heat taken up, plus enthalpy that left."""


class Run(Format):
    """What became of a vessel on its schedule."""

    format: Literal["loxley/run@1"] = "loxley/run@1"
    """The name of this format."""
    endurance_h: float | None
    """Until the flow failed first; null if it never did."""
    rated_flow_h: float | None
    """Until the metering orifice first gave less than its setting; null without orifice data, or if it never did."""
    delivered_l: float
    """Gas delivered, litres at the scenario's reference."""
    delivered_kg: float
    """The same by mass."""
    vented_kg: float
    """Vented through the relief."""
    vented_liquid_l: float
    """The same as litres of liquid saturated at the relief setting."""
    remaining_kg: float
    """Left at the end, liquid and vapour."""
    pressure_psig: float
    """Gauge pressure at the end."""
    events: tuple[Event, ...]
    """What happened, in order."""
    outlet_temperature_c: float | None
    """Temperature behind the warming coil at the hardest moment of the largest draw; null without coil data, without a
    draw, and where liquid reaches the outlet (a fault, which `assumes` then names)."""
    heat_to_gas_w: float
    """Heat that brings that draw to the outlet's temperature, or to the room's where there is none."""
    trace: tuple[TraceSample, ...] | None
    """Samples; null where none were asked for."""
    residual: Residual
    """What the account does not close by."""
    assumes: tuple[str, ...]
    """What was assumed, each with its standing and source where it is a figure of a device."""

    def text(self, width: int = 88) -> str:
        """The result for a person, in lines of at most `width` characters (addresses of sources may stand over)."""
        lasts = "the flow never failed" if self.endurance_h is None else _hours(self.endurance_h)
        rows = [
            ("Flow kept", lasts),
            ("Flow at its setting", None if self.rated_flow_h is None else _hours(self.rated_flow_h)),
            ("Delivered", f"{self.delivered_kg:.3f} kg, {self.delivered_l:,.0f} L of gas"),
            ("Vented", f"{self.vented_kg:.3f} kg, as liquid {self.vented_liquid_l:.2f} L"),
            (
                "Left",
                f"{self.remaining_kg:.3f} kg at {round(self.pressure_psig, 2) + 0.0:.2f} psig",
            ),
            ("Heat to warm the gas", f"{self.heat_to_gas_w:.1f} W at the largest draw"),
            ("Outlet", None if self.outlet_temperature_c is None else f"{self.outlet_temperature_c:.1f} °C"),
        ]
        lines = [f"{label + ':':<22}{value}" for label, value in rows if value is not None]
        lines += ["", "Events:"]
        lines += [f"  {event.at_h:10.4f} h  {_WORDS[event.kind]}" for event in self.events]
        if not self.events:
            lines.append("  none")
        mass, energy = self.residual.mass_kg, self.residual.energy_j
        lines += ["", f"The account closes to {mass:.1e} kg and {energy:.1e} J.", "", "Assumed:"]
        for sentence in self.assumes:
            lines += wrap(
                sentence,
                width,
                initial_indent="  - ",
                subsequent_indent="    ",
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines += ["", *wrap(STANDING, width)]
        return "\n".join(lines) + "\n"


def _hours(hours: float) -> str:
    """Hours for a person: `8.19 h (8 h 11 min)`; days beside long ones.

    >>> _hours(8.1875)
    '8.19 h (8 h 11 min)'
    >>> _hours(76.56)
    '76.56 h (3.19 days)'
    """
    if hours >= 48.0:
        return f"{hours:.2f} h ({hours / 24.0:.2f} days)"
    minutes = int(hours * 60.0)  # rounded down: nobody is told a minute that is not there
    return f"{hours:.2f} h ({minutes // 60} h {minutes % 60} min)"
