"""From bytes to a checked value, or to every fault with its place."""

import re
from typing import Any, TypeVar

import jiter
from pydantic import BaseModel, ValidationError

from loxley.errors import Fault, InputError
from loxley.formats._faults import faults_of, kind_of

Model = TypeVar("Model", bound=BaseModel)

LARGEST_BYTES = 16 * 1024 * 1024
"""A file of more bytes is not read: a case with ten thousand studies has less than a third of it, and every fault of
a damaged file costs memory."""

LONGEST_LIST = 20_000
"""No list of any format is longer; one that is would only yield as many faults."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_START = "line 1, column 1"
_PLACE = re.compile(r"^(?P<problem>.*) at line (?P<line>\d+) column (?P<column>\d+)$", re.DOTALL)


def read(data: bytes, model: type[Model]) -> Model:
    """Read JSON text as `model`.

    Raises
    ------
    InputError
        With line and column where the text is not JSON (the same key twice, NaN and nesting without end
        included); with the path of each fault where it is JSON but not this format.
    """
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if len(data) > LARGEST_BYTES:
        size = f"{len(data) / 2**20:.0f} MiB"
        raise InputError.at(
            _START, f"the file has {size}; no file of this kind has more than {LARGEST_BYTES // 2**20}"
        )
    tree = _parse(data)
    if not isinstance(tree, dict):
        raise InputError.at(_START, f"expected an object, found {kind_of(tree)}")
    if (
        len(data) > 2 * LONGEST_LIST
    ):  # each entry of a list has at least one character and a comma or a bracket
        _refuse_endless_lists(tree, model)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise InputError(faults_of(error, tree)) from None


def _parse(data: bytes) -> Any:
    """The JSON tree of `data`. jiter is asked first since it alone notices a key that stands twice."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise InputError(
            [_fault_at(data, error.start, "this byte is not UTF-8 text; save the file as UTF-8")]
        ) from None
    try:
        return jiter.from_json(data, catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:
        raise InputError([_syntax_fault(str(error))]) from None


def _refuse_endless_lists(tree: dict[str, Any], model: type[BaseModel]) -> None:
    """Told by the key at the top below which it stands: farther down a key may be anybody's data."""
    for key, value in tree.items():
        pending = [value]
        while pending:
            node = pending.pop()
            if isinstance(node, list) and len(node) > LONGEST_LIST:
                place = key if key in model.model_fields else "(top level)"
                raise InputError.at(
                    place, f"holds a list of {len(node)} entries; no list has more than {LONGEST_LIST}"
                )
            if isinstance(node, list | dict):
                pending.extend(node if isinstance(node, list) else node.values())


def _syntax_fault(message: str) -> Fault:
    found = _PLACE.match(message)
    if found is None:
        return Fault("", "not JSON")
    problem = found["problem"]
    if problem.startswith("Detected duplicate key"):
        problem = "a key stands twice in one object"  # the key's own text may be anybody's data
    column = max(int(found["column"]), 1)  # an empty file has no column before its end
    return Fault(f"line {found['line']}, column {column}", f"not JSON: {problem}")


def _fault_at(data: bytes, offset: int, problem: str) -> Fault:
    line = data.count(b"\n", 0, offset) + 1
    column = offset - (data.rfind(b"\n", 0, offset) + 1) + 1
    return Fault(f"line {line}, column {column}", f"not JSON: {problem}")
