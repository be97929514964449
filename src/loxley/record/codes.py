"""Codes, texts and measures as they stand in a case: shape and range, never whether they are true."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from loxley.formats import Format


@dataclass(frozen=True, slots=True)
class Form:
    """Text of a fixed form, as an annotation. `problem` ends the sentence «“E999” …»."""

    pattern: str
    problem: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^{self.pattern}$"}

    def _check(self, text: str) -> str:
        if re.fullmatch(self.pattern, text) is None:
            raise PydanticCustomError("form", "{problem}", {"problem": self.problem, "quote": True})
        return text


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but for the tabulator and the line feed; the second set of them moves a cursor too."""


def _printable(text: str) -> str:
    if _CONTROL.search(text) is not None:
        raise PydanticCustomError("control_character", "holds a control character, which no paper can print")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_printable)]
HcpcsCode = Annotated[str, Form(r"[A-Z][0-9]{4}", "is not a HCPCS code (a capital letter and four digits)")]
Icd10Code = Annotated[
    str, Form(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?", "is not of the form of an ICD-10-CM code (J44.9)")
]
Npi = Annotated[str, Form(r"[0-9]{10}", "is not an NPI (ten digits)")]
CatalogueId = Annotated[
    str, Form(r"[a-z0-9]+(-[a-z0-9]+)*", "is not a catalogue id (lower case with hyphens)")
]
PlaceOfService = Annotated[str, Form(r"[0-9]{2}", "is not a place-of-service code (two digits)")]
Money = Annotated[
    str, Form(r"[0-9]{1,9}(\.[0-9]{1,2})?", "is not an amount of money (a decimal as text, 180.00)")
]
Language = Annotated[str, Form(r"[a-z]{2,3}(-[A-Z]{2})?", "is not a language tag (en, es)")]

Percent = Annotated[float, Field(ge=0, le=100)]
Millimetres = Annotated[float, Field(ge=0, le=50)]
PartialPressure = Annotated[float, Field(gt=0, le=760)]
"""mm Hg; no gas in blood stands above the pressure of one atmosphere."""
Flow = Annotated[float, Field(ge=0, le=100)]
"""Litres of gas a minute. A pulse setting is another thing: `PulseSetting`."""
PulseSetting = Annotated[float, Field(gt=0, le=20)]
Minutes = Annotated[float, Field(ge=0, le=2880)]
Months = Annotated[int, Field(ge=1, le=99)]
LIFETIME_MONTHS = 99
"""A length of need for life, as the form writes it."""
Count = Annotated[int, Field(ge=0, le=10_000)]


class CatalogueItem(Format):
    """Something without a code of its own, named by its entry in the equipment catalogue."""

    equipment: CatalogueId


def _kind_of_item(value: Any) -> str:
    return "hcpcs" if isinstance(value, str) else "equipment"


Item = Annotated[
    Annotated[HcpcsCode, Tag("hcpcs")] | Annotated[CatalogueItem, Tag("equipment")],
    Discriminator(_kind_of_item),
]


def item_name(item: "str | CatalogueItem") -> str:
    """The code, or the catalogue id where there is none.

    >>> item_name("E0439"), item_name(CatalogueItem(equipment="carrying-bag"))
    ('E0439', 'carrying-bag')
    """
    return item if isinstance(item, str) else item.equipment
