"""A belief about a home: six numbers with their spreads, which time widens and readings narrow (Kalman 1960).

The six: contents, kg; how far the part of the day's plan that is done lies from an even use, kg; draw and leak, in terms of
the planned and the stated ones; how far the empty weight is out, kg; how far the size is out, as a share.
"""

from dataclasses import dataclass
from math import exp, log, pi, sqrt

CONTENTS, PHASE, DRAW, LEAK, TARE, SIZE = range(6)
COUNT = 6
ALL = range(COUNT)

Look = tuple[float, float, float, float, float, float]
"""What a reading looks at: how much it shows of each of the six."""


@dataclass(slots=True)
class Belief:
    """Means, their covariance, and how likely the belief is beside others (as a logarithm)."""

    mean: list[float]
    spread: list[list[float]]
    log_weight: float
    cold: float = 0.0
    """Vapour that heat must still make before a cold delivery has warmed up, kg."""

    def copy(self) -> "Belief":
        """Another one that is the same."""
        return Belief(self.mean[:], [row[:] for row in self.spread], self.log_weight, self.cold)

    def fall(self, kg: float, by_draw: float, by_leak: float, variance: float) -> None:
        """The contents fall by so much; so much more for one more planned use, and for one more stated leak. `variance`, kg2,
        is what chance adds."""
        self.mean[CONTENTS] -= kg
        spread = self.spread
        first = spread[CONTENTS]
        draw, leak = spread[DRAW], spread[LEAK]
        for j in ALL:
            first[j] -= by_draw * draw[j] + by_leak * leak[j]
        first[CONTENTS] -= by_draw * first[DRAW] + by_leak * first[LEAK]
        first[CONTENTS] += variance
        for j in range(1, COUNT):
            spread[j][CONTENTS] = first[j]

    def forget_phase(self, kept: float, variance: float) -> None:
        """Of the phase so much is kept, and the rest is anybody's guess again."""
        self.mean[PHASE] *= kept
        spread = self.spread
        row = spread[PHASE]
        for j in ALL:
            row[j] *= kept
        for j in ALL:
            spread[j][PHASE] = row[j]
        row[PHASE] = row[PHASE] * kept + (1.0 - kept * kept) * variance

    def foresees(self, look: Look, shown: float) -> tuple[float, float, list[float]]:
        """How far a reading lies above what was foreseen, the variance of that but for the reading's own, and the
        covariance of the six with it."""
        along = [0.0] * COUNT
        expected = 0.0
        for i in ALL:
            share = look[i]
            if share == 0.0:
                continue
            expected += share * self.mean[i]
            along = [sum_ + share * each for sum_, each in zip(along, self.spread[i], strict=True)]
        variance = sum(look[i] * along[i] for i in ALL if look[i])
        return shown - expected, variance, along

    def learn(self, look: Look, shown: float, own_variance: float, end: int = 0) -> None:
        """Takes a reading in. One at the upper end of a gauge (`end` 1) says "at least", at the lower end (-1) "at most":
        a belief that lies beyond is as well foreseen as one that hits it, and learns nothing."""
        off, variance, along = self.foresees(look, shown)
        total = variance + own_variance
        if end * off < 0.0:
            self.log_weight -= 0.5 * log(2.0 * pi * total)
            return
        share = off / total
        for i in ALL:
            gain = along[i] / total
            self.mean[i] += along[i] * share
            self.spread[i] = [value - gain * each for value, each in zip(self.spread[i], along, strict=True)]
        self.log_weight -= 0.5 * (off * share + log(2.0 * pi * total))

    def contents(self) -> tuple[float, float]:
        """Mean and standard deviation of what is in the vessel at this moment, phase counted in."""
        spread = self.spread
        variance = spread[CONTENTS][CONTENTS] + 2.0 * spread[CONTENTS][PHASE] + spread[PHASE][PHASE]
        return self.mean[CONTENTS] + self.mean[PHASE], sqrt(max(variance, 0.0))

    def marginal(self, which: int) -> tuple[float, float]:
        """Mean and standard deviation of one of the six."""
        return self.mean[which], sqrt(max(self.spread[which][which], 0.0))


def weights(beliefs: list[Belief]) -> list[float]:
    """How likely each is; they sum to 1."""
    most = max(belief.log_weight for belief in beliefs)
    raw = [exp(belief.log_weight - most) for belief in beliefs]
    total = sum(raw)
    return [each / total for each in raw]
