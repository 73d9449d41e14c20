"""Every string that a person reads goes through `_`: one gettext catalogue, English first."""

import gettext
import os
from pathlib import Path

_catalogue = gettext.translation(
    "cx",
    localedir=Path(__file__).parent / "locale",
    languages=[os.environ.get("CX_LANGUAGE", "en")],
    fallback=True,
)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
