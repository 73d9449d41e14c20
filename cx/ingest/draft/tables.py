"""What the columns of tables other than responses mean: cases, their events, accounts and more."""

from collections.abc import Mapping as Names

from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import role_of, says
from cx.ingest.draft.sketch import IGNORED, Guess
from cx.ingest.mapping import CANONICAL
from cx.ingest.values import NO, YES
from cx.language import _
from cx.schema import TABLES

# Column -> how service desks call it (ServiceNow, Jira, Zendesk and the like), likeliest first.
OF_CASES: Names[str, tuple[str, ...]] = {
    "case_id": (
        r"^(case|ticket|incident|issue).?(id|key|no|nr|number)?$", r"^number$", r"^key$",
        r"^(sys.?)?id$",
    ),
    "at": (
        r"^at$|^(sys.?)?(updated|changed|modified)(.?(at|on|date|time))?$",
        r"^(event|history|audit|change|update).?(at|on|date|time|created)|timestamp",
        r"^history.?created",
    ),
    "opened_at": (
        r"^opened(.?(at|on|date))?$|^open.?date$|eröffnet",
        r"^(sys.?)?created(.?(at|on|date))?$|^(creation|submitted)",
    ),
    "resolved_at": (
        r"^(resolved|solved)(.?(at|on|date))?$|^(resolution|solution).?date$|"
        r"^resolution.?(time|at)$|gelöst",
    ),
    "closed_at": (r"^closed(.?(at|on|date))?$|^(close|closing|closure).?date$|geschlossen",),
    "stage": (
        r"^stage$|^(incident.?|case.?|ticket.?)?(state|status)(.?to)?$",
        r"^(to|new).?(state|status|value|string)$",
    ),
    "event": (
        r"^event(.?(type|name))?$|^(activity|action)(.?(type|name))?$|^field$|^change.?type$",
    ),
    "team": (
        r"^(assignment|assigned|agent|support|owner).?(group|team)(.?name)?$",
        r"^(group|team)(.?name)?$|^queue$",
    ),
    "owner": (
        r"^(assigned.?to|assignee|owner|assigned.?(agent|user))(.?(name|id))?$",
        r"^(agent|resolver)(.?(name|id))?$",
    ),
    "contact_id": (
        r"^(caller|requester|reporter|contact|requested.?by|customer|end.?user)(.?(id|name))?$",
    ),
    "account_id": (r"^(account|organi[sz]ation|company)(.?(id|name))?$",),
    "topic": (
        r"^topic$|^(case|incident|ticket|issue|request)?.?category$", r"^(issue|request).?type$",
        r"^(subject|reason|type)$",
    ),
    "transfers": (
        r"^transfers?$|^(re.?)?assign(ment|ments|ed)?.?count$|^reassignments?$|"
        r"^(group|assignee).?stations$|^number of (transfers|reassignments)",
    ),
    "reopened": (r"^re.?open(s|ed|ings?)?(.?count)?$|^number of re.?op",),
    "in_time": (
        r"^in.?time$|^made.?sla$|^sla.?(met|kept|fulfilled|achieved|ok)$|^(within|met|in).?sla",
    ),
    "comment": (r"^(comment|note|work.?notes|description|body|text)s?$",),
    "sentiment": (r"^sentiment$",),
}  # fmt: skip
SYNONYMS = {"cases": OF_CASES, "case_events": OF_CASES}


def of_table(columns: tuple[Column, ...], table: str) -> dict[str, Guess]:
    """By the names of the table's own columns, then by what else they are called; or left."""
    found: dict[str, Guess] = {}
    named = _by_synonyms(columns, table)
    taken = set(named.values())
    for column in columns:
        role = named.get(column.heading) or _own_name(column, table, taken)
        if role and (column.heading in named or role not in taken):
            taken.add(role)
            found[column.heading] = Guess(role, _("its heading names it"), True)
        else:
            found[column.heading] = Guess(IGNORED, _("nothing in this table is called so"))
    return found


def _by_synonyms(columns: tuple[Column, ...], table: str) -> dict[str, str]:
    """Heading -> column of the table; the likeliest names first, each of both once."""
    known = SYNONYMS.get(table, {})
    found: dict[str, str] = {}
    depth = max((len(patterns) for patterns in known.values()), default=0)
    for turn in range(depth):
        for role, patterns in known.items():
            if role not in CANONICAL[table] or role in found.values() or turn >= len(patterns):
                continue
            fits = (
                c.heading
                for c in columns
                if c.heading not in found and says(patterns[turn], c.heading) and can(role, c)
            )
            heading = next(fits, "")
            if heading:
                found[heading] = role
    return found


def can(role: str, column: Column) -> bool:
    """Whether the cells of a column can be what a table's column holds."""
    of = next((columns[role] for columns in TABLES.values() if role in columns), "VARCHAR")
    if of in ("TIMESTAMP", "DATE"):
        return column.dates is not None
    if of in ("BIGINT", "TINYINT"):
        return column.kind in ("whole", "number", "words", "id")
    if of == "BOOLEAN":
        return {text.casefold() for text in column.values} <= {*YES, *NO}
    return column.kind != "blank"


def _own_name(column: Column, table: str, taken: set[str]) -> str:
    slug = "".join(c if c.isalnum() else "_" for c in column.heading.casefold())
    own = (
        name
        for name in CANONICAL[table]
        if name not in taken
        and (name == slug or f"_{name}_" in f"_{slug}_" or f"_{slug}_" in f"_{name}_")
    )
    role = next(own, "")
    if not role:
        role = next((r for r in (role_of(column.heading),) if r in CANONICAL[table]), "")
    if table in SYNONYMS and role and not can(role, column):
        return ""
    return role
