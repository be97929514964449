"""The trip page as it is asked for: the plan in the address, the answer of the library, faults named, nothing kept."""

import datetime as dt
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import textstat
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.desk.trip import answer_trip
from loxley.office.database import opened
from loxley.office.trips.plan import MOST_AGE_H, MOST_FLOW, MOST_LEG_H, MOST_RESERVE_MINUTES, Plan
from loxley.office.trips.words import words
from loxley.supply.trips.sentences import Language

PLAN = {
    "portable": "companion-1000",
    "fill": "4",
    "rest_hours": "3",
    "rest_flow": "2",
    "walking_hours": "1.5",
    "walking_flow": "4",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    patch = pytest.MonkeyPatch()
    patch.setenv("LOXLEY_HOME", str(tmp_path_factory.mktemp("trips") / "home"))
    patch.delenv("LOXLEY_DATABASE_URL", raising=False)
    with opened():
        yield Client()
    patch.undo()


def plain(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.decode()).replace("&#x27;", "'").split())


def test_the_page_says_what_the_library_says(client: Client) -> None:
    page = client.get("/trip", PLAN)
    trip = {
        "format": "loxley/trip@1",
        "portables": [{"model": "companion-1000", "fill": {"gauge_quarters": 4.0}}],
        "legs": [
            {"hours": 3.0, "flow_lpm": 2.0, "activity": "rest"},
            {"hours": 1.5, "flow_lpm": 4.0, "activity": "walking"},
        ],
        "reserve_minutes": 60.0,
    }
    answer = answer_trip(json.dumps(trip).encode(), "en")
    assert page.status_code == 200
    text = plain(page.content)
    assert answer.verdict == "tight"
    for sentence in (answer.headline, *(each.sentence for each in (*answer.because, *answer.instead))):
        assert sentence in text


def test_nothing_is_kept_and_nobody_is_asked(client: Client) -> None:
    page = client.get("/trip", PLAN)
    assert not page.cookies
    assert "Planning aid. Not reviewed by FDA. Not an alarm." in plain(page.content)
    names = set(re.findall(rb'name="(\w+)"', page.content)) - {b"viewport"}
    assert names == {field.encode() for field in Plan(None, "en").fields} | {b"lang"}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"portable": "liberator-45"}, "portable"),  # a reservoir is not carried
        ({"portable": "' OR 1=1 --"}, "portable"),
        ({"fill": "5"}, "fill"),
        ({"rest_hours": "three"}, "hours"),
        ({"rest_hours": "-0.1"}, "hours"),
        ({"rest_hours": str(MOST_LEG_H + 0.1)}, "hours"),
        ({"rest_hours": "nan"}, "hours"),
        ({"rest_hours": "", "walking_hours": ""}, "no-hours"),
        ({"rest_hours": "0", "walking_hours": "0"}, "no-hours"),
        ({"rest_flow": ""}, "flow-needed"),
        ({"rest_flow": str(MOST_FLOW + 0.1)}, "flow"),
        ({"rest_flow": "0", "walking_flow": "0"}, "nothing-drawn"),
        ({"pulse": "on", "breaths": "20"}, "device"),
        ({"pulse": "on", "device": "palwai-a"}, "breaths"),
        ({"pulse": "on", "device": "palwai-a", "breaths": "4.9"}, "breaths"),
        ({"pulse": "on", "device": "palwai-a", "breaths": "60.1"}, "breaths"),
        ({"count": "0"}, "count"),
        ({"count": "7"}, "count"),
        ({"reserve": str(MOST_RESERVE_MINUTES + 1)}, "reserve"),
        ({"age": str(MOST_AGE_H + 1)}, "age"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_fault_is_named_at_its_question_and_at_the_head(
    changed: dict[str, str], fault: str, language: Language, client: Client
) -> None:
    page = client.get("/trip", {**PLAN, **changed, "lang": language})
    assert page.status_code == 400
    sentence = words(language)["errors"][fault]
    assert plain(page.content).count(sentence) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"rest_hours": str(MOST_LEG_H)},
        {"rest_flow": str(MOST_FLOW)},
        {"rest_hours": "0", "rest_flow": ""},
        {"rest_hours": "", "rest_flow": ""},
        {"reserve": "0"},
        {"reserve": str(MOST_RESERVE_MINUTES)},
        {"age": str(MOST_AGE_H)},
        {"count": "6"},
        {"pulse": "on", "device": "palwai-a", "breaths": "5"},
        {"pulse": "on", "device": "palwai-a", "breaths": "60"},
    ],
)
def test_the_last_that_a_question_takes_is_answered(changed: dict[str, str], client: Client) -> None:
    assert client.get("/trip", {**PLAN, **changed}).status_code == 200


