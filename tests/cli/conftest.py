"""The command run inside this process, where a process of its own would say no more and cost half a second."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loxley.cli import main

from .running import ROOT, Ended

Inside = Callable[..., Ended]


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Inside:
    """Runs `loxley` with arguments, from the root of the repository, with `stdin` as its standard input."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("COLUMNS", "80")  # help is as wide as whatever terminal the tests run on
        monkeypatch.setattr(sys, "argv", ["loxley", *map(str, arguments)])
        monkeypatch.setattr(
            sys.modules["__main__"], "__package__", None
        )  # the installed script is in no package
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[[Any], Path]:
    """Writes a case, given as a tree or as bytes, and names the file."""

    def write(case: Any) -> Path:
        path = tmp_path / "case.json"
        path.write_bytes(case if isinstance(case, bytes) else json.dumps(case).encode())
        return path

    return write
