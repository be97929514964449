"""The widths by which places are found are those of the font that ships: measured by Typst, which sets our papers."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import typst

from loxley.figures._type import length_of

_MEASURE = """#let words = json(bytes(sys.inputs.words))
#context [#metadata(words.map(each => measure(
  text(font: "Inter", size: 100pt, weight: int(sys.inputs.weight), hyphenate: false, each)
).width.pt()))<widths>]
"""
WORDS = (
    "now, Tue Nov 24, 9 a.m.",
    "last reading 9 days ago",
    "from Sun Nov 29 noon, likely Tue Dec 1",
    "too little to fill a portable",
    "walk to the clinic, setting 3 (pulse)",
    "reserve 60 min",
    "mié 24 nov, última lectura hace 9 días",
    "¿Alcanza? Vacío desde el domingo al mediodía",
    "MWmw WWW 0123456789",
)


def measured(words: tuple[str, ...], folder: Path, weight: int = 400) -> list[float]:
    """How wide words are in Inter, in hundredths of the size of type."""
    document = folder / "measure.typ"
    document.write_text(_MEASURE, "utf-8")
    with as_file(files("loxley") / "paperwork" / "fonts") as fonts:
        found = typst.query(
            document,
            "<widths>",
            field="value",
            one=True,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"words": json.dumps(words), "weight": f"{weight}"},
        )
    widths: list[float] = json.loads(found)
    return widths


def test_words_are_never_wider_than_we_think_and_at_most_an_eighth_narrower(tmp_path: Path) -> None:
    for text, real in zip(WORDS, measured(WORDS, tmp_path), strict=True):
        assert real <= length_of(text, 100.0) <= real * 1.125, text


def test_in_semibold_words_are_wider_by_less_than_a_twelfth_of_what_we_think(tmp_path: Path) -> None:
    for text, real in zip(WORDS, measured(WORDS, tmp_path, weight=600), strict=True):
        assert real <= length_of(text, 100.0) * 1.08, text


def test_a_character_that_we_do_not_know_counts_as_the_widest() -> None:
    assert length_of("漢", 10.0) == 10.0
    assert length_of("W", 10.0) < 10.0
