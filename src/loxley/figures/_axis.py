"""Where the ticks of an axis stand, and in which unit time is told."""

from dataclasses import dataclass
from math import floor, log10

_MOST_TICKS = 9
_ROUND = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class TimeUnit:
    """A unit of the time axis."""

    name: str
    """In the axis title."""
    short: str
    """Beside a moment."""
    hours: float
    """Its length, hours."""
    steps: tuple[float, ...]
    """Steps between ticks that a clock or a calendar has; round numbers beyond them."""

    def text(self, hours: float) -> str:
        """A moment, beside its mark.

        >>> HOURS.text(8.1875)
        '8.19 h'
        """
        return f"{hours / self.hours:.2f} {self.short}"


MINUTES = TimeUnit("minutes", "min", 1.0 / 60.0, (1.0, 2.0, 5.0, 10.0, 15.0, 20.0))
HOURS = TimeUnit("hours", "h", 1.0, (0.5, 1.0, 2.0, 3.0, 6.0, 12.0))
DAYS = TimeUnit("days", "d", 24.0, ())


def time_unit(end_h: float) -> TimeUnit:
    """Minutes below two hours, hours below four days, days from there on."""
    if end_h < 2.0:
        return MINUTES
    return HOURS if end_h < 96.0 else DAYS


def ticks(top: float, most: int = _MOST_TICKS, steps: tuple[float, ...] = ()) -> list[float]:
    """Ticks from 0 to at most `top`, which is above 0: at one of `steps`, or at 1, 2 or 5 times a power of ten.

    >>> ticks(8.19, steps=HOURS.steps)
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    >>> ticks(1.37, most=5)
    [0.0, 0.5, 1.0]
    """
    power = 10.0 ** floor(log10(top / most))
    fitting = [step for step in steps if top / step <= most]
    if not fitting or top < fitting[0] * 2.0:
        fitting = [power * factor for factor in _ROUND if top / (power * factor) <= most]
    step = fitting[0]
    return [round(number * step, decimals(step)) for number in range(int(top / step + 1e-9) + 1)]


def decimals(step: float) -> int:
    """How many decimals a multiple of `step` needs.

    >>> [decimals(step) for step in (20.0, 1.0, 0.5, 0.02)]
    [0, 0, 1, 2]
    """
    return max(0, -floor(log10(step) + 1e-9))
