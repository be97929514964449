"""The server: Gunicorn over the site, its database brought to the newest shape first, and nobody's visits logged."""

from typing import Any

from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from loxley.office.database import opened

_THREADS = 8


class _Server(BaseApplication):
    """Gunicorn, told in code what it would read from a file."""

    def __init__(self, address: str, ready: Any) -> None:
        self._options = {
            "bind": address,
            "worker_class": "gthread",
            "workers": 1,
            "threads": _THREADS,
            "accesslog": None,
            "loglevel": "error",
            "when_ready": ready,
            "preload_app": True,
            "proc_name": "loxley",
        }
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return get_wsgi_application()


def serve(host: str, port: int, ready: Any) -> None:
    """Serve until stopped; `ready` is called with Gunicorn's arbiter once the address is listened on.

    Raises
    ------
    loxley.errors.SurroundingsError
        The database cannot be used.
    """
    with opened():
        pass  # every table is there before the first page is asked for
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    _Server(address, ready).run()
