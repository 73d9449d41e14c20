"""The figures that Overview sends while teams are taken out of the choice one by one.

Run as a process: `python -m benchmarks.figures FILE STEPS TEAM ...`, on the store in CX_HOME.
"""

import json
import sys
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks.clock import ROOT
from benchmarks.errors import Unmeasured

PATIENCE = 120


def drawn(teams: list[str], steps: int) -> list[list[dict[str, Any]]]:
    """Per step, from all teams on, the figures as plain dicts."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.query_params["team"] = teams
    whole = _figures(app.run())
    fewer = (
        _figures(app.multiselect(key="team").set_value(teams[step:]).run())
        for step in range(1, steps + 1)
    )
    return [whole, *fewer]


def _figures(app: AppTest) -> list[dict[str, Any]]:
    if app.exception or app.error:
        raise Unmeasured(f"Overview shows an error: {[e.value for e in app.error]}.")
    figures = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    for figure in figures:
        # Streamlit adds the page's theme when a figure is sent, to the bare page's too.
        figure["layout"].pop("template", None)
    return figures


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(drawn(sys.argv[3:], int(sys.argv[2]))), "utf-8")
