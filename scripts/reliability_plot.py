"""Draws `docs/model/reliability.svg` from `docs/model/reliability.json`: what was stated beside what came to pass.

    python scripts/reliability_plot.py

Each point is a tenth of all statements "empty by day N"; on the diagonal a stated probability is as often true as it says.
The bars are two standard errors by the number of homes, since the statements of one home hang together.
"""

import json
from math import sqrt
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

MODEL = Path(__file__).parents[1] / "docs" / "model"
TABLE, PICTURE = MODEL / "reliability.json", MODEL / "reliability.svg"
SIDE = 340
INK, FAINT = "#1a1a1a", "#777777"


def drawn(table: dict[str, Any]) -> bytes:
    """The picture as SVG."""
    points = []
    for each in table["deciles"]:
        came = each["came_to_pass"]
        error = 2.0 * sqrt(max(came * (1.0 - came), 1e-4) / each["homes"])
        points.append(
            {
                "stated": each["mean_probability"],
                "came": came,
                "low": max(came - error, 0.0),
                "high": min(came + error, 1.0),
            }
        )
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(format=".0%", values=[0, 0.2, 0.4, 0.6, 0.8, 1.0])
    x = alt.X("stated:Q", scale=scale, axis=axis, title="probability stated that it is empty by then")
    y = alt.Y("came:Q", scale=scale, axis=axis, title="share of homes that were")
    data = alt.InlineData(values=points)
    ends = alt.InlineData(values=[{"stated": 0.0, "came": 0.0}, {"stated": 1.0, "came": 1.0}])
    diagonal = alt.Chart(ends).mark_line(color=FAINT, strokeDash=[5, 4], strokeWidth=1.2).encode(x=x, y=y)
    bars = (
        alt.Chart(data)
        .mark_rule(color=INK, strokeWidth=1.2)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q")
    )
    marks = alt.Chart(data).mark_point(filled=True, color=INK, size=60, opacity=1.0).encode(x=x, y=y)
    title = f"Run-out probabilities of {table['homes']:,} made-up homes"
    chart = alt.layer(diagonal, bars, marks).properties(width=SIDE, height=SIDE, title=title)
    svg: str = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    return f"{svg}\n".encode()


if __name__ == "__main__":
    PICTURE.write_bytes(drawn(json.loads(TABLE.read_text("utf-8"))))
