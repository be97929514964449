"""A schedule in words short enough for the title of a picture."""

from collections.abc import Sequence

from loxley.vessel.draws import (
    AnyPiece,
    Decant,
    Delivery,
    Draw,
    Filling,
    OxygenLeft,
    PressureReached,
    PulsedDraw,
)

_TOLD_ONE_BY_ONE = 2


def schedule_in_words(pieces: Sequence[AnyPiece]) -> str:
    """The pieces one by one where they are few, else how many there are.

    >>> schedule_in_words([Draw(flow_lpm=2.0, hours=9.0), Draw(flow_lpm=0.0, hours=1.0)])
    '2 L/min for 9 h, then no draw for 1 h'
    """
    if len(pieces) > _TOLD_ONE_BY_ONE:
        return f"a schedule of {len(pieces):,} pieces"
    return ", then ".join(_piece(piece) for piece in pieces)


def _piece(piece: AnyPiece) -> str:
    match piece:
        case Decant():
            return f"{piece.decant_kg:g} kg taken off"
        case Delivery():
            return f"{piece.received_kg:g} kg put in"
        case Filling():
            return "a portable filled"
        case _:
            return f"{_flow(piece)} {_until(piece)}"


def _flow(draw: Draw | PulsedDraw) -> str:
    if isinstance(draw, PulsedDraw):
        return f"setting {draw.pulse_setting:g} at {draw.breaths_per_minute:g} breaths a minute"
    return f"{draw.flow_lpm:g} L/min" if draw.flow_lpm > 0.0 else "no draw"


def _until(draw: Draw | PulsedDraw) -> str:
    match draw.until:
        case PressureReached():
            return f"until {draw.until.pressure_psig:g} psig"
        case OxygenLeft():
            return f"until {draw.until.oxygen_kg:g} kg are left"
        case "empty":
            return "until empty"
        case _:
            return f"for {draw.hours:g} h"
