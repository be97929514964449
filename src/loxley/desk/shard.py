"""A cut of a book, for schedulers that start the program many times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several cuts of a book: `number` from 1 to `of`."""

    number: int = 1
    of: int = 1

    def parts(self, count: int) -> range:
        """Which of so many parts it has. The shards one after the other have all of them."""
        return range(count * (self.number - 1) // self.of, count * self.number // self.of)

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"
