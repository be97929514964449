"""Papers: typed content in, a tagged PDF out.

How all papers look is one file, `templates/style.typ`; their coded words are another, `templates/words.typ`; each
paper is a template of its own. The room knows neither policy nor physics: content comes in as values.
"""

from loxley.paperwork._determination import (
    Ask,
    Citation,
    CitationStanding,
    CoveragePeriod,
    Criterion,
    DeterminationSheet,
    DocumentStatus,
    Holds,
    MissingFact,
    ReferBecause,
    SheetDate,
    SheetDocument,
    SheetLine,
    SheetText,
    Verdict,
)
from loxley.paperwork._options import Covers, Option, OptionSheet
from loxley.paperwork._order import (
    Activity,
    ContinuousFlow,
    Element,
    OrderedItem,
    PulseFlow,
    Signature,
    SignatureKind,
    StandardWrittenOrder,
    TitrateRange,
    missing_elements,
)
from loxley.paperwork._paper import Language, Paper
from loxley.paperwork._parties import Address, Patient, Practitioner, Supplier
from loxley.paperwork._request import AskedQuestion, RequestToPrescriber
from loxley.paperwork._typesetting import render

__all__ = [
    "Activity",
    "Address",
    "Ask",
    "AskedQuestion",
    "Citation",
    "CitationStanding",
    "ContinuousFlow",
    "CoveragePeriod",
    "Covers",
    "Criterion",
    "DeterminationSheet",
    "DocumentStatus",
    "Element",
    "Holds",
    "Language",
    "MissingFact",
    "Option",
    "OptionSheet",
    "OrderedItem",
    "Paper",
    "Patient",
    "Practitioner",
    "PulseFlow",
    "ReferBecause",
    "RequestToPrescriber",
    "SheetDate",
    "SheetDocument",
    "SheetLine",
    "SheetText",
    "Signature",
    "SignatureKind",
    "StandardWrittenOrder",
    "Supplier",
    "TitrateRange",
    "Verdict",
    "missing_elements",
    "render",
]
