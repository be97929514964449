"""The two valves as a solver likes them: open over a narrow band, smoothly."""

PSI = 6894.757293168
"""Pa."""
FULLY_OPEN_KG_S = 2e-4
"""What the relief lets through where it is wide open: ten times what a reservoir evaporates."""
BAND_PA = 5.0
"""Half a millionth of a full vessel in the end: what a band costs is in proportion to it, and so is the work it saves."""


def opening(x: float) -> float:
    """From shut at 0 to wide open at 1, with a continuous slope.

    >>> opening(-1.0), opening(0.5), opening(7.0)
    (0.0, 0.5, 1.0)
    """
    x = min(max(x, 0.0), 1.0)
    return x * x * (3.0 - 2.0 * x)
