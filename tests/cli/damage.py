"""Damaged case files: `examples/current.json` spoilt in some four hundred ways, the same ones every time."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .cases import Place, Tree, at, dropped, example, example_bytes, is_private, places, put, written

SEED = 20240510
NESTING = 100_000
JUNK_BYTES = 50_000_000
WHOLE = example_bytes("current")
TREE: Tree = example("current")
_STAND_IN = "\u2603"
_STRANGER = "Marguerite-Yvonne Fitzwilliam"  # a person's text where none belongs


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged file. `path` begins a line of the error; None where the text is not JSON or not an object."""

    name: str
    data: Callable[[], bytes]
    path: str | None

    def __str__(self) -> str:
        return self.name


def damages() -> list[Damage]:
    """Every damaged file."""
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    makers = (
        _types(chance),
        _ranges(),
        _dates(chance),
        _unknown_keys(),
        _required(),
        _numbers(),
        _truncated(chance),
        _garbage(chance),
        _not_utf_8(chance),
        _repeated_keys(),
        _nested(),
        _other_things(),
        _huge(),
    )
    return [damage for maker in makers for damage in maker]


def _known(name: str, data: bytes, path: str | None) -> Damage:
    return Damage(name, lambda: data, path)


def _tree(name: str, tree: Tree, path: str | None) -> Damage:
    return _known(name, json.dumps(tree).encode(), path)


def _text(name: str, data: bytes) -> Damage:
    return _known(name, data, None)


def _spliced(place: Place, raw: str) -> bytes:
    """The case with `raw` text, JSON or not, where a value belongs."""
    return json.dumps(put(TREE, place, _STAND_IN)).replace(json.dumps(_STAND_IN), raw).encode()


def _types(chance: random.Random) -> Iterator[Damage]:
    """Another type of value at every single place."""
    for place in places(TREE):
        value = at(TREE, place)
        others: list[Any]
        match value:
            case bool():
                others = ["yes indeed", 1, [True], {}, _STRANGER]
            case int() | float():
                others = [str(value), True, [value], {"x": value}, _STRANGER]
            case str():
                others = [1234567, 8.25, True, [value], [_STRANGER]]
            case list():
                others = [{}, "x", 1234567, False, _STRANGER]
            case dict():
                others = [[], "x", 1234567, False, _STRANGER]
            case _:
                others = [{"unexpected": 1}]
        wrong = chance.choice(others)
        yield _tree(
            f"type of {written(place)}: {type(wrong).__name__}", put(TREE, place, wrong), written(place)
        )


def _ranges() -> Iterator[Damage]:
    study, order = ("blood_gas_studies", 0), ("orders", 0)
    notice, answers = {"form": "CMS-R-131"}, ("certificates", 0, "answers")
    wrong: list[tuple[Place, Any]] = [
        ((*study, "saturation_percent"), 188),
        ((*study, "saturation_percent"), 100.0001),
        ((*study, "saturation_percent"), -1),
        ((*study, "pao2_mmhg"), 0),
        ((*study, "pao2_mmhg"), 760.5),
        ((*study, "oxygen_lpm"), -0.5),
        ((*study, "oxygen_lpm"), 101),
        ((*study, "state"), "Resting"),
        ((*study, "state"), "Ada Ortiz"),
        ((*study, "method"), "guess"),
        ((*study, "setting"), "kitchen"),
        ((*study, "performed_by"), "R. Patel MD"),
        ((*study, "report", "kind"), "rumour"),
        ((*study, "id"), ""),
        ((*study, "session"), "s" * 2001),
        ((*study, "session"), "bell \a rings"),
        ((*study, "sleep"), {"recording_minutes": 2881}),
        (("patient", "height_in"), 0),
        (("patient", "height_in"), 109),
        (("patient", "weight_lb"), 1501),
        (("patient", "sex"), "Mme Fitzwilliam"),
        (("patient", "language"), "the Queen's English"),
        (("patient", "medicare_id"), ""),
        (("patient", "residences"), [{"place_of_service": "home of Fitzwilliam"}]),
        ((*order, "quantity"), 0),
        ((*order, "quantity"), 1001),
        ((*order, "length_of_need_months"), 100),
        ((*order, "flow_lpm", "rest"), -2),
        ((*order, "flow_lpm", "rest"), 250),
        ((*order, "signature"), "crayon"),
        ((*order, "use"), "Ortiz"),
        ((*order, "practitioner", "npi"), "10030001260"),
        ((*order, "practitioner", "type"), "RN Fitzwilliam"),
        ((*order, "items", 0), "E439"),
        ((*order, "items", 0), "e0439"),
        ((*order, "items", 0), {"equipment": "Carrying Bag"}),
        ((*order, "delivery"), [{"flow_lpm": 2, "pulse_setting": 2}]),
        ((*order, "delivery"), [{"pulse_setting": 21}]),
        (("request", "items"), []),
        (("request", "items"), [{"hcpcs": "E0439"}]),
        (("format",), "loxley/case@2"),
        (("format",), "1EG4TE5MK73"),
        (("payer", "kind"), "rich uncle"),
        (("supplier", "npi"), "123456789"),
        (("diagnoses", 0, "icd10"), "Ortiz"),
        (("clinical", "conditions"), ["breathless"]),
        (("clinical", "p_wave_mm"), 51),
        (("clinical", "hematocrit_percent"), 101),
        (("encounters", 0, "mode"), "letter"),
        (("inpatient_stays", 0, "kind"), "hotel"),
        (("deliveries", 0, "items", 0, "role"), "toy"),
        (("deliveries", 0, "replacement"), "bored"),
        (("rental", "months_paid"), 601),
        (("notices",), [notice | {"estimate_usd": "180.001"}]),
        (("notices",), [notice | {"estimate_usd": 180.0}]),
        (("notices",), [notice | {"options_marked": [4]}]),
        (("certificates",), [{"form": "CMS-843"}]),
    ]
    for place, value in wrong:
        text = json.dumps(value)[:40]
        yield _tree(f"range of {written(place)}: {text}", put(TREE, place, value), written(place))
    with_answers = put(TREE, ("certificates",), [{"answers": {}}])
    for question, value in (("1a", 761), ("1b", 101), ("2", "4"), ("4", "maybe"), ("5", 101), ("5", "lots")):
        tree = put(with_answers, (*answers, question), value)
        yield _tree(f"range of answer {question}: {value}", tree, written((*answers, question)))


