"""`loxley papers`: PDFs in a folder, and what the day asks of the forms that are the government's."""

import hashlib
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .cases import CASES, example, personal, put
from .conftest import Inside
from .running import loxley

RETIRED = "CMS-484: must not go with a claim for this date of service."
NO_NOTICE = "CMS-R-131 (ABN): not needed; no denial as not reasonable and necessary is expected."
NOTICE = (
    "CMS-R-131 (ABN): required for E0439, E0434, missing. Edition: CMS-R-131 (OMB 0938-0566), printed expiry 01/31/2026. "
    "Get the blank from CMS."
)
CERTIFICATE = "CMS-484: required, on file. Edition: CMS-484 (DME 484.3, OMB 0938-0679; earlier print DME 484.03, OMB 0938-0534)."
FORMS = {
    "current": [RETIRED, NO_NOTICE],
    "missing": [RETIRED, NO_NOTICE],
    "denied": [RETIRED, NOTICE],
    "2019": [CERTIFICATE, NO_NOTICE],
    "exercise": [RETIRED, NO_NOTICE],
    "sleep": [RETIRED, NO_NOTICE],
    "continued": [RETIRED, NO_NOTICE],
    "certificate": [CERTIFICATE, NO_NOTICE],
    "contents": [RETIRED, NO_NOTICE],
}
PAPERS = ["standard-written-order.pdf", "determination.pdf"]
REQUEST = "request-to-prescriber.pdf"
NO_REQUEST = "request-to-prescriber: not made; nothing is to be asked of the prescriber."


def test_papers_writes_the_pdfs_and_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "a new" / "folder"
    ended = loxley("papers", "examples/current.json", "-o", folder)
    assert (ended.code, ended.err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(PAPERS)
    for line, name in zip(ended.out.splitlines(), PAPERS, strict=False):
        written = (folder / name).read_bytes()
        assert line == f"{folder / name}  ({name.removesuffix('.pdf')}, {len(written):,} bytes)"
        assert written.startswith(b"%PDF-1.")
        assert written.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize("name", CASES)
def test_papers_says_what_the_day_asks_of_cms_484_and_the_notice(
    name: str, inside: Inside, tmp_path: Path
) -> None:
    """It made what it was asked for, so it ends 0 whatever the verdict is."""
    ended = inside("papers", f"examples/{name}.json", "-o", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    *papers, forms_484, notice, disclaimer = ended.out.splitlines()
    assert [forms_484, notice] == FORMS[name]
    assert (papers[-1] == NO_REQUEST) == (name != "missing")
    assert (tmp_path / REQUEST).exists() == (name == "missing")
    assert "Refer to CMS and to your own experts" in disclaimer


@pytest.mark.parametrize("name", CASES)
def test_neither_a_name_nor_a_line_of_output_holds_anything_of_the_patient(
    name: str, inside: Inside, tmp_path: Path
) -> None:
    said = inside("papers", f"examples/{name}.json", "-o", tmp_path / "out").out
    names = " ".join(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*"))
    said = said.replace(str(tmp_path), "")
    lines = [
        line.partition(" bytes)")[0].partition("  (")[0] for line in said.splitlines()
    ]  # sizes are chance
    for value in personal(example(name)):
        assert value not in names
        assert not any(value in line for line in lines)


def test_the_json_is_what_the_published_schema_says(inside: Inside, tmp_path: Path) -> None:
    schema = json.loads(inside("schema", "papers").out)
    ended = inside("papers", "examples/denied.json", "-o", tmp_path, "--json", "--as-of", "2025-10-06")
    made = json.loads(ended.out)
    Draft202012Validator(schema).validate(made)
    assert (ended.code, made["format"], made["verdict"]) == (0, "loxley/papers@1", "not-covered")
    assert made["as_of"] == "2025-10-06"
    assert "Refer to CMS and to your own experts" in made["disclaimer"]
    for paper in made["papers"]:
        written = Path(paper["file"]).read_bytes()
        assert (len(written), hashlib.sha256(written).hexdigest()) == (paper["bytes"], paper["sha256"])
    assert [(form["form"], form["rule"], form["status"]) for form in made["forms"]] == [
        ("CMS-484", "prohibited", "prohibited"),
        ("CMS-R-131 (ABN)", "required", "missing"),
    ]


@pytest.mark.parametrize("only", ["standard-written-order", "determination"])
def test_only_makes_only_that_paper(only: str, inside: Inside, tmp_path: Path) -> None:
    assert inside("papers", "examples/current.json", "-o", tmp_path, "--only", only).code == 0
    assert [path.name for path in tmp_path.iterdir()] == [f"{only}.pdf"]


def test_a_request_alone_is_made_where_there_is_a_question_and_else_nothing_is(
    inside: Inside, tmp_path: Path
) -> None:
    only = ["--only", "request-to-prescriber", "-o"]
    asked = inside("papers", "examples/missing.json", *only, tmp_path / "asked")
    assert (asked.code, [path.name for path in (tmp_path / "asked").iterdir()]) == (0, [REQUEST])
    none = inside("papers", "examples/current.json", *only, tmp_path / "none")
    assert (none.code, none.out.splitlines()[0]) == (0, NO_REQUEST)
    assert not list((tmp_path / "none").glob("*.pdf"))


def test_only_may_be_repeated_and_has_no_order(inside: Inside, tmp_path: Path) -> None:
    wanted = ["--only", "determination", "--only", "standard-written-order", "--only", "determination"]
    ended = inside("papers", "examples/current.json", "-o", tmp_path, *wanted)
    assert [Path(line.partition("  ")[0]).name for line in ended.out.splitlines()[:2]] == PAPERS


def test_a_case_of_three_keys_has_papers_to_be_filled(inside: Inside, tmp_path: Path) -> None:
    bare = {key: example("current")[key] for key in ("format", "request")}
    ended = inside("papers", "-", "-o", tmp_path, stdin=json.dumps(bare).encode())
    assert ended.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*PAPERS, REQUEST])


def test_a_letter_that_no_paper_can_show_ends_3_with_its_key_and_writes_nothing(
    inside: Inside, tmp_path: Path
) -> None:
    tree = put(example("current"), ("patient", "name", "given"), "Ada\U0001f642")
    ended = inside("papers", "-", "-o", tmp_path / "out", stdin=json.dumps(tree).encode())
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("patient.name")
    assert "U+1F642" in ended.err
    assert "Ada" not in ended.err
    assert not (tmp_path / "out").exists()


def test_the_papers_replace_those_of_before(inside: Inside, tmp_path: Path) -> None:
    inside("papers", "examples/denied.json", "-o", tmp_path)
    inside("papers", "examples/current.json", "-o", tmp_path, "--as-of", "2024-05-10")
    again = tmp_path / "again"
    inside("papers", "examples/current.json", "-o", again, "--as-of", "2024-05-10")
    for name in PAPERS:
        assert (tmp_path / name).read_bytes() == (again / name).read_bytes()
