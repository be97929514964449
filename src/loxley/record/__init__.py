"""What is known of a patient, as facts. Knows no rule and no form."""

from loxley.record.case import Case, read_case
from loxley.record.codes import CatalogueItem, item_name
from loxley.record.facts import Facts, Placed

__all__ = ["Case", "CatalogueItem", "Facts", "Placed", "item_name", "read_case"]
