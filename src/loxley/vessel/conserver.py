"""A conserver's draw, as a type of its own: what a device gives at a setting, by its figures in the catalogue."""

import re
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from loxley.errors import Fault, InputError
from loxley.quantities import LitresPerMinute
from loxley.vessel.draws import PulsedDraw
from loxley.vessel.law.conserver import highest_rate, mean_draw
from loxley.vessel.refusals import LEAST_FLOW_LPM

if TYPE_CHECKING:
    from loxley.equipment import Item

_AT_SETTING = re.compile(r"^bolus_at_([0-9]+)_ml$")
_RATE_AT = re.compile(r"^highest_rate_at_([0-9]+)_ml_bpm$")


@dataclass(frozen=True, slots=True)
class ConserverDraw:
    """What a conserver takes from the vessel: a bolus a breath, and a tail."""

    device: str
    setting: float
    bolus_ml: float
    breaths_per_minute: float
    tail_ml_per_min: float
    said: tuple[str, ...]
    """The figures it rests on, each with standing and source."""

    def mean(self) -> LitresPerMinute:
        """Its mean, as the vessel sees it. No patient breathes it: a setting is still not a flow."""
        return LitresPerMinute(mean_draw(self.bolus_ml, self.breaths_per_minute, self.tail_ml_per_min))


def conserver_draw(piece: PulsedDraw, path: str) -> ConserverDraw:
    """The draw of a piece with a conserver.

    Raises
    ------
    NotFoundError
        Nothing in the catalogue is called so.
    InputError
        At the piece's field: it is no conserver; its bolus at this setting, or its tail, is not known; it does not give
        that bolus at so high a breathing rate.
    """
    from loxley.equipment import find  # here, since most scenarios have no conserver

    item = find(piece.device)
    if item.kind != "conserver":
        raise InputError.at(f"{path}.device", f"{item.id} is no conserver ({item.kind})")
    bolus, key = _bolus(item, piece.pulse_setting)
    tail = item.number("tail_ml_per_min")
    faults = []
    if bolus is None:
        known = ", ".join(f"{setting:g}" for setting in _settings(item)) or "none"
        faults.append(
            Fault(
                f"{path}.pulse_setting",
                f"the bolus of {item.id} at this setting is not known, so its draw cannot be said; known settings: {known}",
            )
        )
    if tail is None:
        faults.append(
            Fault(
                f"{path}.device",
                f"what {item.id} lets flow after its bolus is not known, so its draw cannot be said",
            )
        )
    if bolus is not None:
        faults += _faults_of_rate(item.id, bolus, piece, path, _limits(item))
    if faults or bolus is None or tail is None:
        raise InputError(faults)
    used = [key, "tail_ml_per_min"]
    said = tuple(
        f"{name} of {item.id}: {item.figures[name].text()} ({item.figures[name].standing}; {item.figures[name].source})"
        for name in used
    )
    return ConserverDraw(item.id, piece.pulse_setting, bolus, piece.breaths_per_minute, tail, said)


def _faults_of_rate(
    device: str, bolus: float, piece: PulsedDraw, path: str, limits: tuple[tuple[float, float], ...]
) -> list[Fault]:
    """What is wrong with the breathing rate, for a bolus in mL."""
    rate, field = piece.breaths_per_minute, f"{path}.breaths_per_minute"
    if mean_draw(bolus, rate, 0.0) < LEAST_FLOW_LPM:
        return [
            Fault(
                field,
                f"so rare that less than {LEAST_FLOW_LPM:g} L/min are drawn, the least that is followed",
            )
        ]
    if not limits or rate <= (most := highest_rate(bolus, limits)):
        return []
    if most == 0.0:
        problem = f"up to which rate {device} gives {bolus:g} mL is not known, so its draw cannot be said"
        return [Fault(f"{path}.pulse_setting", problem)]
    return [
        Fault(
            field,
            f"{device} is only known to give {bolus:g} mL up to {most:g} breaths a minute; faster, it shrinks the bolus",
        )
    ]


def _bolus(item: "Item", setting: float) -> tuple[float | None, str]:
    """The bolus at a setting, mL, and the figure it comes from; only settings that were printed are known."""
    key = f"bolus_at_{setting:g}_ml"
    if (printed := item.number(key)) is not None:
        return printed, key
    each = item.number("bolus_ml_per_setting")
    most = item.number("largest_pulse_setting")
    if each is None or (most is not None and setting > most):
        return None, key
    return each * setting, "bolus_ml_per_setting"


def _settings(item: "Item") -> list[float]:
    return sorted(float(match[1]) for key in item.figures if (match := _AT_SETTING.match(key)))


def _limits(item: "Item") -> tuple[tuple[float, float], ...]:
    pairs = [
        (float(match[1]), rate)
        for key in item.figures
        if (match := _RATE_AT.match(key)) and (rate := item.number(key)) is not None
    ]
    whole = item.number("highest_rate_bpm")
    return tuple(sorted(pairs)) if pairs or whole is None else ((inf, whole),)
