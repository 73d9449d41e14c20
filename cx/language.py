"""Every string that a person reads goes through `_`: one gettext catalogue, English first.

CX_LANGUAGE names the language. CX_CATALOGUES is for tests only: another folder of catalogues
than cx/locale.
"""

import gettext
import os
from pathlib import Path

_catalogue = gettext.translation(
    "cx",
    localedir=os.environ.get("CX_CATALOGUES", Path(__file__).parent / "locale"),
    languages=[os.environ.get("CX_LANGUAGE", "en")],
    fallback=True,
)
_ = _catalogue.gettext
ngettext = _catalogue.ngettext
