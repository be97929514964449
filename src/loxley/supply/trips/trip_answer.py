"""The answer to a trip, `loxley/trip-answer@1`, for a program and for the person who goes on it."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Literal

from loxley.formats import Format
from loxley.supply.rounding import chance, down, up
from loxley.supply.trips.reason import Reason
from loxley.supply.trips.sentences import Language, sentence, word
from loxley.vessel.report import listed

Verdict = Literal["safe", "tight", "no", "cannot-say"]
"""`safe`: at the low end the reserve asked for is left. `tight`: at the low end the trip is done, with less left. `no`: at
the low end it runs out on the way, or a device cannot give what is asked. `cannot-say`: a figure that is needed is not
known."""


class Spread(Format):
    """A low, a likely and a high value: of a hundred such trips five end lower than `low`, fifty than `likely`, and
    ninety-five than `high`."""

    low: float
    """5 %."""
    likely: float
    """50 %."""
    high: float
    """95 %."""


class TripAnswer(Format):
    """Will the portables last this trip?"""

    format: Literal["loxley/trip-answer@1"] = "loxley/trip-answer@1"
    """The name of this format."""
    language: Language
    """The language of the sentences."""
    verdict: Verdict
    """The answer, by the low end."""
    trip_h: float
    """How long the trip takes as planned."""
    reserve_minutes: float
    """What should be left at the end."""
    lasts_h: Spread | None
    """How long the flow is kept at its setting, from the start; null where it cannot be said."""
    reserve_minutes_at_end: Spread | None
    """What is left at the end, at what the part of the trip draws that takes most; below 0 what is missing."""
    probability_of_running_out: float | None
    """Share of all cases in which it runs out before the end; null where it cannot be said."""
    because: tuple[Reason, ...]
    """Why, in sentences for the patient."""
    instead: tuple[Reason, ...]
    """What would make it safe, each of them by itself; or whom to ask. Never a smaller reserve."""
    assumes: tuple[str, ...]
    """What it rests on, each with its standing and source."""

    @property
    def headline(self) -> str:
        """The verdict in the patient's words."""
        left = self.reserve_minutes_at_end
        spare = 0.0 if left is None else max(left.low, 0.0)
        return sentence("verdict", self.verdict, {"spare_minutes": spare}, self.language)

    def text(self, width: int = 88) -> str:
        """The answer for a person, in lines of at most `width` characters (addresses of sources may stand over)."""
        lines = [self.headline, ""]
        if self.because:
            lines += [f"{word('why', self.language)}:"]
            lines += listed((reason.sentence for reason in self.because), width)
            lines.append("")
        if self.instead:
            lines += [f"{word('instead', self.language)}:"]
            lines += listed((reason.sentence for reason in self.instead), width)
            lines.append("")
        lines += [*wrap(word("standing", self.language), width), ""]
        lines += [f"{word('details', self.language)}"]
        lines += listed([*self._figures(), *self.assumes], width)
        return "\n".join(lines) + "\n"

    def _figures(self) -> Iterator[str]:
        """The numbers behind it, for the supplier."""
        lasts, left = self.lasts_h, self.reserve_minutes_at_end
        if lasts is not None and left is not None:
            yield f"lasts {down(lasts.low, 2)} h, likely {down(lasts.likely, 2)} h, at most {up(lasts.high, 2)} h"
            yield (
                f"left at the end {down(left.low, 0)} min, likely {down(left.likely, 0)} min, "
                f"at most {up(left.high, 0)} min"
            )
        if self.probability_of_running_out is not None:
            yield f"probability of running out {chance(self.probability_of_running_out)}"
