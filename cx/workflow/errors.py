"""What can go wrong when people write.

CxError
├── WorkflowUnavailable   the database cannot be reached, is busy, or is too new for this code
├── Conflict              somebody else was faster; nothing was written
├── NotYours              only the owner may change it
├── NameTaken             the owner has a view of that name already
├── BadText               empty, too long, or not text that can be kept
└── BadTarget             not a number, or more or less than the metric can be
"""

from cx.errors import CxError


class WorkflowUnavailable(CxError):
    """The workflow database cannot be used now."""


class Conflict(CxError):
    """The row has moved on, or gone, since the person saw it."""


class NotYours(CxError):
    """Somebody else's saved view."""


class NameTaken(CxError):
    """A second view of the same name and owner."""


class BadText(CxError):
    """Something written that cannot be kept."""


class BadTarget(CxError):
    """A value that nobody can aim at."""
