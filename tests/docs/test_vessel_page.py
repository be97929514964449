"""`docs/model/vessel.md`: every name on the page exists, and what it says of figures and refusals is so."""

import ast
import re
from importlib import import_module
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from loxley.errors import InputError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import BAR_PA, PSI_PA
from loxley.vessel import Draw, EventKind, FillReport, Run, Scenario, Start, Vessel, run
from loxley.vessel.conventions import convention
from loxley.vessel.report import FillEnd

from .pages import ROOT
from .pages import VESSEL_PAGE as PAGE

PROSE = " ".join(PAGE.split())


# --- names ------------------------------------------------------------------------------------------------------------


def fields_below(model: type[BaseModel]) -> set[str]:
    """Every key of a format and of the formats inside it, and every word that one of its closed lists allows."""
    found: set[str] = set()
    waiting: list[Any] = [model]
    seen: list[Any] = []
    while waiting:
        each = waiting.pop()
        if any(each is other for other in seen):
            continue
        seen.append(each)
        if isinstance(each, type) and issubclass(each, BaseModel):
            found |= set(each.model_fields)
            waiting += [field.annotation for field in each.model_fields.values()]
        elif get_origin(each) is Literal:
            found |= {str(word) for word in get_args(each)}
        else:
            waiting += [part for part in get_args(each) if not isinstance(part, str)]
    return found


KEYS = fields_below(Scenario) | fields_below(Run) | fields_below(FillReport)
WORDS = {"R", "P", "eclipse-type", "loxley simulate", "loxley simulate FILE", "loxley equip check", "--plot"}
"""The page's own two vessels, an id of the catalogue, and commands."""


def names_on_the_page() -> list[str]:
    """What stands between single back ticks, outside the blocks."""
    outside = re.sub(r"^```.*?^```", "", PAGE, flags=re.DOTALL | re.MULTILINE)
    return sorted(set(re.findall(r"`([^`\n]+)`", outside)))


def functions_on_the_page() -> list[str]:
    """Dotted names: those between back ticks, and those to the right of an equation."""
    return sorted(set(re.findall(r"(?<![\w./])[a-z_]+(?:\.[A-Za-z_]+)+", blocks())))


def blocks() -> str:
    quoted = "\n".join(name for name in names_on_the_page() if re.fullmatch(r"(\w+\.)+\w+", name))
    return "\n".join([*re.findall(r"^```\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE), quoted])


def thing(name: str) -> object:
    """What a dotted name stands for, as the page counts names: below `loxley.vessel` unless it says `loxley`."""
    parts = (name if name.startswith("loxley.") else f"loxley.vessel.{name}").split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[cut:]:
            found = getattr(found, attribute)
        return found
    raise AttributeError(name)


def test_the_page_names_functions_beside_its_equations() -> None:
    named = functions_on_the_page()
    assert {"law.balance.free_rates", "mixing.mixed", "law.valves.relief_passes"} <= set(named)
    assert len(named) > 25


@pytest.mark.parametrize("name", [name for name in functions_on_the_page() if not name.endswith(".toml")])
def test_every_function_on_the_page_exists(name: str) -> None:
    if name.startswith("kernel."):  # importing it compiles, which is the business of its own tests
        source = (ROOT / "src/loxley/vessel/kernel/__init__.py").read_text("utf-8")
        assert f'"{name.removeprefix("kernel.")}"' in source
    else:
        assert callable(thing(name)) or name == "loxley.vessel"


def is_file(name: str) -> bool:
    looks_like_one = "/" in name or name.endswith((".toml", ".py"))
    return looks_like_one and any((folder / name).exists() for folder in (ROOT, ROOT / "src/loxley/vessel"))


def is_test(name: str) -> bool:
    file, _, function = name.partition("::")
    path = ROOT / file
    if not function or not path.is_file():
        return False
    return any(
        isinstance(node, ast.FunctionDef) and node.name == function
        for node in ast.parse(path.read_text("utf-8")).body
    )


@pytest.mark.parametrize("name", names_on_the_page())
def test_every_name_on_the_page_is_a_function_a_file_a_test_a_key_or_an_event(name: str) -> None:
    known = KEYS | WORDS | set(get_args(EventKind)) | set(get_args(FillEnd))
    assert name in known or name in functions_on_the_page() or is_file(name) or is_test(name)


def test_every_event_and_every_end_of_a_fill_is_on_the_page() -> None:
    assert {*get_args(EventKind), *get_args(FillEnd)} <= set(names_on_the_page())


def test_every_page_that_is_linked_exists() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", PAGE) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (ROOT / "docs" / "model" / link).exists()] == []


def test_the_sizes_of_what_equilibrium_leaves_out_are_those_of_their_own_page() -> None:
    sizes = " ".join((ROOT / "docs" / "model" / "two-zones.md").read_text("utf-8").split())
    for said in ("3 to 13 % less from a reservoir", "7 to 27 % less from a portable", "4 to 12 % longer"):
        assert said in PROSE
        assert said in sizes
    assert "within 1 %" in PROSE
    assert "is within 1 %" in sizes


# --- figures and refusals -----------------------------------------------------------------------------------------------


def test_the_placeholders_that_the_page_names_are_those_of_the_conventions() -> None:
    assert f"less than {convention('orifice_share').value * 100:g} % of its setting" in PROSE
    assert f"({convention('cold_gas_below_room').value:g} K below the room, a placeholder)" in PROSE
    low, high = convention("coldest_surroundings").value, convention("warmest_surroundings").value
    assert f"{low:g} to {high:g} °C" in PROSE
    assert f"1 psi is {PSI_PA!r} Pa" in PROSE
    home, away = convention("home_container_cap").value, convention("ambulatory_container_cap").value
    assert f"up to {home:g} L, up to {away:g} L (fire code)" in PROSE
    line = saturation_line(Fluid.OXYGEN)
    assert f"{line.low_pa / BAR_PA:g} to {line.high_pa / BAR_PA:g} bar absolute" in PROSE


FIGURES = {
    "fluid": Fluid.OXYGEN,
    "volume_l": 1.2,
    "heat_leak_w": 1.5,
    "relief_psig": 22.0,
    "withdrawal": "liquid",
}


def test_a_run_says_that_its_vessel_stands_upright() -> None:
    idle = Draw(flow_lpm=0.0, hours=1.0)
    said = run(Vessel.model_validate(FIGURES), [idle], start=Start(fill_fraction=0.5)).assumes
    assert [sentence for sentence in said if "upright" in sentence]


@pytest.mark.parametrize(
    ("changed", "flow_lpm", "path"),
    [
        ({"band_psi": 0.009}, 0.0, "vessel.band_psi"),
        ({"reseat_psi": 0.009}, 0.0, "vessel.reseat_psi"),
        ({"volume_l": 60.1}, 0.0, "vessel.volume_l"),
        ({}, 0.0009, "draws[0].flow_lpm"),
        ({"coil": {"conductance_w_per_k": 0.05}}, 6.0, "draws[0].flow_lpm"),
    ],
)
def test_what_the_page_calls_refused_is_refused(changed: dict[str, Any], flow_lpm: float, path: str) -> None:
    """6 L/min of liquid take 0.14 W/K to evaporate."""
    with pytest.raises(InputError) as refused:
        run(
            Vessel.model_validate({**FIGURES, **changed}),
            [Draw(flow_lpm=flow_lpm, hours=1.0)],
            start=Start(fill_fraction=0.5),
        )
    assert [fault.path for fault in refused.value.faults] == [path]
