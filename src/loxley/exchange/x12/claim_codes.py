"""The lists, days and lengths that the checks of a claim use, read once from `claim_codes.toml`."""

import datetime as dt
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from loxley.exchange.x12.claim_elements import UNREAD, date_of


class ClaimCodes:
    """The data as sets and days, ready to be asked millions of times."""

    def __init__(self, data: dict[str, Any]) -> None:
        """Take the lists of the data file apart."""
        days = {name: each["value"] for name, each in data["days"].items()}
        self.icd10_from: Final[dt.date] = days["icd10_from"]
        self.mbi_from: Final[dt.date] = days["mbi_from"]
        self.coverage_modifier_from: Final[dt.date] = days["coverage_modifier_from"]
        self.group_modifier_from: Final[dt.date] = days["group_modifier_from"]
        self.certificates_until: Final[dt.date] = days["certificates_until"]
        lists = {name: frozenset(each["values"]) for name, each in data["lists"].items()}
        self.state: Final = lists["state"]
        self.place: Final = lists["place"]
        self.not_a_home: Final = lists["not_a_home"]
        self.frequency: Final = lists["frequency"]
        self.acts_on_another: Final = lists["acts_on_another"]
        self.medicare: Final = lists["medicare"]
        self.msp_type: Final = lists["msp_type"]
        self.group_modifier: Final = lists["group_modifier"]
        self.attested: Final = lists["attested"]
        self.liability: Final = lists["liability"]
        self.coverage: Final = lists["group_modifier"] | lists["attested"] | lists["liability"]
        self.flow: Final = lists["flow"]
        self.flow_without_portable: Final = lists["flow_without_portable"]
        self.no_high_flow: Final = lists["no_high_flow"]
        self.never_on_those: Final = lists["never_on_those"]
        self.capped_rental_only: Final = lists["capped_rental_only"]
        self.not_maintained: Final = lists["not_maintained"]
        self.needs_a_reason: Final = lists["needs_a_reason"]
        self.modifiers_since: Final[dict[str, dt.date]] = data["modifiers"]["since"]
        self.modifiers: Final = (
            frozenset(data["modifiers"]["values"])
            | self.modifiers_since.keys()
            | lists["group_modifier"]
            | lists["capped_rental_only"]
        )
        self.form: Final = lists["form"]
        self.only_4010_segment: Final = lists["only_4010_segment"]
        self.only_4010_date: Final = lists["only_4010_date"]
        self.only_4010_measure: Final = lists["only_4010_measure"]
        self.form_written: Final[str] = data["form"]["written"]
        classes = data["hcpcs"]
        self.stationary: Final = frozenset(classes["stationary"])
        self.portable: Final = frozenset(classes["portable"])
        self.contents: Final = frozenset(classes["contents"])
        self.purchase: Final = frozenset(classes["purchase"])
        self.includes_contents: Final = frozenset(classes["includes_contents"])
        self.rental: Final = self.stationary | self.portable
        self.oxygen: Final = self.rental | self.contents | self.purchase
        self.lengths: Final[dict[str, int]] = {
            name: each for name, each in data["lengths"].items() if isinstance(each, int)
        }
        self._questions: dict[str, dict[str, Any]] = data["answers"]["question"]
        self._forms = {name: re.compile(each) for name, each in data["answers"]["form"].items()}

    def diagnosis_qualifiers(self, service: dt.date | None) -> tuple[str, str]:
        """The qualifiers of the principal and of other diagnoses on a day: the code system goes by it.

        >>> codes().diagnosis_qualifiers(dt.date(2015, 9, 30)), codes().diagnosis_qualifiers(dt.date(2015, 10, 1))
        (('BK', 'BF'), ('ABK', 'ABF'))
        """
        return ("BK", "BF") if service is not None and service < self.icd10_from else ("ABK", "ABF")

    date_field: Final = 4
    """The place of a date in FRM."""

    def answer_field(self, question: str) -> int:
        """The place of an answer in FRM; text for a question that no form has."""
        return int(self._questions[question]["field"]) if question in self._questions else self.date_field - 1

    def read_fields(self, question: str) -> tuple[int, ...]:
        """Where an answer may be found, the right place first; nowhere for a question that no form has."""
        return tuple(self._questions[question]["read"]) if question in self._questions else ()

    def answer_is(self, question: str, text: str) -> bool:
        """Whether a text is an answer of the kind that the question asks for.

        >>> codes().answer_is("1A", "054"), codes().answer_is("1A", "LOW"), codes().answer_is("4", "W")
        (True, False, True)
        >>> codes().answer_is("1C", "20221130"), codes().answer_is("1C", "20221131")
        (True, False)
        """
        known = self._questions.get(question)
        if known is None or self._forms[known["is"]].fullmatch(text) is None:
            return False
        return known["field"] != self.date_field or date_of(text) != UNREAD


@cache
def codes() -> ClaimCodes:
    """The data of the package."""
    return ClaimCodes(tomllib.loads((files("loxley.exchange.x12") / "claim_codes.toml").read_text("utf-8")))
