"""What a benchmark yields."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number with its unit; ratios have the unit 1."""

    name: str
    value: float
    unit: str
