"""What stops SciPy's solver."""

from collections.abc import Iterable
from typing import Any


def falling(event: Any) -> Any:
    """An event function marked as SciPy wants it: the solver stops where it falls through zero."""
    event.terminal, event.direction = True, -1.0
    return event


def stopped_by(out: Any, names: Iterable[str]) -> str | None:
    """The name of the event that stopped the solver, None where it came to the end.

    Raises
    ------
    RuntimeError
        The solver gave up.
    """
    if not out.success:
        raise RuntimeError(out.message)
    return next((name for name, times in zip(names, out.t_events, strict=True) if len(times) > 0), None)
