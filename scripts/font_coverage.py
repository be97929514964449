"""Writes `coverage.txt` beside the fonts of the papers: the characters that every one of them can show.

Run it after a font has changed: `python scripts/font_coverage.py`. It reads the fonts' own character maps (`cmap`
tables of format 4 and 12, https://learn.microsoft.com/typography/opentype/spec/cmap). Characters that print nothing
by themselves or that could turn the reading order (controls, format signs, private use) are left out on purpose.
"""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

FONTS = Path(__file__).parents[1] / "src" / "loxley" / "paperwork" / "fonts"


def coverage(folder: Path = FONTS) -> str:
    """The text of `coverage.txt`: one range of code points a line, hexadecimal, first and last included."""
    fonts = sorted(folder.glob("*.otf"))
    common = set.intersection(*(set(_characters(font.read_bytes())) for font in fonts))
    shown = sorted(code for code in common if not unicodedata.category(chr(code)).startswith("C"))
    head = [
        "# Code points that every font of this folder can show; made by scripts/font_coverage.py, not by hand.",
        f"# {', '.join(font.name for font in fonts)}",
    ]
    return "\n".join([*head, *(f"{first:04X} {last:04X}" for first, last in _ranges(shown))]) + "\n"


def _characters(font: bytes) -> Iterator[int]:
    """Every code point that a subtable of the font's `cmap` maps to a glyph of its own."""
    tables = {
        font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    for record in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", font, cmap + 4 + 8 * record + 4)[0]
        match struct.unpack_from(">H", font, start)[0]:
            case 4:
                yield from _format_4(font, start)
            case 12:
                for group in range(struct.unpack_from(">I", font, start + 12)[0]):
                    first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * group)
                    yield from range(first + (glyph == 0), last + 1)
            case _:
                continue


def _format_4(font: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, start + 6)[0] // 2
    ends, starts = start + 14, start + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    for segment in range(count):
        first, last, delta, offset = (
            struct.unpack_from(">H", font, table + 2 * segment)[0]
            for table in (starts, ends, deltas, offsets)
        )
        for code in range(first, last + 1):
            if code == 0xFFFF:
                continue
            at = offsets + 2 * segment + offset + 2 * (code - first)
            glyph = (code + delta) & 0xFFFF if offset == 0 else struct.unpack_from(">H", font, at)[0]
            if glyph:
                yield code


def _ranges(codes: list[int]) -> Iterator[tuple[int, int]]:
    first = last = codes[0]
    for code in codes[1:]:
        if code != last + 1:
            yield first, last
            first = code
        last = code
    yield first, last


if __name__ == "__main__":
    (FONTS / "coverage.txt").write_text(coverage(), encoding="utf-8")
    print(f"wrote {FONTS / 'coverage.txt'}")
