"""Sums of Chebyshev polynomials, and the series of their derivatives."""

from collections.abc import Sequence


def chebyshev_sum(series: Sequence[float], x: float) -> float:
    """The sum of c_n T_n(x) for x in [-1, 1], by Clenshaw's recurrence.

    Source: Clenshaw C W. Math. Tables Aids Comput. 9 (1955) 118.

    >>> chebyshev_sum([1.0, 2.0, 3.0], 0.5)  # 1 + 2 x + 3 (2 x^2 - 1)
    0.5
    """
    first, second = 0.0, 0.0
    for c in reversed(series[1:]):
        first, second = c + 2.0 * x * first - second, first
    return series[0] + x * first - second


def chebyshev_derivative(series: Sequence[float]) -> tuple[float, ...]:
    """The series of d/dx of the sum, of the same length with a last coefficient of zero.

    The recurrence is d_(n-1) = d_(n+1) + 2 n c_n, with d_0 halved.

    >>> chebyshev_derivative([1.0, 2.0, 3.0])  # d/dx (1 + 2 x + 3 (2 x^2 - 1)) = 2 + 12 x
    (2.0, 12.0, 0.0)
    """
    slopes = [0.0] * (len(series) + 2)
    for n in range(len(series) - 1, 0, -1):
        slopes[n - 1] = slopes[n + 1] + 2.0 * n * series[n]
    slopes[0] /= 2.0
    return tuple(slopes[: len(series)])
