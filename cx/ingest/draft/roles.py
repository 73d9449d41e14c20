"""What headings say, in English, German, Danish and the names that survey products use."""

import re
from collections.abc import Mapping as Names

RECOMMEND = (
    r"recommend|\bnps\b|net.?pro|weiterempf|empfehl|anbefal|recommand|recomend|"
    r"likely.*(friend|colleague)"
)
LIKELY = r"likelihood( to recommend)?$|^ltr$"
RATING = r"^(nps.?)?(score|rating|hs_value|answer|value|note|bewertung|star_rating)$"
SATISFIED = r"satisf|csat|zufried|tilfreds|overall (rating|experience|quality)|star.?rating|happy"
EASE = r"\bces\b|effort|\beas(e|y|ily)\b|einfach|aufwand|difficult"
GROUP = r"group|category|segment|promoter|detractor|band$"

# Role -> what its heading looks like; the first role that fits wins, in this order.
ROLES: Names[str, str] = {
    "personal": (
        r"^ip\b|ip.?address|e-?mail|latitude|longitude|first.?name|last.?name|surname|vorname|"
        r"nachname|^name$|phone|telefon|customer.?name|request_sent_to|hs_contact_email"
    ),
    "account_id": r"account.?(id|no|nr|number)|company.?id|kunden?.?(id|nr)|customer.?(id|no)",
    "contact_id": r"contact.?id|person.?(id)?$|user.?id|end_user\.(id|external_id)|kontakt.?id",
    "project_id": r"project.?(id|no|nr)?$|projekt",
    "case_id": r"case.?(id|no|nr|number)|ticket.?(id|no|nr)?$|hs_ticket_id|interaction.?id",
    "response_id": (
        r"^#$|^id$|resp(num|id|nr)|svar.?(id|nr)|^hs_object_id$|(response|respondent|submission|record|answer|feedback|"
        r"survey|request|interview|antwort).?(id|uid|guid|nr|no|number)$"
    ),
    "weight": r"^weight$|^wt$|gewicht",
    "invited_at": r"(invit|sent|send|request).*(at|date|on|time)|einlad.*datum",
    "event_at": r"(event|transaction|visit|purchase|interaction|closed|service).?(at|date|on|time)",
    "answered_at": (
        r"record|respon(ded|se).*(at|date|on|time)?|submi|complet|answered|answer.*date|end.?(date|"
        r"time)|created|timestamp|survey.?date|^date|date$|datum|dato|zeitstempel|^time$|rated_at"
    ),
    "survey": r"^survey$|survey.?name|campaign|kampagne|umfrage|^hs_survey_name$",
    "comment": (
        r"comment|verbatim|open.?ended|free.?text|\bwhy\b|kommentar|warum|hvorfor|review|remarks|"
        r"^text$|^feedback$|hs_content|what could we|additional_question_response|suggest"
    ),
    "reason": r"reason|grund|driver|topic|areas.?for.?improvement|årsag|problem.?type",
    "channel": r"channel|kanal|distribution|hs_survey_channel",
    "language": r"language|sprache|\blang\b|locale|sprog",
    "touchpoint": r"touch.?point|transaction.?type|journey|anlass",
    "subject": r"product|produkt|subject|service.?type",
    "agent": r"agent|representative|employee_custom_id|mitarbeiter|hs_agent_name|medarbejder",
    "team": r"^team|team.?(name|leader)|gruppe$",
    "unit": (
        r"\b(unit|department|abteilung|division|branch|region|store|site|afdeling|brand|area)\b"
    ),
    "contact_requested": r"contact.?(me|requested)|call.?back|follow.?up.?(ok|wanted)|rückruf",
}
RATED = (
    r"satisf|rate|rating|\beas[ey]|agree|quality|clean|score|helpful|friendly|importan|value for|"
    r"trust|resolved|likely|zufried|bewert|tilfreds|speed of|wait"
)
LEFT_OUT = {
    r"excluded_from_calculations": ("true", "1", "True", "TRUE", "t"),
    r"^completed$|^finished$": ("false", "0", "False", "FALSE", "f"),
    r"(survey|question).?type$": ("CSAT", "CES", "CUSTOM", "KNOWLEDGE", "csat", "ces"),
}
# A rule that holds only where these are there too: scores of several kinds in one column.
BESIDE = {r"(survey|question).?type$": {"NPS", "nps"}}


def says(pattern: str, *texts: str) -> bool:
    """Whether one of the texts has what the pattern looks for, whatever its case."""
    forms = {form.strip() for text in texts if text for form in (text, text.replace("_", " "))}
    return any(re.search(pattern, form, re.IGNORECASE) for form in forms)


def role_of(*texts: str) -> str:
    """The role that a heading or its question names; blank when none does."""
    return next((role for role, pattern in ROLES.items() if says(pattern, *texts)), "")
