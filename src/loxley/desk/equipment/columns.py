"""Rows set out in columns, for a person."""

from collections.abc import Sequence
from textwrap import wrap

GUTTER = "  "
_LONG = 1e5


def columns(rows: Sequence[Sequence[str]], align: str) -> list[str]:
    """Rows of equal length as lines; `align` has a `<` or `>` for each column.

    >>> columns([("a", "1.5"), ("long", "10")], "<>")
    ['a     1.5', 'long   10']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        GUTTER.join(
            f"{cell:{side}{width}}" for cell, side, width in zip(row, align, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def wrapped(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    """A text in lines of at most `width` characters; what cannot be broken may stand over."""
    return wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def digits(value: float) -> str:
    """A number as a person reads it: five digits that count, thousands set off.

    >>> digits(8.1984887), digits(1141.1721), digits(37040.2), digits(-173.859), digits(0.69333644), digits(250000.0)
    ('8.1985', '1,141.2', '37,040', '-173.86', '0.69334', '250,000')
    """
    return f"{value:,.0f}" if abs(value) >= _LONG else f"{value:,.5g}"


def signed(value: float, places: int) -> str:
    """A difference with its sign, to so many decimal places; 0 where nothing of it is left.

    >>> signed(-0.30151, 4), signed(2.4811, 2), signed(-1e-9, 2)
    ('-0.3015', '+2.48', '0')
    """
    return "0" if round(value, places) == 0.0 else f"{value:+,.{places}f}"
