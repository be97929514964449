"""The trip page: read the address, ask whether it lasts, show it."""

import json

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loxley.desk.trip import answer_trip
from loxley.errors import InputError, NotFoundError
from loxley.office.trips.plan import USUAL_RESERVE_MINUTES, Plan
from loxley.office.trips.shown import Shown, shown
from loxley.office.trips.words import words
from loxley.supply.trips.sentences import Language

_ASKED = "portable"
"""An address that names it asks for an answer; one that does not shows the questions."""


@require_safe
def trip(request: HttpRequest) -> HttpResponse:
    """The questions, and the answer where the address holds a plan. 400 where the plan has faults."""
    language: Language = "es" if request.GET.get("lang") == "es" else "en"
    said = words(language)
    asked = _ASKED in request.GET
    plan = Plan(request.GET if asked else None, language)
    answer = _answer(plan, language) if asked else None
    page = {
        "said": said,
        "plan": plan,
        "answer": answer,
        "planned": plan.told(said["questions"], said["choices"]["yes"]) if answer else [],
        "usual_reserve": USUAL_RESERVE_MINUTES,
        "faults": [(name, faults[0]) for name, faults in plan.errors.items()] if asked else [],
        "elsewhere": _elsewhere(request.GET, said["other"]["language"]),
        "more_open": asked and any(request.GET.get(name) for name in ("count", "reserve", "age", "pulse")),
    }
    status = 400 if asked and plan.errors else 200
    return render(request, "trips/trip.html", page, status=status)


def _answer(plan: Plan, language: Language) -> Shown | None:
    if not plan.is_valid():
        return None
    said = words(language)
    try:
        return shown(answer_trip(json.dumps(plan.trip()).encode(), language), said, language)
    except InputError as error:
        plan.add_error("portable", said["errors"]["trip"].format(problem=error.faults[0].problem))
    except NotFoundError:
        plan.add_error("portable", said["errors"]["portable"])
    return None


def _elsewhere(address: QueryDict, language: str) -> str:
    """The same plan in the other language."""
    other = address.copy()
    other["lang"] = language
    return other.urlencode()
