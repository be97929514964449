"""Chance that can be made again: a row's numbers depend on seed, replicate, stream and row, on nothing else."""

import numpy as np
import pytest

from loxley.supply.fleet.chance import DRAWS, bells

ROWS = 200_000


def test_a_rows_numbers_do_not_depend_on_where_a_cut_begins() -> None:
    whole = bells(7, 3, 2, 0, 1000)
    for first, rows in ((0, 1), (1, 7), (400, 10), (999, 1)):
        assert np.array_equal(bells(7, 3, 2, first, rows), whole[:, first : first + rows])


def test_a_counter_is_four_numbers_of_64_bits() -> None:
    """That the row's number may stand in the counter rests on this: one step of it is what four draws consume."""
    plain = np.random.Philox(key=[7, 3]).random_raw(40)
    stepped = np.random.Philox(key=[7, 3])
    stepped.advance(5)
    assert np.array_equal(stepped.random_raw(4), plain[20:24])
    counted = np.random.Philox(counter=[5, 0, 0, 0], key=[7, 3])
    assert np.array_equal(counted.random_raw(4), plain[20:24])


@pytest.mark.parametrize("other", [(8, 3, 2), (7, 4, 2), (7, 3, 1), (2**63 - 1, 3, 2)])
def test_another_seed_replicate_or_stream_has_other_numbers(other: tuple[int, int, int]) -> None:
    assert not np.any(bells(*other, 0, 100) == bells(7, 3, 2, 0, 100))


def test_they_are_bells_and_know_nothing_of_each_other() -> None:
    drawn = bells(1, 0, 0, 0, ROWS)
    # The mean of 200,000 is 0 within 0.0022 (one sd), the sd 1 within 0.0016; four of them are asked.
    assert np.all(np.abs(drawn.mean(axis=1)) < 4 * ROWS**-0.5)
    assert np.all(np.abs(drawn.std(axis=1) - 1.0) < 4 * (2 * ROWS) ** -0.5)
    between = np.corrcoef(drawn) - np.eye(DRAWS)
    assert np.all(np.abs(between) < 5 * ROWS**-0.5)
    # A bell has 5 % below -1.645 and 5 % above 1.645.
    assert np.mean(drawn < -1.6449) == pytest.approx(0.05, abs=4 * (0.05 * 0.95 / (ROWS * DRAWS)) ** 0.5)
    assert np.mean(drawn > 1.6449) == pytest.approx(0.05, abs=4 * (0.05 * 0.95 / (ROWS * DRAWS)) ** 0.5)
    neighbours = np.corrcoef(drawn[0, :-1], drawn[0, 1:])[0, 1]
    assert abs(neighbours) < 5 * ROWS**-0.5
