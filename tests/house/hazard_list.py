"""The list of hazards, read line by line: a list of entries with plain keys, and of tests, and nothing fancier."""

import ast
import re
from dataclasses import dataclass, field

_ENTRY = re.compile(r"^(?P<indent>\s*)-\s+(?P<rest>\w+:.*)$")
_KEY = re.compile(r"^\s*(?P<key>\w+):\s*(?P<value>.*)$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.+)$")


@dataclass(slots=True)
class Hazard:
    """An entry: its keys as texts, and the tests that it names."""

    line: int
    keys: dict[str, str] = field(default_factory=dict)
    tests: list[str] = field(default_factory=list)


def hazards_in(text: str) -> list[Hazard]:
    """The entries of a list of hazards.

    An entry begins with `- key: value`. A value may go on over lines that are indented further, or be folded (`>`,
    `|`). `tests` is a list in brackets or one test a line.
    """
    hazards: list[Hazard] = []
    key = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.rstrip()
        if not line.strip() or line.lstrip().startswith("#") or line.strip() in {"---", "hazards:"}:
            continue
        entry = _ENTRY.match(line)
        if entry is not None and (not hazards or key != "tests" or "::" not in entry["rest"]):
            hazards.append(Hazard(number))
            line = f"{entry['indent']}  {entry['rest']}"
        if not hazards:
            continue
        found, item = _KEY.match(line), _ITEM.match(line)
        if key == "tests" and item is not None:
            hazards[-1].tests.append(_plain(item["value"]))
        elif found is not None and found["key"] in {
            "id",
            "situation",
            "cause",
            "control",
            "tests",
            "state",
            "status",
        }:
            key = found["key"]
            value = found["value"]
            if key == "tests":
                hazards[-1].tests += [_plain(each) for each in value.strip("[] ").split(",") if each.strip()]
                hazards[-1].keys[key] = ""
            else:
                hazards[-1].keys[key] = "" if value in {">", "|", ">-", "|-"} else _plain(value)
        elif key == "tests":
            hazards[-1].tests += [_plain(each) for each in line.strip("[] ").split(",") if each.strip()]
        elif key:
            hazards[-1].keys[key] = f"{hazards[-1].keys[key]} {_plain(line)}".strip()
    return hazards


def _plain(value: str) -> str:
    return re.sub(r"\s+#.*$", "", value).strip().strip("\"'").strip()


def has_test(source: ast.Module, names: list[str]) -> bool:
    """Whether a parsed module has the test: a function, or a function of a class."""
    body: list[ast.stmt] = source.body
    for place, name in enumerate(names):
        last = place == len(names) - 1
        kinds: tuple[type, ...] = (ast.FunctionDef, ast.AsyncFunctionDef) if last else (ast.ClassDef,)
        found = next(
            (node for node in body if isinstance(node, kinds) and getattr(node, "name", "") == name), None
        )
        if found is None:
            return False
        body = getattr(found, "body", [])
    return True
