"""How wide words are in our font, so that a place can be found for them before they are set."""

from loxley.figures import _look as look

_HUNDREDTHS: dict[int, str] = {
    24: "’ijl'í",
    28: "I.,:;!·Í¡",
    32: " ",
    40: "/frt()",
    48: '"1-°',
    56: "?–¿cksvxyzJ",
    60: "aehnouEFL7áéóúñüÉ",
    68: "bdgpqPRSZ0235689ABKTVXY4+Á",
    80: "DCGHNUÚÑOQÓ",
    96: "w%mM¼W½¾",
}
"""Characters of Inter Regular by the width that they at most have, in hundredths of the size of type."""
_WIDTH = {character: width for width, characters in _HUNDREDTHS.items() for character in characters}
_WIDEST = 100


def length_of(text: str, size: float = look.SMALL_SIZE) -> float:
    """How far a line of text goes, pixels: a little too far rather than too short.

    >>> round(length_of("8.19 h"), 2)
    33.44
    """
    return sum(_WIDTH.get(character, _WIDEST) for character in text) * size / 100.0
