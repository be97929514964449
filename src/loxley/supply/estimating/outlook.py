"""What comes: the contents from now on without another delivery, and when they are used up."""

from dataclasses import dataclass

from loxley.supply.estimating.belief import Belief, weights
from loxley.supply.estimating.depletion import Depletion
from loxley.supply.estimating.mixture import TAKEN, Bell, below
from loxley.supply.estimating.passage import spend

LONGEST_DAYS = 120
"""How far a forecast looks."""
FAINT = 1e-3
"""Beliefs of less weight are not followed into the future."""
SURE = 0.99
"""A forecast ends where it is so sure that all is used up."""
HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Outlook:
    """The contents at the end of each day from now, as bells of the same beliefs in the same order."""

    days: tuple[tuple[Bell, ...], ...]
    dry_kg: float
    no_fill_kg: float

    def probability_below(self, contents: float, day: float) -> float:
        """The probability that no more than so much is left after some days. Contents never rise by themselves, so it is
        also the probability that this happened at any time before."""
        last = len(self.days) - 1
        if day >= last:
            return below(self.days[last], contents)
        index = int(day)
        part = day - index
        bells = [
            (weight, mean + part * (next_mean - mean), sd + part * (next_sd - sd))
            for (weight, mean, sd), (_, next_mean, next_sd) in zip(
                self.days[index], self.days[index + 1], strict=True
            )
        ]
        return below(bells, contents)

    def probability_empty(self, day: float) -> float:
        """The probability that the liquid is gone within some days."""
        return self.probability_below(self.dry_kg, day)

    def probability_no_fill(self, day: float) -> float:
        """The probability that it comes too low to fill a portable within some days."""
        return self.probability_below(self.no_fill_kg, day)

    def days_until(self, contents: float) -> tuple[float | None, float | None, float | None]:
        """Days until no more than so much is left: low, likely and high; None beyond what was looked at."""
        low, likely, high = (self._day(contents, share) for share in TAKEN)
        return low, likely, high

    def _day(self, contents: float, share: float) -> float | None:
        last = len(self.days) - 1
        if self.probability_below(contents, last) < share:
            return None
        first = next(day for day in range(last + 1) if below(self.days[day], contents) >= share)
        if first == 0:
            return 0.0
        low, high = first - 1.0, float(first)
        for _ in range(HALVINGS):
            middle = (low + high) / 2.0
            if self.probability_below(contents, middle) < share:
                low = middle
            else:
                high = middle
        return low


def outlook(depletion: Depletion, beliefs: list[Belief], least_days: int) -> Outlook:
    """The future of beliefs: at least so many days, at most `LONGEST_DAYS`."""
    home = depletion.home
    shares = weights(beliefs)
    followed = [
        (weight, belief.copy()) for weight, belief in zip(shares, beliefs, strict=True) if weight > FAINT
    ]
    total = sum(weight for weight, _ in followed)
    days: list[tuple[Bell, ...]] = []
    for day in range(LONGEST_DAYS + 1):
        days.append(tuple((weight / total, *belief.contents()) for weight, belief in followed))
        if day >= least_days and below(days[-1], home.dry_kg) > SURE:
            break
        for _, belief in followed:
            spend(belief, depletion, 1.0, absent=False, floor=False)
    return Outlook(tuple(days), home.dry_kg, home.no_fill_kg)
