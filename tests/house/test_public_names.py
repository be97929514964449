"""The one public name space: what users may rely on, loaded when it is first used."""

import subprocess
import sys

import pytest

import loxley

from .repository import ROOT

HEAVY = (
    "pydantic",
    "pydantic_core",
    "typer",
    "rich",
    "typst",
    "jiter",
    "loxley.coverage",
    "loxley.record",
    "loxley.vessel",
)
BUILT = (
    "read_case",
    "Case",
    "determine",
    "Determination",
    "Vessel",
    "Draw",
    "run",
    "Run",
    "catalogue",
    "rules",
    "Trip",
    "will_last",
    "forecast",
)


def python(program: str) -> str:
    """What a fresh interpreter prints for `program`."""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return ended.stdout


def test_importing_loxley_imports_none_of_the_heavy_parts() -> None:
    loaded = python("import sys, loxley; print(*sorted(sys.modules))").split()
    assert "loxley" in loaded
    assert not [name for name in HEAVY if name in loaded]


def test_a_name_loads_its_own_room_and_no_other_tower() -> None:
    loaded = python("import sys, loxley; loxley.Vessel; print(*sorted(sys.modules))").split()
    assert "loxley.vessel" in loaded
    assert "loxley.coverage" not in loaded
    loaded = python(
        "import sys; from loxley import determine, read_case; print(*sorted(sys.modules))"
    ).split()
    assert "loxley.coverage" in loaded
    assert "loxley.vessel" not in loaded


def test_deciding_needs_neither_the_typesetter_nor_arrays() -> None:
    loaded = python(
        "import sys; from loxley.cli import main; sys.argv = ['loxley', 'schema']\n"
        "try: main()\n"
        "except SystemExit: print(*sorted(sys.modules))"
    ).split()
    assert not [name for name in ("typst", "numpy", "loxley.paperwork") if name in loaded]


@pytest.mark.parametrize("name", loxley.__all__)
def test_every_name_that_is_promised_is_there(name: str) -> None:
    assert getattr(loxley, name) is not None
    assert getattr(loxley, name) is getattr(loxley, name)


def test_the_names_of_the_contract_that_are_built_are_promised() -> None:
    assert set(BUILT) <= set(loxley.__all__)
    assert sorted(loxley.__all__, key=str.swapcase) == sorted(set(loxley.__all__), key=str.swapcase)
    assert dir(loxley) == sorted(loxley.__all__)


def test_the_names_are_what_they_are_called() -> None:
    for name in ("Case", "Determination", "Vessel", "Draw", "Run"):
        assert isinstance(getattr(loxley, name), type)
        assert getattr(loxley, name).__name__ == name
    for name in ("read_case", "determine", "run", "catalogue", "rules", "forecast"):
        assert callable(getattr(loxley, name))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'loxley' has no attribute 'levitate'"):
        loxley.levitate  # noqa: B018
    with pytest.raises(ImportError, match="levitate"):
        exec("from loxley import levitate")  # noqa: S102


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert loxley.__version__ == version("loxley")


def test_the_library_decides_in_three_lines() -> None:
    printed = python(
        "import datetime as dt, pathlib, loxley\n"
        "case = loxley.read_case(pathlib.Path('examples/current.json').read_bytes())\n"
        "print(loxley.determine(case, dt.date(2024, 5, 10)).verdict)"
    )
    assert printed == "covered\n"
