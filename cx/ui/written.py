"""What people wrote (views, notes), reached by the address that the settings name."""

from cx.settings import settings
from cx.workflow import Workflow, open_workflow

WHO = ""  # the single local user, as long as nobody signs in


def workflow() -> Workflow:
    """The workflow store, opened once per process; WorkflowUnavailable when it cannot be."""
    return open_workflow(settings().workflow_url)
