"""Many rows at once, where objects for each would cost more than all the rest. What is there already is left as it is."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

_PLAIN = (
    models.CharField,
    models.TextField,
    models.PositiveSmallIntegerField,
    models.PositiveIntegerField,
    models.ForeignKey,
)
"""Columns whose values go to the database as they are; those of our own kinds turn theirs."""


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values, in the order of the columns named. Of a row whose key is there nothing is changed."""
    options = model._meta  # noqa: SLF001  (Django documents it for this use)
    fields: list[Any] = [options.get_field(name) for name in names]
    converted = [_converter(field) for field in fields]
    turned = [place for place, convert in enumerate(converted) if convert is not None]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join("%s" for _field in fields)
    table = quote(options.db_table)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608  (names of our own tables)

    def prepared(row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for place in turned:
            convert = converted[place]
            values[place] = values[place] if convert is None else convert(values[place])
        return values

    with connection.cursor() as cursor:
        cursor.executemany(sql, [prepared(row) for row in rows])


def _converter(field: Any) -> Callable[[Any], Any] | None:
    if type(field) in _PLAIN:
        return None
    if isinstance(field, models.CharField):
        return field.get_prep_value

    def convert(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return convert