_ADDRESSES = st.dictionaries(
    st.sampled_from([*PLAN, "count", "age", "reserve", "pulse", "device", "breaths", "lang", "other"]),
    st.one_of(
        st.sampled_from(["companion-1000", "4", "2", "on", "es", "palwai-a", ""]), st.text(max_size=30)
    ),
)


@given(_ADDRESSES)
@settings(max_examples=60, deadline=None)
def test_no_address_breaks_the_page(client: Client, told: dict[str, str]) -> None:
    assert client.get("/trip", told).status_code in {200, 400}
    assert client.get("/trip", {**PLAN, **told}).status_code in {200, 400}


@pytest.mark.parametrize("sign", ["<script>alert(1)</script>", "'; DROP TABLE x; --", "{{ 7 }}", "\x00"])
def test_signs_of_other_languages_stay_text(sign: str, client: Client) -> None:
    for name in PLAN:
        page = client.get("/trip", {**PLAN, name: sign})
        assert page.status_code == 400
        assert b"<script>alert" not in page.content


def test_an_older_fill_never_lasts_longer() -> None:
    likely = []
    for age in ("0", "12", "48"):
        plan = Plan({**PLAN, "age": age}, "en")
        assert plan.is_valid()
        lasts = answer_trip(json.dumps(plan.trip()).encode(), "en").lasts_h
        assert lasts is not None
        likely.append(lasts.likely)
    assert likely == sorted(likely, reverse=True)
    assert len(set(likely)) == 3


def test_only_reading_is_allowed(client: Client) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/trip").status_code == 405


def test_a_page_may_load_from_here_alone_and_stands_in_no_frame(client: Client) -> None:
    for path in ("/trip", "/health", "/nothing"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert re.search(rb"(src|href)=.?https?:", client.get("/trip", PLAN).content) is None


def test_health_says_that_the_database_answers(client: Client) -> None:
    page = client.get("/health")
    assert (page.status_code, page.json()["status"]) == (200, "ok")


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, str):
            yield f"{path}.{key}", value
        else:
            yield from leaves(value, f"{path}.{key}")


def test_both_languages_say_the_same_things() -> None:
    english, spanish = (dict(leaves(words(language))) for language in ("en", "es"))
    assert english.keys() == spanish.keys()
    same = {key for key, text in english.items() if text == spanish[key]}
    assert same == {".signs.normal"}  # the one word that both share


def test_both_languages_are_easy_to_read() -> None:
    """Grade 6 in English after Flesch and Kincaid; 70 or more after Fernández Huerta in Spanish (rather easy)."""
    told = {
        language: " ".join(
            re.sub(r"[0-9.]*[0-9]|{\w+}", "", text)
            for _key, text in leaves(words(language))
            if text.endswith((".", "?"))
        )
        for language in ("en", "es")
    }
    textstat.set_lang("en")
    assert textstat.flesch_kincaid_grade(told["en"]) <= 6
    textstat.set_lang("es")
    assert textstat.fernandez_huerta(told["es"]) >= 70
    textstat.set_lang("en")


def test_the_start_that_stands_for_any_day_leaves_room_for_the_oldest_reading() -> None:
    plan = Plan({**PLAN, "age": str(MOST_AGE_H)}, "en")
    assert plan.is_valid()
    trip = plan.trip()
    at, start = (
        dt.datetime.fromisoformat(each) for each in (trip["portables"][0]["fill"]["at"], trip["starts_at"])
    )
    assert (start - at) / dt.timedelta(hours=1) == MOST_AGE_H


def test_every_verdict_has_a_sign_of_its_own() -> None:
    from loxley.office.trips.shown import _SIGNS

    assert all(a != b for a, b in itertools.combinations(_SIGNS.values(), 2))
