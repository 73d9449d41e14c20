"""What people write: saved views, event notes, and the audit trail of every change to them."""

from cx.workflow.audit import AuditEntry, history
from cx.workflow.database import Workflow, close_workflow, open_workflow
from cx.workflow.errors import BadText, Conflict, NameTaken, NotYours, WorkflowUnavailable
from cx.workflow.notes import EventNote, add_note, change_note, delete_note, notes, restore_note
from cx.workflow.views import (
    SavedView,
    change_view,
    delete_view,
    make_default,
    save_view,
    views,
)  # fmt: skip

__all__ = [
    "AuditEntry", "BadText", "Conflict", "EventNote", "NameTaken", "NotYours", "SavedView",
    "Workflow", "WorkflowUnavailable", "add_note", "change_note", "change_view",
    "close_workflow", "delete_note", "delete_view", "history", "make_default", "notes",
    "open_workflow", "restore_note", "save_view", "views",
]  # fmt: skip
