"""The compiled kernel: the way of the plain vessel, the same bits however it is cut, and never an old law."""

import subprocess
import sys
from dataclasses import replace
from math import isnan
from pathlib import Path

import numba
import numpy as np
import pytest

from loxley.desk.shards import advance_in_shards
from loxley.errors import InputError
from loxley.oxygen import Fluid
from loxley.vessel import Start, Surroundings
from loxley.vessel.kernel import Ends, Fleet, Pieces, advance, fleet_of
from loxley.vessel.kernel import law as compiled_law
from loxley.vessel.law import balance, modes, wall
from loxley.vessel.materials import metal

from .fleets import Home, full_kg, home, posed
from .vessels import portable

ASKED = 1e-6
"""Share of a full vessel by which a mass may differ."""
LUMP = 5e-3
"""The same where the relief lets go in lumps: 1 psi of a portable is 3.4 g of 1.3 kg."""


def same(told: float, hours: float | None, within: float) -> bool:
    """Whether two moments agree, or neither came."""
    return isnan(told) if hours is None else abs(told - hours) < within


def worst(homes: list[Home], ends: Ends) -> float:
    """The largest difference of a mass to the plain vessel's, as a share of a full vessel; moments are held to seconds."""
    found = 0.0
    for row, each in enumerate(homes):
        plain = each.plain()
        # A relief that pops lets go in lumps: at a moment near a pop one vessel has had it and the other has not yet.
        pops = each.vessel.reseat_psi and not each.vessel.band_psi
        asked = LUMP if pops else ASKED
        for of_kernel, of_plain in (
            (ends.remaining_kg, plain.remaining_kg),
            (ends.vented_kg, plain.vented_kg),
            (ends.delivered_kg, plain.delivered_kg),
            (ends.decanted_kg, plain.decanted_kg),
        ):
            found = max(found, abs(of_kernel[row] - of_plain) / full_kg(each) * ASKED / asked)
        gone = next((event.at_h for event in plain.events if event.kind == "liquid-gone"), None)
        within = 0.5 if pops else 2e-3
        assert same(ends.liquid_gone_h[row], gone, within), (row, each)
        assert same(ends.endurance_h[row], plain.endurance_h, within), (row, each)
        assert same(ends.rated_flow_h[row], plain.rated_flow_h, within), (row, each)
    return found


@pytest.mark.parametrize("fluid", list(Fluid))
def test_the_kernel_goes_the_way_of_the_plain_vessel(fluid: Fluid) -> None:
    homes = [home(seed, fluid) for seed in range(60)]
    ends = advance(*posed(homes))
    assert worst(homes, ends) < ASKED
    assert np.nansum(ends.liquid_gone_h) > 0  # some of them run out


@pytest.mark.long
@pytest.mark.parametrize("fluid", list(Fluid))
def test_the_kernel_goes_the_way_of_the_plain_vessel_in_a_thousand_homes(fluid: Fluid) -> None:
    homes = [home(seed, fluid) for seed in range(1000, 2000)]
    assert worst(homes, advance(*posed(homes))) < ASKED


def test_its_account_closes() -> None:
    homes = [home(seed) for seed in range(60)]
    ends = advance(*posed(homes))
    start = np.asarray(ends.fleet.states["first_mass"])
    assert np.all(np.abs(ends.mass_residual_kg) <= 1e-9 * start)
    assert np.all(np.abs(ends.energy_residual_j) <= 1e-5 * start * 2.0e5)


@pytest.mark.parametrize(("workers", "shards"), [(1, 2), (2, 2), (2, 7), (3, 40), (2, 100)])
def test_the_last_bit_does_not_depend_on_shards_or_workers(workers: int, shards: int) -> None:
    fleet, pieces = posed([home(seed) for seed in range(40)])
    whole = advance(fleet, pieces).fleet.states
    cut = advance_in_shards(fleet, pieces, workers=workers, shards=shards).fleet.states
    for name in whole.dtype.names or ():  # field by field: between fields a record may hold anything
        assert cut[name].tobytes() == whole[name].tobytes(), name


