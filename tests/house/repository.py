"""The files of the repository: what lies below its root and `.gitignore` does not leave out.

Read without git, which a machine that only runs the tests need not have.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed or about to be."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    left_out = [line.strip().rstrip("/") for line in lines if line.strip() and not line.startswith("#")]
    return tuple(sorted(_below(ROOT, [*left_out, ".git"])))


def _below(folder: Path, left_out: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in left_out) or path.is_symlink():
            continue
        if path.is_dir():
            yield from _below(path, left_out)
        else:
            yield path


def python_files(*folders: str) -> list[Path]:
    """The Python files below some folders of the root."""
    below = [ROOT / folder for folder in folders]
    return [path for path in files() if path.suffix == ".py" and any(map(path.is_relative_to, below))]
