"""The columns of a book of patients, and those of its forecast: what each means. The only place where that is said."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["identity", "word", "day", "number"]
"""What a column holds: text or whole numbers that are handed through; a name; a day or a moment; a number."""


@dataclass(frozen=True, slots=True)
class InColumn:
    """A column of the book."""

    name: str
    kind: Kind
    meaning: str
    required: bool = True
    """Whether the column must be there."""
    spread_of: str | None = None
    """The column whose standard deviation it is."""


_IDENTITY = InColumn("patient_id", "identity", "Whose row it is; handed through as it stands. Never a name.")
MODEL = InColumn(
    "reservoir_model", "word", "Id of the reservoir in the catalogue: liberator-45.", required=False
)
OWN = (
    InColumn("volume_l", "number", "Inner volume of the reservoir, L.", required=False),
    InColumn("heat_leak_w", "number", "Its heat leak at the reference state, W.", required=False),
    InColumn("relief_psig", "number", "Setting of its relief, psig.", required=False),
    InColumn("economizer_psig", "number", "Setting of its economizer, psig.", required=False),
)
"""A reservoir in its own figures: all of them, where no model is given."""
FULL = InColumn(
    "full_oxygen_kg",
    "number",
    "What the reservoir holds when it is full, kg; by the catalogue, or a placeholder, where it is not given.",
    required=False,
)
_STATE = (
    InColumn("oxygen_kg", "number", "Contents, liquid and vapour, kg."),
    InColumn("as_of", "day", "When they were so: day 0 of the forecast begins at that moment."),
)
PATTERN = (
    InColumn(
        "flow_day_lpm", "number", "Flow from the reservoir by day, L/min at 70 °F and 1 atm; 0 for none."
    ),
    InColumn("flow_night_lpm", "number", "Flow from the reservoir by night, L/min; 0 for none."),
    InColumn("hours_on_portable_away", "number", "Hours a week on the portable away from home; 0 for none."),
    InColumn("hours_on_portable_home", "number", "Hours a week on the portable at home; 0 for none."),
    InColumn("portable_fills_per_week", "number", "How often a week the portable is filled; 0 for never."),
)
"""A usual week."""
PORTABLE = InColumn("portable_model", "word", "Id of the portable in the catalogue; null for who fills none.")
_SPREADS = tuple(
    InColumn(
        f"{name}_sd",
        "number",
        f"Standard deviation of {name}; 0 for none. Where it is null the spread of the program's own figures holds.",
        required=False,
        spread_of=name,
    )
    for name in ("oxygen_kg", "heat_leak_w", *(column.name for column in PATTERN))
)
BOOK = (_IDENTITY, MODEL, *OWN, FULL, *_STATE, *PATTERN, PORTABLE, *_SPREADS)
"""Every column that a book may have."""


def forecast_columns(days: int, *, storm: bool) -> dict[str, str]:
    """The columns of the forecast and what each means."""
    within = "null where it does not come within the days looked at"
    ends = (
        "days from as_of until the flow first comes below its setting (where the orifice is known) or fails"
    )
    level = "days from as_of until too little is left to begin the fill of a portable"
    columns = {"patient_id": "As in the book."}
    for name, what in (("days_to_empty", ends), ("days_to_no_fill", level)):
        for share in ("05", "50", "95"):
            told = f"{int(share)} of 100 replicates come to it no later"
            columns[f"{name}_p{share}"] = f"{what[0].upper()}{what[1:]}; {told}; {within}."
    columns[f"probability_empty_by_day_{days}"] = f"Share of the replicates that are empty by day {days}."
    columns["latest_safe_day"] = (
        "Whole days from as_of through which, in 95 of 100 replicates, the vessel is neither empty nor (for who fills any) "
        "too low to fill a portable; at most the days looked at."
    )
    columns["vented_share"] = (
        "Of all that left the vessel until its flow failed or the days were over, the share that went through its relief."
    )
    return columns | (_storm_columns() if storm else {})


def _storm_columns() -> dict[str, str]:
    return {
        "must_be_filled": "Whether the patient does not hold until the day asked for without a fill.",
        "fill_by_day": "The fill comes in time before so many days from as_of have passed: latest_safe_day, 0 for at once; "
        "null for who needs none.",
        "fill_not_before_day": "A vessel filled before so many days from as_of have passed would not hold until the day "
        "asked for; null likewise.",
        "one_fill_is_enough": "Whether a day is left between the two; null likewise.",
    }
