"""Whole commands from the shell, in turns: every one runs once in each round, so that a machine that slows down slows
them all."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
LOXLEY = str(Path(sys.executable).parent / "loxley")
ANSWERS = (0, 10, 11, 12)
"""Exit codes of a command that has answered."""
EMPTY_PYTHON = [sys.executable, "-c", "pass"]


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Median seconds of each command."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        for name, command in commands.items():
            begun = perf_counter()
            ended = subprocess.run(
                command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
            )
            if ended.returncode not in ANSWERS:
                raise RuntimeError(f"{name} ended with {ended.returncode}")
            if round_:  # the first round fills the caches of the file system
                times[name].append(perf_counter() - begun)
    return {name: median(each) for name, each in times.items()}
