"""The papers of a case: the same bytes every time, and either every one or none."""

import datetime as dt
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.papers import making
from loxley.desk.papers.kinds import PAPER_NAMES
from loxley.desk.papers.making import make_papers, write_papers
from loxley.errors import InputError, SurroundingsError

from .conftest import EXAMPLES, Example

DAY = dt.date(2024, 5, 10)
_HASHES = """
import datetime as dt, hashlib, pathlib, sys
from loxley.desk.decide import open_case
from loxley.desk.papers.making import make_papers
case = open_case(pathlib.Path(sys.argv[1]).read_bytes())
for paper in make_papers(case, dt.date.fromisoformat(sys.argv[2])).papers:
    print(hashlib.sha256(paper.pdf).hexdigest())
"""


@pytest.mark.parametrize(("name", "papers"), [("current", 2), ("denied", 2), ("missing", 3)])
def test_the_papers_are_the_same_bytes_again_and_in_another_process(
    name: str, papers: int, example: Example
) -> None:
    """Another seed for hashes, another time zone, another language: none of it reaches a paper."""
    case = example(name)
    as_of = case.request.date_of_service
    first, second = (
        [hashlib.sha256(paper.pdf).hexdigest() for paper in make_papers(case, as_of).papers] for _ in range(2)
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", _HASHES, str(EXAMPLES / f"{name}.json"), as_of.isoformat()],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert first == second == elsewhere.stdout.split()
    assert len(set(first)) == papers


def test_another_day_is_another_paper(example: Example) -> None:
    case = example("current")
    assert make_papers(case, DAY).papers != make_papers(case, dt.date(2024, 5, 11)).papers


def test_what_was_written_is_told_with_its_hash(example: Example, tmp_path: Path) -> None:
    made = write_papers(example("current"), DAY, tmp_path)
    assert [paper.paper for paper in made.papers] == ["standard-written-order", "determination"]
    for paper in made.papers:
        data = Path(paper.file).read_bytes()
        assert Path(paper.file) == tmp_path / f"{paper.paper}.pdf"
        assert (paper.bytes, paper.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert (made.as_of, made.verdict) == ("2024-05-10", "covered")


def test_a_request_for_which_there_is_no_question_is_not_made_and_that_is_said(
    example: Example, tmp_path: Path
) -> None:
    told = {}
    for name, day in (("current", DAY), ("missing", dt.date(2025, 2, 18))):
        made = write_papers(example(name), day, tmp_path / name)
        told[name] = [(each.paper, each.because) for each in made.not_made]
        assert (tmp_path / name / "request-to-prescriber.pdf").exists() == (not told[name])
        sentence = "request-to-prescriber: not made; nothing is to be asked of the prescriber."
        assert (sentence in made.text().splitlines()) == bool(told[name])
    assert told == {
        "current": [("request-to-prescriber", "nothing is to be asked of the prescriber")],
        "missing": [],
    }
    only = write_papers(example("current"), DAY, tmp_path / "only", ["determination"])
    assert only.not_made == []  # nobody asked for it


def test_where_one_paper_cannot_be_made_none_is_written(example: Example, tmp_path: Path) -> None:
    """The order prints the means of delivery, the determination does not: only one of the two cannot be set."""
    case = example("current", **{"orders.0.means": "\u738b"})
    with pytest.raises(InputError) as told:
        write_papers(case, DAY, tmp_path / "out", list(reversed(PAPER_NAMES)))
    assert "U+738B" in str(told.value)
    assert not (tmp_path / "out").exists()


def test_a_paper_that_cannot_be_written_leaves_no_part_of_itself(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path, _files: dict[str, bytes]) -> list[Path]:
        raise SurroundingsError(f"{folder}: cannot be written (disk full)")

    monkeypatch.setattr(making, "write_outputs", refuse)
    with pytest.raises(SurroundingsError):
        write_papers(example("current"), DAY, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["current", "2019", "denied", "missing"])
def test_no_property_of_the_file_names_the_patient(name: str, example: Example) -> None:
    import io

    import pikepdf

    case = example(name)
    assert case.patient is not None
    assert case.patient.name is not None
    for paper in make_papers(case, case.request.date_of_service).papers:
        with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
            properties: list[Any] = [pdf.docinfo, pdf.Root["/Metadata"].read_bytes()]
        for value in (case.patient.name.family, case.patient.medicare_id):
            assert str(value) not in " ".join(map(repr, properties))
