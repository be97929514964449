"""What the twin has to say to a printed figure: a number of its own, or why there is none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """The twin's figure, in the unit of the printed one."""

    value: float
    posed: tuple[str, ...] = ()
    """What the condition in print leaves open and was supplied here, and what a reader must know beside the figure."""


@dataclass(frozen=True, slots=True)
class Silence:
    """No figure of the twin can stand beside the printed one."""

    reason: str
