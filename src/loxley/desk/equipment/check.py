"""The twin set beside every figure in print: the validation list, and what is printed of the catalogue's models."""

from collections import Counter
from collections.abc import Iterable

from loxley.desk.equipment.answer import Answer, Silence
from loxley.desk.equipment.check_sheet import CheckedFigure, Counts, EquipmentCheck, Outcome
from loxley.desk.equipment.full_vessel import NotKnownError
from loxley.desk.equipment.item_ways import printed_of
from loxley.desk.equipment.ways import WAYS
from loxley.equipment import Item, Published, catalogue, find
from loxley.equipment._validation import ValidationRow, validation_list

_NONE = "-"
_PER_CENT = 100.0
_STANDINGS = {"observed": "published", "derived": "derived", "computed": "derived"}


def check_equipment(item: str | None = None) -> EquipmentCheck:
    """The whole check, or that of one item's printed figures.

    Raises
    ------
    NotFoundError
        Where the catalogue has no such item.
    """
    items = catalogue().values() if item is None else (find(item),)
    rows = validation_list() if item is None else ()
    figures = (
        *(_checked_row(row) for row in rows),
        *(
            _checked_print(each, place, figure)
            for each in items
            for place, figure in enumerate(each.published)
        ),
    )
    return EquipmentCheck(item=item, figures=figures, counts=_counts(figures))


def _checked_row(row: ValidationRow) -> CheckedFigure:
    answer = _asked(row)
    setting = "" if row.setting == _NONE else row.setting
    return _checked(
        answer,
        id=row.part,
        item=None,
        what=row.quantity.replace("_", " "),
        condition=f"{row.case}, {setting}" if setting else row.case,
        figure=row,
        printed=row.value,
        standing=_STANDINGS[row.kind],
    )


def _asked(row: ValidationRow) -> Answer | Silence:
    try:
        return WAYS[row.part](row)
    except NotKnownError as error:
        return Silence(str(error))


def _checked_print(item: Item, place: int, figure: Published) -> CheckedFigure:
    answer: Answer | Silence
    try:
        answer = printed_of(item, figure)
    except NotKnownError as error:
        answer = Silence(str(error))
    return _checked(
        answer,
        id=f"{item.id}.published[{place}]",
        item=item.id,
        what=figure.quantity.replace("-", " "),
        condition=figure.condition(),
        figure=figure,
        printed=figure.value,
        standing=figure.standing,
    )


def _checked(
    answer: Answer | Silence,
    *,
    id: str,  # noqa: A002  (the word of the format)
    item: str | None,
    what: str,
    condition: str,
    figure: ValidationRow | Published,
    printed: float | None,
    standing: str,
) -> CheckedFigure:
    twin = answer.value if isinstance(answer, Answer) else None
    difference = None if twin is None or printed is None else twin - printed
    outcome = outcome_of(twin, figure.low, figure.high, explained=figure.explanation is not None)
    return CheckedFigure(
        id=id,
        item=item,
        what=what,
        condition=condition,
        printed=printed,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        twin=twin,
        difference=difference,
        difference_percent=_per_cent(difference, printed, figure.unit),
        kind=figure.kind,
        outcome=outcome,
        not_comparable_because=answer.reason if isinstance(answer, Silence) else None,
        explanation=figure.explanation,
        posed=answer.posed if isinstance(answer, Answer) else (),
        standing=standing,
        source=figure.source,
    )


def _per_cent(difference: float | None, printed: float | None, unit: str) -> float | None:
    """None for degrees Celsius: their zero is no zero."""
    if difference is None or not printed or unit == "C":
        return None
    return _PER_CENT * difference / abs(printed)


def outcome_of(twin: float | None, low: float | None, high: float | None, *, explained: bool) -> Outcome:
    """How a figure of the twin stands to its bounds, which belong to what is allowed.

    >>> outcome_of(8.2, 8.075, 8.925, explained=False), outcome_of(0.51, None, 0.5, explained=False)
    ('within', 'outside')
    """
    if twin is None:
        return "not-comparable"
    if low is None and high is None:
        return "no-bound"
    if (low is None or low <= twin) and (high is None or twin <= high):
        return "within"
    return "explained" if explained else "outside"


def _counts(figures: Iterable[CheckedFigure]) -> Counts:
    found = Counter(figure.outcome for figure in figures)
    return Counts(
        figures=found.total(),
        within=found["within"],
        explained=found["explained"],
        outside=found["outside"],
        no_bound=found["no-bound"],
        not_comparable=found["not-comparable"],
    )
