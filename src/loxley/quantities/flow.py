"""What a dial says: a flow, or the number of a pulse setting. They are different things and never converted.

A setting names a bolus that its maker chose; setting 2 means anything from 3 to 41 mL between devices. The two types
share no base, no arithmetic and no conversion, so that one given for the other is found by the type checker, and a
comparison of the two is false.
"""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class LitresPerMinute:
    """A steady flow of gas, L/min, at a reference that stands beside it.

    Raises
    ------
    TypeError
        Where it is not a number (true and false are none).
    ValueError
        Where the number is negative or not finite.

    >>> LitresPerMinute(2.0).value
    2.0
    """

    value: float

    def __post_init__(self) -> None:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise TypeError("a flow is a number of litres per minute")
        if not isfinite(self.value) or self.value < 0:
            raise ValueError(f"a flow is a finite number, 0 or more, not {self.value}")


@dataclass(frozen=True, slots=True)
class PulseSetting:
    """The number on a conserver's dial. It is no flow: what it gives is a matter of the device and the breathing.

    Raises
    ------
    TypeError
        Where it is not a number.
    ValueError
        Where the number is not positive and finite.

    >>> PulseSetting(2) == LitresPerMinute(2)
    False
    """

    value: float

    def __post_init__(self) -> None:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise TypeError("a pulse setting is the number on the dial")
        if not isfinite(self.value) or self.value <= 0:
            raise ValueError(f"a setting is a finite number above 0, not {self.value}")
