"""The office served for real, and a real browser before it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

_BROWSER = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
_PATIENCE_S = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(home: Path) -> Iterator[tuple[str, Path]]:
    """The address of a `loxley serve` of its own, and the file of what it said to the operator."""
    port, said = free_port(), home / "said.txt"
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "LOXLEY_HOME": str(home)}
    environment.pop("LOXLEY_DATABASE_URL", None)
    with said.open("wb") as file:
        command = [sys.executable, "-m", "loxley", "serve", "--no-browser", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=file)
        try:
            _wait_for(f"http://127.0.0.1:{port}/health", process)
            yield f"http://127.0.0.1:{port}", said
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE_S)


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own server)
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("site") / "home") as (address, _said):
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its module: while it is open its event loop runs, and Django refuses its database beside one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_BROWSER, args=_ARGUMENTS)
        yield browser
        browser.close()
