"""The forms that are the government's: what the day asks of each, and what to do about it."""

from typing import Literal

from loxley.coverage import Determination
from loxley.formats import Format

_NOT_NEEDED = {
    "CMS-484": "nothing that is asked for is a rented system",
    "CMS-R-131 (ABN)": "no denial as not reasonable and necessary is expected",
}


class OfficialForm(Format):
    """A form that is the government's: whether the day requires it, forbids it or does not need it, and which edition."""

    form: str
    rule: Literal["required", "prohibited", "not-required"]
    status: str
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []
    type: str | None = None
    """Of a certificate: `initial`, `recertification`, `revised`."""


def official_forms(determination: Determination) -> list[OfficialForm]:
    """What the day says of CMS-484 and of the advance beneficiary notice."""
    forms = []
    for document in determination.documents:
        if document.kind not in {"CMS-484", "ABN"}:
            continue
        rule: Literal["required", "prohibited", "not-required"] = "required"
        if document.status == "prohibited":
            rule = "prohibited"
        elif document.status == "not-required":
            rule = "not-required"
        forms.append(
            OfficialForm(
                form="CMS-484" if document.kind == "CMS-484" else "CMS-R-131 (ABN)",
                type=document.type,
                rule=rule,
                status=document.status,
                edition=document.edition,
                also_usable=document.also_usable,
                items=document.items,
            )
        )
    return forms


def form_sentence(form: OfficialForm) -> str:
    """What to do about a form, in words. The form itself comes from CMS."""
    if form.rule == "prohibited":
        return f"{form.form}: must not go with a claim for this date of service."
    if form.rule == "not-required":
        return f"{form.form}: not needed; {_NOT_NEEDED[form.form]}."
    which = form.edition or "one that is not among our sources: ask CMS or your contractor"
    more = f" (also usable that day: {', '.join(form.also_usable)})" if form.also_usable else ""
    items = f" for {', '.join(form.items)}" if form.items else ""
    standing = {"present": "on file", "missing": "missing", "defective": "on file, defective"}[form.status]
    blank = "" if form.status == "present" else " Get the blank from CMS."
    type_ = f", {form.type}" if form.type not in {None, "initial"} else ""
    return f"{form.form}{type_}: required{items}, {standing}. Edition: {which}{more}.{blank}"
