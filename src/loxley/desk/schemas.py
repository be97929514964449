"""The published formats by name."""

import json
from importlib import import_module

from loxley.errors import NotFoundError
from loxley.formats import json_schema

_FORMATS = {
    "case": ("loxley.record", "Case"),
    "claim": ("loxley.desk.claim", "ClaimAnswer"),
    "claim-check": ("loxley.desk.claim", "ClaimCheck"),
    "claim-story": ("loxley.desk.claim_story", "ClaimStory"),
    "demonstration": ("loxley.desk.demo", "Demonstration"),
    "determination": ("loxley.coverage", "StatedDetermination"),
    "determination-beside-leaflet": ("loxley.coverage.leaflet_shown", "DeterminationBesideLeaflet"),
    "equipment": ("loxley.equipment", "Item"),
    "equipment-check": ("loxley.desk.equipment.check_sheet", "EquipmentCheck"),
    "equipment-comparison": ("loxley.desk.equipment.compare_sheet", "EquipmentComparison"),
    "equipment-list": ("loxley.equipment", "EquipmentList"),
    "equipment-week": ("loxley.desk.equipment.week_compare_sheet", "EquipmentWeek"),
    "fees": ("loxley.desk.fees_loaded", "FeesLoaded"),
    "fleet-summary": ("loxley.desk.fleet.summary", "FleetSummary"),
    "estimate": ("loxley.supply.estimating.estimate", "Estimate"),
    "history": ("loxley.supply.estimating.history", "History"),
    "papers": ("loxley.desk.papers.making", "Papers"),
    "partner": ("loxley.exchange.x12.claim_partner", "Partner"),
    "remit": ("loxley.desk.remit", "Remittance"),
    "rules": ("loxley.coverage.rules", "Rules"),
    "rules-diff": ("loxley.coverage.rules", "RulesDiff"),
    "run": ("loxley.vessel", "Run"),
    "scenario": ("loxley.vessel", "Scenario"),
    "trip": ("loxley.supply", "Trip"),
    "trip-answer": ("loxley.supply", "TripAnswer"),
    "week": ("loxley.supply.weeks.week", "Week"),
}
FORMAT_NAMES = tuple(_FORMATS)


def schema_text(name: str) -> str:
    """The JSON Schema of a format, as text.

    Raises
    ------
    NotFoundError
        Where there is no such format; it names those there are.
    """
    if name not in _FORMATS:
        raise NotFoundError(f"there is no format {name!r}; there are {', '.join(FORMAT_NAMES)}")
    module, model = _FORMATS[name]
    return json.dumps(json_schema(getattr(import_module(module), model)), indent=2, ensure_ascii=False)
