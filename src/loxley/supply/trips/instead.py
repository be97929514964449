"""What would make a trip safe: each remedy is followed through all cases before it is offered. None lowers the reserve."""

from collections.abc import Sequence

from loxley.supply.conventions import convention
from loxley.supply.trips.cases import LOW, case_at, cases_of, chances, spread
from loxley.supply.trips.outing import Outing, Turned, turned_out
from loxley.supply.trips.reason import Reason, instead
from loxley.supply.trips.sentences import Language

_MINUTES = 60.0
_TRIES = 2
"""A remedy that suffices in the low case is followed through all; the low end of the remedied trip may be another
case, so that a little more may be needed."""


def what_would_help(
    outing: Outing, reserve: float, turned: Sequence[Turned], language: Language
) -> tuple[Reason, ...]:
    """The remedies that leave `reserve` minutes at the low end; `turned` is how the cases turn out now."""
    low = case_at(turned, LOW)
    offers = []
    refilled: Outing | None = outing.filled()
    if refilled == outing:  # full already, and nothing is gained by filling again
        refilled = None
    if refilled is not None and _suffices(refilled, low, reserve) and _is_safe(cases_of(refilled), reserve):
        offers.append(instead("fill-first", language))
    wait = _wait(outing, low, reserve)
    if wait is not None:
        offers.append(instead("leave-later", language, later_minutes=wait * _MINUTES))
    spares = _spares(outing, turned, reserve)
    if spares is not None:
        offers.append(_more("take", spares, language))
    elif refilled is not None and not offers:
        spares = _spares(refilled, cases_of(refilled), reserve)
        if spares is not None:
            offers.append(_more("fill-and-take", spares, language))
    return tuple(offers) or (instead("ask", language),)


def _more(code: str, count: int, language: Language) -> Reason:
    return (
        instead(f"{code}-one-more", language)
        if count == 1
        else instead(f"{code}-more", language, count=float(count))
    )


def _suffices(outing: Outing, case: int, reserve: float) -> bool:
    """A look at one case: a hundredth of the work."""
    return turned_out(outing, chances()[case]).reserve_h * _MINUTES >= reserve


def _is_safe(turned: Sequence[Turned], reserve: float) -> bool:
    return spread([each.reserve_h * _MINUTES for each in turned]).low >= reserve


def _wait(outing: Outing, low: int, reserve: float) -> float | None:
    """The shortest wait, hours, that suffices; a shorter trip never leaves less, so that halving finds it."""
    step = convention("shortest_wait").value
    most = int(outing.hours * convention("longest_wait").value / step)
    if most < 1 or not _suffices(outing.later(most * step), low, reserve):
        return None
    below, enough = 0, most
    while enough - below > 1:
        middle = (below + enough) // 2
        if _suffices(outing.later(middle * step), low, reserve):
            enough = middle
        else:
            below = middle
    for more in range(_TRIES):
        count = min(most, enough + more)
        if _is_safe(cases_of(outing.later(count * step)), reserve):
            return count * step
    return None


def _spares(outing: Outing, turned: Sequence[Turned], reserve: float) -> int | None:
    """The fewest full units beside those that are taken already; fewer than suffice in the low case are not looked at."""
    low = case_at(turned, LOW)
    most = int(convention("most_spares").value)
    least = next(
        (count for count in range(1, most + 1) if _suffices(outing.with_more(count), low, reserve)), None
    )
    if least is None:
        return None
    for count in range(least, most + 1):
        turned = cases_of(outing.with_more(count), turned)
        if _is_safe(turned, reserve):
            return count
    return None
