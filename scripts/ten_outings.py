"""Writes `docs/ten-outings.md`: ten usual outings by the arithmetic of leaflets, and by the vessel.

The arithmetic is what calculators do: litres of gas from the nominal litres of liquid at 860, or from the pounds of
oxygen at 344, less flow times time; a conserver at a setting counts as that flow at a saving of three to one. It knows no
evaporation, no age of a reading, no working pressure and no spread.

    python scripts/ten_outings.py
"""

from dataclasses import dataclass
from pathlib import Path

from loxley.desk.trip import answer_trip
from loxley.equipment import find
from loxley.formats import read
from loxley.quantities import POUND_KG
from loxley.supply.trips.trip import Leg, ModelledPortable, SteadyLeg, Trip
from loxley.supply.trips.trip_answer import TripAnswer

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ten-outings.md"
OUTINGS = sorted((ROOT / "examples" / "outings").glob("*.json"))

LITRES_PER_LITRE, LITRES_PER_POUND, SAVING = 860.0, 344.0, 3.0
"""As leaflets print them; what they are worth is told in docs/which-litre.md."""
_QUARTERS = 4.0


@dataclass(frozen=True)
class Outing:
    """An outing with its three answers; times are minutes left at the end."""

    file: Path
    trip: Trip
    by_litres: float
    by_weight: float | None
    answer: TripAnswer

    @property
    def name(self) -> str:
        """What it is called."""
        return self.file.stem.partition("-")[2].replace("-", " ")

    @property
    def naive_says_yes(self) -> bool:
        """Whether both ways of the arithmetic find the reserve left."""
        asked = self.trip.reserve_minutes or 0.0
        return all(left >= asked for left in (self.by_litres, self.by_weight) if left is not None)


def outings() -> list[Outing]:
    """All ten."""
    found = []
    for file in OUTINGS:
        trip = read(file.read_bytes(), Trip)
        by_litres, by_weight = naive_minutes(trip, weighed=False), naive_minutes(trip, weighed=True)
        if by_litres is None:
            raise ValueError(f"{file.name}: the nominal litres of a portable are not known")
        found.append(Outing(file, trip, by_litres, by_weight, answer_trip(file.read_bytes())))
    return found


def naive_minutes(trip: Trip, *, weighed: bool) -> float | None:
    """Minutes left at the end by the arithmetic, at the hardest flow; None where a weight is not known."""
    litres = 0.0
    for portable in trip.portables:
        if not isinstance(portable, ModelledPortable):
            raise TypeError("an outing of the page names models of the catalogue")
        item = find(portable.model)
        share = (
            portable.fill.share
            if portable.fill.share is not None
            else (portable.fill.gauge_quarters or 0.0) / _QUARTERS
        )
        if weighed:
            full, empty = item.number("full_kg"), item.number("empty_kg")
            if full is None or empty is None:
                return None
            litres += share * (full - empty) / POUND_KG * LITRES_PER_POUND
        else:
            nominal = item.number("liquid_l")
            if nominal is None:
                return None
            litres += share * nominal * LITRES_PER_LITRE
    used = sum(_lpm(leg) * leg.hours * 60.0 for leg in trip.legs)
    return (litres - used) / max(_lpm(leg) for leg in trip.legs)


def _lpm(leg: Leg) -> float:
    return leg.flow_lpm if isinstance(leg, SteadyLeg) else leg.pulse_setting / SAVING


_VERDICTS = {"safe": "should last", "tight": "too close", "no": "will not last", "cannot-say": "cannot say"}


def page() -> str:
    """The page."""
    found = outings()
    rows = [_row(each) for each in found]
    betrayed = [each for each in found if each.naive_says_yes and each.answer.verdict == "no"]
    certain = [each for each in betrayed if (each.answer.probability_of_running_out or 0.0) >= 0.5]
    lines = [
        "# Ten usual outings, by the leaflet's arithmetic and by the vessel",
        "",
        "Calculators divide litres by flow: 860 litres of gas from a litre of liquid, or 344 from a pound. Below stand ten",
        "outings, made up, each with a file that `loxley trip` answers. In each of them half an hour should be left at the",
        "end. Minutes are what is left at the end of the trip; below 0 what is missing.",
        "",
        "| outing | by litres (860) | by weight (344) | by the vessel: low | likely | runs out | verdict |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
        f"In {len(betrayed)} of the {len(found)} both ways of the arithmetic find the half hour, and the oxygen may run out",
        "on the way, in more than one case of twenty:",
        "",
        *(f"- {each.name}" for each in betrayed),
        "",
        f"In {len(certain)} of them it more likely runs out than not: {_named(certain)}.",
        "",
        "## Why they part",
        "",
        "- **A portable loses oxygen while it stands.** Ours are taken to evaporate 0.5 to 0.6 kg a day, nearly half a filling:",
        "  filled the night before, or three days ago, it is not full any more. The arithmetic has no clock.",
        "- **Off is not saved.** In the hours without flow the pressure rises and the relief vents.",
        "- **A litre of liquid at its working pressure is lighter** and gives 823 litres at 22 psig, not 860.",
        "- **A conserver's setting is no flow.** What it takes is bolus times breaths: quick breaths empty it sooner.",
        "- **Nothing is known to the digit.** A dial is 10 % out, a gauge's quarter is wide, a bus is late, and no maker's table",
        "  of these vessels is in hand: the low end says what is left when such things fall together.",
        "",
        "The figures of the portables are placeholders, as the catalogue says of each (`loxley equip show companion-1000`).",
        "Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber.",
        "",
        "This page is written by `scripts/ten_outings.py`; a test holds that it is what the program answers.",
    ]
    return "\n".join(lines) + "\n"


def _row(each: Outing) -> str:
    left, running_out = each.answer.reserve_minutes_at_end, each.answer.probability_of_running_out
    if left is None or running_out is None:
        raise ValueError(f"{each.file.name}: its answer has no hours")
    weight = "not known" if each.by_weight is None else f"{each.by_weight:.0f}"
    return (
        f"| [{each.name}](../examples/outings/{each.file.name}) | {each.by_litres:.0f} | {weight} | {left.low:.0f} | {left.likely:.0f} | "
        f"{running_out:.0%} | {_VERDICTS[each.answer.verdict]} |"
    )


def _named(found: list[Outing]) -> str:
    return ", ".join(each.name for each in found) or "none"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
