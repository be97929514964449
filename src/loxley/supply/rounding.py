"""Numbers for a person, rounded to the careful side: the low end down, the high end up, no chance of nothing."""

from math import ceil, floor

_ROUNDING = 1e-9
_PERCENT = 100.0


def down(value: float, digits: int) -> str:
    """Rounded down: nobody is told what is not there.

    >>> down(11.58, 1), down(0.3, 1), down(-201.4, 0)
    ('11.5', '0.3', '-202')
    """
    places = 10.0**digits
    return f"{floor(value * places + _ROUNDING) / places:.{digits}f}"


def up(value: float, digits: int) -> str:
    """Rounded up.

    >>> up(20.11, 1), up(0.3, 1)
    ('20.2', '0.3')
    """
    places = 10.0**digits
    return f"{ceil(value * places - _ROUNDING) / places:.{digits}f}"


def chance(probability: float) -> str:
    """A probability in per cent. One that is found to be nothing is told as small, since it comes from a number of cases.

    >>> chance(0.0), chance(0.004), chance(0.214), chance(1.0)
    ('below 1%', 'below 1%', '21%', '100%')
    """
    return "below 1%" if probability < 1.0 / _PERCENT else f"{probability:.0%}"
