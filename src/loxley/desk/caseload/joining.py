"""The parts put together: a file of determinations, a file of rejects, and what the whole comes to."""

import shutil
from pathlib import Path

from loxley.desk.caseload.part_file import Tally
from loxley.desk.parts_folder import PartsFolder, rejects_of, writing

_AT_ONCE = 1024 * 1024


def joined(folder: PartsFolder, out: Path) -> Tally:
    """The determinations and the rejects, in the order of the book, whole or not at all. Older rejects go away.

    Raises
    ------
    SurroundingsError
        The disk does not let us.
    """
    whole, rejects = Tally(), rejects_of(out)
    with (
        writing(folder.path, rejects) as refused,
        writing(folder.path, out) as decided,
        refused.open("wb") as to_rejects,
        decided.open("wb") as to_out,
    ):
        for number in folder.numbers:
            with folder.file(number).open("rb") as part:
                tally = Tally.of_line(part.readline())
                to_rejects.write(part.read(tally.rejects_bytes))
                shutil.copyfileobj(part, to_out, _AT_ONCE)
            whole.add(tally)
    if not whole.rejected:
        rejects.unlink(missing_ok=True)
    return whole
