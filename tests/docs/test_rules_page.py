"""`docs/rules.md`: its table is that of the editions, and its commands run."""

import importlib.util
import re
import shlex
from types import ModuleType

import pytest
from typer.testing import CliRunner

from loxley.cli.app import app
from loxley.coverage import editions

from .pages import ROOT, rows_of_table

PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
COMMANDS = re.findall(r"`loxley (rules [^`]+)`", PAGE)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the table."""
    specification = importlib.util.spec_from_file_location("rules_page", ROOT / "scripts" / "rules_page.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_table_is_what_the_script_writes_today(script: ModuleType) -> None:
    """Where this fails an edition has changed: run `python scripts/rules_page.py`."""
    assert script.page() == script.PAGE.read_text("utf-8")


def test_the_table_has_every_edition_with_its_day_and_its_counts() -> None:
    """Read by another hand than wrote it: from the editions themselves."""
    rows = {row[0].strip("`"): row for row in rows_of_table(PAGE, "edition")}
    assert rows.keys() == {edition.id for edition in editions()}
    for edition in editions():
        row = rows[edition.id]
        assert edition.effective.isoformat() in row[3]
        assert (row[4], row[6], row[7]) == (
            edition.issued.isoformat(),
            str(len(edition.criteria)),
            str(len(edition.values)),
        )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_runs(command: str) -> None:
    ended = CliRunner().invoke(app, shlex.split(command.replace("FOLDER", str(ROOT / "examples"))))
    assert ended.exit_code == 0


def test_the_page_shows_each_of_the_three_commands() -> None:
    assert {command.split()[1] for command in COMMANDS} == {"list", "show", "diff"}
