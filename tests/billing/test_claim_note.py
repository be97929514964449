"""The note of a claim line: texts in order of necessity, eighty characters, nothing cut."""

import datetime as dt

import pytest

from loxley.billing.claim_note import (
    NOTE_LENGTH,
    NoteReason,
    composed_note,
    modifiers_of_note,
    note_codes,
    note_on_line,
)
from loxley.errors import InputError

LOST = NoteReason("replacement.lost", {"on": dt.date(2024, 3, 9)})
BREAK = NoteReason("break-in-need", {"from": dt.date(2023, 11, 1), "to": dt.date(2024, 2, 15)})
MOVED = NoteReason("from-date-moved", {"discharged": dt.date(2024, 3, 20)})


def test_reasons_stand_in_order_of_necessity_whatever_the_order_they_come_in() -> None:
    assert composed_note([LOST, NoteReason("waiver")]) == "COVID-19; REPLACEMENT LOST 03/09/2024"
    assert composed_note([NoteReason("waiver"), LOST, LOST]) == "COVID-19; REPLACEMENT LOST 03/09/2024"


def test_no_reason_needs_no_note() -> None:
    assert composed_note([]) is None


def test_every_reason_alone_fits_beside_an_overflow_of_five_modifiers_or_says_how_long_it_is() -> None:
    dates = dict.fromkeys(("on", "from", "to", "discharged"), dt.date(2024, 12, 31))
    for code in note_codes():
        note = composed_note([NoteReason(code, dates)])
        assert note is not None
        assert len(note) <= NOTE_LENGTH == 80
        assert note.isascii()
        assert not set("*:~^") & set(note)


def test_a_note_has_eighty_characters_and_is_never_cut() -> None:
    """27 + 2 + 35 = 64 fit; with 2 + 47 more they are 113, and every reason is named."""
    both = composed_note([LOST, BREAK])
    assert both == "REPLACEMENT LOST 03/09/2024; BREAK IN NEED 11/01/2023-02/15/2024"
    with pytest.raises(
        InputError,
        match=r"needs 113 characters and has 80; .*replacement.lost, break-in-need, from-date-moved",
    ):
        composed_note([LOST, BREAK, MOVED])


def test_the_overflow_of_modifiers_takes_its_part_of_the_room() -> None:
    """`MODIFIERS RR N1 QF RA CR; ` has 26 characters: 26 + 54 = 80 fit, 55 do not."""
    five = ("RR", "N1", "QF", "RA", "CR")
    assert len(note_on_line(five, "X" * 54) or "") == NOTE_LENGTH
    assert composed_note([LOST], five) == "REPLACEMENT LOST 03/09/2024"
    with pytest.raises(InputError, match="needs 90 characters"):
        composed_note([LOST, BREAK], five)


def test_an_unknown_reason_and_a_missing_date_are_errors() -> None:
    with pytest.raises(InputError, match="no text for the reason worn-out"):
        composed_note([NoteReason("worn-out")])
    with pytest.raises(InputError, match="needs the date 'on'"):
        composed_note([NoteReason("replacement.lost")])


def test_four_modifiers_take_no_room() -> None:
    assert note_on_line(("RR", "N1", "QF", "RA"), None) is None
    assert note_on_line(("RR", "N1", "QF", "RA", "CR"), None) == "MODIFIERS RR N1 QF RA CR"


@pytest.mark.parametrize("note", [None, "COVID-19", "MODIFIERSX RR"])
def test_a_note_without_a_list_is_left_as_it_is(note: str | None) -> None:
    assert modifiers_of_note(note) == ((), note)


def test_a_list_is_taken_out_again() -> None:
    five = ("RR", "N1", "QF", "RA", "CR")
    for text in (None, "COVID-19", "ONE; TWO"):
        assert modifiers_of_note(note_on_line(five, text)) == (five, text)
