"""What Medicare says: editions, criteria, and the determination with its reasons. Knows no form, claim or vessel."""

from loxley.coverage.determination import Determination
from loxley.coverage.determine import determine
from loxley.coverage.edition import Edition, editions
from loxley.coverage.published import StatedDetermination
from loxley.coverage.replay import Difference, replay

__all__ = ["Determination", "Difference", "Edition", "StatedDetermination", "determine", "editions", "replay"]
