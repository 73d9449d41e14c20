"""The canonical tables, and what responses can be grouped and filtered by."""


def N_(message: str) -> str:
    """The message as it is, marked for the catalogue: `_` translates it where it is shown."""
    return message


KINDS = ("relational", "transactional", "employee", "unsolicited")
KIND_TITLES = {
    "relational": N_("rNPS"),
    "transactional": N_("tNPS"),
    "employee": N_("Employee voice"),
    "unsolicited": N_("Unsolicited"),
}
BANDS = ("detractor", "passive", "promoter")
NO_REASON = "No reason given"
OF_PERSON, OF_MODEL = "manual", "automatic"  # sources of reasons that no file brings
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
    "response_reasons": {  # where a response names several; the main one is in responses
        "response_id": "VARCHAR",
        "reason": "VARCHAR",
        "parts": "UTINYINT",  # how many it names; each counts for one part of so many
    },
    "invitations": {  # counts per survey, day, place and, where it is known, account
        "day": "DATE",
        "survey": "VARCHAR",
        "kind": "VARCHAR",
        "channel": "VARCHAR",
        "touchpoint": "VARCHAR",
        "unit": "VARCHAR",
        "team": "VARCHAR",
        "agent": "VARCHAR",
        "account_id": "VARCHAR",
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
        "class_computed": "BOOLEAN",  # by the store, where a file gave none
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
        "transfers": "BIGINT",
        "reopened": "BIGINT",
        "in_time": "BOOLEAN",
    },
    "case_events": {
        "case_id": "VARCHAR",
        "at": "TIMESTAMP",
        "event": "VARCHAR",
        "stage": "VARCHAR",
        "team": "VARCHAR",
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
        "key": "VARCHAR",  # of the record that it can be taken back by
        "file": "VARCHAR",
        "mapping": "VARCHAR",
        "loaded_at": "TIMESTAMP",
        "rows_read": "BIGINT",
        "rows_loaded": "BIGINT",
        "added": "BIGINT",  # responses
        "changed": "BIGINT",
        "same": "BIGINT",  # responses that were there already and say the same
    },
    "questions": {  # further numeric questions, each a column of responses
        "name": "VARCHAR",
        "title": "VARCHAR",
        "low": "UTINYINT",
        "high": "UTINYINT",
    },
    "changes": {  # what a later file said otherwise about a response
        "import_id": "VARCHAR",
        "response_id": "VARCHAR",
        "column": "VARCHAR",
        "before": "VARCHAR",
        "after": "VARCHAR",
    },
    "reports": {  # the quality report of an import, as JSON
        "import_id": "VARCHAR",
        "report": "VARCHAR",
    },
}

# What tells the rows of a table apart; a later row with the same takes the place of the former.
KEYS = {
    "responses": ("response_id",),
    "response_reasons": ("response_id",),
    "accounts": ("account_id",),
    "contacts": ("contact_id",),
    "cases": ("case_id",),
    "case_events": ("case_id", "at", "event", "stage", "team", "owner"),
    "invitations": ("day", "survey", "kind", "channel", "touchpoint", "unit", "team", "agent",
                    "account_id"),
}  # fmt: skip

# Tables that files are loaded into.
FILED = tuple(table for table in TABLES if table in KEYS and table != "response_reasons")

# Kept as small whole numbers, their names apart; 0 is blank. What a file brings along joins them.
CODED = (
    "survey",
    "kind",
    "touchpoint",
    "subject",
    "channel",
    "unit",
    "team",
    "agent",
    "reason",
    "reason_source",
    "language",
)
# What the store adds to whatever names an account, so that questions need not look it up.
OF_ACCOUNT = {
    "account": "UINTEGER",
    "value_class": "UINTEGER",
    "segment": "UINTEGER",
    "account_owner": "UINTEGER",
    "account_status": "UINTEGER",
}
# What the store adds to every response so that questions need not work it out.
DERIVED = {
    "day": "DATE",  # of answered_at
    "has_comment": "BOOLEAN",
    "folded": "VARCHAR",  # the comment as searches look through it: see cx.search.fold
    "band": "UINTEGER",
    **OF_ACCOUNT,
    "contact_role": "UINTEGER",
    "white_glove": "UINTEGER",
    "customer_for": "UINTEGER",  # whole years at the answer, in four steps
}
# What the store adds to the columns of a table.
ADDED = {"responses": DERIVED, "invitations": OF_ACCOUNT}

# Name -> title of what responses can be grouped and filtered by. Extra columns join at run time.
DIMENSIONS = {
    "kind": N_("Kind of survey"),
    "survey": N_("Survey"),
    "unit": N_("Unit"),
    "team": N_("Team"),
    "agent": N_("Agent"),
    "reason": N_("Reason"),
    "band": N_("Band"),
    "touchpoint": N_("Touchpoint"),
    "subject": N_("Subject"),
    "channel": N_("Channel"),
    "language": N_("Language"),
    "reason_source": N_("Source of the reason"),
    "value_class": N_("Value class"),
    "segment": N_("Segment"),
    "account": N_("Account"),
    "account_owner": N_("Account owner"),
    "account_status": N_("Account status"),
    "customer_for": N_("Customer for"),
    "contact_role": N_("Role of the contact"),
    "white_glove": N_("White glove"),
}
# Numbers that filters know ranges of; further questions of a file join at run time.
NUMBERS = {
    "nps": N_("Rating"),
    "csat": N_("Satisfaction"),
    "ces": N_("Ease"),
    "yearly_value": N_("Yearly value"),
}
GRAINS = ("day", "week", "month", "quarter")


def title_of(dimension: str) -> str:
    """What people call a dimension; an extra column is called by its own name.

    >>> title_of("value_class"), title_of("boarding_area")
    ('Value class', 'Boarding area')
    """
    return (DIMENSIONS | NUMBERS).get(dimension, dimension.replace("_", " ").capitalize())
