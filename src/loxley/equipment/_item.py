"""One item of the catalogue, with all that is known of it."""

import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, PlainSerializer, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from loxley.equipment._figure import Figure, Sentence, label_of, unit_of
from loxley.equipment._published import Published
from loxley.formats import Format

Kind = Literal["reservoir", "portable", "conserver", "cylinder", "accessory"]
"""What an item is: the vessel at home, the vessel carried, the valve that gives pulses, gas, or what goes with them."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""Lower case, with hyphens: `companion-1000`."""

FigureKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
"""The name of a figure; it ends in its unit where it has one: `relief_psig`."""

Figures = Annotated[
    Mapping[FigureKey, Figure],
    AfterValidator(lambda figures: MappingProxyType(dict(figures))),
    PlainSerializer(dict, return_type=dict[str, Figure]),
]

_GUTTER = "  "


class Item(Format):
    """A vessel, a cylinder or an accessory: what it is, and each figure known of it with source and standing."""

    format: Literal["loxley/equipment@1"]
    """The name of this format."""
    id: Identifier
    """How files and commands name it."""
    name: Sentence
    """How people name it."""
    kind: Kind
    """What it is."""
    summary: Sentence
    """What it does, in a sentence or two."""
    figures: Figures
    """What is known of it, by key. What is not known is absent."""
    notes: tuple[Sentence, ...] = ()
    """What no figure says, and what is not known but often asked."""
    published: tuple[Published, ...] = ()
    """What others have printed of the item as a whole (an endurance, say), against which its twin can be held."""

    @model_validator(mode="after")
    def _keys_promise_the_units_they_have(self) -> Self:
        for key, figure in self.figures.items():
            unit = unit_of(key)
            if figure.unit != unit:
                problem = "the figure {key} has the unit \u201c{unit}\u201d; its key promises \u201c{promised}\u201d"
                raise PydanticCustomError(
                    "unit", problem, {"key": key, "unit": figure.unit, "promised": unit}
                )
            if isinstance(figure.value, str) == bool(unit):
                raise PydanticCustomError(
                    "unit", "the figure {key} is a number with a unit, or a word", {"key": key}
                )
        return self

    def number(self, key: str) -> float | None:
        """The number under `key`, in the unit that the key names; `None` where it is not known or is a word."""
        figure = self.figures.get(key)
        return figure.value if figure is not None and isinstance(figure.value, float) else None

    def text(self, width: int = 88) -> str:
        """All of it for a person, in lines of at most `width` characters.

        Meant for 60 characters or more; words that cannot be broken (addresses of sources) may stand over.
        """
        lines = [
            *_wrapped(f"{self.name} ({self.id}), {self.kind}", width, ""),
            *_wrapped(self.summary, width, ""),
        ]
        if self.figures:
            labels = max(len(label_of(key)) for key in self.figures)
            values = max(len(figure.text()) for figure in self.figures.values())
            for key, figure in self.figures.items():
                row = f"{label_of(key):<{labels}}{_GUTTER}{figure.text():>{values}}{_GUTTER}{figure.standing}"
                indent = " " * len(_GUTTER * 2)
                lines += ["", row, *_wrapped(f"source: {figure.source}", width, indent)]
                lines += _wrapped(f"note: {figure.note}", width, indent) if figure.note else []
        else:
            lines += ["", "No figure of it is known."]
        lines += _published_lines(self.published, width)
        lines += ["", *(line for note in self.notes for line in _wrapped(f"\u2022 {note}", width, "", "  "))]
        return "\n".join(lines).rstrip() + "\n"


def _published_lines(published: tuple[Published, ...], width: int) -> list[str]:
    """The section of published figures: each with its condition, kind, bounds, source and reasons."""
    lines = ["", "Published figures"] if published else []
    indent = " " * len(_GUTTER * 2)
    for figure in published:
        said = {
            "the twin should give": figure.bounds(),
            "source": figure.source,
            "standing": figure.standing,
            "note": figure.note,
            "explanation": figure.explanation,
        }
        lines += ["", *_wrapped(figure.text(), width, "", _GUTTER)]
        lines += [
            line for word, text in said.items() if text for line in _wrapped(f"{word}: {text}", width, indent)
        ]
    return lines


def _wrapped(text: str, width: int, indent: str, hanging: str | None = None) -> list[str]:
    following = indent if hanging is None else hanging
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )
