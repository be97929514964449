"""What holds for every file of the repository."""

import ast
import re
from pathlib import Path

import pytest

from .repository import ROOT, files, python_files

# Put together from parts, so that this file does not hold what it looks for.
_FOLDERS = ("work", "root", "home", "Users")
_MACHINE = re.compile(rf"(?<![\w.:@-])/(?:{'|'.join(_FOLDERS)})/".encode())
_REGISTRY = re.compile(
    rb"|".join(
        re.escape(f"{first}.{second}".encode())
        for first, second in (
            ("pypi", "org"),
            ("files.pythonhosted", "org"),
            ("registry.npmjs", "org"),
            ("proxy.golang", "org"),
            ("crates", "io"),
            ("repo.anaconda", "com"),
        )
    )
    + rb"|--(?:extra-)?index"
    + rb"-url|--find"
    + rb"-links|trusted"
    + rb"-host"
)
_MOST_LINES = 400
_CODE = ("src", "tests", "scripts", "benchmarks", "docs/notebooks")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _holding(pattern: re.Pattern[bytes]) -> list[str]:
    found = []
    for path in files():
        match = pattern.search(path.read_bytes())
        if match is not None:
            found.append(f"{_name(path)}: {match[0].decode(errors='replace')}")
    return found


def test_the_repository_is_seen_at_all() -> None:
    names = set(map(_name, files()))
    assert {"README.md", "pyproject.toml", "src/loxley/__init__.py", "tests/house/test_files.py"} <= names
    assert not [name for name in names if name.startswith(".venv/") or "__pycache__" in name]


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert _holding(_MACHINE) == []


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the business of whoever installs them."""
    assert _holding(_REGISTRY) == []


def test_what_is_looked_for_would_be_found() -> None:
    slash = "/"
    for text in (
        f"see {slash}home{slash}ada/x",
        f'"{slash}work{slash}x"',
        f"({slash}root{slash})",
        f"file:/{slash}{slash}home{slash}x",
    ):
        assert _MACHINE.search(text.encode())
    for text in (f"https:/{slash}example.org{slash}home{slash}x", f"place{slash}work{slash}", "./home/x"):
        assert not _MACHINE.search(text.encode())
    assert _REGISTRY.search(("https:/" + "/py" + "pi.org/simple").encode())
    assert _REGISTRY.search(("pip install --index" + "-url x").encode())


def test_no_source_file_has_more_than_four_hundred_lines() -> None:
    lengths = {_name(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*_CODE)}
    assert {name: lines for name, lines in lengths.items() if lines > _MOST_LINES} == {}


def test_every_module_says_what_it_is() -> None:
    silent = []
    for path in python_files(*_CODE):
        source = path.read_text("utf-8")
        if source.strip() and not ast.get_docstring(ast.parse(source)):
            silent.append(_name(path))
    assert silent == []


def test_every_public_class_and_function_of_the_program_says_what_it_is() -> None:
    silent = []
    for path in python_files("src"):
        for node in ast.parse(path.read_text("utf-8")).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):  # type: ignore[arg-type]
                silent.append(f"{_name(path)}: {node.name}")  # type: ignore[attr-defined]
    assert silent == []


def test_text_files_end_with_a_line_end_and_hold_no_windows_ones() -> None:
    wrong = []
    for path in files():
        if path.suffix in {".py", ".md", ".toml", ".json", ".typ", ".yaml", ".sh", ".txt", ".in"}:
            data = path.read_bytes()
            if data and (not data.endswith(b"\n") or b"\r" in data):
                wrong.append(_name(path))
    assert wrong == []


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "common", "misc"])
def test_no_module_is_called_after_nothing(word: str) -> None:
    """Nouns of the trade are file names."""
    assert [_name(path) for path in python_files(*_CODE) if word in path.stem.split("_")] == []
