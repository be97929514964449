"""The database opened: set up, and brought to the newest shape of its tables."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import dj_database_url
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from loxley.errors import InputError, SurroundingsError
from loxley.office.home import made_home

_URL = "LOXLEY_DATABASE_URL"


@contextmanager
def opened(folder: Path | None = None) -> Iterator[None]:
    """The office's database, ready to be asked: the user's, or an embedded one in a folder.

    What the database cannot do ends as an error of the surroundings that repeats nothing of what was asked of it.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "loxley.office.settings"
    if folder is None and not os.environ.get(_URL):
        made_home()
    try:
        django.setup()
        _point(folder)
        _bring_up_to_date()
        yield
    except dj_database_url.UnknownSchemeError:
        raise InputError.at(
            _URL, "is not the address of a database: postgresql://user@host/name is one"
        ) from None
    except ImproperlyConfigured:
        raise SurroundingsError(
            f"{_URL} names a PostgreSQL, and its driver is not installed: pip install 'loxley[postgresql]'"
        ) from None
    except (DatabaseError, InterfaceError) as error:
        raise SurroundingsError(
            f"the database failed ({type(error).__name__}): nothing was left half-written; see that it runs, that this user "
            "may write to it and that the disk has room"
        ) from error
    finally:
        connections.close_all()


def _point(folder: Path | None) -> None:
    """Point the connection to what the environment names now: it may have changed since the settings were read."""
    from loxley.office.settings import database

    connections.close_all()
    connections.settings = connections.configure_settings({"default": database(folder)})
    with suppress(AttributeError):  # not yet used
        del connections["default"]


def _bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
