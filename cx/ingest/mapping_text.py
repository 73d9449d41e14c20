"""A mapping as a TOML file that people read, keep under version control and change by hand."""

from collections.abc import Mapping as Names
from typing import Any

import tomli_w

from cx.ingest.mapping import Mapping, Scale

OF_FILE = ("encoding", "sheet", "delimiter", "currency")


def written(mapping: Mapping) -> str:
    """What `read_mapping` reads as this mapping; its name is that of the file."""
    of_answers = mapping.table == "responses"
    tables: dict[str, Any] = {
        "title": mapping.title,
        "table": "" if of_answers else mapping.table,
        "survey": mapping.survey,
        "kind": mapping.kind if of_answers else "",
        "id_prefix": mapping.id_prefix,
        **{name: getattr(mapping, name) for name in OF_FILE},
        "comments": list(mapping.comments),
        "blanks": list(mapping.blanks),
        "alone": mapping.alone,
        "optional": sorted(mapping.optional),
        "any_of": list(mapping.any_of),
        "columns": dict(mapping.columns),
        "scores": {name: _scale(scale) for name, scale in mapping.scores.items()},
        "questions": {
            name: {"column": each.heading, "title": each.title, **_scale(each.scale)}
            for name, each in mapping.questions.items()
        },
        "date": _full(
            {
                "format": list(mapping.formats),
                "compose": dict(mapping.compose),
                "of": {name: list(forms) for name, forms in mapping.dates.items()},
            }
        ),
        "reasons": _full({"separator": mapping.separator, "columns": dict(mapping.chosen)}),
        "extra": dict(mapping.extra),
        "labels": {name: dict(texts) for name, texts in mapping.labels.items() if texts},
        "survey_from": vars(mapping.survey_from) if mapping.survey_from else {},
        "reshape": vars(mapping.reshape) if mapping.reshape else {},
        "leave_out": [
            {"column": each.heading, "values": list(each.values), "reason": each.reason}
            for each in mapping.leave_out
        ],
    }
    return tomli_w.dumps(_full(tables))


def _scale(scale: Scale) -> dict[str, Any]:
    return {"low": scale.low, "high": scale.high, **_full({"aside": dict(scale.aside)})}


def _full(values: Names[str, Any]) -> dict[str, Any]:
    """Without what is empty: the defaults say it."""
    return {name: value for name, value in values.items() if value not in ("", [], {}, (), False)}
