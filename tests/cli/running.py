"""Running the program: as a user does, or on a terminal that is none."""

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import sysconfig
import termios
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
LOXLEY = str(SCRIPTS / "loxley")
ESCAPE = "\x1b"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def surroundings(**changed: str | None) -> dict[str, str]:
    """This process's environment without its wishes about colour and width; `None` takes a variable out."""
    plain: dict[str, str | None] = {
        **os.environ,
        "NO_COLOR": None,
        "FORCE_COLOR": None,
        "COLUMNS": None,
        "TERM": "xterm",
        **changed,
    }
    return {name: value for name, value in plain.items() if value is not None}


def loxley(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    stdout: Any = None,
) -> Ended:
    """Run the installed command; `stdout` may be an open file in place of the captured one."""
    ended = subprocess.run(
        [LOXLEY, *map(str, arguments)],
        input=stdin,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=surroundings() if env is None else dict(env),
        timeout=60,
    )
    return Ended(ended.returncode, (ended.stdout or b"").decode(), ended.stderr.decode())


def on_a_terminal(
    *arguments: str | Path, columns: int = 100, environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Run the command with a pseudo-terminal as its output: the exit code, and all that the person sees."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [LOXLEY, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=surroundings(**(environment or {})),
    ) as process:
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # the terminal's end is an input/output error on Linux
            while chunk := os.read(ours, 65536):
                seen += chunk
        os.close(ours)
        code = process.wait(timeout=60)
    return code, seen.decode().replace("\r\n", "\n")
