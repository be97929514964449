"""The program: its commands, and how each kind of error ends it."""

import sys
from typing import Annotated

import typer

from loxley.cli import (
    claim,
    decide,
    demo,
    equip,
    estimate,
    fees,
    fleet,
    papers,
    remit,
    rules,
    schema,
    serve,
    simulate,
    trip,
)
from loxley.cli.exit_codes import ExitCode
from loxley.cli.printing import PLEASE_REPORT, note, say
from loxley.desk.defect import places, told
from loxley.errors import InputError, NotFoundError, SurroundingsError
from loxley.version import __version__

app = typer.Typer(
    name="loxley",
    help="Runs a home liquid-oxygen service: what Medicare covers and why, the papers, the claims, and how long the oxygen lasts.",
    epilog="Start with: loxley demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("decide", epilog=decide.EXAMPLE)(decide.decide)
app.command("papers", epilog=papers.EXAMPLE)(papers.papers)
app.command("simulate", epilog=simulate.EXAMPLE)(simulate.simulate)
app.command("last", epilog=trip.EXAMPLE_OF_LAST)(trip.last)
app.command("trip", epilog=trip.EXAMPLE)(trip.trip)
app.command("fleet", epilog=fleet.EXAMPLE)(fleet.fleet)
app.command("estimate", epilog=estimate.EXAMPLE)(estimate.estimate)
app.command("remit", epilog=remit.EXAMPLE)(remit.remit)
app.command("schema", epilog=schema.EXAMPLE)(schema.schema)
app.command("serve", epilog=serve.EXAMPLE)(serve.serve)
app.command("demo", epilog=demo.EXAMPLE)(demo.demo)
app.add_typer(claim.app, name="claim")
app.add_typer(equip.app, name="equip")
app.add_typer(fees.app, name="fees")
app.add_typer(rules.app, name="rules")


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"loxley {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop."),
    ] = False,
) -> None:
    """The options of the program itself."""


def main() -> None:
    """Run a command; end with the exit code that the contract gives to what happened."""
    try:
        app()
    except InputError as error:
        for fault in error.faults:
            note(str(fault))
        sys.exit(ExitCode.INVALID_INPUT)
    except NotFoundError as error:
        note(str(error))
        sys.exit(ExitCode.NOT_FOUND)
    except SurroundingsError as error:
        note(str(error))
        sys.exit(ExitCode.SURROUNDINGS)
    except OSError as error:
        note(f"the surroundings failed: {error.strerror}")
        sys.exit(ExitCode.SURROUNDINGS)
    except Exception as error:  # noqa: BLE001  (the shell: what escapes here is a defect, told without any data)
        _tell_defect(error)
        sys.exit(ExitCode.DEFECT)


def _tell_defect(error: Exception) -> None:
    note(told(error))
    for place in places(error):
        note(f"  {place}")
    note(PLEASE_REPORT)
