"""`loxley simulate`: one vessel through a schedule."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import ROOT, loxley

SCENARIOS = ("night-on-the-reservoir", "afternoon-on-a-portable", "idle-portable")
KEYS = (
    "endurance_h rated_flow_h delivered_l delivered_kg vented_kg vented_liquid_l remaining_kg pressure_psig events "
    "outlet_temperature_c heat_to_gas_w trace residual assumes"
)


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_json_is_what_the_published_schema_says_and_has_the_contracts_keys(
    name: str, inside: Inside
) -> None:
    schema = json.loads(inside("schema", "run").out)
    ended = inside("simulate", f"examples/{name}.json", "--json")
    run = json.loads(ended.out)
    Draft202012Validator(schema).validate(run)
    assert (ended.code, ended.err, run["format"]) == (0, "", "loxley/run@1")
    assert set(KEYS.split()) <= run.keys()
    assert run["residual"].keys() == {"mass_kg", "energy_j"}
    assert all(event.keys() == {"at_h", "kind"} for event in run["events"])


def test_a_portable_of_1_2_litres_at_2_litres_a_minute_lasts_about_eight_hours() -> None:
    """1.2 L of liquid are some 860 L of gas a litre, so about 1,000 L: at 120 L/h a little more than 8 h."""
    ended = loxley("simulate", "examples/afternoon-on-a-portable.json")
    assert (ended.code, ended.err) == (0, "")
    label, hours, unit, *_ = ended.out.splitlines()[0].rsplit(maxsplit=6)
    assert (label, unit) == ("Flow kept:", "h")
    assert float(hours) == pytest.approx(8.0, abs=0.5)


def test_without_a_flow_there_is_no_endurance_and_the_text_says_so(inside: Inside) -> None:
    ended = inside("simulate", "examples/idle-portable.json")
    assert "the flow never failed" in ended.out
    assert json.loads(inside("simulate", "examples/idle-portable.json", "--json").out)["endurance_h"] is None


def test_a_dash_reads_standard_input_and_gives_the_same_bytes(inside: Inside) -> None:
    data = (ROOT / "examples" / "idle-portable.json").read_bytes()
    assert inside("simulate", "-", "--json", stdin=data) == inside(
        "simulate", "examples/idle-portable.json", "--json"
    )


def test_a_case_is_no_scenario(inside: Inside) -> None:
    ended = inside("simulate", "examples/current.json")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("format: ")
    assert "loxley/scenario@1" in ended.err
    for value in ("Ada", "Ortiz", "1EG4TE5MK73"):
        assert value not in ended.err


PORTABLE = "examples/afternoon-on-a-portable.json"


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_plot_draws_the_run_beside_its_text(ending: str, inside: Inside, tmp_path: Path) -> None:
    """The picture is an extra: standard output is, to the byte, what it is without."""
    picture = tmp_path / f"afternoon.{ending}"
    for more in ([], ["--json"]):
        ended = inside("simulate", PORTABLE, "--plot", picture, *more)
        assert (ended.code, ended.err) == (0, f"The picture is in {picture}\n")
        assert ended.out == inside("simulate", PORTABLE, *more).out
    assert picture.read_bytes()[:4] in {b"<svg", b"\x89PNG"}


def test_plot_reads_standard_input_once(inside: Inside, tmp_path: Path) -> None:
    data = (ROOT / PORTABLE).read_bytes()
    named, piped = tmp_path / "named.svg", tmp_path / "piped.svg"
    assert inside("simulate", PORTABLE, "--plot", named).code == 0
    assert inside("simulate", "-", "--plot", piped, stdin=data).code == 0
    assert named.read_bytes() == piped.read_bytes()


@pytest.mark.parametrize("name", ["run.pdf", "run", "run.svg.txt"])
def test_another_ending_is_wrong_usage_and_the_endings_there_are_are_told(
    name: str, inside: Inside, tmp_path: Path
) -> None:
    ended = inside("simulate", PORTABLE, "--plot", tmp_path / name)
    assert (ended.code, ended.out) == (2, "")
    assert ".svg, .png" in ended.err
    assert "--help" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_picture_in_a_folder_that_is_not_there_ends_5(inside: Inside, tmp_path: Path) -> None:
    ended = inside("simulate", PORTABLE, "--plot", tmp_path / "new" / "run.svg")
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == f"{tmp_path / 'new'}: there is no such folder; make it first\n"
    assert list(tmp_path.iterdir()) == []


def test_a_picture_on_a_full_disk_ends_5_with_nothing_half_written(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    ended = inside("simulate", PORTABLE, "--plot", tmp_path / "run.png")
    assert (ended.code, ended.out) == (5, "")
    assert "No space left on device" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_that_cannot_be_makes_no_picture(inside: Inside, tmp_path: Path) -> None:
    ended = inside("simulate", "examples/current.json", "--plot", tmp_path / "run.svg")
    assert (ended.code, ended.out) == (3, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("plotted", [False, True])
def test_what_draws_pictures_is_loaded_only_for_a_picture(plotted: bool, tmp_path: Path) -> None:
    program = (
        "import sys; from loxley.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    more = ["--plot", str(tmp_path / "run.svg")] if plotted else []
    ended = subprocess.run(
        [sys.executable, "-c", program, "simulate", PORTABLE, *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(ended.stderr.split())
    drawing = {"altair", "vl_convert", "loxley.figures", "loxley.desk.plot"}
    assert drawing & loaded == (drawing if plotted else set())
