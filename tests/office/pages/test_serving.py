"""`loxley serve`: it says where it listens, keeps nobody's visits, ends when told to, and says why it cannot start."""

import http.client
import json
import logging
import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from loxley.errors import SurroundingsError
from loxley.office.site.refusals import WithoutData
from loxley.office.site.secret import secret_key

from .conftest import free_port, served


def test_it_says_where_it_listens_and_not_who_came(tmp_path: Path) -> None:
    with served(tmp_path / "home") as (address, said):
        for path in ("/trip?portable=SECRETNAME", "/SECRETNAME", "/static/site/site.css"):
            with suppress(urllib.error.HTTPError):  # 400 and 404: that is what is tried
                urllib.request.urlopen(address + path)  # noqa: S310
        told = said.read_text()
    assert told.splitlines() == [f"Listening on {address}/  (Ctrl-C stops it)"]


def test_the_first_page_leads_to_the_trip(tmp_path: Path) -> None:
    with served(tmp_path / "home") as (address, _said):
        connection = http.client.HTTPConnection(address.removeprefix("http://"))
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (302, "/trip")
        connection.close()


def test_it_says_to_a_program_where_it_listens_and_ends_when_told_to(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "LOXLEY_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "loxley", "serve", "--no-browser", "--json", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["address"] == f"http://127.0.0.1:{port}/"
        with urllib.request.urlopen(told["health"]) as answer:  # noqa: S310
            assert json.load(answer)["status"] == "ok"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    assert (tmp_path / "home" / "loxley.sqlite3").exists()


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "loxley", "serve", "--no-browser", "--port", str(port)],
            env={**os.environ, "LOXLEY_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
        )
    assert ended.returncode == 5
    assert ended.stderr.strip() == (
        f"cannot listen on 127.0.0.1, port {port}: something else listens there; choose another --port"
    )


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "home")
    assert len(key) >= 50
    assert secret_key(tmp_path / "home") == key
    assert secret_key(tmp_path / "elsewhere") != key
    assert stat.S_IMODE((tmp_path / "home" / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret-key"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SurroundingsError, match="LOXLEY_HOME"):
        secret_key(tmp_path / "file" / "home")


def test_the_operator_reads_where_it_broke_and_nobodys_data() -> None:
    try:
        raise ValueError("Ada Ortiz, 1EG4TE5MK73")
    except ValueError:
        record = logging.LogRecord(
            "django.request",
            logging.ERROR,
            __file__,
            1,
            "Internal Server Error: %s",
            ("/Ortiz",),
            sys.exc_info(),
        )
    told = WithoutData().format(record)
    assert "ValueError" in told
    assert "test_serving.py" in told
    assert "Ortiz" not in told
    assert "1EG4TE5MK73" not in told