def _dates(chance: random.Random) -> Iterator[Damage]:
    wrong = [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-04-31",
        "10.05.2024",
        "05/10/2024",
        "2024-5-8",
        "2024-W19-3",
        "24-05-08",
        "20240508",
        "0000-01-01",
        "10000-01-01",
        "2024-05-08T25:00",
        "2024-05-08T10:15Z",
        "2024-05-08T10:15+02:00",
        "yesterday",
        "",
    ]
    for place in places(TREE):
        value = at(TREE, place)
        if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-":
            for text in chance.sample(wrong, 2):
                yield _tree(f"date of {written(place)}: {text}", put(TREE, place, text), written(place))


def _unknown_keys() -> Iterator[Damage]:
    for place in [(), *places(TREE)]:
        if isinstance(at(TREE, place), dict):
            tree = put(TREE, (*place, "nickname"), _STRANGER)
            below_person = is_private(place)
            path = written(place) if below_person else written((*place, "nickname"))
            yield _tree(f"unknown key in {written(place) or 'the case'}", tree, path)
    for key in ("Ada Ortiz", "Ortiz", "1EG4TE5MK73", "\x1b[31m", "line\nfeed", "", "\U0001f642"):
        yield _tree(f"odd key {key!a}", {**TREE, key: 1}, "")


def _required() -> Iterator[Damage]:
    for place in (("format",), ("request",), ("request", "date_of_service"), ("request", "items")):
        yield _tree(f"without {written(place)}", dropped(TREE, place), written(place))
        yield _tree(f"null for {written(place)}", put(TREE, place, None), written(place))


def _numbers() -> Iterator[Damage]:
    """What is no number of JSON has a line and a column; what is one but too large has a path."""
    numeric: list[Place] = [
        ("blood_gas_studies", 0, "saturation_percent"),
        ("patient", "weight_lb"),
        ("orders", 0, "quantity"),
        ("orders", 0, "flow_lpm", "rest"),
    ]
    for place in numeric:
        for raw in ("NaN", "Infinity", "-Infinity", "1e", ".5", "0x58", "088", "+88", "1" + "0" * 5000):
            data = _spliced(place, raw)
            yield _text(f"no number at {written(place)}: {raw[:12]}", data)
        for raw in ("1e999", "-1e999", "1" + "0" * 4000, "-1" + "0" * 30, "1e308"):
            yield _known(f"huge number at {written(place)}: {raw[:12]}", _spliced(place, raw), written(place))


def _truncated(chance: random.Random) -> Iterator[Damage]:
    end = len(WHOLE.rstrip())
    for offset in sorted({1, end - 1, *chance.sample(range(2, end - 1), 38)}):
        yield _text(f"cut off after {offset} bytes", WHOLE[:offset])


