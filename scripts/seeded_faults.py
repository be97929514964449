"""Writes the tables of `docs/seeded-faults.md`: each seeded fault, whether pyx12 catches it, and whether we do.

    python scripts/seeded_faults.py --write
    python scripts/seeded_faults.py --check MODULE:FUNCTION

Ours is a function `check(data, as_of)` from the bytes of a file and the day of the check to the codes of the faults that
it found, none where it accepts the file. `CHECK` names it; if it names none, our column is open.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.exchange.seeded.seeded import Seeded, seeded, sound, table  # noqa: E402

PAGE = ROOT / "docs" / "seeded-faults.md"
FROM, TO = "<!-- faults: written by scripts/seeded_faults.py -->", "<!-- end of the faults -->"
CHECK = "tests.exchange.seeded.loxley_verdict:codes"
"""Our check as `module:function`."""
OPEN = "open"
_ESCAPED = r"\\\1"
_ANSWERS = ("return", "999", "json")

Check = Callable[[bytes, dt.date], Collection[str]]


def ours(name: str = CHECK) -> Check | None:
    """Our check, where there is one."""
    if not name:
        return None
    module, _colon, function = name.partition(":")
    check: Check = getattr(import_module(module), function)
    return check


def rows(check: Check | None) -> list[str]:
    """The lines between the marks: the counts, a table for each topic, the sound files, the sources."""
    faults, harmless = list(seeded()), list(sound())
    told = {row.id: check(row.data, row.expected.as_of) if check else None for row in (*faults, *harmless)}
    lines = ["", *_counts(faults, harmless, told)]
    for topic in dict.fromkeys(row.expected.topic for row in faults):
        chosen = (row for row in faults if row.expected.topic == topic)
        lines += ["", f"## {topic}", "", *_faults(chosen, told)]
    lines += ["", "## Sound files that look like faults", "", *_sound(harmless, told)]
    return [*lines, "", "## Sources", "", *_sources(), ""]


Told = dict[str, Collection[str] | None]
"""What our check said of each file; None while there is none."""


def _counts(faults: list[Seeded], harmless: list[Seeded], told: Told) -> Iterator[str]:
    yield from _header("", "files", "pyx12 refuses", "loxley refuses")
    for name, chosen in (("with a fault", faults), ("sound", harmless)):
        by_us = [told[row.id] for row in chosen]
        number = OPEN if None in by_us else str(sum(map(bool, by_us)))
        by_pyx12 = sum(row.expected.pyx12 for row in chosen)
        yield _row(name, str(len(chosen)), str(by_pyx12), number)


def _faults(chosen: Iterable[Seeded], told: Told) -> Iterator[str]:
    yield from _header("fault", "file", "what is wrong", "where", "source", "pyx12", "loxley")
    content = table()
    sources = {row["id"]: row["source"] for row in content["fault"]}
    files = {name: file["name"] for name, file in content["files"].items()}
    for row in chosen:
        expected = row.expected
        source = f"{sources[row.id]}, {expected.standing}"
        yield _row(
            f"`{row.id}`",
            files[expected.file],
            expected.words,
            expected.place,
            source,
            _pyx12(row),
            _by_us(told[row.id]),
        )


def _sound(harmless: list[Seeded], told: Told) -> Iterator[str]:
    yield from _header("file", "why it is sound", "where", "standing", "loxley")
    for row in harmless:
        by_us = told[row.id]
        said = OPEN if by_us is None else _codes("refuses", by_us) if by_us else "accepts"
        yield _row(f"`{row.id}`", row.expected.words, row.expected.place, row.expected.standing, said)


def _sources() -> Iterator[str]:
    yield from _header("source", "what it is", "standing")
    for key, source in table()["sources"].items():
        title = f"[{source['title']}]({source['url']})" if "url" in source else source["title"]
        yield _row(key, title, source["standing"])


def _pyx12(row: Seeded) -> str:
    """Yes or no; where not all of its answers tell the fault, which do."""
    by = row.expected.pyx12_by
    if not by or by == set(_ANSWERS):
        return "yes" if by else "no"
    return f"yes ({', '.join(name for name in (*_ANSWERS, 'stopped') if name in by)})"


def _by_us(found: Collection[str] | None) -> str:
    if found is None:
        return OPEN
    return _codes("yes", found) if found else "no"


def _codes(word: str, codes: Collection[str]) -> str:
    return f"{word}: {', '.join(f'`{code}`' for code in dict.fromkeys(codes))}"


def _header(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield _row(*("---" for _ in names))


def _row(*cells: str) -> str:
    """Signs that mark up a page are kept as signs."""
    return f"| {' | '.join(re.sub(r'([|*])', _ESCAPED, cell) for cell in cells)} |"


def page(check: Check | None) -> str:
    """The page with today's tables in their place."""
    before, rest = PAGE.read_text("utf-8").split(FROM)
    return "\n".join([before + FROM, *rows(check), TO]) + rest.split(TO)[1]


def main(arguments: list[str]) -> None:
    """Print the tables, or put them into the page."""
    name = arguments[arguments.index("--check") + 1] if "--check" in arguments else CHECK
    if "--write" in arguments:
        PAGE.write_text(page(ours(name)), "utf-8")
        print(f"{PAGE.name} is written")
    else:
        print("\n".join(rows(ours(name))))


if __name__ == "__main__":
    main(sys.argv[1:])
