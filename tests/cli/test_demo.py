"""`loxley demo`: the examples run through, start to end, with nothing to set up."""

import json
import re
from pathlib import Path

from .cases import DEMONSTRATED
from .conftest import Inside
from .running import loxley


def test_the_demonstration_ends_0_with_verdicts_reasons_hours_and_the_folder_of_its_papers(
    tmp_path: Path,
) -> None:
    """Without a terminal, and in a folder where nothing of ours stands."""
    ended = loxley("demo", "-o", "shown", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    for words in (
        "Covered, Group I.",
        "A person must decide",
        "Not covered, notice needed.",
        "Facts missing: ask the",
        "Why\n",
        "Flow kept:",
        "835: paid",
        "billed and paid: 220.00 USD charged, 137.98 USD paid",
        "In short\n",
    ):
        assert words in ended.out
    papers = sorted((tmp_path / "shown").rglob("*.pdf"))
    assert sorted({path.parent.name for path in papers}) == sorted(DEMONSTRATED)
    assert ended.out.endswith(f"\n{len(papers)} papers are in {(tmp_path / 'shown').resolve()}\n")
    assert len(papers) == 9  # two each, and a request for the one with facts missing
    assert all(path.read_bytes().startswith(b"%PDF-1.") for path in papers)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(papers)


def test_every_paper_is_named_before_the_summary(inside: Inside, tmp_path: Path) -> None:
    ended = inside("demo", "-o", tmp_path)
    before_summary = ended.out.partition("In short\n")[0]
    for path in tmp_path.rglob("*.pdf"):
        assert str(path) in before_summary


def test_with_json_the_summary_is_the_result_and_the_progress_a_message(
    inside: Inside, tmp_path: Path
) -> None:
    ended = inside("demo", "--json", "-o", tmp_path)
    shown = json.loads(ended.out)
    assert (ended.code, shown["format"]) == (0, "loxley/demonstration@1")
    assert [case["verdict"] for case in shown["cases"]] == ["covered", "refer", "not-covered", "incomplete"]
    assert all(Path(paper).is_file() for case in shown["cases"] for paper in case["papers"])
    parts = [*shown["cases"], *shown["runs"], *shown["answers"]]
    *titles, last = ended.err.splitlines()
    assert [part["title"] for part in parts] == titles
    assert last == "The first month of the first patient, billed and paid"
    paid = {each["account"]: each["amount_usd"] for each in shown["claim"]["balances"]}
    # 220.00 charged: 137.98 paid, 44.00 above the fee, 2.82 kept back by law, 35.20 the patient's; nothing is open.
    assert paid == {
        "cash": "137.98", "contractual": "44.00", "sequestration": "2.82", "patient": "35.20", "revenue": "-220.00",
    }  # fmt: skip
    assert [answer["sentence"].split()[0] for answer in shown["answers"]] == ["Should", "Enough"]
    night, afternoon, idle = shown["runs"]
    assert (night["endurance_h"], idle["endurance_h"]) == (None, None)
    assert 7.5 < afternoon["endurance_h"] < 8.5


def test_the_demonstration_decides_each_case_as_on_its_own_day_and_is_the_same_every_day(
    inside: Inside, tmp_path: Path
) -> None:
    ended = inside("demo", "-o", tmp_path)
    days = re.findall(r"^As of (\S+), date of service (\S+);", ended.out, re.MULTILINE)
    assert days == [(day, day) for day in ("2024-05-10", "2019-03-12", "2025-10-06", "2025-02-18")]
