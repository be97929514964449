"""What our check says of a file, in the form that the table of seeded faults asks for."""

import datetime as dt

from loxley.exchange.x12.claim_check import check


def codes(data: bytes, as_of: dt.date) -> list[str]:
    """The codes of what is wrong with a file, each once, in the order of the file; none where it is accepted."""
    return list(dict.fromkeys(each.code for each in check(data, as_of)))
