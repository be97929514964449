"""Prints the table of answers in `docs/da-vinci.md`: what the program says of the four patients today.

The case files in `docs/comparison/` were translated by hand. Each patient has two: what the bundle says, and the same
with its gaps filled so that nothing but the measured values can tell against coverage.

    python scripts/da_vinci.py           the rows, to look at
    python scripts/da_vinci.py --write   the rows, put into the page
"""

import sys
from collections import Counter
from pathlib import Path

from loxley.coverage import Determination, determine
from loxley.record import read_case

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "da-vinci.md"
CASES = ROOT / "docs" / "comparison"
PATIENTS = ("o2john", "o2jane", "o2teddy", "o2billy")
"""As the files of their repository are called: pat013, pat016, pat014, pat015."""
READINGS = {"": "as the bundle says", "-filled": "with the gaps filled"}
FROM, TO = "<!-- rows: python scripts/da_vinci.py --write -->", "<!-- end of rows -->"
HEAD = ("| patient | read | verdict | levels | rests on | facts asked for |", "|---|---|---|---|---|---|")


def answer(name: str) -> Determination:
    """The determination of a case file, decided on its own date of service."""
    case = read_case((CASES / f"{name}.json").read_bytes())
    return determine(case, case.request.date_of_service)


def rows() -> list[str]:
    """The table, line by line."""
    return [
        *HEAD,
        *(_row(patient, suffix, answer(patient + suffix)) for patient in PATIENTS for suffix in READINGS),
    ]


def _row(patient: str, suffix: str, found: Determination) -> str:
    file = f"[{patient}](comparison/{patient}{suffix}.json)"
    cells = (file, READINGS[suffix], _verdict(found), _levels(found), _rests_on(found), _asked(found))
    return f"| {' | '.join(cells)} |"


def _verdict(found: Determination) -> str:
    because = found.refer_because or (f"Group {found.group}" if found.group else "")
    return f"`{found.verdict}`" + (f" ({because})" if because else "")


def _levels(found: Determination) -> str:
    """What the measured values say of the groups, whatever else is missing."""
    return _by_truth(found, [each.id for each in found.findings if each.id.startswith("group-")])


def _rests_on(found: Determination) -> str:
    """The findings on which the one line of the request rests."""
    (line,) = found.lines
    return _by_truth(found, line.because)


def _by_truth(found: Determination, names: list[str]) -> str:
    """The findings by what they found; where the texts find differently, all that they found."""
    told: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        holds = " or ".join(dict.fromkeys(each.holds for each in found.findings if each.id == name))
        told.setdefault(holds, []).append(f"`{name}`")
    return "; ".join(f"{holds}: {', '.join(ids)}" for holds, ids in told.items()) or "none"


def _asked(found: Determination) -> str:
    """How many facts, and of whom."""
    people = Counter(each.ask for each in found.missing)
    told = ", ".join(f"{number} of the {person}" for person, number in sorted(people.items()))
    return f"{len(found.missing)}: {told}" if told else "none"


def main() -> None:
    """Print the rows, or put them into the page."""
    if "--write" not in sys.argv:
        print("\n".join(rows()))
        return
    before, rest = PAGE.read_text("utf-8").split(FROM)
    after = rest.split(TO)[1]
    PAGE.write_text("\n".join([before + FROM, *rows(), TO]) + after, "utf-8")


if __name__ == "__main__":
    main()