def test_threads_that_ask_for_the_fluid_at_once_are_each_given_what_stays() -> None:
    """Compiled code is handed addresses. What lies there must not go away because another thread's arrays are cached."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from loxley.vessel.kernel import fluid

    fluid.fluid_at.cache_clear()
    fluid._arrays_of.cache_clear()
    together = Barrier(8)

    def ask() -> fluid.FluidAt:
        together.wait()
        return fluid.fluid_at(Fluid.OXYGEN)

    with ThreadPoolExecutor(8) as pool:
        given = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    kept = [tuple(array.ctypes.data for array in arrays) for arrays in fluid._KEPT]
    for at in given:
        assert (at.line, at.vapour, at.ideal, at.planck_einstein, at.power, at.gaussian, at.metals) in kept


def test_it_goes_on_from_where_it_stood() -> None:
    homes = [home(seed) for seed in range(20)]
    fleet, pieces = posed(homes)
    halves = [
        posed([replace(each, pieces=each.pieces[cut]) for each in homes])[1]
        for cut in (slice(12), slice(12, 24))
    ]
    on = advance(advance(fleet, halves[0]).fleet, halves[1])
    assert on.remaining_kg == pytest.approx(advance(fleet, pieces).remaining_kg, rel=1e-12)


def test_the_fleet_that_goes_in_is_left_as_it_was() -> None:
    fleet, pieces = posed([home(1)])
    before = fleet.states.tobytes()
    advance(fleet, pieces)
    assert fleet.states.tobytes() == before


def test_what_a_portable_was_short_of_is_told() -> None:
    # 5 % of 30 L at 22 psig are 1.64 kg, of which the vapour needs some: two fills of 1.2 kg are not to be had.
    vessel = portable(volume_l=30.0)
    fleet = fleet_of([vessel], [Start(fill_fraction=0.05)], [Surroundings()])
    twice = Pieces(np.array([0, 2]), np.full(2, 120.0), np.full(2, 0.01), np.ones(2, dtype=bool))
    ends = advance(fleet, twice)
    assert ends.decanted_kg[0] + ends.short_kg[0] == pytest.approx(2.4, rel=1e-12)
    assert ends.short_kg[0] > 0.7
    assert ends.liquid_gone_h[0] < 240 / 3600


def test_a_law_that_is_compiled_gives_what_it_gives_as_it_stands() -> None:
    valves = (253_010.0, 253_010.0, 0.0, 8e-6, float("inf"), float("inf"))
    steel = np.array(metal("stainless-steel").coefficients)

    def asked(coefficients: np.ndarray) -> tuple[object, ...]:
        return (
            compiled_law.sliding_split(2.0, 1.0, 1.0, 1.0, 5.0),
            compiled_law.mode(
                239_220.0, 1.8, 1 / 1094.6, 1 / 9.861, 2.0e6, 4e-5, False, 239_220.0, 0.0, valves, False
            ),
            compiled_law.specific_heat(100.0, coefficients),
        )

    # Only compiled code may call what has no entry from Python.
    split, mode, heat = numba.njit(asked)(steel)
    assert split == balance.sliding_split(2.0, 1.0, 1.0, 1.0, 5.0)
    assert mode == modes.mode(
        239_220.0, 1.8, 1 / 1094.6, 1 / 9.861, 2.0e6, 4e-5, False, 239_220.0, 0.0, valves, False
    )
    assert heat == pytest.approx(wall.specific_heat(100.0, list(steel)), rel=1e-14)


def test_a_changed_law_never_meets_an_old_compiled_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Numba keeps compiled code by the time of one file. The hash of all that is compiled is part of its key."""
    from importlib import import_module, resources

    module = import_module("loxley.vessel.kernel.advance")
    stamp = module._stamp()
    for package in module.COMPILED:
        folder = tmp_path / package
        folder.mkdir()
        for entry in resources.files(package).iterdir():
            if entry.name.endswith((".py", ".toml")):
                (folder / entry.name).write_bytes(entry.read_bytes())
    monkeypatch.setattr(module, "files", lambda package: tmp_path / package)
    module._stamp.cache_clear()
    assert module._stamp() == stamp
    law = tmp_path / "loxley.vessel.law" / "balance.py"
    law.write_text(law.read_text("utf-8").replace("a_slope", "a_slope ", 1), "utf-8")
    module._stamp.cache_clear()
    assert module._stamp() != stamp
    module._stamp.cache_clear()
    monkeypatch.undo()
    function = module._compiled(stamp).py_func
    assert stamp in [cell.cell_contents for cell in function.__closure__]


