"""What holds for the file of every paper: tagged, dated, the same every time, and silent about the patient."""

import hashlib
import io
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest

from loxley.paperwork import (
    DeterminationSheet,
    OptionSheet,
    Paper,
    RequestToPrescriber,
    StandardWrittenOrder,
    Supplier,
    render,
)

TITLES: dict[type[Paper], str] = {
    StandardWrittenOrder: "Standard written order",
    DeterminationSheet: "Coverage determination",
    RequestToPrescriber: "Request to the prescriber",
    OptionSheet: "Oxygen equipment: options for one week",
}


@pytest.fixture(
    params=["order", "bare_order", "sheet", "missing_sheet", "prescriber_request", "option_sheet"]
)
def paper(request: pytest.FixtureRequest) -> Paper:
    made: Paper = request.getfixturevalue(request.param)
    return made


def fonts_of(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def test_the_file_is_tagged_titled_and_says_its_language(paper: Paper) -> None:
    with pikepdf.open(io.BytesIO(render(paper))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("en")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        metadata = pdf.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == TITLES[type(paper)]


def test_every_page_is_us_letter(paper: Paper) -> None:
    with pikepdf.open(io.BytesIO(render(paper))) as pdf:
        assert [[float(side) for side in page.mediabox] for page in pdf.pages] == [[0, 0, 612, 792]] * len(
            pdf.pages
        )


def test_every_font_is_our_own_and_embedded(paper: Paper) -> None:
    with pikepdf.open(io.BytesIO(render(paper))) as pdf:
        fonts = fonts_of(pdf)
        assert fonts
        for font in fonts:
            assert "Inter" in str(font.BaseFont)
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_headings_begin_with_the_title_and_skip_no_level(paper: Paper) -> None:
    levels = []
    with pikepdf.open(io.BytesIO(render(paper))) as pdf:
        pending: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
        while pending:
            node = pending.pop(0)
            if not isinstance(node, pikepdf.Dictionary):
                continue
            if str(node.get("/S", "")).startswith("/H") and str(node.S)[2:].isdigit():
                levels.append(int(str(node.S)[2:]))
            children = node.get("/K")
            if children is not None:
                pending[:0] = list(children) if isinstance(children, pikepdf.Array) else [children]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_of_the_patient_is_in_the_properties_of_the_file(
    paper: Paper, properties: Callable[[Paper], str]
) -> None:
    told = properties(paper)
    for secret in ("Ada", "Ortiz", "1EG4TE5MK73", "1948"):
        assert secret not in told


def test_the_author_is_the_supplier_or_else_the_program(sheet: DeterminationSheet) -> None:
    for paper, author in ((sheet, "Example Home Oxygen"), (replace(sheet, supplier=Supplier()), "loxley")):
        with pikepdf.open(io.BytesIO(render(paper))) as pdf:
            assert str(pdf.docinfo.Author) == author


def test_the_file_is_dated_by_its_as_of_day(sheet: DeterminationSheet) -> None:
    with pikepdf.open(io.BytesIO(render(sheet))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20240510000000")
    with pikepdf.open(io.BytesIO(render(replace(sheet, as_of=date(2025, 1, 2))))) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20250102000000")


def test_the_foot_of_every_page_names_paper_day_case_and_page(
    paper: Paper, pages: Callable[[Paper], list[str]]
) -> None:
    texts = pages(paper)
    of = "week 9f2c41ab9f2c · loxley 0.1.0" if isinstance(paper, OptionSheet) else "case 9f2c41ab9f2c"
    for number, text in enumerate(texts, start=1):
        foot = f"{TITLES[type(paper)]} · as of May 10, 2024 · {of} Page {number} of {len(texts)}"
        assert foot in text


def test_the_disclaimer_stands_on_every_page_of_a_determination(
    missing_sheet: DeterminationSheet, pages: Callable[[Paper], list[str]]
) -> None:
    long = replace(missing_sheet, criteria=missing_sheet.criteria[:1] * 60)
    texts = pages(long)
    assert len(texts) > 2
    assert all("Refer to CMS and to your own experts." in text for text in texts)


def test_a_long_disclaimer_makes_room_for_itself(
    sheet: DeterminationSheet, pages: Callable[[Paper], list[str]]
) -> None:
    long = replace(
        sheet, disclaimer=" ".join(f"Sentence {number} of a long disclaimer." for number in range(40))
    )
    for text in pages(long):
        assert "Sentence 39 of a long disclaimer." in text
    assert ink_stays_on_the_page(render(long))


def test_equal_content_gives_equal_bytes_in_one_process(paper: Paper) -> None:
    assert render(paper) == render(paper)


def test_equal_content_gives_equal_bytes_in_another_process(paper: Paper) -> None:
    program = (
        "import hashlib, pickle, sys; from loxley.paperwork import render;"
        "print(hashlib.sha256(render(pickle.load(sys.stdin.buffer))).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], input=pickle.dumps(paper), capture_output=True, check=True
    )
    assert other.stdout.decode().strip() == hashlib.sha256(render(paper)).hexdigest()


def test_the_typesetter_is_loaded_only_when_a_paper_is_set() -> None:
    program = "import sys, loxley.paperwork; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_different_content_gives_different_bytes(sheet: DeterminationSheet) -> None:
    assert render(sheet) != render(replace(sheet, engine="0.1.1"))


def test_a_hash_that_is_none_is_refused(sheet: DeterminationSheet) -> None:
    with pytest.raises(ValueError, match="case_sha256"):
        replace(sheet, case_sha256="9F2C")


def test_a_name_too_long_for_the_head_of_a_page_is_left_out_there_and_not_cut(
    sheet: DeterminationSheet, pages: Callable[[Paper], list[str]]
) -> None:
    for letters, told in ((40, True), (4000, False)):
        long = replace(
            sheet, patient=replace(sheet.patient, name="A" * letters), criteria=sheet.criteria[:1] * 70
        )
        assert pages(long)[2].startswith("Coverage determination · service of") == told
        assert ink_stays_on_the_page(render(long))


def test_no_ink_leaves_the_page_whatever_the_length_of_a_word(
    order: StandardWrittenOrder, sheet: DeterminationSheet
) -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff" * 6
    wide = replace(
        order,
        patient=replace(order.patient, name=name),
        practitioner=replace(order.practitioner, name=name, npi="1" * 90),
        supplier=replace(order.supplier, name=name),
        means=name,
        reference=name,
    )
    assert ink_stays_on_the_page(render(wide))
    criteria = (
        replace(sheet.criteria[0], facts=("a_long_key." * 20, name), heading=name),
        replace(sheet.criteria[1], facts=(name,)),
    )
    assert ink_stays_on_the_page(render(replace(sheet, criteria=criteria, editions=(name,), advice=(name,))))


def ink_stays_on_the_page(pdf: bytes) -> bool:
    """Whether the margins that a printer cannot reach stay white: half an inch at each side, a quarter at the ends."""
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=0.5, grayscale=True).to_numpy()
        side, end = 18, 9  # points, halved by the scale
        for strip in (picture[:, :side], picture[:, -side:], picture[:end], picture[-end:]):
            if strip.min() < 250:
                return False
    return True
