"""A vessel run through a scenario."""

from loxley.formats import read
from loxley.vessel import Run, Scenario
from loxley.vessel import simulate as run_scenario


def simulate(data: bytes) -> Run:
    """The run of a scenario file.

    Raises
    ------
    loxley.errors.InputError
        Where the file is not a scenario, or describes a vessel that cannot be.
    loxley.errors.NotFoundError
        Where it names a model that the catalogue does not have.
    """
    return run_scenario(read(data, Scenario))
