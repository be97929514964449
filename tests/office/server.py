"""A PostgreSQL of our own for the tests: made in a folder, listening on a socket in it, gone when they end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"


def binaries() -> Path:
    """The folder of the newest PostgreSQL on this machine. `make test` has installed one, or said what is missing."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert versions, "PostgreSQL is not installed: apt-get install postgresql"
    return versions[-1].parent


@contextmanager
def server() -> Iterator[str]:
    """A running server; the address of an empty database without its name: `postgresql://postgres@/{}?host=...`."""
    # The path of a socket is short, and a server never runs as root.
    folder = Path(tempfile.mkdtemp(prefix="lx-"))
    as_user = _USER if os.geteuid() == 0 else None
    if as_user:
        owner = pwd.getpwnam(as_user)
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries() / program, *arguments],
            user=as_user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )

    data = folder / "data"
    try:
        run("initdb", "-D", str(data), "-U", _USER, "--auth=trust", "--encoding=UTF8", "--no-locale", "-N")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        run("pg_ctl", "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://{_USER}@/{{}}?host={folder}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder)
