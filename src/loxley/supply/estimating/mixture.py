"""Quantiles of a mixture of bells: bisection on its distribution function, the same bits everywhere."""

from collections.abc import Sequence
from math import erf, sqrt

Bell = tuple[float, float, float]
"""Weight, mean and standard deviation."""

TAKEN = (0.05, 0.5, 0.95)
"""The shares of the lower end, the middle and the upper end of a band."""
FAINT = 1e-4
"""Bells of less weight are left out of a quantile: together they move it by less than the band is known."""
HALVINGS = 26


def below(bells: Sequence[Bell], value: float) -> float:
    """The probability of lying below a value.

    >>> below([(1.0, 0.0, 1.0)], 0.0)
    0.5
    """
    total = 0.0
    for weight, mean, sd in bells:
        if sd <= 0.0:
            total += weight if mean < value else 0.0
        else:
            total += weight * 0.5 * (1.0 + erf((value - mean) / (sd * ROOT_2)))
    return total


ROOT_2 = sqrt(2.0)


def quantile(bells: Sequence[Bell], share: float, faint: float = FAINT) -> float:
    """The value below which a share of the mixture lies; bells of less weight than `faint` are left out.

    >>> round(quantile([(0.5, 10.0, 1.0), (0.5, 20.0, 1.0)], 0.25), 4)
    10.0
    """
    kept = [bell for bell in bells if bell[0] > faint]
    total = sum(weight for weight, _, _ in kept)
    low = min(mean - 9.0 * sd for _, mean, sd in kept)
    high = max(mean + 9.0 * sd for _, mean, sd in kept)
    if len(kept) == 1 and high == low:
        return low
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        if below(kept, middle) < share * total:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def band(bells: Sequence[Bell], faint: float = FAINT) -> tuple[float, float, float]:
    """Low, likely and high: 5, 50 and 95 of a hundred lie below; bells of less weight than `faint` are left out.

    >>> [round(value, 3) for value in band([(1.0, 10.0, 1.0)])]
    [8.355, 10.0, 11.645]
    """
    low, likely, high = (quantile(bells, share, faint) for share in TAKEN)
    return low, likely, high


def mean_and_sd(bells: Sequence[Bell]) -> tuple[float, float]:
    """Of the whole mixture.

    >>> mean_and_sd([(0.5, -1.0, 0.0), (0.5, 1.0, 0.0)])
    (0.0, 1.0)
    """
    total = sum(weight for weight, _, _ in bells)
    mean = sum(weight * middle for weight, middle, _ in bells) / total
    square = sum(weight * (sd * sd + (middle - mean) ** 2) for weight, middle, sd in bells) / total
    return mean, sqrt(square)
