"""Which certificate counts: of one type the latest that is signed, else the latest."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple

from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.record import Facts, Placed
from loxley.record.papers import Certificate

Form = Placed[Certificate]
Type = Literal["initial", "recertification", "revised"]


class Choice(NamedTuple):
    """The form that counts; or why none can be named."""

    form: Form | None
    open: Finding | None = None


def on_file(facts: Facts) -> list[Form]:
    """Every certificate of the case."""
    return [each for each in facts.certificates or () if each.value.form in {"CMS-484", None}]


def day_of(form: Form) -> dt.date | None:
    """The certification date; where none is written, that of the signature."""
    return form.day or form.value.signed_on


def chosen(edition: Edition, forms: Sequence[Form]) -> Choice:
    """The form that counts. Two of one standing and one day that differ are a person's to choose between.

    Without its day a form among several cannot be placed: it is asked for.
    """
    if len(forms) <= 1:
        return Choice(forms[0] if forms else None)
    undated = [form for form in forms if day_of(form) is None]
    if undated:
        evidence = tuple([Evidence(f"{form.path}.date", None) for form in undated])
        missing = tuple([Missing(each.path, "supplier", "cmn.which-form") for each in evidence])
        citation = edition.citation("cmn.which-form")
        return Choice(None, Finding("cmn.which-form", "unknown", citation, {}, evidence, missing))
    best = max(map(_standing, forms))
    latest = sorted([form for form in forms if _standing(form) == best], key=lambda form: form.path)
    if any(form.value != latest[0].value for form in latest):
        told = [Evidence(form.path, f"on file, of {day_of(form)}") for form in latest]
        return Choice(None, refer(edition, "cmn.which-form", "conflict", *told))
    return Choice(latest[0])


def _standing(form: Form) -> tuple[bool, dt.date]:
    return form.value.signed_on is not None, day_of(form) or dt.date.min
