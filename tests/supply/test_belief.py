"""A belief, beside the textbook: all numbers of a history at once, as one large bell."""

import numpy as np
import pytest

from loxley.supply.estimating.belief import CONTENTS, COUNT, DRAW, LEAK, PHASE, SIZE, TARE, Belief, weights
from loxley.supply.estimating.mixture import band, below, mean_and_sd, quantile

SDS = (20.0, 0.4, 0.15, 0.09, 2.0, 0.03)


def belief(mean: tuple[float, ...] = (25.0, 0.0, 1.0, 1.0, 0.0, 0.0)) -> Belief:
    """One with six numbers that know nothing of each other."""
    spread = [[SDS[i] ** 2 if i == j else 0.0 for j in range(COUNT)] for i in range(COUNT)]
    return Belief(list(mean), spread, 0.0)


def test_falls_and_readings_give_what_one_large_bell_gives() -> None:
    """Six numbers and three falls' chance are one bell of nine; readings are conditions on it (the textbook's formula)."""
    found = belief()
    prior = np.array([*found.mean, 0.0, 0.0, 0.0])
    spread = np.diag([*(sd * sd for sd in SDS), 0.3**2, 0.3**2, 0.3**2])
    contents = np.zeros(9)
    contents[CONTENTS] = 1.0
    offset = 0.0
    for step, (kg, by_draw, by_leak, shown) in enumerate(
        ((8.0, 7.5, 0.5, 47.0), (4.0, 3.8, 0.2, 42.5), (6.0, 5.5, 0.4, 36.0))
    ):
        # the slopes count from the belief's own draw and leak at that moment
        draw_then, leak_then = found.mean[DRAW], found.mean[LEAK]
        found.fall(kg, by_draw, by_leak, 0.3**2)
        contents[DRAW] -= by_draw
        contents[LEAK] -= by_leak
        contents[6 + step] = 1.0
        offset += -kg + by_draw * draw_then + by_leak * leak_then
        look = contents.copy()
        look[PHASE], look[TARE], look[SIZE] = 1.0, 1.0, -10.0
        gain = spread @ look / (look @ spread @ look + 0.18**2)
        prior = prior + gain * (shown - offset - look @ prior)
        spread = spread - np.outer(gain, look @ spread)
        found.learn((1.0, 1.0, 0.0, 0.0, 1.0, -10.0), shown, 0.18**2)
        assert found.mean[CONTENTS] == pytest.approx(contents @ prior + offset)
        assert found.spread[CONTENTS][CONTENTS] == pytest.approx(contents @ spread @ contents)
        for which in (PHASE, DRAW, LEAK, TARE, SIZE):
            assert found.mean[which] == pytest.approx(prior[which])
            assert found.marginal(which)[1] ** 2 == pytest.approx(spread[which, which])


def test_the_covariance_stays_symmetric() -> None:
    found = belief()
    found.fall(4.0, 3.8, 0.2, 0.1)
    found.learn((1.0, 1.0, 0.0, 0.0, 1.0, 0.0), 40.0, 0.03)
    found.forget_phase(0.4, 0.16)
    found.learn((1.0, 1.0, 0.0, 0.0, 0.0, -20.0), 22.0, 4.0)
    spread = np.array(found.spread)
    assert spread == pytest.approx(spread.T, abs=1e-12)
    assert min(np.linalg.eigvalsh(spread)) > -1e-9


def test_a_forgotten_phase_is_what_it_was_before_anything_was_read() -> None:
    found = belief()
    found.learn((1.0, 1.0, 0.0, 0.0, 0.0, 0.0), 25.5, 0.01)
    found.forget_phase(0.0, 0.16)
    assert found.mean[PHASE] == 0.0
    assert found.marginal(PHASE)[1] == pytest.approx(0.4)
    assert found.spread[PHASE][CONTENTS] == 0.0


def test_of_two_beliefs_the_one_that_foresaw_a_reading_is_the_likelier() -> None:
    near, far = belief((25.0, 0.0, 1.0, 1.0, 0.0, 0.0)), belief((85.0, 0.0, 1.0, 1.0, 0.0, 0.0))
    for each in (near, far):
        each.learn((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 25.0, 0.0)
    # 60 kg off at 20 kg each: three standard deviations, exp(-9/2) against 1
    first, second = weights([near, far])
    assert second / first == pytest.approx(np.exp(-4.5))


@pytest.mark.parametrize(("end", "shown", "learns"), [(1, 20.0, False), (1, 30.0, True), (-1, 30.0, False), (-1, 20.0, True), (0, 20.0, True)])  # fmt: skip
def test_a_gauge_at_its_end_teaches_nothing_to_a_belief_beyond_it(
    end: int, shown: float, learns: bool
) -> None:
    found = belief()
    found.learn((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), shown, 1.0, end)
    assert (found.mean[CONTENTS] != 25.0) is learns


def test_a_band_of_a_mixture_has_its_shares_below() -> None:
    bells = [(0.2, 3.0, 0.5), (0.7, 5.0, 1.0), (0.1, 20.0, 0.1)]
    for share, value in zip((0.05, 0.5, 0.95), band(bells), strict=True):
        assert below(bells, value) == pytest.approx(share, abs=1e-6)
    assert quantile([(1.0, 4.0, 0.0)], 0.3) == 4.0


def test_mean_and_spread_of_a_mixture_are_those_of_numbers_drawn_from_it() -> None:
    bells = [(0.3, 0.0, 1.0), (0.7, 4.0, 2.0)]
    mean, sd = mean_and_sd(bells)
    assert mean == pytest.approx(2.8)
    # 0.3 x (1 + 2.8^2) + 0.7 x (4 + 1.2^2) = 2.652 + 3.808
    assert sd == pytest.approx((2.652 + 3.808) ** 0.5)
