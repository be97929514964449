"""How the kernel is compiled: one place for Numba's options.

No fast-math: the last bit is the same wherever the same machine code runs. Divisions follow IEEE 754 and raise nothing.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

# What only compiled code calls needs no entry from Python, which would take a third of the time to compile. Such a
# function must not be called from Python: the process would break off.
_OPTIONS: dict[str, Any] = {
    "nogil": True,
    "error_model": "numpy",
    "no_cpython_wrapper": True,
    "no_cfunc_wrapper": True,
}

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """A function that is called."""
    return cast("Function", numba.njit(**_OPTIONS)(function))


def inlined(function: Function) -> Function:
    """A function that is put in where it is called."""
    return cast("Function", numba.njit(forceinline=True, **_OPTIONS)(function))
