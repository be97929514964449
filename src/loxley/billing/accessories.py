"""Accessories and supplies: inside the rental, payable apart, sold as retail, or a person's to decide.

What is inside a rental is never a charge and never a case for a notice. It is payable apart only with equipment that the patient
owns. A retail sale is one only where there clearly is no bundle: no system is rented or served, and the patient owns none.
"""

import datetime as dt
from typing import Literal, NamedTuple

from loxley.billing.inclusions import Furnished, Home, kind_of
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import Bundled, PaymentEdition, text_of

Sale = Literal["included", "separately-payable", "retail", "refer", "unknown"]


class Article(NamedTuple):
    """What somebody wants: a code, or a thing by its id in the equipment catalogue."""

    hcpcs: str | None = None
    equipment: str | None = None

    @property
    def name(self) -> str:
        """The code or the id."""
        return self.hcpcs or self.equipment or ""


class Accessory(NamedTuple):
    """What becomes of an article."""

    sale: Sale
    reasons: tuple[Reason, ...]

    @property
    def may_charge_patient(self) -> bool:
        """Whether the patient may be asked to pay the supplier for it outside a claim."""
        return self.sale == "retail"

    @property
    def notice_possible(self) -> bool:
        """Whether a notice of non-coverage is thinkable: never for what a rental includes, nor before a person has decided."""
        return self.sale == "separately-payable"


def accessory(article: Article, home: Home, on: dt.date) -> Accessory:
    """What becomes of an article in a home on a date of service."""
    rules = text_of("inclusions")
    if (article.hcpcs is None) == (article.equipment is None):
        raise ValueError("an article is a code or a thing of the catalogue, one of the two")
    belongs = rules.bundled.get(article.name) if article.hcpcs else rules.things.get(article.name)
    if belongs is None:
        return Accessory("refer", (because("accessory.not-listed", item=article.name),))
    if home.furnished is None:
        ask = missing("accessory.home-unknown", "rental.furnished", "supplier", item=article.name)
        return Accessory("unknown", (ask,))
    if home.furnished:
        return _in_rental(article, belongs, home, home.furnished, on, rules)
    if home.owned is None:
        ask = missing("accessory.owned-unknown", "rental.owned", "supplier", item=article.name)
        return Accessory("unknown", (ask,))
    if home.owned:
        return _with_owned(article, belongs, home.owned, on, rules)
    place = rules.citation("accessory.retail")
    return Accessory("retail", (because("accessory.retail", place, item=article.name),))


def _in_rental(
    article: Article,
    belongs: Bundled,
    home: Home,
    furnished: tuple[Furnished, ...],
    on: dt.date,
    rules: PaymentEdition,
) -> Accessory:
    """Inside, unless it belongs to a kind of system that is not rented here: then whose it is, is not clear."""
    own = [each for each in furnished if belongs.of == "either" or _kind(each.hcpcs, on) == belongs.of]
    places = (rules.cited(belongs), rules.citation("accessory.included"))
    if not own and home.owned is None:
        ask = missing("accessory.owned-unknown", "rental.owned", "supplier", item=article.name)
        return Accessory("unknown", (ask,))
    if not own and (owned := [code for code in home.owned or () if _belongs_to(code, on) == belongs.of]):
        mixed = because("accessory.mixed", *places, item=article.name, system=", ".join(owned))
        return Accessory("refer", (mixed,))
    system = (own or furnished)[0]
    if system.state == "capped":
        place = rules.citation("accessory.capped")
        told = because(
            "accessory.capped", rules.cited(belongs), place, item=article.name, system=system.hcpcs
        )
        return Accessory("included", (told,))
    return Accessory(
        "included", (because("accessory.included", *places, item=article.name, system=system.hcpcs),)
    )


def _with_owned(
    article: Article, belongs: Bundled, owned: tuple[str, ...], on: dt.date, rules: PaymentEdition
) -> Accessory:
    places = (rules.cited(belongs), rules.citation("accessory.owned"))
    kinds = {"stationary", "portable"} if belongs.of == "either" else {belongs.of}
    own = [code for code in owned if _belongs_to(code, on) in kinds]
    if not own:
        return Accessory(
            "refer", (because("accessory.other-owned", *places, item=article.name, system=", ".join(owned)),)
        )
    if article.hcpcs is None:
        return Accessory("refer", (because("accessory.no-code", *places, item=article.name),))
    told = because("accessory.owned", *places, item=article.name, system=own[0])
    return Accessory("separately-payable", (told,))


def _kind(hcpcs: str, on: dt.date) -> str | None:
    kind = kind_of(hcpcs, on)
    return None if kind is None else kind.is_


def _belongs_to(hcpcs: str, on: dt.date) -> str | None:
    """The kind of a system that the patient owns: bought, or once rented. None for a code that is no system."""
    kind = kind_of(hcpcs, on)
    if kind is None or kind.is_ not in {"stationary", "portable", "purchase"}:
        return None
    return kind.belongs_to if kind.is_ == "purchase" else kind.is_
