"""README's transcripts are real: each command is run, and prints what is shown, in its order."""

import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from .repository import ROOT, files
from .transcript import Shown, first_difference, shown_in

README = ROOT / "README.md"


def ours() -> list[Shown]:
    """The commands of README that run our program."""
    return [shown for shown in shown_in(README.read_text("utf-8")) if shown.command.startswith("loxley ")]


def test_readme_shows_at_least_one_run_of_the_program() -> None:
    assert [shown for shown in ours() if shown.output]


def test_every_transcript_in_readme_is_what_the_program_prints(tmp_path: Path) -> None:
    """Run one after the other in a folder that looks like the repository, so that nothing is written into it."""
    for name in {path.relative_to(ROOT).parts[0] for path in files()}:
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {
        name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}
    }
    environment["LOXLEY_HOME"] = str(tmp_path / "home")
    environment.pop("LOXLEY_DATABASE_URL", None)
    environment["PATH"] = f"{sysconfig.get_path('scripts')}{os.pathsep}{environment['PATH']}"
    for shown in ours():
        ended = subprocess.run(
            ["/bin/sh", "-c", shown.command],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        assert ended.returncode in {0, 10, 11, 12}, (
            f"line {shown.line}: {shown.command}\n{ended.stdout[-2000:]}"
        )
        printed = ended.stdout.replace(f"{tmp_path}{os.sep}", "")
        lacking = first_difference(shown.output, printed)
        assert lacking is None, (
            f"line {shown.line}: {shown.command}\nshown and not printed: {lacking}\n{printed[:3000]}"
        )


def test_every_file_that_a_command_in_readme_names_is_there() -> None:
    for shown in shown_in(README.read_text("utf-8")):
        for word in shown.command.split():
            if word.startswith("examples/"):
                assert (ROOT / word).exists(), f"line {shown.line}: {word}"


def test_every_file_that_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", README.read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


EXAMPLE = """
```console
$ loxley one
first
...
third
$ loxley two \\
>   --long
```

```python
$ not a console
```
"""


def test_a_transcript_is_read_command_by_command() -> None:
    one, two = shown_in(EXAMPLE)
    assert (one.command, one.line, one.output) == ("loxley one", 3, ["first", "...", "third"])
    assert (two.command, two.output) == ("loxley two --long", [])


@pytest.mark.parametrize(
    ("output", "printed", "lacking"),
    [
        (["a", "b"], "a\nb\nc\n", None),  # what follows need not be shown
        (["a", "...", "c"], "a\nb\nb\nc\n", None),
        (["a", "...", "b"], "a\nb\n", None),  # three dots may stand for nothing
        (["...", "c", "..."], "a\nb\nc\n", None),
        (["b"], "a\nb\n", "b"),  # nothing may be left out in silence
        (["a", "c"], "a\nb\nc\n", "c"),
        (["a", "...", "c", "b"], "a\nb\nc\n", "b"),  # in their order
        (["a"], "", "a"),
        (["a "], "a\n", None),  # white space at the end is nobody's concern
    ],
)
def test_a_transcript_is_true_or_its_first_untrue_line_is_named(
    output: list[str], printed: str, lacking: str | None
) -> None:
    assert first_difference(output, printed) == lacking
