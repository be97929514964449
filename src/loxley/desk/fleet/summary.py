"""What a forecast of a whole book comes to, `loxley/fleet-summary@1`."""

from textwrap import wrap
from typing import Literal

from loxley.formats import Format
from loxley.vessel.report import STANDING, listed


class SafeDays(Format):
    """How many patients have the same latest safe day."""

    day: int
    """Whole days from as_of through which they are safe."""
    patients: int
    """How many."""


class StormSummary(Format):
    """Who must be filled."""

    until_day: int
    """Until when everyone is to hold."""
    must_be_filled: int
    """Patients who do not hold without a fill."""
    one_fill_is_not_enough: int
    """Those of them whom one fill does not bring there."""


class FleetSummary(Format):
    """What a forecast of a whole book comes to."""

    format: Literal["loxley/fleet-summary@1"] = "loxley/fleet-summary@1"
    """The name of this format."""
    rows: int
    """Patients who were forecast."""
    rejected: int
    """Rows that could not be: `rejects` names each with its column."""
    days: int
    """Days of the question."""
    replicates: int
    """Replicates of each patient; 1 is the pattern itself, without chance."""
    seed: int
    """The seed of chance."""
    shard: str | None
    """Which shard of how many, `2/8`; null where the whole book was asked for."""
    as_of_first: str | None
    """The earliest day of `as_of`; days of the forecast count from each patient's own. Null without any row."""
    as_of_last: str | None
    """The latest."""
    may_run_dry: int
    """Patients who are empty by the last of these days in at least one of 20 replicates."""
    likely_run_dry: int
    """The same in at least half of the replicates."""
    latest_safe_days: tuple[SafeDays, ...]
    """Patients by the whole days through which they are safe."""
    storm: StormSummary | None
    """Storm mode; null where it was not asked for."""
    out: str
    """The file of the forecast."""
    rejects: str | None
    """The file of the rows that were rejected; null where there is none."""
    columns: dict[str, str]
    """The columns of the forecast, and what each means."""
    assumes: tuple[str, ...]
    """What was taken for granted, each figure with its standing and source."""

    def text(self, width: int = 88) -> str:
        """The summary for a person, in lines of at most `width` characters."""
        rows = [
            ("Patients", f"{self.rows:,}" + (f", shard {self.shard}" if self.shard else "")),
            ("Rejected", f"{self.rejected:,}" + (f", see {self.rejects}" if self.rejects else "")),
            ("May run dry", f"{self.may_run_dry:,} by day {self.days} (1 in 20 or more)"),
            ("Likely run dry", f"{self.likely_run_dry:,} by day {self.days} (1 in 2 or more)"),
        ]
        if self.storm is not None:
            until = f"{self.storm.must_be_filled:,} to hold until day {self.storm.until_day}"
            rows.append(("Must be filled", f"{until}; {self.storm.one_fill_is_not_enough:,} more than once"))
        rows.append(("Forecast", self.out))
        lines = [f"{label + ':':<17}{value}" for label, value in rows]
        lines += ["", "Safe through so many days from as_of:", *_safe_days(self.latest_safe_days, width)]
        lines += ["", "Assumed:"]
        lines += listed(self.assumes, width)
        return "\n".join([*lines, "", *wrap(STANDING, width)]) + "\n"


def _safe_days(days: tuple[SafeDays, ...], width: int) -> list[str]:
    """Day and number, with a bar for the eye."""
    most = max((each.patients for each in days), default=1)
    room = max(width - 24, 10)
    return [
        f"  {each.day:>4}  {each.patients:>10,}  {'#' * max(1, round(room * each.patients / most))}"
        for each in days
    ]
