"""Help: every command has it, with an example that runs as it is written."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_group

from loxley.cli.app import app

from .conftest import Inside
from .running import ROOT, SCRIPTS, surroundings

COMMANDS = (
    "decide",
    "papers",
    "simulate",
    "last",
    "trip",
    "estimate",
    "schema",
    "demo",
    "equip list",
    "equip show",
    "equip check",
    "equip compare",
    "rules list",
    "rules show",
    "rules diff",
    "fleet",
    "claim make",
    "claim check",
    "claim show",
    "remit",
    "fees load",
    "serve",
)
BEFORE = {"claim show": "loxley claim make examples/current.json -o may.837"}
"""What a user has done before an example makes sense."""
BATCHES = ("fleet",)
"""Their counts go to standard error."""
SERVING = ("serve",)
"""They run until they are stopped: tests/office/pages/test_serving.py starts and stops them."""
_EXAMPLE = re.compile(r"Example: (loxley .+(?:\n  .+)*)")


def example_of(command: str, inside: Inside) -> str:
    """The command line that the help of `command` gives as its example."""
    found = _EXAMPLE.search(inside(*command.split(), "--help").out)
    assert found is not None
    return " ".join(found[1].split())


def test_the_commands_are_those_of_the_list_above() -> None:
    """A command that is added must be added above, with its example."""
    words = []
    for name, command in get_group(app).commands.items():
        words += [f"{name} {below}" for below in getattr(command, "commands", {})] or [name]
    assert sorted(words) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_opens_with_its_usage_and_says_what_it_does(
    command: str, inside: Inside
) -> None:
    ended = inside(*command.split(), "--help")
    assert (ended.code, ended.err) == (0, "")
    usage, _blank, purpose, *_ = ended.out.splitlines()
    assert usage.startswith(f"Usage: loxley {command} ")
    assert re.fullmatch(r"  [A-Z].{20,}", purpose)
    assert "--json" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in SERVING])
def test_the_example_in_the_help_runs_as_it_is_written(command: str, inside: Inside, tmp_path: Path) -> None:
    """In a folder that has the repository's examples, so that what it writes stays out of the repository."""
    line = example_of(command, inside)
    assert line.startswith(f"loxley {command}")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = surroundings(
        PATH=f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        LOXLEY_HOME=str(tmp_path / "home"),
        LOXLEY_DATABASE_URL=None,
    )
    if command in BEFORE:
        subprocess.run(
            ["/bin/sh", "-c", BEFORE[command]], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
    ended = subprocess.run(
        ["/bin/sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, timeout=60
    )
    assert ended.returncode == 0
    assert bool(ended.stderr) == (command in BATCHES)
    assert ended.stdout or ">" in line


def test_help_of_the_program_names_every_command_and_where_to_start(inside: Inside) -> None:
    text = inside("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command.split()[0]} ", text, re.MULTILINE)
    assert text.rstrip().endswith("Start with: loxley demo")


@pytest.mark.parametrize(
    "arguments",
    [[], ["equip"], ["rules"], ["claim"], ["fees"]],
    ids=["loxley", "loxley equip", "loxley rules", "loxley claim", "loxley fees"],
)
def test_a_bare_command_gives_short_help(arguments: list[str], inside: Inside) -> None:
    ended = inside(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: loxley")
    assert "Commands:" in ended.err


@pytest.mark.parametrize("command", ["decide"])
def test_the_exit_codes_of_a_question_stand_in_its_help(command: str, inside: Inside) -> None:
    text = " ".join(inside(command, "--help").out.split())
    assert "0 covered, 10 not covered, 11 facts are missing, 12 a person must decide" in text
