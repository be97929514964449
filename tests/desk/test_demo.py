"""The demonstration as a function: each example in turn, and a summary."""

from pathlib import Path

import pytest

from loxley.desk import demo
from loxley.desk.claim_story import ClaimStory
from loxley.desk.demo import DemonstratedAnswer, DemonstratedCase, DemonstratedRun, Demonstration, demonstrate
from loxley.errors import NotFoundError


def test_four_cases_three_runs_and_two_answers_come_one_after_the_other(tmp_path: Path) -> None:
    parts = demonstrate(tmp_path)
    first = next(parts)
    assert isinstance(first, DemonstratedCase)
    assert [path.name for path in tmp_path.iterdir()] == ["current"]  # nothing of the later ones is done yet
    rest = list(parts)
    assert [type(part) for part in rest] == [
        *[DemonstratedCase] * 3,
        *[DemonstratedRun] * 3,
        *[DemonstratedAnswer] * 2,
    ]
    verdicts = [part.determination.verdict for part in (first, *rest) if isinstance(part, DemonstratedCase)]
    assert verdicts == ["covered", "refer", "not-covered", "incomplete"]
    for part in (first, *rest):
        if isinstance(part, DemonstratedCase):
            assert part.determination.as_of == part.determination.date_of_service
            assert all(Path(file).is_file() for file in part.files)
            assert part.paper_lines[: len(part.files)] == part.files
            assert any("CMS-484" in line for line in part.paper_lines)

    story = ClaimStory(
        number="N",
        frequency="1",
        acts_on="",
        total_usd="220.00",
        lines=[],
        events=[],
        entries=[],
        balances=[],
        work=[],
    )
    shown = Demonstration.of([first, *rest], story, tmp_path)
    assert shown.folder == str(tmp_path.resolve())
    assert sum(len(case.papers) for case in shown.cases) == 9  # two each, and a request
    text = shown.text().splitlines()
    assert text[0] == "In short"
    assert text[-1] == f"9 papers are in {tmp_path.resolve()}"
    assert "An afternoon on a portable: 8.2 hours" in text
    assert "A night on the reservoir: the flow never failed" in text
    assert "A visit by bus: will the portable last? Should last, with 1 hour to spare." in text
    assert any(
        line.startswith("A home last looked at some days ago: what is left? Enough until") for line in text
    )
    assert any(line.startswith("A full portable, left alone: 1.30 kg went into the room") for line in text)


def test_an_example_that_was_not_installed_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(demo, "_CASES", (("nobody.json", "Nobody"),))
    with pytest.raises(NotFoundError, match=r"nobody\.json was not installed"):
        list(demonstrate(tmp_path))