@pytest.mark.parametrize(
    ("column", "value", "path"),
    [
        ("seconds", float("nan"), "seconds[1]"),
        ("seconds", -1.0, "seconds[1]"),
        ("seconds", float("inf"), "seconds[1]"),
        ("flow_kg_s", float("nan"), "flow_kg_s[1]"),
        ("flow_kg_s", -1e-9, "flow_kg_s[1]"),
    ],
)
def test_a_piece_that_is_no_number_is_refused_with_its_place(column: str, value: float, path: str) -> None:
    fleet, pieces = posed([home(1)])
    changed = getattr(pieces, column).copy()
    changed[1] = value
    with pytest.raises(InputError) as refused:
        advance(fleet, replace(pieces, **{column: changed}))
    assert [fault.path for fault in refused.value.faults] == [path]


def test_schedules_of_another_number_of_lanes_are_refused() -> None:
    fleet, pieces = posed([home(1), home(2)])
    with pytest.raises(InputError, match="first"):
        advance(fleet.lanes(0, 1), pieces)


def test_a_vessel_that_is_refused_alone_is_refused_in_a_fleet_with_its_row() -> None:
    sound, crossed = portable(), portable(economizer_psig=23.0)
    with pytest.raises(InputError) as refused:
        fleet_of([sound, crossed], [Start(fill_fraction=0.9)] * 2, [Surroundings()] * 2)
    assert refused.value.faults[0].path == "vessels[1].vessel.economizer_psig"


def test_two_fluids_in_one_fleet_are_refused() -> None:
    with pytest.raises(InputError, match="one fluid"):
        fleet_of(
            [portable(), portable(fluid=Fluid.NITROGEN)], [Start(fill_fraction=0.9)] * 2, [Surroundings()] * 2
        )


@pytest.mark.parametrize(("kilopascals", "taken"), [(54.9, False), (55.0, True)])
def test_surroundings_below_the_table_are_refused(kilopascals: float, *, taken: bool) -> None:
    place = [Surroundings(pressure_kpa=kilopascals)]
    if taken:
        assert len(fleet_of([portable()], [Start(fill_fraction=0.9)], place)) == 1
    else:
        with pytest.raises(InputError, match="table"):
            fleet_of([portable()], [Start(fill_fraction=0.9)], place)


def test_a_lane_that_swells_to_the_brim_is_named() -> None:
    fleet = fleet_of(
        [portable(), portable()],
        [Start(fill_fraction=0.5), Start(fill_fraction=0.995, pressure_psig=2.0)],
        [Surroundings()] * 2,
    )
    idle = Pieces(np.array([0, 1, 2]), np.full(2, 90_000.0), np.zeros(2), np.zeros(2, dtype=bool))
    with pytest.raises(InputError, match=r"lanes\[1\].*fills the whole vessel"):
        advance(fleet, idle)


def test_an_empty_fleet_has_nothing_to_do() -> None:
    fleet, pieces = posed([home(1)])
    nothing = advance_in_shards(fleet.lanes(0, 0), pieces.lanes(0, 0), workers=2, shards=3)
    assert isinstance(nothing.fleet, Fleet)
    assert len(nothing.remaining_kg) == 0


def test_a_single_run_never_touches_the_compiler() -> None:
    program = (
        "import sys; from loxley.cli import main; "
        "sys.argv = ['loxley', 'simulate', 'examples/afternoon-on-a-portable.json']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*[name for name in ('numba', 'llvmlite', 'numpy') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize(
    ("seed", "fluid"),
    [
        pytest.param(1053, Fluid.OXYGEN, id="a fill to the heel, while a band lets the pressure rise"),
        pytest.param(1209, Fluid.NITROGEN, id="a fill to the heel, while vapour rises that none draws"),
        pytest.param(1159, Fluid.OXYGEN, id="a fill that ends where nothing drives the liquid out"),
        pytest.param(1754, Fluid.NITROGEN, id="the same, just after a flow that failed"),
        pytest.param(1211, Fluid.OXYGEN, id="vapour alone behind a narrow band"),
        pytest.param(1351, Fluid.NITROGEN, id="vapour alone, over and back under a limited relief"),
        pytest.param(5737, Fluid.OXYGEN, id="vapour alone, up to a limited relief and down within a step"),
        pytest.param(7491, Fluid.NITROGEN, id="fills one after the other that nothing drives"),
        pytest.param(
            1052, Fluid.NITROGEN, id="a warm wall that boils the last liquid off as the relief lets go"
        ),
    ],
)
def test_the_kernel_goes_the_way_of_the_plain_vessel_in_homes_that_once_parted_them(
    seed: int, fluid: Fluid
) -> None:
    each = [home(seed, fluid)]
    assert worst(each, advance(*posed(each))) < ASKED
