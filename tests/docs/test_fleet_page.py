"""`docs/fleet.md`: its tables of columns are those of the program."""

from loxley.supply.fleet import BOOK, forecast_columns

from .pages import ROOT

PAGE = (ROOT / "docs" / "fleet.md").read_text("utf-8")
HOLDS = {"identity": "text or whole numbers", "word": "text", "day": "date or timestamp", "number": "numbers"}


def cells() -> list[list[str]]:
    """The rows of all tables that begin with the name of a column."""
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        for line in PAGE.splitlines()
        if line.startswith("| `")
    ]


def test_the_tables_are_the_columns_of_the_book_and_of_the_forecast_in_their_order() -> None:
    book = [
        [column.name, HOLDS[column.kind], "yes" if column.required else "no", column.meaning]
        for column in BOOK
    ]
    forecast = [
        [name.replace("_30", "_N"), meaning.replace("day 30", "day N")]
        for name, meaning in forecast_columns(30, storm=True).items()
    ]
    assert cells() == [*book, *forecast]
