"""A whole book of patients: rows in, the forecast of each out. Needs the extra `fleet`, imported only when asked for.

Rows are judged (`judging.py`), posed (`book.py`), given their weeks (`pattern.py`) by a chance that can be made again
(`chance.py`), taken through the kernel (`replicates.py`) and told by rank (`ranks.py`). Neither files nor processes.
"""

from loxley.supply.fleet.columns import BOOK, forecast_columns
from loxley.supply.fleet.forecast import Answer, Question, answer
from loxley.supply.fleet.rows import Rows, Words, faults_of_names, rows_of

__all__ = [
    "BOOK",
    "Answer",
    "Question",
    "Rows",
    "Words",
    "answer",
    "faults_of_names",
    "forecast_columns",
    "rows_of",
]
