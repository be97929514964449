"""The ledger on both databases: every test that asks for `office` runs twice."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from loxley.office.database import opened

from .server import server

_NUMBER = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server with the address of its databases, their name left open."""
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database of either kind, as the environment names it."""
    monkeypatch.setenv("LOXLEY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOXLEY_DATABASE_URL", raising=False)
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql")
        name = f"office{next(_NUMBER)}"
        with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload,arg-type,unused-ignore]
        monkeypatch.setenv("LOXLEY_DATABASE_URL", address.format(name))
    return str(request.param)


@pytest.fixture
def office(database: str) -> Iterator[str]:
    """The same, opened."""
    with opened():
        yield database
