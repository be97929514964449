"""An 837P file as a stream of parts: the header of a set, a supplier, a subscriber, a claim. And what its envelope shows.

A file of a hundred thousand claims is never held as segments: bytes are cut piece by piece, and a part is given away as
soon as the next begins. Counts and control numbers are compared on the way. The letters of the interchange header are
read by `segments.read`.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from loxley.exchange.x12.segments import Delimiters, read

VERSION = "005010X222A1"
"""The implementation that is written, and read."""
_WINDOW = 1 << 20
"""Characters that are cut at a time."""
_HEAD = 400
"""Enough for the interchange header, however wide a partner makes it."""
_LEVELS = {"20": "supplier", "22": "subscriber", "23": "patient"}


class Part(NamedTuple):
    """Segments that belong together; each is its name and its elements."""

    kind: str
    """`header`, `supplier`, `subscriber`, `patient`, `claim`."""
    first: int
    """The number of its first segment in the file."""
    segments: list[list[str]]
    delimiters: Delimiters


Report = Callable[..., None]
"""Takes the code of a fault of the envelope, the segment's number, and values for its words."""


class _Envelope:
    """Counts on the way through a file."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.interchange: list[str] | None = None
        self.group: list[str] | None = None
        self.set: list[str] | None = None
        self._groups = self._sets = self._began = 0

    def begin_interchange(self, segment: list[str], number: int) -> None:
        if self.interchange is not None:
            self._report("interchange-open", number)
        self.interchange, self._groups = segment, 0

    def take(self, segment: list[str], number: int) -> None:
        """One of GS, ST, SE, GE, IEA."""
        match segment[0]:
            case "GS":
                self._groups, self._sets, self.group = self._groups + 1, 0, segment
                if _at(segment, 8) != VERSION or _at(segment, 1) != "HC":
                    self._report("version", number, wanted=VERSION)
            case "ST":
                self._sets, self._began, self.set = self._sets + 1, number, segment
                if _at(segment, 1) != "837" or _at(segment, 3) != VERSION:
                    self._report("set-version", number, wanted=VERSION)
            case "SE":
                self._close("set", segment, number, number - self._began + 1, self.set, 2)
                self.set = None
            case "GE":
                self._close("group", segment, number, self._sets, self.group, 6)
                self.group = None
            case _:
                self._close("interchange", segment, number, self._groups, self.interchange, 13)
                self.interchange = None

    def _close(
        self, what: str, segment: list[str], number: int, count: int, begun: list[str] | None, control: int
    ) -> None:
        if begun is None:
            self._report("envelope-order", number, what=segment[0])
            return
        told = _at(segment, 1)
        if not (told.isascii() and told.isdigit() and int(told) == count):
            self._report(f"{what}-count", number, count=count)
        if _at(segment, 2) != _at(begun, control):
            self._report(f"{what}-control", number)

    def end(self, number: int) -> None:
        """What the end of the file leaves open."""
        for what, begun in (("set", self.set), ("group", self.group), ("interchange", self.interchange)):
            if begun is not None:
                self._report("truncated", number, what=what)


def _at(segment: list[str], place: int) -> str:
    return segment[place] if len(segment) > place else ""


def parts(data: bytes, report: Report) -> Iterator[Part]:
    """The parts of a file in their order; faults of the envelope go to `report` as they are seen."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        report("encoding", 0)
    walk = _Walk(text, report)
    while (begins := text.find("ISA", walk.place)) >= 0:
        if text[walk.place : begins].strip(_BETWEEN):
            report("stray", walk.number)
        head = read(text[begins : begins + _HEAD].encode())[0]
        if not head:
            report("isa", walk.number + 1)
            return
        signs = head[0].delimiters
        walk.begin(["ISA", *head[0].header.elements], text.find(signs.segment, begins) + 1)
        yield from walk.interchange(signs)
    if not walk.number:
        report("isa", 0)
    elif text[walk.place :].strip(_BETWEEN):
        report("stray", walk.number)
    walk.envelope.end(walk.number)


class _Walk:
    """Where we are in a text, and how many segments we have seen."""

    def __init__(self, text: str, report: Report) -> None:
        self.place = self.number = 0
        self.envelope = _Envelope(report)
        self._text, self._report = text, report
        self._levels = 0

    def begin(self, header: list[str], place: int) -> None:
        self.number += 1
        self.place = place
        self.envelope.begin_interchange(header, self.number)

    def interchange(self, signs: Delimiters) -> Iterator[Part]:
        """The parts up to IEA, to the next ISA or to the end of the text."""
        element, open_ = signs.element, Part("none", 0, [], signs)
        keep = open_.segments.append
        for raw in self._cut(signs.segment):
            segment = raw.split(element)
            name = segment[0]
            if name not in _TURNS:
                keep(segment)
                continue
            if name != "HL" and name != "CLM":
                self.envelope.take(segment, self.number)
            if open_.segments:
                yield open_
            open_ = Part(self._kind(segment), self.number, [segment], signs)
            keep = open_.segments.append
            if name in _CLOSING:
                open_ = Part("none", self.number + 1, [], signs)
                keep = open_.segments.append
                if name == "IEA":
                    return
        if open_.segments:
            yield open_

    def _cut(self, terminator: str) -> Iterator[str]:
        """The segments from here on as text, a window at a time. Leaves `place` behind what it gave."""
        text = self._text
        while self.place < len(text):
            end = text.rfind(terminator, self.place, self.place + _WINDOW)
            if end < 0:
                end = text.find(terminator, self.place)
            if end < 0:
                rest = text[self.place :].strip(_BETWEEN)
                self.place = len(text)
                if rest:
                    self.number += 1
                    self._report("unfinished", self.number)
                    yield rest
                return
            for raw in text[self.place : end].split(terminator):
                stripped = raw.strip()
                if stripped[:3] == "ISA":
                    return
                self.place += len(raw) + 1
                if stripped:
                    self.number += 1
                    yield stripped

    def _kind(self, segment: list[str]) -> str:
        name = segment[0]
        if name == "CLM":
            return "claim"
        if name == "HL":
            self._level(segment)
            return _LEVELS.get(_at(segment, 3), "level")
        if name == "ST":
            self._levels = 0
            return "header"
        return "none"

    def _level(self, segment: list[str]) -> None:
        """Levels count from 1 through a set, and hang below one that has been."""
        self._levels += 1
        own, parent, kind = _at(segment, 1), _at(segment, 2), _at(segment, 3)
        if own != str(self._levels):
            self._report("level-number", self.number, count=self._levels)
        if kind not in _LEVELS:
            self._report("level-kind", self.number)
        elif (kind == "20") == bool(parent) or (
            parent and not (parent.isascii() and parent.isdigit() and 0 < int(parent) < self._levels)
        ):
            self._report("level-parent", self.number)


_TURNS = frozenset({"HL", "CLM", "GS", "ST", "SE", "GE", "IEA"})
"""Where a part ends."""
_CLOSING = frozenset({"GS", "SE", "GE", "IEA"})
_BETWEEN = "\ufeff\r\n\t "
