"""The rooms and their floors: `lint-imports` passes, and its contracts leave no room out."""

import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any

import pytest

from .repository import ROOT, python_files

_FORBIDDEN = {"os", "random", "time", "socket", "subprocess"}
_SHELL = {"cli", "desk", "office", "__main__", "__init__", "version"}


def contracts() -> dict[str, Any]:
    """The contracts of import-linter by their ids."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {each["id"]: each for each in settings["tool"]["importlinter"]["contracts"]}


def rooms() -> set[str]:
    """Every package or module directly below `loxley`."""
    source = ROOT / "src" / "loxley"
    return {path.relative_to(source).parts[0].removesuffix(".py") for path in python_files("src/loxley")}


def test_the_imports_keep_to_the_floors() -> None:
    linter = Path(sysconfig.get_path("scripts")) / "lint-imports"
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout[-3000:]
    assert " 0 broken" in ended.stdout


def test_every_room_has_a_floor() -> None:
    floors = contracts()["floors"]
    assert floors["exhaustive"] is True
    placed = {room.strip() for floor in floors["layers"] for room in floor.split("|")}
    assert placed == rooms() - {"__init__"}


def test_every_room_below_the_desk_is_kept_from_clock_chance_network_and_environment() -> None:
    core = contracts()["core"]
    assert {f"loxley.{room}" for room in rooms() - _SHELL} == set(core["source_modules"])
    assert set(core["forbidden_modules"]) >= _FORBIDDEN


@pytest.mark.parametrize("room", sorted(rooms() - _SHELL))
def test_a_room_below_the_desk_does_not_import_them_by_another_reading_either(room: str) -> None:
    import ast

    for path in python_files("src/loxley"):
        if path.relative_to(ROOT / "src" / "loxley").parts[0].removesuffix(".py") != room:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                names = [node.module]
            assert not {name.partition(".")[0] for name in names} & _FORBIDDEN, path.name


def test_the_towers_do_not_load_each_other() -> None:
    program = "import sys, {}; print(*[name for name in sys.modules if name.startswith('loxley.')])"
    for tower, other in (("loxley.vessel", "loxley.coverage"), ("loxley.coverage", "loxley.vessel")):
        ended = subprocess.run(
            [sys.executable, "-c", program.format(tower)],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert tower in ended.stdout.split()
        assert other not in ended.stdout.split()
