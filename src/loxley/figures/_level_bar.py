"""What the small bar of a vessel is drawn from: what it holds now between bounds, and what was read last."""

from dataclasses import dataclass
from math import isfinite

from loxley.figures._level import LONGEST_WORDS, Level, LevelReading


@dataclass(frozen=True, slots=True)
class LevelBar:
    """Empty to full in one line, for a page and for paper.

    Raises
    ------
    ValueError
        Where full is not above nothing, a share lies outside empty and full, or words are too long for the bar: a
        defect of the caller.
    """

    title: str
    """What it shows, for a person who cannot see it."""
    summary: str
    """The bar in a sentence, for the same person."""
    full_kg: float
    """What a full vessel holds."""
    marks: tuple[tuple[float, str], ...]
    """Shares of full and their words from empty to full, as (0.0, `empty`), (0.25, `¼`), (1.0, `full`)."""
    level: Level
    """What it holds now; what exceeds full is drawn at full."""
    now_words: str
    """Above it, the lower bound first, as `now at least ¼, likely ⅓ full`."""
    reading: LevelReading | None = None
    """What was read last."""
    reading_words: str = ""
    """Above its mark, as `weighed 9 days ago`; needed where there is a reading."""

    def __post_init__(self) -> None:
        if not (isfinite(self.full_kg) and self.full_kg > 0.0):
            raise ValueError("full is a finite mass above nothing")
        shares = [share for share, _word in self.marks]
        if shares != sorted(set(shares)) or not all(0.0 <= share <= 1.0 for share in shares):
            raise ValueError("the marks of a bar go up from empty to full")
        if not self.now_words or (self.reading is not None and not self.reading_words):
            raise ValueError("what the bar shows has its words")
        if max(len(self.now_words), len(self.reading_words)) > LONGEST_WORDS:
            raise ValueError(f"words above the bar have at most {LONGEST_WORDS} characters")
