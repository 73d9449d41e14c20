"""What a measurement can come to instead of a figure."""

from cx.errors import CxError


class Unequal(CxError):
    """Two ways to the same numbers gave different ones, so neither's time means anything."""


class Unmeasured(CxError):
    """Something that is needed is not there, or did not answer; other sections go on."""
