"""What people write: views, notes, targets, marks, decisions, and the audit trail of changes."""

from cx.workflow.audit import AuditEntry, history
from cx.workflow.database import Workflow, close_workflow, open_workflow
from cx.workflow.errors import (
    BadTarget,
    BadText,
    Conflict,
    NameTaken,
    NotYours,
    WorkflowUnavailable,
)  # fmt: skip
from cx.workflow.notes import EventNote, add_note, change_note, delete_note, notes, restore_note
from cx.workflow.read_marks import mark_read, mark_unread, read_by
from cx.workflow.recodes import Recode, decide, recodes, take_back
from cx.workflow.targets import (
    Target,
    drop_target,
    restore_target,
    set_target,
    target_on,
    targets,
)  # fmt: skip
from cx.workflow.views import (
    SavedView,
    change_view,
    delete_view,
    make_default,
    save_view,
    views,
)  # fmt: skip

__all__ = [
    "AuditEntry", "BadTarget", "BadText", "Conflict", "EventNote", "NameTaken", "NotYours",
    "Recode", "SavedView", "Target", "Workflow", "WorkflowUnavailable", "add_note", "change_note",
    "change_view", "close_workflow", "decide", "delete_note", "delete_view", "drop_target",
    "history", "make_default", "mark_read", "mark_unread", "notes", "open_workflow", "read_by",
    "recodes", "restore_note", "restore_target", "save_view", "set_target", "take_back",
    "target_on", "targets", "views",
]  # fmt: skip
