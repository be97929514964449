"""The settings of the office. One of them is the user's: `LOXLEY_DATABASE_URL`, where SQLite is not enough."""

import os
from pathlib import Path

import dj_database_url

from loxley.office.home import home

SQLITE_WAIT_S = 60
"""How long a command waits for another that is writing."""


def database(folder: Path | None = None) -> dict[str, object]:
    """The database: SQLite below `LOXLEY_HOME`, or the PostgreSQL that `LOXLEY_DATABASE_URL` names; or SQLite in a folder.

    On SQLite a transaction takes the lock when it begins: whoever posts waits its turn, and none fails half-way through.
    """
    url = os.environ.get("LOXLEY_DATABASE_URL")
    if url and folder is None:
        return {**dj_database_url.parse(url)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": (folder or home()) / "loxley.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_S,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


DATABASES = {"default": database()}
INSTALLED_APPS = ["loxley.office.ledger"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
