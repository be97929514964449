"""The code lists: each with source and standing, and none of a list that decides is missing by another hand's map."""

from importlib.resources import files
from xml.etree import ElementTree as ET

import pytest

from loxley.exchange.x12.answers.acceptance_fates import _weights
from loxley.exchange.x12.answers.code_lists import code_lists, in_words, sentences


def values_in(file: str, element: str, parent: str = "") -> set[str]:
    """The values that a map of pyx12 has for an element."""
    text = (files("pyx12") / "map" / file).read_text("utf-8")
    tree = ET.fromstring(text)  # noqa: S314
    found: set[str] = set()
    for segment in tree.iter("segment"):
        if parent and segment.get("xid") != parent:
            continue
        for each in segment.iter("element"):
            if each.get("xid") == element:
                found |= {code.text or "" for code in each.iter("code")}
    return found


ACK = "999.5010X231.A1.xml"
PAID = "835.5010.X221.A1.xml"


@pytest.mark.parametrize(
    ("listed", "file", "element"),
    [
        ("interchange-verdict", "x12.control.00501.xml", "TA104"),
        ("interchange-note", "x12.control.00501.xml", "TA105"),
        ("group-verdict", ACK, "AK901"),
        ("set-verdict", ACK, "IK501"),
        ("segment-error", ACK, "IK304"),
        ("element-error", ACK, "IK403"),
        ("set-error", ACK, "IK502"),
        ("claim-status", PAID, "CLP02"),
        ("adjustment-group", PAID, "CAS01"),
        ("provider-adjustment", PAID, "PLB03-01"),
        ("entity", "277.5010.X214.xml", "STC01-03"),
    ],
)
def test_no_value_of_the_other_hands_map_is_missing(listed: str, file: str, element: str) -> None:
    values = values_in(file, element)
    assert len(values) > 2
    assert values - set(code_lists()[listed]) == set()


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("category", "claim_status_cat"),
        ("status", "claim_status"),
        ("remark", "remark_code"),
    ],
)
def test_every_code_of_ours_is_one_of_the_other_hands_list(listed: str, name: str) -> None:
    text = (files("pyx12") / "map" / "codes.xml").read_text("utf-8")
    for each in ET.fromstring(text):  # noqa: S314
        if each.findtext("id") == name:
            values = {code.text for code in each.iter("code")}
            break
    assert set(code_lists()[listed]) - values == set()


def test_each_meaning_has_words_source_and_standing() -> None:
    for listed, table in code_lists().items():
        assert table, listed
        for code, meaning in table.items():
            assert meaning.words, code
            assert meaning.source, code
            assert meaning.url.startswith("https://"), code
            assert meaning.standing in {"read", "secondary", "unverified"}, code


def test_each_category_has_a_weight_and_an_unknown_one_is_worse_than_any_acceptance() -> None:
    weights = _weights()
    assert set(code_lists()["category"]) | {"U", "unknown"} == set(weights)
    unknown = weights["unknown"].badness
    accepting = {"received", "forwarded", "accepted", "split"}
    assert all(each.badness < unknown for each in weights.values() if each.outcome in accepting)
    assert all(
        each.badness > unknown for each in weights.values() if each.outcome in {"rejected", "not-found"}
    )


def test_an_unlisted_code_is_shown() -> None:
    for listed in code_lists():
        assert in_words(listed, "??") == f"?? ({sentences()['unlisted']})"
