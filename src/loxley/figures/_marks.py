"""Marks that stay apart without colour: one shape for each kind of reading, a triangle for a delivery."""

from typing import Any

from loxley.figures import _look as look

_CROSS = "M-0.7,-0.7L0.7,0.7M0.7,-0.7L-0.7,0.7"
_SHAPES = (("circle", 62), ("square", 58), ("diamond", 92), ("triangle-up", 84), ("cross", 84))
"""Shapes with the sizes at which they look as large as each other."""
_PLAIN = {"strokeWidth": 1.2, "opacity": 1.0, "filled": True}


def reading(number: int, *, set_aside: bool = False) -> dict[str, Any]:
    """A reading of the kind of that number: full, or hollow where it does not count."""
    shape, size = _SHAPES[number % len(_SHAPES)]
    hollow = {"fill": look.PAPER, "stroke": look.FAINT_INK}
    return {
        **_PLAIN,
        "shape": shape,
        "size": size,
        **(hollow if set_aside else {"fill": look.INK, "stroke": look.PAPER}),
    }


def cross() -> dict[str, Any]:
    """Laid over what does not count."""
    return {**_PLAIN, "shape": _CROSS, "size": 110, "fill": "transparent", "stroke": look.INK}


def delivery(*, planned: bool = False) -> dict[str, Any]:
    """A delivery: full where it was, hollow where it is planned."""
    return {
        **_PLAIN,
        "shape": "triangle-down",
        "size": 80,
        "fill": look.PAPER if planned else look.INK,
        "stroke": look.INK,
    }
