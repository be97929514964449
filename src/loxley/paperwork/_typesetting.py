"""From content to a tagged PDF: the content goes to Typst as data, never as markup."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Literal

from loxley.paperwork._characters import refuse_uncovered
from loxley.paperwork._paper import Paper

PDF_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: compiling fails where the document does not conform (https://typst.app/docs/reference/pdf/)."""


def render(paper: Paper) -> bytes:
    """Set `paper` as a PDF: US Letter, tagged, with our own fonts inside.

    The same paper gives the same bytes, on every machine with this version of Typst: the file is dated by `as_of`,
    and fonts of the system are not looked at.

    Raises
    ------
    InputError
        A text has a character that our fonts cannot show; the path is that of the content's field.
    """
    content = _tree(asdict(paper))
    refuse_uncovered(content)
    return _compile(paper.template, {**content, "look": paper.look, **paper.concluded()}, paper.as_of)


def _compile(template: str, content: dict[str, Any], as_of: date) -> bytes:
    import typst  # here, since it takes longer to load than a whole determination

    with as_file(files("loxley.paperwork") / "templates") as templates:
        return typst.compile(
            templates / template,
            root=templates,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
            pdf_standards=[PDF_STANDARD],
            timestamp=datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC),
        )


@cache
def _fonts() -> Any:
    import typst

    with as_file(files("loxley.paperwork") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _tree(node: Any) -> Any:
    """Plain JSON values: dates in ISO 8601; tabs and line ends as white space that prints."""
    match node:
        case dict():
            return {key: _tree(value) for key, value in node.items()}
        case list() | tuple():
            return [_tree(value) for value in node]
        case date():
            return node.isoformat()
        case str():
            return node.replace("\r\n", "\n").replace("\t", " ")
        case _:
            return node