def _garbage(chance: random.Random) -> Iterator[Damage]:
    """Bytes that JSON allows nowhere, inside texts or between them."""
    for offset in sorted(chance.sample(range(len(WHOLE)), 20)):
        byte = bytes([chance.choice([0x00, 0x01, 0x07, 0x08, 0x0C, 0x1B, 0x1F])])
        yield _text(f"byte {byte.hex()} at {offset}", WHOLE[:offset] + byte + WHOLE[offset:])
    for words in ("}", "]", ",", "{", '"', "// a remark", "x"):
        yield _text(f"{words} behind the end", WHOLE.rstrip() + words.encode())
    yield _text("single quotes", WHOLE.replace(b'"', b"'"))
    yield _text("no commas", WHOLE.replace(b",", b""))
    yield _text("a comma too many", WHOLE.rstrip()[:-1] + b",}")


def _not_utf_8(chance: random.Random) -> Iterator[Damage]:
    for wrong in (b"\xff", b"\x80", b"\xc3(", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf"):
        offset = chance.randrange(len(WHOLE))
        yield _text(f"not UTF-8: {wrong.hex()} at {offset}", WHOLE[:offset] + wrong + WHOLE[offset:])
    accented = WHOLE.decode().replace("Ortiz", "Ort\u00edz")
    yield _text("Latin-1", accented.encode("latin-1"))
    yield _text("UTF-16", accented.encode("utf-16"))
    yield _text("half a surrogate", WHOLE.replace(b"Ortiz", b"Ort\\ud800z"))


def _repeated_keys() -> Iterator[Damage]:
    for once in (b'"format"', b'"given"', b'"saturation_percent"', b'"npi"', b'"signature"', b'"items"'):
        yield _text(f"{once.decode()} twice", WHOLE.replace(once, once + b": 1, " + once, 1))


def _nested() -> Iterator[Damage]:
    yield _text("lists without end", b"[" * NESTING)
    yield _text("lists in lists", b"[" * NESTING + b"]" * NESTING)
    yield _text("objects in objects", b'{"a":' * NESTING + b"1" + b"}" * NESTING)
    deep = "[" * NESTING + "]" * NESTING
    yield _text("lists in lists in the patient", _spliced(("patient", "name"), deep))
    yield _text(
        "lists in lists under an unknown key", json.dumps(TREE)[:-1].encode() + f', "x": {deep}}}'.encode()
    )


def _other_things() -> Iterator[Damage]:
    for text in (
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "null",
        "true",
        "0",
        '"x"',
        "[]",
        "[{}]",
        "case",
        "<case/>",
        "a: 1",
    ):
        yield _text(f"the text {text!a}", text.encode())
    yield Damage("an empty object", lambda: b"{}", "format")
    yield Damage("only the format", lambda: b'{"format": "loxley/case@1"}', "request")
    yield Damage("a scenario", lambda: example_bytes("idle-portable"), "format")
    yield _text("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")


def _huge() -> Iterator[Damage]:
    size = JUNK_BYTES
    yield Damage("50 MB of text", lambda: b'"' + b"a" * size + b'"', None)
    yield Damage("50 MB of chance", lambda: random.Random(SEED).randbytes(size), None)  # noqa: S311 (no secret)
    yield Damage("50 MB of zeros", lambda: bytes(size), None)
    yield Damage("50 MB of brackets", lambda: b"[" * size, None)
    yield Damage(
        "50 MB under one unknown key", lambda: WHOLE.rstrip()[:-1] + b', "x": "' + b"a" * size + b'"}', None
    )
    yield Damage(
        "one unknown key of 50 MB", lambda: WHOLE.rstrip()[:-1] + b', "' + b"a" * size + b'": 1}', None
    )
    yield Damage(
        "50 MB as the patient", lambda: _spliced(("patient", "name"), f'"{"Ortiz" * (size // 5)}"'), None
    )
    yield Damage(
        "10 MB as the patient",
        lambda: _spliced(("patient", "name"), f'"{"Ortiz" * 2_000_000}"'),
        "patient.name",
    )
    yield Damage("one unknown key of 10 MB", lambda: json.dumps({**TREE, "a" * 10_000_000: 1}).encode(), "")
    yield Damage(
        "20,000 unknown keys", lambda: json.dumps(TREE | {f"k{n}": n for n in range(20_000)}).encode(), "k0"
    )
    yield Damage(
        "20,000 wrong studies",
        lambda: json.dumps({**TREE, "blood_gas_studies": [{"state": _STRANGER}] * 20_000}).encode(),
        "blood_gas_studies[0].state",
    )
