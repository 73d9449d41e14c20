"""What headings say, in English, German, Danish and the names that survey products use."""

import re
from collections.abc import Mapping as Names

RECOMMEND = (
    r"recommend|\bnps\b|net.?pro|weiterempf|empfehl|anbefal|recommand|recomend|recomien|rekommend|"
    r"aanbevel|aanbeve|raccomand|consigli|recomand|conseilleri|likely.*(friend|colleague)"
)
LIKELY = r"likelihood( to recommend)?$|^ltr$"
RATING = r"^(nps.?)?(score|rating|hs_value|answer|value|note|bewertung|star_rating)$"
SATISFIED = (
    r"satisf|csat|zufried|tilfreds|fornøyd|nöjd|satisfecho|tevreden|soddisf|"
    r"overall (rating|experience|quality)|star.?rating|happy|"
    r"\bfft\b.*(answer|rating|score|response)$|friends.{1,5}family.*(answer|rating|score)"
)
EASE = (
    r"\bces\b|effort|\beas(e|y|ily)\b|einfach|aufwand|difficult|hvor (let|nemt|enkelt)|hur enkelt|"
    r"\bfacil|fácil|makkelijk|gemakkelijk|facil(e|ità)"
)
GROUP = r"group|category|segment|promoter|detractor|band$"

# Role -> what its heading looks like; the first role that fits wins, in this order. In English,
# German, Danish, Norwegian, Swedish, French, Spanish, Dutch and Italian.
ROLES: Names[str, str] = {
    "personal": (
        r"^ip\b|ip.?address|e-?mail|latitude|longitude|first.?name|last.?name|surname|vorname|"
        r"nachname|^name$|phone|telefon|customer.?name|request_sent_to|hs_contact_email|fornavn|"
        r"efternavn|etternavn|förnamn|efternamn|prénom|nom de famille|^nom$|^nombre$|apellido|"
        r"voornaam|achternaam|^nome$|cognome|téléphone|teléfono|courriel|correo"
    ),
    "account_id": (
        r"account.?(id|no|nr|number)|company.?id|kunden?.?(id|nr)|customer.?(id|no)|kunde.?nummer|"
        r"kundnummer|(numéro|id|code) (de |du )?client|client.?id|id.?client|klant.?(id|nr|nummer)|"
        r"codice.?cliente|id.?cliente"
    ),
    "contact_id": r"contact.?id|person.?(id)?$|user.?id|end_user\.(id|external_id)|kontakt.?id",
    "project_id": r"project.?(id|no|nr)?$|projekt|prosjekt|projet|proyecto|progetto",
    "case_id": (
        r"case.?(id|no|nr|number)|ticket.?(id|no|nr)?$|hs_ticket_id|interaction.?id|"
        r"sags?.?(id|nr|nummer)|ärende|saksnummer|numéro (de )?(dossier|ticket)"
    ),
    "response_id": (
        r"^#$|^id$|^lfd|resp(num|id|nr)|svar.?(id|nr)|^hs_object_id$|"
        r"(response|respondent|submission|record|answer|feedback|"
        r"survey|request|interview|antwort|besvarelse|réponse|reponse|répondant|respuesta|"
        r"encuestado|antwoord|risposta|rispondente).?(id|uid|guid|nr|no|number|nummer)$|"
        r"^(id|n[°º]|num[ée]ro).{1,5}(r[ée]pon|respuesta|encuest|antwoord|rispost|svar)"
    ),
    "weight": r"^weight$|^wt$|gewicht|^vægt$|^vekt$|^vikt$|^poids$|^peso$",
    "invited_at": (
        r"(invit|sent|send|request).*(at|date|on|time)|einlad.*datum|udsendt|sendt|skickad|"
        r"date d.(envoi|invitation)|fecha de (env|invit)|verzonden|data (di )?invi"
    ),
    "event_at": r"(event|transaction|visit|purchase|interaction|closed|service).?(at|date|on|time)",
    "answered_at": (
        r"record|respon(ded|se).*(at|date|on|time)?|submi|complet|answered|answer.*date|end.?(date|"
        r"time)|created|timestamp|survey.?date|^date|date$|datum|dato|zeitstempel|^time$|rated_at|"
        r"besvaret|besvart|tidspunkt|tidsstempel|svarsdatum|horodat|fecha|^data\b|marca temporal"
    ),
    "survey": (
        r"^survey$|survey.?name|campaign|kampagne|umfrage|^hs_survey_name$|undersøgelse|"
        r"undersøkelse|enkät|enquête|sondage|encuesta|sondaggio|^enquete"
    ),
    "comment": (
        r"comment|verbatim|open.?ended|free.?text|\bwhy\b|kommentar|warum|hvorfor|review|remarks|"
        r"^text$|^feedback$|hs_content|what could we|additional_question_response|suggest|"
        r"anmerkung|bemerkung|bemærkning|fritekst|varför|fritext|synpunkt|remarque|pourquoi|"
        r"commentaire|comentario|por qué|sugerencia|opmerking|toelichting|waarom|commento|"
        r"commenti|perché|suggeriment|osservazion"
    ),
    "reason": (
        r"reason|grund|driver|topic|areas.?for.?improvement|årsag|problem.?type|årsak|orsak|"
        r"anledning|raison|motif|motivo|razón|razon|\breden\b|thème|emne"
    ),
    "channel": r"channel|kanal|distribution|hs_survey_channel|canal|kanaal|canale",
    "language": r"language|sprache|\blang\b|locale|sprog|språk|langue|idioma|\btaal\b|lingua",
    "touchpoint": (
        r"touch.?point|transaction.?type|journey|anlass|kontaktpunkt|point de contact|contactpunt|"
        r"punto de contacto|punto di contatto|kundrejse|kunderejse"
    ),
    "subject": r"product|produkt|subject|service.?type|produit|producto|prodotto",
    "agent": (
        r"\bagent|representative|employee_custom_id|mitarbeiter|hs_agent_name|medarbejder|"
        r"medarbeider|medarbetare|handläggare|saksbehandler|\bconseill(er|ère)s?\b|asesor|medewerker|operatore|"
        r"addetto|berater"
    ),
    "team": r"^team|team.?(name|leader)|gruppe$|^grupp$|équipe|equipo|squadra|^hold$|^lag$",
    "unit": (
        r"\b(unit|department|abteilung|division|branch|region|store|site|afdeling|brand|area|"
        r"filiale?|niederlassung|avdeling|avdelning|enhed|enhet|butik|butikk|magasin|agence|"
        r"région|département|tienda|sucursal|departamento|departement|vestiging|winkel|negozio|"
        r"reparto|sede)\b"
    ),
    "contact_requested": (
        r"contact.?(me|requested)|call.?back|follow.?up.?(ok|wanted)|rückruf|kontakt(es|as)|"
        r"être (re)?contacté|rappel|ser contactado|teruggebeld|contact opnemen|ricontattat"
    ),
}
RATED = (
    r"satisf|rate|rating|\beas[ey]|agree|quality|clean|score|helpful|friendly|importan|value for|"
    r"trust|resolved|likely|zufried|bewert|tilfreds|speed of|wait|fornøyd|nöjd|tevreden|soddisf|"
    r"vurder|betyg|karakter|qualit|kvalit|kwalit|calidad|valora|évalu|valut|beoordel|importante"
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
