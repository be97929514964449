"""`loxley serve`."""

import errno
import socket
import webbrowser
from json import dumps
from typing import Annotated

import typer

from loxley.cli.options import Json
from loxley.cli.printing import note, say_json
from loxley.errors import SurroundingsError

EXAMPLE = "Example: loxley serve --port 8000 --no-browser"
_REASONS = {
    errno.EADDRINUSE: "something else listens there; choose another --port",
    errno.EACCES: "this user may not listen there; choose a --port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; choose another --host",
}


def serve(
    host: Annotated[str, typer.Option("--host", metavar="H", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="On which port.")] = 8000,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the first page in a browser.")
    ] = True,
    json: Json = False,
) -> None:
    """Serve the web application until it is stopped with Ctrl-C: today the public page on trips.

    State is kept under LOXLEY_HOME; LOXLEY_DATABASE_URL names a PostgreSQL instead of the embedded database.
    """
    from loxley.office.site.serving import serve as run

    _refuse_if_taken(host, port)
    shown = "127.0.0.1" if host in {"0.0.0.0", ""} else "[::1]" if host == "::" else host  # noqa: S104  (compared, not bound)
    address = f"http://{shown}:{port}/"

    def ready(_server: object) -> None:
        note(f"Listening on {address}  (Ctrl-C stops it)")
        if json:
            say_json(dumps({"address": address, "health": f"{address}health"}))
        if browser:
            webbrowser.open(address)

    run(host, port, ready)


def _refuse_if_taken(host: str, port: int) -> None:
    """A clear word before the server starts, in place of its own many."""
    try:
        (family, kind, _proto, _name, address), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise SurroundingsError(f"cannot listen on {host}: no such host") from None
    except OSError as error:
        why = _REASONS.get(error.errno or 0, error.strerror)
        raise SurroundingsError(f"cannot listen on {host}, port {port}: {why}") from None
