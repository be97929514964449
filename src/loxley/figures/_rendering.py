"""From plain data to the bytes of a picture: SVG whose text stays text, or PNG."""

from functools import cache
from importlib.resources import as_file, files
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from loxley.figures._picture import Picture

Kind = Literal["svg", "png"]
"""What a picture can be made as."""

_PIXELS_PER_PIXEL = 2.5
"""A PNG has 240 dots to the inch at the picture's own size, which prints without steps."""
_NO_NETWORK: list[str] = []


def draw(picture: Picture, kind: Kind) -> bytes:
    """The picture of what is given. The same data give the same bytes; nothing is fetched.

    An SVG says its title and its summary to a screen reader, and keeps its words as text. A PNG can do neither.
    """
    import vl_convert  # here, with the chart: they take longer to load than a run takes

    from loxley.figures._chart import chart_of

    _register_fonts()
    specification = chart_of(picture).to_dict()
    if kind == "png":
        return vl_convert.vegalite_to_png(
            specification, scale=_PIXELS_PER_PIXEL, allowed_base_urls=_NO_NETWORK
        )
    drawn = vl_convert.vegalite_to_svg(specification, allowed_base_urls=_NO_NETWORK)
    return _spoken(drawn, picture).encode()


@cache
def _register_fonts() -> None:
    import vl_convert

    with as_file(files("loxley") / "paperwork" / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))


def _spoken(svg: str, picture: Picture) -> str:
    """The SVG as one picture with a title and a sentence, in the place of a heap of marks."""
    opening, rest = svg.split(">", 1)
    label = quoteattr(f"{picture.title}. {picture.summary}")
    spoken = f"<title>{escape(picture.title)}</title><desc>{escape(picture.summary)}</desc>"
    return f'{opening} role="img" aria-label={label}>{spoken}{rest}\n'
