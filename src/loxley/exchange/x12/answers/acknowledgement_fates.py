"""What a TA1 or a 999 says of claims, in words."""

from loxley.billing.remittance import (
    Fate,
    GroupAcknowledgement,
    InterchangeAcknowledgement,
    Outcome,
    Place,
    SetAcknowledgement,
)
from loxley.exchange.x12.answers.code_lists import in_words, said

_OUTCOMES: dict[str, Outcome] = {
    "A": "accepted",
    "E": "accepted-with-errors",
    "P": "accepted-with-errors",
    "R": "rejected",
    "M": "rejected",
    "W": "rejected",
    "X": "rejected",
}
"""P speaks of a group, of which some sets were taken: what became of each set decides."""


def interchange_fates(read: InterchangeAcknowledgement) -> tuple[Fate, ...]:
    """The fate of an interchange of ours."""
    words = said(
        "interchange", number=read.interchange, verdict=in_words("interchange-verdict", read.verdict)
    )
    told = (words, in_words("interchange-note", read.note)) if read.note else (words,)
    outcome = _OUTCOMES.get(read.verdict, "unknown") if read.verdict in {"A", "E", "R"} else "unknown"
    return (Fate("interchange", read.interchange, outcome, "TA1", told, (read.verdict, read.note)),)


def group_fates(read: GroupAcknowledgement) -> tuple[Fate, ...]:
    """The fate of a group of ours, of its sets, and of the claims that are named beside errors."""
    words = [said("group", number=read.group, verdict=in_words("group-verdict", read.verdict))]
    if read.accepted is not None and read.included is not None:
        words.append(said("group-counts", accepted=read.accepted, included=read.included))
    words += [in_words("group-error", code) for code in read.codes]
    outcome = _OUTCOMES.get(read.verdict, "unknown")
    of_group = Fate(
        "group", read.group, outcome, "999", tuple(words), (read.verdict, *read.codes), group=read.group
    )
    return (of_group, *(fate for each in read.sets for fate in _set_fates(each, read.group)))


def _set_fates(read: SetAcknowledgement, group: str) -> tuple[Fate, ...]:
    outcome = _OUTCOMES.get(read.verdict, "unknown") if read.verdict != "P" else "unknown"
    verdict = in_words("set-verdict", read.verdict) if read.verdict else said("no-verdict")
    words = (
        said("set", number=read.control, verdict=verdict),
        *(in_words("set-error", code) for code in read.codes),
        *(place_in_words(place) for place in read.places),
    )
    codes = tuple(code for code in (read.verdict, *read.codes) if code)
    whole = Fate(
        "set", read.control, outcome, "999", words, codes, group=group, places=read.places
    )  # fmt: skip
    named = (
        Fate(
            "claim",
            claim,
            outcome,
            "999",
            (said("named-claim", number=claim, set=read.control, verdict=verdict),),
            codes,
            group=group,
        )
        for claim in read.claims
    )
    return (whole, *named)


def place_in_words(place: Place) -> str:
    """Where and what, without the bad value: it may be about a person.

    >>> place_in_words(Place("SV1", 27, "2400", "2", "1", "1 (a required element is missing)"))
    'Segment SV1, 27th of the set, loop 2400, element 2: 1 (a required element is missing).'
    """
    where = [said("at-segment", segment=place.segment)]
    if place.position is not None:
        where.append(said("at-position", position=_ordinal(place.position)))
    if place.loop:
        where.append(said("at-loop", loop=place.loop))
    if place.element:
        where.append(said("at-element", element=place.element))
    return f"{', '.join(where)}: {place.words}."


def _ordinal(number: int) -> str:
    """A place in a row.

    >>> _ordinal(1), _ordinal(12), _ordinal(23)
    ('1st', '12th', '23rd')
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else endings.get(number % 10, 'th')}"
