"""A pressure that turns within a step: what it may have met there, which neither end of the step shows."""

from loxley.vessel.law.modes import NEAR


def may_have_met(
    pressure: float, rate: float, after: float, rate_after: float, span: float, ahead: float
) -> bool:
    """Whether a pressure that turned within `span`, s, may have been beyond the surface `ahead`, or has come back beyond
    where it was, where other surfaces may lie.

    Pressures in Pa, rates in Pa/s; `ahead` is infinite, with the sign of `rate`, where there is no surface. The turn lies
    this side of where the tangents of the two ends meet, as the pressure bends one way between them.

    From 100 kPa, at 1 kPa/s and back at as much, within 10 s: at most 105 kPa.

    >>> may_have_met(100e3, 1e3, 100e3, -1e3, 10.0, 105.1e3)
    False
    >>> may_have_met(100e3, 1e3, 100e3, -1e3, 10.0, 104.9e3)
    True
    >>> may_have_met(100e3, 1e3, 99e3, -2e3, 10.0, 200e3)  # back beyond where it was
    True
    """
    if rate * rate_after >= 0.0:
        return False
    way = 1.0 if rate > 0.0 else -1.0
    if (after - pressure) * way < -NEAR * pressure:
        return True
    turn = pressure + rate * (after - pressure - rate_after * span) / (rate - rate_after)
    return (turn - ahead) * way > NEAR * pressure
