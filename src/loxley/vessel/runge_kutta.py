"""Steps of a system that has no surface of its own: two vessels that are coupled by a fill.

Runge and Kutta's classical step, made whole and in halves. The difference tells its error, and takes most of it away
(Richardson's extrapolation); a step that is not exact enough is made again, shorter.
"""

from collections.abc import Callable
from math import inf

State = tuple[float, ...]
Rates = Callable[[State], State]

MOST_STEPS = 19_000
"""Steps of one fill, beyond which its openings are too unequal to be followed; a sound one takes some hundreds."""


def stepped(rates: Rates, state: State, span: float) -> State:
    """One classical step of `span` s.

    >>> stepped(lambda y: (y[0],), (1.0,), 0.1)[0] - 2.718281828459045**0.1 < 1e-7  # y' = y
    True
    """
    half = span / 2.0
    k1 = rates(state)
    k2 = rates(tuple(y + half * k for y, k in zip(state, k1, strict=True)))
    k3 = rates(tuple(y + half * k for y, k in zip(state, k2, strict=True)))
    k4 = rates(tuple(y + span * k for y, k in zip(state, k3, strict=True)))
    return tuple(
        y + span * (a + 2.0 * (b + c) + d) / 6.0 for y, a, b, c, d in zip(state, k1, k2, k3, k4, strict=True)
    )


def controlled(rates: Rates, state: State, span: float, tolerances: State) -> tuple[State | None, float]:
    """The state after `span` s, or None where the step errs by more than `tolerances`; and a factor for the next span."""
    whole = stepped(rates, state, span)
    halves = stepped(rates, stepped(rates, state, span / 2.0), span / 2.0)
    errors = [
        abs(one - other) / tolerance for one, other, tolerance in zip(whole, halves, tolerances, strict=True)
    ]
    if not all(error < inf for error in errors):  # a number that is none is not below infinity either
        return None, 0.2
    error = max(errors)
    stretch = min(max(0.85 * error**-0.2, 0.2), 3.0) if error > 0.0 else 3.0
    if error > 1.0:
        return None, stretch
    return tuple(fine + (fine - coarse) / 15.0 for fine, coarse in zip(halves, whole, strict=True)), stretch
