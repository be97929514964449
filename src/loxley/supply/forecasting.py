"""When does each patient run out: the forecast of one or many, as a library call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loxley.errors import Fault, InputError, SurroundingsError

if TYPE_CHECKING:
    from types import ModuleType

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forecast:
    """What becomes of each patient, by column; `meanings` says what each column is."""

    columns: "Mapping[str, NDArray[np.float64]]"
    """A number for each patient; NaN where there is none (it does not come within the days looked at)."""
    meanings: Mapping[str, str]
    """What each column means."""
    assumes: tuple[str, ...]
    """What was taken for granted, with standing and source where it is a figure."""


def forecast(
    patients: Mapping[str, Sequence[object]],
    *,
    days: int = 30,
    replicates: int = 100,
    seed: int = 0,
    until_day: int | None = None,
) -> Forecast:
    """Run-out days of patients, given as a table of columns: a sequence for each column, a place for each patient.

    The columns are those of `loxley fleet`. One replicate is the pattern itself without chance; more of them spread by
    the `..._sd` columns, or by the program's own figures where those are absent. With `until_day` the answer also says
    who must be filled by which day, so that everyone holds until then.

    Raises
    ------
    InputError
        With `patients[n].column` for each fault.
    SurroundingsError
        The extra `fleet` is not installed.

    >>> one = {
    ...     "patient_id": ["p1"], "reservoir_model": ["liberator-45"], "oxygen_kg": [30.0], "as_of": ["2026-03-02"],
    ...     "flow_day_lpm": [2.0], "flow_night_lpm": [2.0], "hours_on_portable_away": [0.0],
    ...     "hours_on_portable_home": [0.0], "portable_model": [None], "portable_fills_per_week": [0.0],
    ... }
    >>> told = forecast(one, replicates=1)
    >>> round(float(told.columns["days_to_empty_p50"][0]), 1)  # 30 kg less the last vapour, at 3.82 kg a day
    7.7
    """
    faults = _faults_of_question(days, replicates, seed, until_day)
    if faults:
        raise InputError(faults)
    fleet = of_extra("fleet", "loxley.supply.fleet")
    rows = fleet.rows_of(patients)
    answer = fleet.answer(rows, fleet.Question(days, replicates, seed, until_day))
    if answer.faults:
        raise InputError(
            [
                Fault(f"patients[{row}].{fault.path}".removesuffix("."), fault.problem)
                for row, found in sorted(answer.faults.items())
                for fault in found
            ]
        )
    meanings = fleet.forecast_columns(days, storm=until_day is not None)
    meanings.pop("patient_id")
    return Forecast(answer.columns, meanings, tuple(sorted(answer.says)))


def of_extra(extra: str, module: str) -> "ModuleType":
    """A module that needs an extra.

    Raises
    ------
    SurroundingsError
        A package of the extra is not installed; the message says how it is.
    """
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package == "loxley":
            raise
        raise SurroundingsError(
            f'{package} is not installed; this needs: pip install "loxley[{extra}]"'
        ) from None


def _faults_of_question(days: int, replicates: int, seed: int, until_day: int | None) -> list[Fault]:
    bounds = {
        "days": (days, 1, MOST_DAYS),
        "replicates": (replicates, 1, MOST_REPLICATES),
        "seed": (seed, 0, 2**63 - 1),
        "until_day": (1 if until_day is None else until_day, 1, MOST_DAYS),
    }
    return [
        Fault(name, f"is {value}; it is a whole number from {low} to {high}")
        for name, (value, low, high) in bounds.items()
        if type(value) is not int or not low <= value <= high
    ]


MOST_DAYS, MOST_REPLICATES = 366, 10_000
"""As far ahead as a usual week says anything, and more replicates than a share of one in a hundred needs."""
