"""Reading the formats that users rely on: one base model, one way to read, one way to say what is wrong.

Knows no format by itself. A room that owns a format derives its models from `Format` and reads with `read`.
"""

from loxley.formats._day import Day, DayOrTime, Moment
from loxley.formats._model import Format
from loxley.formats._reading import LARGEST_BYTES, read
from loxley.formats._schema import json_schema

__all__ = ["LARGEST_BYTES", "Day", "DayOrTime", "Format", "Moment", "json_schema", "read"]
