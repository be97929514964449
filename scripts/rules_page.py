"""Writes the table of editions in `docs/rules.md` anew, from the editions that ship.

python scripts/rules_page.py
"""

from pathlib import Path

from loxley.coverage.rules import rules
from loxley.coverage.rules.shown import ShownEdition
from loxley.coverage.rules.shown_rows import spoken
from loxley.coverage.rules.wording import level_name

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
BEGIN, END = "<!-- editions: written by scripts/rules_page.py -->", "<!-- end of the editions -->"
HEADINGS = (
    "edition",
    "document",
    "what it is",
    "dates of service",
    "issued",
    "implemented",
    "criteria",
    "values",
    "weakest standing",
)


def table() -> str:
    """Every edition with its dates, what it holds and its weakest standing."""
    rows = [HEADINGS, ("---",) * len(HEADINGS), *map(_row, rules().editions)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(edition: ShownEdition) -> tuple[str, ...]:
    return (
        f"`{edition.id}`",
        edition.document.replace("|", "\\|"),
        level_name(edition.level),
        spoken(edition),
        str(edition.issued),
        str(edition.implemented or ""),
        str(len(edition.criteria)),
        str(len(edition.values)),
        edition.worst_standing or "",
    )


def page() -> str:
    """The page with today's table in its place."""
    before, _begin, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.name} is written")
