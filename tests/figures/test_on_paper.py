"""On paper the same SVG is set by Typst, as our papers are: tagged, in our font, its words still words."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from loxley.figures import Picture, draw

from .levels import bar, forecast, trip
from .words_in_place import parsed, placed

_PAGE = """#set document(title: "A picture", date: datetime(year: 2026, month: 11, day: 24))
#set page(paper: "us-letter", margin: 0.5in)
#set text(font: "Inter", lang: "en")
#image("picture.svg", alt: sys.inputs.summary, width: float(sys.inputs.width) * 0.75pt)
"""
_PICTURES = {"forecast": forecast(), "trip": trip(), "bar": bar()}


def paper(of: Picture, folder: Path) -> bytes:
    """A page of Letter with the picture at its own size: 96 pixels to the inch, 72 points to it."""
    (folder / "picture.svg").write_bytes(draw(of, "svg"))
    (folder / "page.typ").write_text(_PAGE, "utf-8")
    with as_file(files("loxley") / "paperwork" / "fonts") as fonts:
        pdf: bytes = typst.compile(
            folder / "page.typ",
            root=folder,
            font_paths=[fonts],
            ignore_system_fonts=True,
            sys_inputs={"summary": of.summary, "width": parsed(of).get("width", "")},
            pdf_standards=["ua-1"],
            timestamp=datetime(2026, 11, 24, tzinfo=UTC),
        )
    return pdf


@pytest.mark.parametrize("of", _PICTURES.values(), ids=_PICTURES)
def test_every_word_of_the_picture_comes_out_of_the_text_of_the_page(of: Picture, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(paper(of, tmp_path)) as document:
        assert len(document) == 1
        text = "".join(document[0].get_textpage().get_text_range().split())
    wanted = [each.text for each in placed(of)]
    assert len(wanted) >= 7
    assert [words for words in wanted if "".join(words.split()) not in text] == []


def test_the_page_is_tagged_tells_the_sentence_and_has_no_font_but_ours(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(paper(forecast(), tmp_path))
    with pikepdf.open(tmp_path / "page.pdf") as document:
        fonts = {str(each.BaseFont) for each in document.objects if _is_font(each)}
        told = [
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
        assert bool(document.Root.MarkInfo.Marked) is True
    assert fonts
    assert all("Inter" in name for name in fonts)
    assert told == [forecast().summary]


def _is_font(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
