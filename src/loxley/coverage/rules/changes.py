"""What differs between two editions of a policy, in words. Editions are walked as they are, key by key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from loxley.coverage.edition import Edition
from loxley.coverage.rules.reading import reading
from loxley.coverage.rules.wording import change, field_name, from_to, plain, record, spaced, value_in_words
from loxley.formats import Format

How = Literal["added", "dropped", "changed", "reworded", "cited-anew", "reordered"]

KEYS_OF_RECORDS = ("edition", "id", "name", "code")
"""The first of these that a list's records have tells one from another; without one it is their place."""

_OWN_PLACE = {"id", "effective", "issued", "implemented", "criteria", "values"}


class Change(Format):
    """One thing that differs."""

    what: Literal["criterion", "value", "field"]
    """A criterion, a value, or anything else that an edition holds."""
    how: How
    """`reworded`: other words; `cited-anew`: the same words or figure, another section, source or standing."""
    name: str
    """The criterion, the value, or the way to the field: `codes.E0439.name`."""
    words: str
    """The change in words."""
    before: Any = None
    """What stood there; null where nothing did."""
    after: Any = None
    """What stands there; null where nothing does."""
    added: tuple[str, ...] = ()
    """Of a list: what it gained."""
    dropped: tuple[str, ...] = ()
    """Of a list: what it lost."""


def changes(before: Edition | None, after: Edition | None) -> tuple[Change, ...]:
    """From one edition to the other; None is the time without one."""
    was, is_ = _sheet(before), _sheet(after)
    return (
        *_fields("", was["fields"], is_["fields"]),
        *_criteria(was["criteria"], is_["criteria"]),
        *_values(was["values"], is_["values"]),
    )


def _sheet(edition: Edition | None) -> dict[str, dict[str, Any]]:
    """All that an edition holds, with what it leaves to its defaults: a default said aloud is no change."""
    if edition is None:
        return {"criteria": {}, "values": {}, "fields": {}}
    held = edition.model_dump(mode="json", by_alias=True, exclude_none=True)
    criteria = {
        criterion: {"words": list(reading(edition, criterion)), **place}
        for criterion, place in held.get("criteria", {}).items()
    }
    fields = {
        key: value for key, value in held.items() if key not in _OWN_PLACE and value not in ("", [], {})
    }
    return {"criteria": criteria, "values": held.get("values", {}), "fields": fields}


