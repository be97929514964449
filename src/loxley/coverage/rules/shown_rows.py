"""The rules for a person to read: all policies at a glance, or every word of what was asked for."""

from collections.abc import Iterator, Mapping
from typing import Any

from loxley.coverage.explanation import Row
from loxley.coverage.rules.changes import keyed
from loxley.coverage.rules.laid_out import STEP, heading, wrapped
from loxley.coverage.rules.shown import Rules, ShownCriterion, ShownEdition, ShownValue
from loxley.coverage.rules.span import BESIDE
from loxley.coverage.rules.wording import field_name, level_name, plain, record, spaced, value_in_words


def listed(rules: Rules, width: int) -> list[Row]:
    """Every policy with its editions: dates, what they hold, and how far our copy can be trusted."""
    rows = wrapped(_title(rules), width, tone="title")
    for policy in rules.policies:
        rows += heading(f"{policy.policy}: {level_name(policy.level)}", width)
        for edition in policy.editions:
            rows += wrapped(f"{edition.id}: {edition.document}", width, "  ")
            rows += wrapped(f"dates of service {spoken(edition)}; {_known(edition)}", width, STEP)
            rows += wrapped(f"{_held(edition)}; {_standing(edition)}", width, STEP, "faint")
    if not rules.policies:
        rows += [Row(""), Row("None.")]
    return [*rows, Row(""), *wrapped(rules.disclaimer, width, tone="faint")]


def shown(rules: Rules, width: int) -> list[Row]:
    """Every criterion, value and list of the editions that were asked for, each with where it is written."""
    rows: list[Row] = []
    for edition in rules.editions:
        rows += [] if not rows else [Row("")]
        rows += wrapped(f"{edition.id}: {edition.document}, {level_name(edition.level)}", width, tone="title")
        rows += wrapped(f"dates of service {spoken(edition)}; {_known(edition)}", width)
        rows += wrapped(f"source {edition.url}", width, tone="faint")
        rows += list(_contents(edition, width))
    return [*rows, Row(""), *wrapped(rules.disclaimer, width, tone="faint")]


def spoken(edition: ShownEdition) -> str:
    """The dates of service that an edition speaks of."""
    said = f"{edition.from_} to {edition.to}" if edition.to is not None else f"from {edition.from_}"
    return f"{said}, in force on none" if edition.level in BESIDE else said


def _title(rules: Rules) -> str:
    said = "The rules that this program knows"
    if rules.on is not None:
        said = f"The rules in force on the date of service {rules.on}"
    return f"{said}, as issued by {rules.as_of}" if rules.as_of is not None else said


def _known(edition: ShownEdition) -> str:
    told = f"issued {edition.issued}"
    return told if edition.implemented is None else f"{told}, implemented {edition.implemented}"


def _held(edition: ShownEdition) -> str:
    counts = ((len(edition.criteria), "criterion", "criteria"), (len(edition.values), "value", "values"))
    said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
    return f"{said}; also {', '.join(map(spaced, edition.more))}" if edition.more else said


def _standing(edition: ShownEdition) -> str:
    return "no standing given" if edition.worst_standing is None else f"weakest: {edition.worst_standing}"


def _contents(edition: ShownEdition, width: int) -> Iterator[Row]:
    if edition.more:
        yield from heading("The text as a whole", width)
        for key, value in edition.more.items():
            yield from _field(field_name(key), key, value, width)
    if edition.criteria:
        yield from heading("Criteria", width)
        for criterion in edition.criteria:
            yield from wrapped(criterion.id, width, "  ")
            for words in criterion.words:
                yield from wrapped(words, width, STEP)
            yield from _place(criterion, width)
    if edition.values:
        yield from heading("Values", width)
        for value in edition.values:
            words = value_in_words(value.name, value.value, value.unit)
            yield from wrapped(f"{spaced(value.name)}: {words}", width, "  ")
            yield from _place(value, width)


def _place(what: ShownCriterion | ShownValue, width: int) -> Iterator[Row]:
    yield from wrapped(f"{what.section} ({what.standing}), {what.url}", width, STEP, "faint")
    if what.more:
        yield from wrapped(plain(what.more), width, STEP, "faint")


def _field(name: str, key: str, value: Any, width: int) -> Iterator[Row]:
    """One line for what fits one; a list of records has a line for each."""
    called = f"{name} ({spaced(key)})" if name != spaced(key) else name
    records = _records(value)
    if not records:
        yield from wrapped(f"{called}: {plain(value)}", width, "  ")
        return
    yield from wrapped(f"{called}:", width, "  ")
    for own, parts in records.items():
        yield from wrapped(f"{own}: {record(parts, own)}", width, STEP)


def _records(value: Any) -> Mapping[str, Mapping[str, Any]]:
    """The records of a field by what tells them apart; nothing where it holds none."""
    if isinstance(value, list | tuple) and value and all(isinstance(each, Mapping) for each in value):
        return keyed(value)
    if isinstance(value, Mapping) and value and all(isinstance(each, Mapping) for each in value.values()):
        return value
    return {}
