"""What a home holds and uses, from its history."""

import datetime as dt

from loxley.formats import read
from loxley.supply.estimating.estimate import Estimate
from loxley.supply.estimating.estimate_of import estimate as estimate_home
from loxley.supply.estimating.history import History


def estimate(data: bytes, as_of: dt.datetime | None, clock: dt.datetime) -> Estimate:
    """The estimate of a history file: for `as_of` where it is given, else for the moment that the file names, else for
    what the clock says.

    Raises
    ------
    loxley.errors.InputError
        Where the file is not a history, or one that cannot be; every fault with its place.
    loxley.errors.NotFoundError
        Where it names a reservoir that the catalogue does not have.
    """
    history = read(data, History)
    if as_of is not None:
        history = history.model_copy(update={"as_of": as_of})
    return estimate_home(history, clock)
