"""The result of a run, `loxley/run@1`, for a program and for a person."""

from collections.abc import Iterable
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
    "secondary-relief-opens",
    "secondary-relief-closes",
    "flow-at-setting",
    "delivery",
    "fill-begins",
    "fill-ends",
    "too-little-to-fill",
]
"""What can happen to a vessel.

The economizer is open while it passes all that is drawn as vapour. It closes when the pressure comes down to its
setting, and opens when the pressure comes up to it or leaves it upwards.
"""

FillEnd = Literal["full", "too-little-in-source", "no-flow", "time-is-up"]
"""Why a fill ended: liquid came out of the vent; the source had too little left, at the beginning or on the way; the
two pressures were too near to each other for anything to flow; the time that was given was over."""

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
    "secondary-relief-opens": "secondary relief valve opens",
    "secondary-relief-closes": "secondary relief valve closes",
    "flow-at-setting": "flow is back at its setting",
    "delivery": "liquid is delivered",
    "fill-begins": "a portable is filled",
    "fill-ends": "the fill is over",
    "too-little-to-fill": "too little liquid is left to fill a portable",
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
    delivered_kg: float
    """Drawn by the patient so far."""
    decanted_kg: float
    """Taken off to fill portables so far."""
    vented_kg: float
    """Vented so far."""


class Residual(Format):
    """What the account does not close by. Heat and enthalpies are integrated apart from the state."""

    mass_kg: float
    """Start and received, less contents, delivered, decanted and vented."""
    energy_j: float
    """Change of internal energy of contents and wall, less heat taken up, plus enthalpy that left, less enthalpy that
    was put in."""


class CoilReport(Format):
    """What the warming coil is good for: steady draws of liquid at the working pressure, in the scenario's room.

    Sources and the closed form: `vessel/law/coil.py`. Frost on the coil itself makes all three come earlier with time.
    """

    cold_gas_from_lpm: float
    """The flow from which on the gas comes noticeably colder than the room."""
    frost_from_lpm: float
    """The flow from which on it comes below 0 °C, so that frost can grow on what it touches."""
    liquid_from_lpm: float
    """The flow from which on liquid reaches the outlet: a fault, and such a draw is refused."""


