"""What is wrong with a value, in words, with its path, and without repeating what could name a person."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from loxley.errors import Fault

PRIVATE_KEYS = frozenset({"patient", "practitioner", "name", "representative", "member_id"})
"""Below these keys no value and no unknown key is ever repeated in an error."""

_MOST_FAULTS = 50
_LONGEST_QUOTE = 40
_SHORT = 2
_LONGEST_NUMBER = 10**12

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,39}")

_KINDS = {
    "string_type": "text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "decimal_type": "an amount as text",
}


def faults_of(error: ValidationError, tree: Any) -> list[Fault]:
    """Every fault of a failed validation, in the order found, one for each path.

    `tree` is the parsed JSON: it tells a real key from the name of a union's branch in pydantic's location, and
    which texts belong to a person.
    """
    private = {value for value in _private_values(tree) if value}
    by_path: dict[str, list[str]] = {}
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and details["input"]:
            continue  # what is wrong with its entries is told; only sound ones were counted
        path, hidden = _path(details, tree, private)
        if path not in by_path and len(by_path) == _MOST_FAULTS:
            rest = Fault("", f"... and more faults, {error.error_count()} in all; mend these first")
            return [*_faults(by_path), rest]
        problem = _problem(details, hidden=hidden, private=private)
        problems = by_path.setdefault(path, [])
        if problem not in problems:
            problems.append(problem)
    return _faults(by_path)


def _faults(by_path: dict[str, list[str]]) -> list[Fault]:
    return [Fault(path, "; or: ".join(problems)) for path, problems in by_path.items()]


def _path(details: ErrorDetails, tree: Any, private: set[str]) -> tuple[str, bool]:
    """The place in the input, and whether what stands there must not be repeated."""
    text, node, hidden = "", tree, False
    unknown_key = details["type"] == "extra_forbidden"
    for depth, part in enumerate(details["loc"]):
        last = depth == len(details["loc"]) - 1
        if isinstance(node, list) and isinstance(part, int):
            text += f"[{part}]"
            node = node[part] if 0 <= part < len(node) else None
        elif isinstance(node, dict) and (part in node or (last and details["type"] == "missing")):
            if last and unknown_key and (hidden or not tellable(part) or _names_somebody(str(part), private)):
                hidden = True
            else:
                text += f".{part}" if text else f"{part}"
            hidden = hidden or part in PRIVATE_KEYS
            node = node.get(part)
    return text or ("(top level)" if unknown_key else ""), hidden


def tellable(key: int | str) -> bool:
    """Whether an unknown key looks like a key: anything else may be anybody's data."""
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


def _problem(details: ErrorDetails, *, hidden: bool, private: set[str]) -> str:
    kind, found, context = details["type"], details["input"], details.get("ctx", {})
    quoted = "" if hidden else _quoted(found, private)
    match kind:
        case "missing":
            return "is required"
        case "extra_forbidden":
            return "has a key that this format does not know" if hidden else "is not a key of this format"
        case "literal_error" | "enum":
            return f"{quoted or 'this'} is not one of {context['expected']}" + _suggestion(
                found, context, hidden=hidden
            )
        case "greater_than_equal":
            return f"{quoted or 'this'} is below the least allowed, {context['ge']:g}"
        case "greater_than":
            return f"{quoted or 'this'} is not above {context['gt']:g}"
        case "less_than_equal":
            return f"{quoted or 'this'} is above the most allowed, {context['le']:g}"
        case "less_than":
            return f"{quoted or 'this'} is not below {context['lt']:g}"
        case "too_short":
            return "is empty; name at least one"
        case "too_long":
            return f"has more than {context['max_length']} entries"
        case "finite_number":
            return "is not a finite number"
        case _ if kind in _KINDS:
            return f"expected {_KINDS[kind]}, found {kind_of(found)}"
        case _ if context.get("quote") is True and quoted:
            return f"{quoted} {details['msg']}"
        case _:
            return details["msg"][:1].lower() + details["msg"][1:]


def _suggestion(found: Any, context: dict[str, Any], *, hidden: bool) -> str:
    if hidden or not isinstance(found, str):
        return ""
    choices = [
        choice.strip().strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(",")
    ]
    close = get_close_matches(found, choices, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _quoted(found: Any, private: set[str]) -> str:
    """The value, where repeating it tells the reader something and tells nobody about a person."""
    if isinstance(found, bool) or found is None:
        return str(found).lower() if found is not None else "null"
    if isinstance(found, int | float):
        spelled = _spelled(found)
        return "" if spelled & private else min(spelled, key=len, default="this number")
    if isinstance(found, str) and 0 < len(found) <= _LONGEST_QUOTE and found.isprintable():
        told = _names_somebody(found, private)
        return "" if told else f"\u201c{found}\u201d"
    return ""


def _names_somebody(text: str, private: set[str]) -> bool:
    """Whether a text is, holds or is part of something that stands below a private key, in any case of letters."""
    text = text.casefold()
    held = [value.casefold() for value in private]
    return text in held or any(text in value or value in text for value in held if len(value) > _SHORT)


def _spelled(number: float) -> set[str]:
    """The ways in which a number may be written; none of one that is longer than anybody reads."""
    if isinstance(number, int):
        return {str(number)} if abs(number) < _LONGEST_NUMBER else set()
    return {str(number), f"{number:g}"}


def kind_of(found: Any) -> str:
    """What kind of JSON value it is, in words."""
    match found:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list() | tuple():
            return "a list"
        case _:
            return "an object"


def _private_values(tree: Any, *, inside: bool = False) -> Iterator[str]:
    """Every text and number found below a private key, as text."""
    pending = [(tree, inside)]
    while pending:
        node, within = pending.pop()
        if isinstance(node, dict):
            pending.extend((value, within or key in PRIVATE_KEYS) for key, value in node.items())
        elif isinstance(node, list):
            pending.extend((value, within) for value in node)
        elif within and isinstance(node, int | float) and not isinstance(node, bool):
            yield from _spelled(node)
        elif within and isinstance(node, str):
            yield node
