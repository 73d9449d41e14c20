"""The canonical tables, and what responses can be grouped and filtered by."""

KINDS = ("relational", "transactional", "employee", "unsolicited")
BANDS = ("detractor", "passive", "promoter")
NO_REASON = "No reason given"
BLANK = "(blank)"

RESPONSES = {
    "response_id": "VARCHAR",
    "survey": "VARCHAR",
    "kind": "VARCHAR",
    "nps": "UTINYINT",  # 0-10
    "csat": "UTINYINT",  # 1-csat_top
    "csat_top": "UTINYINT",  # 5, 7 or 10: the top of the satisfaction scale
    "ces": "UTINYINT",  # 1-ces_top
    "ces_top": "UTINYINT",
    "touchpoint": "VARCHAR",
    "subject": "VARCHAR",
    "event_at": "TIMESTAMP",
    "invited_at": "TIMESTAMP",
    "answered_at": "TIMESTAMP",
    "channel": "VARCHAR",
    "unit": "VARCHAR",
    "team": "VARCHAR",
    "agent": "VARCHAR",
    "reason": "VARCHAR",
    "reason_source": "VARCHAR",
    "comment": "VARCHAR",
    "followup_asked": "VARCHAR",
    "language": "VARCHAR",
    "contact_requested": "BOOLEAN",
    "contact_id": "VARCHAR",
    "account_id": "VARCHAR",
    "project_id": "VARCHAR",
    "case_id": "VARCHAR",
    "weight": "BIGINT",  # millionths; NULL counts as 1,000,000
    "import_id": "VARCHAR",
    "source_row": "BIGINT",  # line in the source file
}
TABLES = {
    "responses": RESPONSES,
    "invitations": {  # counts per survey, day and place
        "day": "DATE",
        "survey": "VARCHAR",
        "kind": "VARCHAR",
        "channel": "VARCHAR",
        "touchpoint": "VARCHAR",
        "unit": "VARCHAR",
        "team": "VARCHAR",
        "agent": "VARCHAR",
        "invited": "BIGINT",
        "delivered": "BIGINT",
        "answered": "BIGINT",
    },
    "accounts": {
        "account_id": "VARCHAR",
        "name": "VARCHAR",
        "yearly_value": "BIGINT",  # whole units of currency
        "currency": "VARCHAR",
        "value_class": "VARCHAR",  # A, B or C
        "segment": "VARCHAR",
        "owner": "VARCHAR",
        "since": "DATE",
        "status": "VARCHAR",
        "lost_on": "DATE",
        "renewal_on": "DATE",
    },
    "contacts": {
        "contact_id": "VARCHAR",
        "account_id": "VARCHAR",
        "name": "VARCHAR",
        "email": "VARCHAR",
        "role": "VARCHAR",
        "since": "DATE",
        "white_glove": "BOOLEAN",
        "consent": "BOOLEAN",
    },
    "cases": {
        "case_id": "VARCHAR",
        "contact_id": "VARCHAR",
        "account_id": "VARCHAR",
        "topic": "VARCHAR",
        "opened_at": "TIMESTAMP",
        "resolved_at": "TIMESTAMP",
        "closed_at": "TIMESTAMP",
    },
    "case_events": {
        "case_id": "VARCHAR",
        "at": "TIMESTAMP",
        "event": "VARCHAR",
        "stage": "VARCHAR",
        "owner": "VARCHAR",
        "comment": "VARCHAR",
        "sentiment": "TINYINT",  # -1, 0, 1
    },
    "set_aside": {  # what was in a file and does not count, and why
        "import_id": "VARCHAR",
        "file": "VARCHAR",
        "line": "BIGINT",
        "column": "VARCHAR",
        "value": "VARCHAR",
        "reason": "VARCHAR",
    },
    "imports": {
        "import_id": "VARCHAR",
        "file": "VARCHAR",
        "mapping": "VARCHAR",
        "loaded_at": "TIMESTAMP",
        "rows_read": "BIGINT",
        "rows_loaded": "BIGINT",
    },
}

BAND_SQL = """case when nps >= 9 then 'promoter' when nps >= 7 then 'passive'
     when nps >= 0 then 'detractor' end"""

# Name -> (title, SQL over the view `answers`). Extra columns of a file join them at run time.
DIMENSIONS = {
    "kind": ("Kind of survey", "kind"),
    "survey": ("Survey", "survey"),
    "unit": ("Unit", "unit"),
    "team": ("Team", "team"),
    "agent": ("Agent", "agent"),
    "reason": ("Reason", f"coalesce(reason, '{NO_REASON}')"),
    "band": ("Band", BAND_SQL),
    "touchpoint": ("Touchpoint", "touchpoint"),
    "subject": ("Subject", "subject"),
    "channel": ("Channel", "channel"),
    "language": ("Language", "language"),
    "value_class": ("Value class", "value_class"),
    "segment": ("Segment", "segment"),
    "account": ("Account", "account_name"),
}
GRAINS = {
    "day": "cast(answered_at as date)",
    "week": "cast(date_trunc('week', answered_at) as date)",
    "month": "cast(date_trunc('month', answered_at) as date)",
    "quarter": "cast(date_trunc('quarter', answered_at) as date)",
}
