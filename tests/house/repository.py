"""The files of the repository, as its version control sees them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed or about to be: nothing that `.gitignore` leaves out, no empty link."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    named = (ROOT / name.decode() for name in listed.split(b"\0") if name)
    return tuple(sorted(path for path in set(named) if path.is_file()))


def python_files(*folders: str) -> list[Path]:
    """The Python files below some folders of the root."""
    below = [ROOT / folder for folder in folders]
    return [path for path in files() if path.suffix == ".py" and any(map(path.is_relative_to, below))]