class FillReport(Format):
    """What became of a portable that was filled."""

    at_h: float
    """When it began, hours since the start."""
    minutes: float
    """How long it took."""
    ended: FillEnd
    """Why it ended."""
    taken_kg: float
    """Liquid that left the vessel."""
    gained_kg: float
    """What the portable holds more than before."""
    vented_kg: float
    """What went through the portable's vent."""
    portable_kg: float
    """What the portable holds at the end."""
    portable_fill_fraction: float
    """Its liquid volume over its inner volume."""
    portable_psig: float
    """Its pressure when the vent is closed: the nearer to its working pressure, the sooner it is ready."""
    wall_c: float
    """Temperature of its inner wall."""
    residual: Residual
    """What the account of both vessels does not close by, over the fill."""


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
    decanted_kg: float
    """Liquid taken off to fill portables."""
    received_kg: float
    """Liquid put in."""
    vented_kg: float
    """Vented through the reliefs."""
    vented_liquid_l: float
    """The same as litres of liquid saturated at the relief setting."""
    remaining_kg: float
    """Left at the end, liquid and vapour."""
    pressure_psig: float
    """Gauge pressure at the end."""
    events: tuple[Event, ...]
    """What happened, in order."""
    outlet_temperature_c: float | None
    """Temperature behind the warming coil at the hardest moment of the largest draw; null without coil data and without
    a draw. A draw that would bring liquid to the outlet is refused."""
    coil: CoilReport | None
    """What the coil is good for; null without coil data."""
    fills: tuple[FillReport, ...]
    """Portables that were filled, in order."""
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
        lasts = "the flow never failed" if self.endurance_h is None else hours_in_words(self.endurance_h)
        rows = [
            ("Flow kept", lasts),
            ("Flow at its setting", None if self.rated_flow_h is None else hours_in_words(self.rated_flow_h)),
            ("Delivered", f"{self.delivered_kg:.3f} kg, {self.delivered_l:,.0f} L of gas"),
            ("Taken off to fill", f"{self.decanted_kg:.3f} kg" if self.decanted_kg else None),
            ("Received", f"{self.received_kg:.3f} kg" if self.received_kg else None),
            ("Vented", f"{self.vented_kg:.3f} kg, as liquid {self.vented_liquid_l:.2f} L"),
            (
                "Left",
                f"{self.remaining_kg:.3f} kg at {round(self.pressure_psig, 2) + 0.0:.2f} psig",
            ),
            ("Heat to warm the gas", f"{self.heat_to_gas_w:.1f} W at the largest draw"),
            ("Outlet", None if self.outlet_temperature_c is None else f"{self.outlet_temperature_c:.1f} °C"),
            ("The coil is good for", None if self.coil is None else _coil_in_words(self.coil)),
        ]
        lines = [f"{label + ':':<22}{value}" for label, value in rows if value is not None]
        lines += ["", "Events:"]
        lines += [f"  {event.at_h:10.4f} h  {_WORDS[event.kind]}" for event in self.events]
        if not self.events:
            lines.append("  none")
        if self.fills:
            lines += ["", "Fills:", *(f"  {_fill_in_words(fill)}" for fill in self.fills)]
        mass, energy = self.residual.mass_kg, self.residual.energy_j
        lines += ["", f"The account closes to {mass:.1e} kg and {energy:.1e} J.", "", "Assumed:"]
        lines += listed(self.assumes, width)
        lines += ["", *wrap(STANDING, width)]
        return "\n".join(lines) + "\n"


def listed(sentences: Iterable[str], width: int) -> list[str]:
    """Sentences as items of a list, in lines of at most `width` characters; addresses of sources may stand over.

    >>> listed(["One sentence of some words.", "Two."], 20)
    ['  - One sentence of', '    some words.', '  - Two.']
    """
    return [
        line
        for sentence in sentences
        for line in wrap(
            sentence,
            width,
            initial_indent="  - ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


_ENDED: dict[FillEnd, str] = {
    "full": "full: liquid came out of the vent",
    "too-little-in-source": "too little left in the vessel that fills",
    "no-flow": "no difference of pressure left to drive it",
    "time-is-up": "the time was over",
}


def _fill_in_words(fill: FillReport) -> str:
    return (
        f"{fill.at_h:8.4f} h  {fill.minutes:.1f} min, {fill.gained_kg:.3f} kg gained, {fill.vented_kg:.3f} kg through "
        f"the vent, {fill.portable_psig:.1f} psig at the end ({_ENDED[fill.ended]})"
    )


def _coil_in_words(coil: CoilReport) -> str:
    return (
        f"{coil.cold_gas_from_lpm:.1f} L/min before the gas comes cold, {coil.frost_from_lpm:.1f} before frost, "
        f"{coil.liquid_from_lpm:.1f} before liquid"
    )


def hours_in_words(hours: float) -> str:
    """A length of time for a person: hours with minutes; days beside long ones, minutes alone for short ones.

    >>> hours_in_words(8.1875), hours_in_words(76.56), hours_in_words(0.07)
    ('8.19 h (8 h 11 min)', '76.56 h (3.19 days)', '4.2 min')
    """
    if hours >= 48.0:
        return f"{hours:.2f} h ({hours / 24.0:.2f} days)"
    minutes = hours * 60.0  # rounded down: nobody is told a minute that is not there
    if hours < 1.0:
        return f"{int(minutes * 10.0 + 1e-6) / 10.0:.1f} min"
    return f"{hours:.2f} h ({int(minutes) // 60} h {int(minutes) % 60} min)"
