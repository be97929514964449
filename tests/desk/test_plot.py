"""A run as a picture file: fine enough samples, the same bytes every time, and a file that is whole or absent."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from loxley.desk.plot import SAMPLES, endings, finely_traced, kind_of, plot
from loxley.desk.simulate import simulate
from loxley.errors import SurroundingsError
from loxley.formats import read
from loxley.vessel import Scenario

from .conftest import EXAMPLES

NAMES = ("afternoon-on-a-portable", "idle-portable", "night-on-the-reservoir")
DATA = (EXAMPLES / "afternoon-on-a-portable.json").read_bytes()
_HASH = """
import hashlib, pathlib, sys
from loxley.desk.plot import plot
from loxley.desk.simulate import simulate
data = pathlib.Path(sys.argv[1]).read_bytes()
print(hashlib.sha256(plot(data, simulate(data), pathlib.Path(sys.argv[2])).read_bytes()).hexdigest())
"""


def test_the_ending_says_what_is_made_in_capitals_too() -> None:
    assert kind_of(Path("a.svg")) == kind_of(Path("b/a.SVG")) == "svg"
    assert kind_of(Path("a.png")) == "png"
    for name in ("a.pdf", "a", "svg", ".svg", "a.svg.gz", "a.svg/b"):
        assert kind_of(Path(name)) is None
    assert endings() == ".svg, .png"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_drawn_as_both_kinds(name: str, tmp_path: Path) -> None:
    data = (EXAMPLES / f"{name}.json").read_bytes()
    report = simulate(data)
    for ending, head in ((".svg", b"<svg "), (".png", b"\x89PNG\r\n\x1a\n")):
        place = plot(data, report, tmp_path / f"run{ending}")
        assert place == tmp_path / f"run{ending}"
        assert place.read_bytes().startswith(head)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.png", "run.svg"]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_has_its_own_samples_whatever_the_scenario_asks_for(name: str) -> None:
    """The examples ask for one every quarter of an hour, half hour or hour: 34 samples of 8.2 h are too coarse."""
    trace = finely_traced(read((EXAMPLES / f"{name}.json").read_bytes(), Scenario)).trace
    assert trace is not None
    assert SAMPLES <= len(trace) <= SAMPLES + 2
    assert trace[0].t_h == 0.0


def test_a_run_of_a_few_minutes_has_no_closer_samples_than_the_format_allows() -> None:
    """3 min in steps of 0.01 min, the shortest there are: 300 steps, so 301 samples."""
    tree = {**json.loads(DATA), "draws": [{"flow_lpm": 2.0, "hours": 0.05}], "trace_minutes": None}
    trace = finely_traced(read(json.dumps(tree).encode(), Scenario)).trace
    assert trace is not None
    assert len(trace) == pytest.approx(301, abs=1)


def test_a_run_that_takes_no_time_is_drawn(tmp_path: Path) -> None:
    data = json.dumps({**json.loads(DATA), "draws": [{"flow_lpm": 2.0, "hours": 0.0}]}).encode()
    assert b"NaN" not in plot(data, simulate(data), tmp_path / "run.svg").read_bytes()


def test_the_same_run_gives_the_same_bytes_again_and_in_another_process(tmp_path: Path) -> None:
    report = simulate(DATA)
    first, second = (
        hashlib.sha256(plot(DATA, report, tmp_path / f"{number}.svg").read_bytes()).hexdigest()
        for number in range(2)
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", _HASH, EXAMPLES / "afternoon-on-a-portable.json", tmp_path / "2.svg"],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert first == second == elsewhere.stdout.strip()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="there is no such folder"):
        plot(DATA, simulate(DATA), tmp_path / "new" / "run.svg")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "run.svg").mkdir()
    with pytest.raises(SurroundingsError, match="cannot be written"):
        plot(DATA, simulate(DATA), tmp_path / "run.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["run.svg"]


def test_a_full_disk_leaves_the_picture_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run.svg").write_bytes(b"of before")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SurroundingsError, match="No space left on device"):
        plot(DATA, simulate(DATA), tmp_path / "run.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["run.svg"]
    assert (tmp_path / "run.svg").read_bytes() == b"of before"


def test_an_ending_that_is_none_is_a_defect_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"\.svg, \.png"):
        plot(DATA, simulate(DATA), Path("run.pdf"))
