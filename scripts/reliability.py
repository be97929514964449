"""Writes the table from which the reliability of run-out probabilities is drawn.

    python scripts/reliability.py > docs/model/reliability.json

Every statement "empty by day N with probability p", for 30 days of each of 1,000 made-up homes, is sorted by p into ten
parts and set beside what happened in the full vessel. The first 60 homes stand apart too: a test makes them anew.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.supply.calibration import (
    Pair,
    contents,
    covered,
    deciles,
    draws,
    evaporations,
    pair_of,
)
from tests.supply.made_up_homes import made_up_home

HOMES, SAMPLE = 1000, 60


def judged(seed: int) -> Pair:
    """The home of a seed, beside its truth."""
    return pair_of(made_up_home(seed))


def _coverage(pairs: list[Pair]) -> dict[str, Any]:
    found = {
        "contents": covered(contents(pairs)),
        "draw": covered(draws(pairs)),
        "evaporation_seen": covered(evaporations(pairs, seen=True)),
        "evaporation_not_seen": covered(evaporations(pairs, seen=False)),
    }
    return {
        name: {"homes": count, "covered": round(inside / count, 4)} for name, (inside, count) in found.items()
    }


def table(pairs: list[Pair]) -> dict[str, Any]:
    """What the file holds."""
    return {
        "what": "probability that a home is empty by a day, by tenths, beside how often it was so in the full vessel",
        "made_by": "scripts/reliability.py, from tests/supply/made_up_homes.py",
        "homes": len(pairs),
        "coverage_of_nine_of_ten_bands": _coverage(pairs),
        "deciles": deciles(pairs),
        "first_homes": SAMPLE,
        "deciles_of_first_homes": deciles(pairs[:SAMPLE]),
    }


if __name__ == "__main__":
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(judged, range(HOMES), chunksize=10))
    print(json.dumps(table(found), indent=2))
