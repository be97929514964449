"""The twin beside published figures, as a notebook in the percent format."""

# ruff: noqa: T201 (a notebook prints what it finds)

# %% [markdown]
# # The twin beside published figures
#
# What others have printed of liquid oxygen and its vessels, and what `loxley` says in the same condition. Run it from top
# to bottom: `python docs/notebooks/twin_beside_published.py`, or cell by cell in an editor that knows the percent format.
#
# Nothing here was measured. Traces of home vessels are not public, and most hours in print are nominal litres times a
# rounded factor. So agreement is a check, and disagreement is a question: who left out what?

# %%
from collections import Counter
from collections.abc import Sequence

from loxley.desk.equipment.check import check_equipment
from loxley.equipment import catalogue, find
from loxley.oxygen import Fluid, expansion, litres_of_gas, saturation_line
from loxley.quantities import (
    ATMOSPHERE_PA,
    LITRES_PER_M3,
    POUND_KG,
    SECONDS_PER_DAY,
    GasReference,
    absolute_pa,
)
from loxley.vessel import CataloguedVessel, Draw, Run, Start, Vessel, run
from loxley.vessel.catalogued import vessel_of_catalogue

LINE = saturation_line(Fluid.OXYGEN)
WORKING_PSIG, ECONOMIZER_PSIG = 22.0, 20.0
AT_WORK = LINE.at(absolute_pa(WORKING_PSIG, ATMOSPHERE_PA))
IN_THE_OPEN = LINE.at(ATMOSPHERE_PA)
AT_70_F = GasReference.SEVENTY_F_1ATM


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Prints rows in columns; the first column to the left, the others to the right."""
    columns = list(zip(headings, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    for row in (headings, *rows):
        first, *others = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([first, *(cell.strip().rjust(len(cell)) for cell in others)]).rstrip())
    print()


def must_hold(claim: bool, words: str) -> None:
    """Stops where something that this page says is not so."""
    if not claim:
        raise SystemExit(f"not so any more: {words}")


def number(value: float | None, digits: int = 5) -> str:
    """A number to so many digits; a dash where there is none."""
    return "-" if value is None else f"{value:,.{digits}g}"


# %% [markdown]
# ## Every figure on the lists
#
# The validation list, and what is printed of models in the catalogue. *Derived* figures were worked out from something in
# print, *computed* ones test the numerics and not nature. A figure outside its bounds needs a reason on record; one without
# would be a fault of the twin, and this page would stop here.

# %%
check = check_equipment()
for kind in ("observed", "derived", "computed"):
    print(kind.capitalize())
    listed = [
        (
            f"{figure.item or figure.id}: {figure.what}",
            number(figure.printed),
            number(figure.twin),
            figure.unit,
            "-" if figure.difference_percent is None else f"{figure.difference_percent + 0.0:+.2f} %",
            figure.outcome,
        )
        for figure in check.figures
        if figure.kind == kind
    ]
    table(("", "printed", "twin", "unit", "difference", ""), listed)
counts = check.counts
print(
    f"{counts.figures} figures: {counts.within} within their bounds, {counts.not_comparable} not comparable."
)
must_hold(counts.outside == 0, "every figure is within its bounds or has a reason on record")

# %% [markdown]
# ## Where nothing can be said
#
# A share of the contents a day means nothing without the size of the vessel, and hours with pulses nothing without the
# bolus and the breaths a minute. The twin is not asked where the condition is not stated.

# %%
for figure in check.figures:
    if figure.outcome == "not-comparable":
        print(f"{figure.item or figure.id}: {figure.not_comparable_because}")
print()

# %% [markdown]
# ## Where they differ by more than the digits in print
#
# Only hours do. The properties of oxygen do not. S15 is 344 litres a pound, of which below; the others are the leaflets of
# the next section.

# %%
apart = [
    figure
    for figure in check.figures
    if figure.difference_percent is not None and abs(figure.difference_percent) > 0.5
]
table(
    ("", "printed", "twin", "unit", "difference"),
    [
        (
            figure.item or figure.id,
            number(figure.printed),
            number(figure.twin),
            figure.unit,
            f"{figure.difference_percent or 0.0:+.2f} %",
        )
        for figure in apart
    ],
)
must_hold({figure.what for figure in apart} == {"endurance"}, "only hours differ")

# %% [markdown]
# ## The leaflets' 8.5 h and 8 h
#
# Two suppliers print hours for a large portable at 2 L/min: one says 8.5 h, one says about 8 h. The first is nominal litres
# times a rounded factor over the flow, 8.53 h before it is rounded. Step by step to the twin:
#
# - **One-atmosphere liquid.** The factor takes the liquid as heavy as in an open cup. In a vessel under pressure it is
#   warmer and lighter.
# - **Another litre of gas.** The factor counts gas at 15 °C and 1 bar; a flow in the United States counts at 70 °F.
#   The first litre holds a little more oxygen than the second, so that the two mistakes have opposite signs.
# - **No evaporation.** With an economizer what evaporates is breathed, and at this flow costs nothing. Drawn as liquid only,
#   it is added to the flow.
# - **The last vapour** cannot be drawn below the pressure of the room.

# %%
LITRES, FLOW_LPM = 1.2, 2.0
LITRES_AN_HOUR = FLOW_LPM * 60.0
REGISTER_OF_PORTABLES_L = 0.5


def hours(*, withdrawal: str, lost_l_per_day: float) -> float:
    """The twin of that portable, full of liquid: hours at the flow."""
    vessel = Vessel.model_validate(
        {
            "fluid": Fluid.OXYGEN,
            "volume_l": LITRES,
            "evaporation_kg_per_day": lost_l_per_day / LITRES_PER_M3 * AT_WORK.rho_l,
            "relief_psig": WORKING_PSIG,
            "economizer_psig": ECONOMIZER_PSIG,
            "withdrawal": withdrawal,
        }
    )
    result = run(
        vessel,
        [Draw(flow_lpm=FLOW_LPM, until="empty")],
        start=Start(fill_fraction=1.0, pressure_psig=WORKING_PSIG),
        gas_reference=AT_70_F,
    )
    return result.endurance_h or 0.0


factor = expansion(ATMOSPHERE_PA, GasReference.FIFTEEN_C_1BAR)
printed_factor = float(int(factor))
steps = [
    (
        f"{LITRES:g} L x {printed_factor:g} L/L, gas at 15 °C and 1 bar",
        LITRES * printed_factor / LITRES_AN_HOUR,
    ),
    ("the same with gas at 70 °F", LITRES * expansion(ATMOSPHERE_PA, AT_70_F) / LITRES_AN_HOUR),
    (
        f"and liquid as it stands at {WORKING_PSIG:g} psig",
        LITRES * expansion(AT_WORK.pressure_pa, AT_70_F) / LITRES_AN_HOUR,
    ),
    (
        f"the twin, economizer, {REGISTER_OF_PORTABLES_L:g} L a day",
        hours(withdrawal="economizer", lost_l_per_day=REGISTER_OF_PORTABLES_L),
    ),
    ("the twin, economizer, a tenth of that", hours(withdrawal="economizer", lost_l_per_day=0.05)),
    (
        f"the twin, liquid only, {REGISTER_OF_PORTABLES_L:g} L a day",
        hours(withdrawal="liquid", lost_l_per_day=REGISTER_OF_PORTABLES_L),
    ),
]
table(("", "hours"), [(words, f"{value:.2f} h") for words, value in steps])
leaflet, _, held, twin, frugal, liquid_only = (value for _, value in steps)
print(f"8.5 h in print: the twin differs by {100.0 * (twin / 8.5 - 1.0):+.1f} %")
print(f"8 h in print: the twin differs by {100.0 * (twin / 8.0 - 1.0):+.1f} %")
print()
must_hold(leaflet > held > twin > liquid_only, "each step but the second takes something off")
must_hold(abs(frugal - twin) < 0.02, "with an economizer evaporation hardly counts at this flow")

# %% [markdown]
# A twin some per cent below the first leaflet is right, and the second, rounder one is nearer. That the portable holds its
# nominal 1.2 L at all is assumed by both.
#
# ## The register's evaporation
#
# The German register of aids allows a reservoir 0.7 L of liquid a day and a portable 0.5 L. Turned into a leak by latent heat and put
# into the twin, a little less than that goes out of the vent: vapour stays behind in the room that the liquid leaves. That
# share, and nothing else, is the difference.

# %%


def idle(heat_leak_w: float, litres: float) -> Run:
    """A day on the shelf at the relief setting."""
    vessel = Vessel.model_validate(
        {
            "fluid": Fluid.OXYGEN,
            "volume_l": litres,
            "heat_leak_w": heat_leak_w,
            "relief_psig": WORKING_PSIG,
            "withdrawal": "vapour",
        }
    )
    start = Start(fill_fraction=0.9, pressure_psig=WORKING_PSIG)
    return run(vessel, [Draw(flow_lpm=0.0, hours=24.0)], start=start)


by_register: list[tuple[str, ...]] = []
for name, allowed_l, litres in (("reservoir", 0.7, 41.0), ("portable", REGISTER_OF_PORTABLES_L, LITRES)):
    watts = allowed_l / LITRES_PER_M3 * AT_WORK.rho_l * AT_WORK.h_fg / SECONDS_PER_DAY
    vented = idle(watts, litres).vented_liquid_l
    by_register.append(
        (
            name,
            f"{allowed_l:g} L",
            f"{watts:.2f} W",
            f"{vented:.3f} L",
            f"{100.0 * (vented / allowed_l - 1.0):+.2f} %",
        )
    )
    stays = AT_WORK.v_l / AT_WORK.v_g
    must_hold(abs(vented / allowed_l - (1.0 - stays)) < 1e-6, "the difference is what stays behind")
table(("", "allowed a day", "leak", "the twin vents", "difference"), by_register)

# %% [markdown]
# The catalogue's own evaporation of most models is a placeholder. Some portables stand above the
# register, and their entries say so.

# %%
by_catalogue: list[tuple[str, ...]] = []
for item in catalogue().values():
    allowed = {"reservoir": 0.7, "portable": REGISTER_OF_PORTABLES_L}.get(item.kind)
    if allowed is None or "evaporation_kg_per_day" not in item.figures:
        continue
    stated = item.figures["evaporation_kg_per_day"]
    per_day = float(stated.value) / AT_WORK.rho_l * LITRES_PER_M3
    by_catalogue.append(
        (item.id, f"{per_day:.2f} L", f"{allowed:g} L", stated.standing, "above" if per_day > allowed else "")
    )
table(("", "evaporates a day", "allowed", "standing", ""), by_catalogue)

# %% [markdown]
# ## 860, 853, 820, 344
#
# Each of them is right for some litre, and none says for which. The twin keeps kilograms.

# %%
places = [
    ("860", expansion(ATMOSPHERE_PA, AT_70_F), "L/L: liquid at 1 atm, gas at 70 °F and 1 atm"),
    ("853", factor, "L/L: liquid at 1 atm, gas at 15 °C and 1 bar; cut, not rounded"),
    (
        "820",
        expansion(AT_WORK.pressure_pa, GasReference.TWENTY_C_1ATM),
        "L/L: liquid at 22 psig, gas at 20 °C and 1 atm",
    ),
    (
        "344",
        litres_of_gas(POUND_KG, AT_70_F),
        "L/lb: gas at 70 °F and 1 atm; 860.6 L/L over 2.5 lb/L, both rounded, gives 344",
    ),
]
table(
    ("printed", "twin", "difference"),
    [
        (f"{printed} {words}", f"{value:.1f}", f"{100.0 * (value / float(printed) - 1.0):+.2f} %")
        for printed, value, words in places
    ],
)
must_hold(
    all(abs(value / float(printed) - 1.0) < 0.01 for printed, value, _ in places),
    "each is right within a hundredth",
)
too_much = 860.0 / expansion(AT_WORK.pressure_pa, AT_70_F) - 1.0
print(f"liquid: {IN_THE_OPEN.rho_l:.1f} g/L in the open, {AT_WORK.rho_l:.1f} g/L at {WORKING_PSIG:g} psig")
print(f"860 promises a home vessel {100.0 * too_much:.1f} % too much")
print()

# %% [markdown]
# ## How much of this rests on placeholders
#
# A figure of the catalogue is published, derived or unverified. Unverified ones are placeholders and may be far out. Most of what
# a vessel's twin takes in is of that kind, so that agreement with a leaflet cannot confirm it: a wrong volume and a wrong
# evaporation can hide each other, and one figure of endurance cannot tell them apart.

# %%
by_standing: list[tuple[str, ...]] = []
for item in catalogue().values():
    if item.kind in ("reservoir", "portable"):
        found = Counter(figure.standing for figure in item.figures.values())
        by_standing.append((item.id, *(str(found[word]) for word in ("published", "derived", "unverified"))))
table(("", "published", "derived", "unverified"), by_standing)

said = vessel_of_catalogue(CataloguedVessel(model="companion-1000"))[1]
placeholders = sum("(unverified;" in sentence for sentence in said)
print(
    f"{find('companion-1000').name}: {placeholders} of the {len(said)} figures that its twin takes in are placeholders"
)

# %% [markdown]
# > Planning aid. Not reviewed by FDA. Not an alarm. Trust your gauge and your prescriber.
