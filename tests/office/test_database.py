"""The database: one setting, both kinds, and what a failure says."""

import pytest
from django.db import connection

from loxley.errors import InputError, SurroundingsError
from loxley.office.database import opened
from loxley.office.ledger.models import Claim


def test_a_new_database_has_the_tables_and_nothing_in_them(office: str) -> None:
    assert connection.vendor == office
    assert Claim.objects.count() == 0


@pytest.mark.usefixtures("office")
def test_the_tables_are_those_that_the_models_describe() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.usefixtures("database")
def test_opened_again_it_is_the_same() -> None:
    for _time in range(2):
        with opened():
            assert Claim.objects.count() == 0


def test_a_database_out_of_reach_is_told_without_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOXLEY_DATABASE_URL", "postgresql://ada:secret@127.0.0.1:1/office")
    with pytest.raises(SurroundingsError) as caught, opened():
        pass
    assert "secret" not in str(caught.value)
    assert "nothing was left half-written" in str(caught.value)


def test_what_is_no_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOXLEY_DATABASE_URL", "office")
    with pytest.raises(InputError, match="LOXLEY_DATABASE_URL: is not the address of a database"), opened():
        pass


def test_a_home_that_cannot_be_made_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("x") / "file"
    file.write_text("")
    monkeypatch.delenv("LOXLEY_DATABASE_URL", raising=False)
    monkeypatch.setenv("LOXLEY_HOME", str(file / "home"))
    with pytest.raises(SurroundingsError, match="set LOXLEY_HOME"), opened():
        pass
