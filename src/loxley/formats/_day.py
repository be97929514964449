"""Days and times of day as a file may write them: ISO 8601 text, local, in years that a living person can meet.

pydantic by itself also takes seconds since 1970 written as text, and a blank in place of the T. A file that means a
date writes a date.
"""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FIRST_YEAR, LAST_YEAR = 1850, 2199
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?")


class _Iso:
    """The annotation behind `Day`, `DayOrTime` and `Moment`."""

    def __init__(self, *, with_time: bool, with_day: bool = True) -> None:
        self.with_time = with_time
        self.with_day = with_day

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from_text = core_schema.no_info_after_validator_function(
            self._read, core_schema.str_schema(strict=True)
        )
        from_python = core_schema.union_schema(
            [core_schema.is_instance_schema(dt.date if self.with_day else dt.datetime), from_text]
        )
        return core_schema.json_or_python_schema(
            json_schema=from_text,
            python_schema=from_python,
            serialization=core_schema.plain_serializer_function_ser_schema(_written, when_used="json"),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        day = {"type": "string", "format": "date"}
        time = {"type": "string", "pattern": f"^{_TIME.pattern}$"}
        if not self.with_day:
            return time
        return {"anyOf": [day, time]} if self.with_time else day

    def _read(self, text: str) -> dt.date:
        try:
            if self.with_day and _DAY.fullmatch(text):
                day: dt.date = dt.date.fromisoformat(text)
            elif self.with_time and _TIME.fullmatch(text):
                day = dt.datetime.fromisoformat(text)
            else:
                raise ValueError
        except ValueError:
            raise PydanticCustomError(
                "day", "{problem}", {"problem": self._problem(), "quote": True}
            ) from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            problem = f"is outside the years {FIRST_YEAR} to {LAST_YEAR}"
            raise PydanticCustomError("day", "{problem}", {"problem": problem, "quote": True})
        return day

    def _problem(self) -> str:
        if not self.with_day:
            return "is not a moment of the calendar, written, local, 2024-05-08T10:15"
        forms = "2024-05-08 or, local, 2024-05-08T10:15" if self.with_time else "2024-05-08"
        return f"is not a date of the calendar, written {forms}"


def _written(day: dt.date) -> str:
    return day.isoformat()


Day = Annotated[dt.date, _Iso(with_time=False)]
"""A day: `2024-05-08`."""
DayOrTime = Annotated[dt.date | dt.datetime, _Iso(with_time=True)]
"""A day, or a day and a local time of day: `2024-05-08T10:15`."""
Moment = Annotated[dt.datetime, _Iso(with_time=True, with_day=False)]
"""A day and a local time of day: `2024-05-08T10:15`. A day alone does not say when."""
