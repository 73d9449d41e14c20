"""The figures of a model as text that can be kept, and back."""

import json
from dataclasses import asdict, fields

from cx.stats import Estimate
from cx.text.reasons.quality import Bin, Kept, Quality, ReasonQuality

ESTIMATES = ("right", "commonest", "rules")
KEPT = ("kept", "checked", "once")


def to_json(quality: Quality) -> str:
    """All figures, to the last digit."""
    return json.dumps(asdict(quality), ensure_ascii=False)


def from_json(text: str) -> Quality:
    """The figures that `to_json` wrote."""
    told = json.loads(text)
    values = {each.name: told[each.name] for each in fields(Quality)}
    values |= {name: Estimate(**told[name]) for name in ESTIMATES}
    values |= {name: Kept(told[name][0], Estimate(**told[name][1])) for name in KEPT}
    values["reasons"] = tuple(ReasonQuality(*each) for each in told["reasons"])
    values["confusion"] = tuple(map(tuple, told["confusion"]))
    values["reliability"] = tuple(
        Bin(low, high, sure, Estimate(**right)) for low, high, sure, right in told["reliability"]
    )
    return Quality(**values)