def _pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """What differs, in the order of the later one; what is gone comes last."""
    for name in dict.fromkeys([*after, *before]):
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def _criteria(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name, was, is_ in _pairs(before, after):
        if was is None:
            words = change("added", name=name, after=" / ".join(is_["words"]))
            yield Change(what="criterion", how="added", name=name, words=words, after=is_)
        elif is_ is None:
            words = change("dropped", name=name, before=" / ".join(was["words"]))
            yield Change(what="criterion", how="dropped", name=name, words=words, before=was)
        elif was["words"] != is_["words"]:
            said = [" / ".join(each["words"]) for each in (was, is_)]
            words = change("from_to", name=name, before=_quoted(said[0]), after=_quoted(said[1]))
            yield Change(what="criterion", how="reworded", name=name, words=words, before=was, after=is_)
        else:
            yield _cited_anew("criterion", name, was, is_)


def _values(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name, was, is_ in _pairs(before, after):
        called = spaced(name)
        if was is None:
            words = change("added", name=called, after=value_in_words(name, is_["value"], is_["unit"]))
            yield Change(what="value", how="added", name=name, words=words, after=is_)
        elif is_ is None:
            words = change("dropped", name=called, before=value_in_words(name, was["value"], was["unit"]))
            yield Change(what="value", how="dropped", name=name, words=words, before=was)
        elif (was["value"], was["unit"]) == (is_["value"], is_["unit"]):
            yield _cited_anew("value", name, was, is_)
        elif isinstance(was["value"], list) and isinstance(is_["value"], list):
            yield _list("value", name, called, was["value"], is_["value"], was, is_)
        else:
            first, second = from_to(name, was, is_)
            words = change("from_to", name=called, before=first, after=second)
            yield Change(what="value", how="changed", name=name, words=words, before=was, after=is_)


def _cited_anew(
    what: Literal["criterion", "value"], name: str, was: Mapping[str, Any], is_: Mapping[str, Any]
) -> Change:
    parts = []
    for field, first, second in _pairs(was, is_):
        code = field if field in {"section", "standing", "url"} else "other"
        parts.append(change(code, field=field, before=plain(first), after=plain(second)))
    called = name if what == "criterion" else spaced(name)
    words = change("list_both", name=called, parts="; ".join(parts))
    return Change(what=what, how="cited-anew", name=name, words=words, before=dict(was), after=dict(is_))


def _fields(way: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key, was, is_ in _pairs(before, after):
        path = f"{way}.{key}" if way else key
        if isinstance(was, list) and isinstance(is_, list):
            if _records(was) and _records(is_):
                yield from _fields(path, keyed(was), keyed(is_))
            else:
                yield _list("field", path, path_name(path), was, is_, was, is_)
        elif isinstance(was, Mapping) and isinstance(is_, Mapping):
            yield from _fields(path, was, is_)
        elif (parts := _parts(is_ if was is None else was)) and None in (was, is_):
            yield from _fields(path, parts if is_ is None else {}, parts if was is None else {})
        elif was is None:
            words = change("field_added", name=path_name(path), after=_whole(key, is_))
            yield Change(what="field", how="added", name=path, words=words, after=is_)
        elif is_ is None:
            words = change("field_dropped", name=path_name(path), before=_whole(key, was))
            yield Change(what="field", how="dropped", name=path, words=words, before=was)
        else:
            words = change("from_to", name=path_name(path), before=plain(was), after=plain(is_))
            yield Change(what="field", how="changed", name=path, words=words, before=was, after=is_)


def _list(
    what: Literal["value", "field"],
    name: str,
    called: str,
    was: Sequence[Any],
    is_: Sequence[Any],
    before: Any,
    after: Any,
) -> Change:
    added = tuple(plain(each) for each in is_ if each not in was)
    dropped = tuple(plain(each) for each in was if each not in is_)
    parts = [
        change(code, items=", ".join(items))
        for code, items in (("list_added", added), ("list_dropped", dropped))
        if items
    ]
    how: How = "changed" if parts else "reordered"
    words = (
        change("list_both", name=called, parts="; ".join(parts))
        if parts
        else change("reordered", name=called, after=plain(is_))
    )
    return Change(
        what=what, how=how, name=name, words=words, before=before, after=after, added=added, dropped=dropped
    )


def _whole(key: str, value: Any) -> str:
    """A record without the name that stands before it; anything else as it is."""
    named = isinstance(value, Mapping) and any(known in value for known in KEYS_OF_RECORDS)
    return record(value, key) if named else plain(value)


def _parts(whole: Any) -> Mapping[str, Any]:
    """The records that make up a whole, each of which is told by itself; nothing where it is told in one line."""
    if isinstance(whole, list) and whole and _records(whole):
        return keyed(whole)
    return whole if isinstance(whole, Mapping) and whole and _records(whole.values()) else {}


def _records(each: Iterable[Any]) -> bool:
    return all(isinstance(each_one, Mapping) for each_one in each)


def keyed(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The records of a list by what tells them apart.

    >>> keyed([{"edition": "A", "to": 1}, {"edition": "B", "to": 2}])
    {'A': {'edition': 'A', 'to': 1}, 'B': {'edition': 'B', 'to': 2}}
    >>> keyed([{"to": 1}, {"to": 2}])
    {'0': {'to': 1}, '1': {'to': 2}}
    """
    for key in KEYS_OF_RECORDS:
        names = [str(record[key]) for record in records if key in record]
        if len(set(names)) == len(records):
            return dict(zip(names, records, strict=True))
    return {str(place): record for place, record in enumerate(records)}


def path_name(path: str) -> str:
    """The way to a field in words.

    >>> path_name("exclusions"), path_name("codes.E0439.name")
    ('Not covered', 'What a code is, E0439, name')
    """
    first, *rest = path.split(".")
    return ", ".join([field_name(first), *(spaced(part) for part in rest)])


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"
