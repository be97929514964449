"""The bytes of pictures as another process draws them, with other hashes, another time zone and another language."""

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import hashlib
from loxley.figures import draw
{imports}
for of in ({pictures},):
    print(*(hashlib.sha256(draw(of, kind)).hexdigest() for kind in ("svg", "png")))
"""


def hashes_elsewhere(imports: str, pictures: str) -> list[str]:
    """SHA-256 of the SVG and the PNG of each picture, which are expressions after the imports."""
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(imports=imports, pictures=pictures)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "de_DE.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.split()
