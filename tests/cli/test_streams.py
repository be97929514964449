"""What goes where, and in which dress: results to standard output, all else to standard error, colour for people."""

import os
import sys

import pytest

from .conftest import Inside
from .running import ESCAPE, LOXLEY, loxley, on_a_terminal, surroundings

CURRENT = "examples/current.json"


def test_a_terminal_gets_colour() -> None:
    code, seen = on_a_terminal("decide", CURRENT)
    assert code == 0
    assert f"{ESCAPE}[1mCovered, Group I.{ESCAPE}[0m" in seen


def test_a_terminal_and_a_pipe_read_the_same_words() -> None:
    _code, seen = on_a_terminal("decide", CURRENT, "--as-of", "2024-05-10", columns=100)
    plain = loxley("decide", CURRENT, "--as-of", "2024-05-10").out
    for tone in ("1", "32", "31", "33", "2", "0"):
        seen = seen.replace(f"{ESCAPE}[{tone}m", "")
    assert seen == plain


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_no_color_and_a_dumb_terminal_get_none(name: str, value: str) -> None:
    code, seen = on_a_terminal("decide", CURRENT, environment={name: value})
    assert code == 0
    assert "Covered, Group I." in seen
    assert ESCAPE not in seen


def test_an_empty_no_color_is_no_wish() -> None:
    """https://no-color.org: present and not an empty string."""
    _code, seen = on_a_terminal("decide", CURRENT, environment={"NO_COLOR": ""})
    assert ESCAPE in seen


def test_json_is_never_coloured() -> None:
    _code, seen = on_a_terminal("decide", CURRENT, "--json")
    assert seen.startswith('{\n  "format": "loxley/determination@1"')
    assert ESCAPE not in seen


@pytest.mark.parametrize("columns", [80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    _code, seen = on_a_terminal("decide", CURRENT, columns=columns, environment={"NO_COLOR": "1"})
    assert max(map(len, seen.splitlines())) <= columns


@pytest.mark.parametrize(
    "arguments",
    [
        ["decide", CURRENT],
        ["simulate", "examples/idle-portable.json"],
        ["equip", "list"],
        ["equip", "show", "stroller"],
        ["schema"],
        ["schema", "case"],
        ["--help"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_a_result_goes_to_standard_output_alone_and_plain(arguments: list[str], inside: Inside) -> None:
    ended = inside(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("\n")
    assert ESCAPE not in ended.out


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (2, ["decide"]),
        (2, ["decide", CURRENT, "--as-if"]),
        (3, ["simulate", CURRENT]),
        (4, ["decide", "nowhere.json"]),
        (4, ["equip", "show", "nothing"]),
        (4, ["schema", "nothing"]),
    ],
)
def test_a_message_goes_to_standard_error_alone_and_plain(
    code: int, arguments: list[str], inside: Inside
) -> None:
    ended = inside(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.endswith("\n")
    assert ESCAPE not in ended.err


@pytest.mark.parametrize("arguments", [["schema", "case"], ["schema"], ["decide", CURRENT]], ids=" ".join)
def test_a_reader_who_has_seen_enough_gets_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # as `head` does when it has its lines
    with os.fdopen(writing, "wb") as closed:
        ended = loxley(*arguments, stdout=closed)
    assert ended.err == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize(
    "arguments", [["schema", "case"], ["equip", "list"], ["decide", CURRENT]], ids=" ".join
)
def test_a_full_disk_under_standard_output_is_the_surroundings_fault(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ended = loxley(*arguments, stdout=full)
    assert ended.code == 5
    assert ended.err == "the result cannot be written (No space left on device)\n"


def test_a_signal_of_the_keyboard_ends_at_once_with_nothing_said() -> None:
    """The process is waiting for its standard input when Ctrl-C comes."""
    import fcntl
    import signal
    import struct
    import subprocess
    import termios
    import time

    def unread(pipe: int) -> int:
        (count,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0\0\0\0"))
        return int(count)

    with subprocess.Popen(
        [LOXLEY, "decide", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b'{"format": "loxley/case@1", "patient": {"name": {"family": "Ortiz"')
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while unread(process.stdin.fileno()) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"")


def test_python_m_loxley_is_loxley() -> None:
    import subprocess

    ended = subprocess.run(
        [sys.executable, "-m", "loxley", "--version"], capture_output=True, text=True, check=True
    )
    assert ended.stdout == loxley("--version").out
    assert ended.stdout.startswith("loxley ")


def test_letters_beyond_ascii_reach_a_pipe_as_utf_8() -> None:
    assert "70 °F" in loxley("simulate", "examples/idle-portable.json").out
