"""Points spread evenly over a cube: the same ones every time, so that an answer has no chance in it."""

from functools import cache

COUNT, GENERATOR = 199, 63
"""A lattice whose ends are nearly those of a bell in any direction: over 300 sums of up to seven normal deviates with
weights by chance, its 5 % point was out by 7 % of the standard deviation on the root of the mean square, 22 % at worst.
On trips beside 4,000 cases by chance the low end, which decides, was out by up to 17 %; the high one by up to 29 %."""


@cache
def even_points(dimensions: int) -> tuple[tuple[float, ...], ...]:
    """`COUNT` points in the open unit cube: the lattice of rank one whose nth point is (n g^j mod N + 1/2) / N in its jth
    coordinate, N the count and g the generator (N. M. Korobov, Doklady Akademii Nauk SSSR 124, 1959, 1207).

    Each coordinate takes each of the values (k + 1/2) / N once.

    >>> [[round(each * 199 - 0.5) for each in point] for point in even_points(3)[:3]]  # 63^2 mod 199 = 188
    [[0, 0, 0], [1, 63, 188], [2, 126, 177]]
    """
    steps = [pow(GENERATOR, axis, COUNT) for axis in range(dimensions)]
    return tuple(tuple((number * step % COUNT + 0.5) / COUNT for step in steps) for number in range(COUNT))
