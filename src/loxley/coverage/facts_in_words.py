"""The facts that a finding rests on, as a person reads them: the fact, its proof and its date; the path for the auditor.

`blood_gas_studies[t1].saturation_percent = 88` reads "saturation 88 %; study t1 of 2024-05-08, oximetry, at rest, by the
treating practitioner". What no list of words names is called by its key, so that no fact is left out.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loxley.coverage.finding import Finding
from loxley.coverage.sentences import explaining
from loxley.formats import Format
from loxley.record import Case, CatalogueItem, item_name
from loxley.record.facts import paths as paths_of

_PLACE = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class FactInWords:
    """Facts of one record in one sentence, and where they stand in the case."""

    told: str
    """What is told; nothing where only the record is named."""
    paths: tuple[str, ...]
    record: str = ""
    """The path of the record; nothing where the fact stands in none."""
    called: str = ""
    """What the record is called: `study t1 of 2024-05-08`."""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "; ".join(each for each in (self.told, self.called) if each)


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of a list of the case."""

    list_name: str
    place: int
    alone: bool
    content: Format


class CaseInWords:
    """The records of a case, by the paths by which findings name them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._records: dict[str, _Record] = {}
        for name in type(case).model_fields:
            listed = getattr(case, name)
            if isinstance(listed, list):
                records = [each for each in listed if isinstance(each, Format)]
                for place, (path, record) in enumerate(zip(paths_of(name, records), records, strict=True)):
                    self._records[path] = _Record(name, place, len(records) == 1, record)

    def facts(self, finding: Finding, introduced: Collection[str] = ()) -> list[FactInWords]:
        """What a finding rests on, record by record. A record that was introduced is called by its name and day alone."""
        by_record: dict[str, list[tuple[str, Any]]] = {}
        for each in finding.evidence:
            record, leaf = self._split(each.path)
            by_record.setdefault(record, []).append((leaf, each.value))
        return [
            self._sentence(record, facts, finding.values, brief=record in introduced)
            for record, facts in by_record.items()
        ]

    def about(self, path: str) -> str | None:
        """The record in which a path stands: "study t1 of 2024-05-08". None where it stands in none."""
        record, _leaf = self._split(path)
        return _called(self._records[record]) if record in self._records else None

    def described(self, path: str) -> str | None:
        """The same with what more tells the record from others, as far as it is no answer to a question."""
        record, leaf = self._split(path)
        if record not in self._records:
            return None
        found = self._records[record]
        return ", ".join([_called(found), *_details(found, {leaf})])

    def _split(self, path: str) -> tuple[str, str]:
        """A path as the record that it is in (or nothing) and the rest."""
        end = path.find("]")
        while end != -1:
            if path[: end + 1] in self._records:
                return path[: end + 1], path[end + 1 :].removeprefix(".")
            end = path.find("]", end + 1)
        return "", path

    def _sentence(
        self, record: str, facts: Sequence[tuple[str, Any]], values: Mapping[str, Any], *, brief: bool
    ) -> FactInWords:
        paths = tuple(f"{record}.{leaf}" if record and leaf else record or leaf for leaf, _value in facts)
        if not record:
            return FactInWords("; ".join(self._whole(leaf, value, values) for leaf, value in facts), paths)
        found = self._records[record]
        leaves = {leaf for leaf, _value in facts}
        told = [_in_words(f"{found.list_name}[].{leaf}", value, values) for leaf, value in facts if leaf]
        states = [in_words(value) for leaf, value in facts if not leaf]
        details = [] if brief else _details(found, leaves)
        called = ", ".join([_called(found, without=leaves), *details])
        if states:
            called = explaining.said("on-file", record=called, state=", ".join(states))
        return FactInWords(", ".join(told), paths, record, called)

    def _whole(self, path: str, value: Any, values: Mapping[str, Any]) -> str:
        """A fact that stands in no record; a whole list without a value may be absent, empty, or of no use here."""
        listed = getattr(self._case, path, None) if value is None and path.isidentifier() else None
        if isinstance(listed, list):
            why = explaining.said("none-that-counts" if listed else "none-on-record")
            return f"{explaining.fact(path)[0]}: {why}"
        return _in_words(path, value, values)


def in_words(value: Any, key: str = "") -> str:
    """A value as a person reads it, with the unit that its key ends in.

    >>> in_words(88.0, "saturation_percent"), in_words(True), in_words(None), in_words([])
    ('88 %', 'yes', 'not documented', 'none')
    """
    match value:
        case None:
            return explaining.said("not-documented")
        case bool():
            return explaining.said("yes" if value else "no")
        case list() | tuple():
            joined = ", ".join(_single(each, key) for each in value)
            return _with_unit(joined, key) if joined else explaining.said("none")
        case int() | float():
            plain = _single(value, key)
            return _with_unit(plain, key) if plain[:1].isdigit() else plain
        case _:
            return _single(value, key)


def _single(value: Any, key: str) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str | CatalogueItem):
        value = item_name(value)
    return explaining.word(key, str(value))


def _with_unit(text: str, key: str) -> str:
    return f"{text} {explaining.unit(key)}".rstrip()


def _in_words(path: str, value: Any, values: Mapping[str, Any]) -> str:
    key = path.split(".")[-1]
    called, reads = explaining.fact(_PLACE.sub("[]", path))
    plain = in_words(value, key)
    if value is None or isinstance(value, bool):
        return f"{called}: {plain}"
    told = (
        reads.format(plain) if reads else f"{called} {plain}" if plain[:1].isdigit() else f"{called}: {plain}"
    )
    whole = values.get(f"rounded_{key.split('_')[-1]}")
    return explaining.said("rounded", fact=told, value=in_words(whole, key)) if whole is not None else told


def _called(record: _Record, without: Iterable[str] = ()) -> str:
    """ "study t1 of 2024-05-08": by its own id and its day, or else by its number."""
    words = explaining.record(record.list_name)
    name, own = str(words["name"]), getattr(record.content, "id", None)
    day = getattr(record.content, words["day"], None) if words["day"] else None
    if own is not None:
        name = f"{name} {own}"
    elif day is None and not record.alone:
        name = explaining.said("number", name=name, number=record.place + 1)
    if day is None or words["day"] in set(without):
        return name
    on = day.date() if isinstance(day, dt.datetime) else day
    return explaining.said("of-day", name=name, of=words.get("of", "of"), day=on.isoformat())


def _details(record: _Record, leaves: Iterable[str]) -> list[str]:
    """What tells a record from others, but for what is being told of it anyway."""
    told = set(leaves)
    found = []
    for template in explaining.record(record.list_name)["details"]:
        key = re.sub(r".*\{(\w+)\}.*", r"\1", template)
        code = getattr(record.content, key, None)
        if code is not None and key not in told:
            found.append(template.format(**{key: in_words(code, key)}))
    return found
