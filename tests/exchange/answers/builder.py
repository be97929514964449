"""A small builder of answers: a readable scenario (bodies of sets, one segment a line) becomes the bytes of a file."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCENARIOS = Path(__file__).parent / "scenarios"
GROUPS = {"835": ("HP", "005010X221A1"), "999": ("FA", "005010X231A1"), "277": ("HN", "005010X214")}


@dataclass
class Wrap:
    """How a partner wraps its sets, right unless it is told otherwise."""

    element: str = "*"
    component: str = ":"
    segment: str = "~"
    between: str = "\n"
    st03: bool | None = None
    """Whether sets name their version. The guide of the 835 does not use it, the others do."""
    version: str = ""
    """GS08 and ST03, where they are not those of the kind."""
    group: str = ""
    """GS01, where it is not that of the kind."""
    usage: str = "P"
    se: int = 0
    """How far the told count of segments is from the right one."""
    ge: int = 0
    iea: int = 0
    bom: bool = False
    encoding: str = "utf-8"
    cut: int = 0
    """How many bytes are missing at the end."""
    interchange: str = "000000905"
    control: str = "17"
    ta1: str = ""
    sender: str = "PAYER"
    around: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Body:
    """The segments of one set between ST and SE, in the builder's delimiters."""

    kind: str
    text: str
    control: str = "0001"

    @property
    def segments(self) -> list[list[str]]:
        """Segments as lists of elements, without comments and empty lines."""
        lines = (line.strip() for line in self.text.splitlines())
        return [line.split("*") for line in lines if line and not line.startswith("#")]


def built(bodies: list[Body], wrap: Wrap | None = None) -> bytes:
    """The bytes of an interchange with one group that holds the bodies as sets."""
    how = wrap or Wrap()
    segments: list[list[str]] = [isa(how)]
    if how.ta1:
        segments.append(how.ta1.split("*"))
    if bodies:
        kind, version = GROUPS.get(bodies[0].kind, ("HC", "005010X222A1"))
        version = how.version or version
        segments.append(
            ["GS", how.group or kind, "PAYER", "SUPPLIER", "20240603", "1200", how.control, "X", version]
        )
        for body in bodies:
            named = how.st03 if how.st03 is not None else body.kind != "835"
            segments.append(["ST", body.kind, body.control, *([version] if named else [])])
            segments += body.segments
            segments.append(["SE", str(len(body.segments) + 2 + how.se), body.control])
        segments.append(["GE", str(len(bodies) + how.ge), how.control])
    segments.append(["IEA", str((1 if bodies else 0) + how.iea), how.interchange])
    return as_bytes(segments, how)


def isa(how: Wrap) -> list[str]:
    """The ISA of an interchange."""
    who = [f"{how.sender:15}", "ZZ", f"{'SUPPLIER':15}"]
    numbered = ["^", "00501", how.interchange, "0", how.usage, how.component]
    return ["ISA", "00", " " * 10, "00", " " * 10, "ZZ", *who, "240603", "1200", *numbered]


def as_bytes(segments: list[list[str]], how: Wrap) -> bytes:
    """Segments in a partner's delimiters."""
    text = "".join(
        how.element.join(
            part if at == 16 and segment[0] == "ISA" else part.replace(":", how.component)
            for at, part in enumerate(segment)
        )
        + how.segment
        + how.between
        for segment in segments
    )
    data = (("\ufeff" if how.bom else "") + text).encode(how.encoding)
    return data[: len(data) - how.cut] if how.cut else data


@dataclass(frozen=True)
class Scenario:
    """One row of the table: what a partner sends, and what must come of it."""

    name: str
    row: str
    data: bytes
    expect: dict[str, Any]
    kind: str
    wrap: Wrap
    bodies: tuple[Body, ...]


def scenario(name: str) -> Scenario:
    """A scenario file, built."""
    told = tomllib.loads((SCENARIOS / f"{name}.toml").read_text("utf-8"))
    wrap = Wrap(**told.get("wrap", {}))
    bodies = tuple(
        Body(each["kind"], each["body"], each.get("control", f"{at:04}"))
        for at, each in enumerate(told.get("set", []), 1)
    )
    data = built(list(bodies), wrap)
    if "second" in told:
        second = Wrap(**told["second"])
        data += built(list(bodies), second)
    kind = bodies[0].kind if bodies else "TA1"
    return Scenario(name, told["row"], data, told["expect"], kind, wrap, bodies)


def names() -> list[str]:
    """All scenarios."""
    return sorted(path.stem for path in SCENARIOS.glob("*.toml"))
