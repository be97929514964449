"""The level below which no fill of a portable is begun, and when a lane first came below it."""

from typing import Any

from loxley.oxygen.saturation import CELL_PA, TABLE_FROM_PA
from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.fluid import saturated
from loxley.vessel.kernel.law import two_phase_mass


@compiled
def _above(d: Any, f: Any, x: float, mass: float) -> float:
    """Contents beyond the least with which a fill is begun, kg, at a pressure."""
    _, v_l, v_g, _, _, _, _, _ = saturated(f, x)
    beyond: float = mass - two_phase_mass(d.minimum_fill_share, d.volume, v_l, v_g)
    return beyond


@compiled
def can_fill(s: Any, d: Any, f: Any) -> bool:
    """Whether there is liquid enough to begin the fill of a portable."""
    if not s.wet or s.mist:
        return False
    if d.minimum_fill_share <= 0.0:
        return True
    enough: bool = _above(d, f, s.x, s.mass) >= 0.0
    return enough


@compiled
def ample_to_fill(d: Any, f: Any) -> float:
    """Contents with which a fill is begun at any pressure of the table, kg: the densest liquid under the densest vapour.
    Above them nothing needs to be looked at."""
    if d.minimum_fill_share <= 0.0:
        return 0.0
    densest_vapour = saturated(f, TABLE_FROM_PA + CELL_PA * f.line_rows)[2]
    ample: float = two_phase_mass(
        d.minimum_fill_share, d.volume, saturated(f, TABLE_FROM_PA)[1], densest_vapour
    )
    return ample


@compiled
def note_level(s: Any, d: Any, f: Any, x: float, mass: float, seconds: float) -> None:
    """Notes the moment, s, if the level has come below what begins a fill since the piece began, in proportion between
    its two ends; `x` and `mass` are those at its beginning, `seconds` its length. What was below at once was so then."""
    if can_fill(s, d, f):
        return
    before = _above(d, f, x, mass)
    if s.gone >= 0.0:  # no liquid: the level was right at the bottom when the last of it went
        _, v_l, v_g, _, _, _, _, _ = saturated(f, x)
        after, seconds = (
            d.volume / v_g - two_phase_mass(d.minimum_fill_share, d.volume, v_l, v_g),
            s.gone - s.t,
        )
    else:
        after = _above(d, f, s.x, s.mass)
    fallen = before - after
    s.no_fill = s.t + (seconds * before / fallen if before > 0.0 and fallen > 0.0 else 0.0)
