"""A fee schedule that was loaded: the published answer."""

from typing import Literal

from loxley.billing.fees import FeeSchedule
from loxley.formats import Format


class FeesLoaded(Format):
    """What was loaded."""

    format: Literal["loxley/fees@1"] = "loxley/fees@1"
    sha256: str
    quarter: str
    codes: int
    rows: int
    states: list[str]
    passed_over: list[str]
    """Columns that are not used."""
    new: bool

    @classmethod
    def of(cls, schedule: FeeSchedule, *, new: bool) -> "FeesLoaded":
        """The answer for a schedule."""
        return cls(
            sha256=schedule.sha256,
            quarter=str(schedule.quarter),
            codes=len(schedule.rows),
            rows=sum(map(len, schedule.rows.values())),
            states=sorted(schedule.states),
            passed_over=list(schedule.passed_over),
            new=new,
        )

    @property
    def sentence(self) -> str:
        """What a person reads."""
        told = f"{self.quarter}: {self.codes} codes in {self.rows} rows, {len(self.states)} states."
        return f"Loaded. {told}" if self.new else f"This file was loaded before. {told}"

    def to_json(self) -> str:
        """The published JSON."""
        return self.model_dump_json(indent=2)
