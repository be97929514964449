"""What the tests of pages share: where the repository is, and the rows of a page's tables."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
VESSEL_PAGE = (ROOT / "docs" / "model" / "vessel.md").read_text("utf-8")


def rows_of_table(page: str, first_heading: str) -> list[list[str]]:
    """The rows of the last table whose first column is headed so, cell by cell."""
    found: list[list[str]] = []
    reading = False
    for line in page.splitlines():
        if line.startswith(f"| {first_heading} |"):
            found, reading = [], True
        elif not line.startswith("|"):
            reading = False
        elif reading and set(line) - set("|- "):
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found
