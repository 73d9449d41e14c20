"""A small grammar for comments: what it is about, what it was like, and a closing remark.

Every reason has subjects per language, every band has predicates that fit any singular subject,
so a sentence always agrees with the score, the reason and the language of its answer.
"""

from functools import cache

import numpy as np

REASONS = (
    "Communication",
    "Price",
    "Product quality",
    "Delivery time",
    "Technical help",
    "Invoicing",
    "Friendliness",
)
# Subjects per language and reason, in the order of REASONS, then for answers without a reason.
SUBJECTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("the flow of information", "your reply to our e-mail", "the news about our order"),
        ("the price per kilowatt hour", "your new tariff", "the monthly fee"),
        ("the new meter", "the heat pump", "the charging station"),
        ("the delivery date", "the arrival of the spare part", "the punctuality of the van"),
        ("the help of your technician", "the repair on site", "the remote diagnosis"),
        ("the last invoice", "the yearly statement", "the credit note"),
        ("the tone on the phone", "the manner of the fitter", "the welcome at the desk"),
        ("the whole thing", "this contact", "working with you"),
    ),
    "de": (
        ("der Informationsfluss", "die Antwort auf unsere Mail", "die Nachricht zum Auftrag"),
        ("der Preis je Kilowattstunde", "der neue Tarif", "die monatliche Gebühr"),
        ("der neue Zähler", "die Wärmepumpe", "die Ladestation"),
        ("der Liefertermin", "die Ankunft des Ersatzteils", "die Pünktlichkeit des Wagens"),
        ("die Hilfe Ihres Technikers", "die Reparatur vor Ort", "die Ferndiagnose"),
        ("die letzte Rechnung", "die Jahresabrechnung", "die Gutschrift"),
        ("der Ton am Telefon", "die Art des Monteurs", "der Empfang am Schalter"),
        ("das Ganze", "dieser Kontakt", "die Zusammenarbeit"),
    ),
    "da": (
        ("informationen undervejs", "svaret på vores mail", "beskeden om ordren"),
        ("prisen pr. kilowattime", "den nye tarif", "det månedlige gebyr"),
        ("den nye måler", "varmepumpen", "ladestanderen"),
        ("leveringsdatoen", "ankomsten af reservedelen", "bilens ankomsttid"),
        ("hjælpen fra teknikeren", "reparationen på stedet", "fjerndiagnosen"),
        ("den sidste faktura", "årsopgørelsen", "kreditnotaen"),
        ("tonen i telefonen", "montørens optræden", "modtagelsen i skranken"),
        ("det hele", "denne kontakt", "samarbejdet"),
    ),
}
# Predicates per language and band, in the order detractor, passive, promoter.
PREDICATES: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        ("let us down again", "was a real disappointment", "cost us a whole day", "went wrong"),
        ("was all right, no more", "could be a bit better", "was fine in the end", "is average"),
        ("was excellent", "went better than we hoped", "made our day easier", "was spot on"),
    ),
    "de": (
        (
            "hat uns wieder enttäuscht",
            "war ein Ärgernis",
            "hat uns viel Zeit gekostet",
            "ging gründlich schief",
        ),
        (
            "war in Ordnung, mehr nicht",
            "könnte etwas besser sein",
            "hat am Ende gepasst",
            "ist Durchschnitt",
        ),
        (
            "war ausgezeichnet",
            "hat uns positiv überrascht",
            "hat uns sehr geholfen",
            "war genau richtig",
        ),
    ),
    "da": (
        ("skuffede os igen", "var en stor skuffelse", "kostede os en hel dag", "gik helt galt"),
        ("var i orden, ikke mere", "kunne være lidt bedre", "endte fint nok", "er middel"),
        ("var fremragende", "gik bedre end ventet", "gjorde dagen lettere", "var lige i øjet"),
    ),
}
CLOSINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "en": (
        (
            "",
            "Please call us back.",
            "We are looking at other suppliers.",
            "Not the first time.",
            "Nobody felt responsible.",
        ),
        (
            "",
            "There is room to improve.",
            "We expected a little more.",
            "Let us see next time.",
            "Others do it about as well.",
        ),
        ("", "Thank you!", "Keep it up.", "We gladly recommend you.", "Greetings to the team."),
    ),
    "de": (
        (
            "",
            "Bitte rufen Sie uns zurück.",
            "Wir sehen uns nach anderen Anbietern um.",
            "Das war nicht das erste Mal.",
            "Niemand fühlte sich zuständig.",
        ),
        (
            "",
            "Da geht noch etwas.",
            "Wir hatten etwas mehr erwartet.",
            "Mal sehen, wie es wird.",
            "Andere machen es ähnlich.",
        ),
        ("", "Vielen Dank!", "Weiter so.", "Wir empfehlen Sie gern weiter.", "Gruß ans Team."),
    ),
    "da": (
        (
            "",
            "Ring venligst tilbage.",
            "Vi ser os om efter en anden.",
            "Det er ikke første gang.",
            "Ingen tog ansvar.",
        ),
        (
            "",
            "Der er plads til mere.",
            "Vi ventede lidt mere.",
            "Lad os se næste gang.",
            "Andre gør det lige så godt.",
        ),
        ("", "Mange tak!", "Bliv ved sådan.", "Vi anbefaler jer gerne.", "Hils holdet."),
    ),
}
# How a sentence may begin, so that few comments are alike; it fits every band.
OPENINGS: dict[str, tuple[str, ...]] = {
    "en": ("", "This time ", "For us ", "As so often ", "To be honest, ", "At our site "),
    "de": (
        "",
        "Kurz gesagt: ",
        "Aus unserer Sicht: ",
        "Wie so oft: ",
        "Ehrlich gesagt: ",
        "An unserem Standort: ",
    ),
    "da": ("", "Kort sagt: ", "Set herfra: ", "Som så ofte: ", "Helt ærligt: ", "Hos os: "),
}
PER_CELL = 6 * 3 * 4 * 5
WAITING = (
    "The response time on the hotline is far too long, we waited forty minutes.",
    "Waited two days for a call back. Your response time has to come down.",
    "Nobody answers. A response time of a week is not acceptable for a heating fault.",
    "We were on hold for an hour; the response time was never like this before.",
    "Poor response time, we waited and were then cut off.",
    "Waiting and waiting, and not one sign of life from the hotline.",
)
LOGIN = (
    "The app login fails every morning.",
    "Since the update the app login asks for a code that never comes.",
    "App login does not work with our company account.",
    "We cannot see our meters because the app login is broken.",
    "Three resets and the app login still rejects my password.",
    "The app login throws us out after a minute.",
)
# Codes of the planted comments come after those of the grammar.
GRAMMAR_SIZE = 3 * 8 * 3 * PER_CELL
WAITING_CODE = GRAMMAR_SIZE
LOGIN_CODE = WAITING_CODE + len(WAITING)


def _cell(language: str, reason: int, band: int) -> list[str]:
    out = []
    for opening in OPENINGS[language]:
        for subject in SUBJECTS[language][reason]:
            for predicate in PREDICATES[language][band]:
                whole = opening.endswith(": ")  # a whole sentence follows: a capital
                about = subject[0].upper() + subject[1:] if whole else subject
                said = f"{opening}{about} {predicate}."
                start = said[0].upper() + said[1:]
                out += [f"{start} {end}".rstrip() for end in CLOSINGS[language][band]]
    return out


@cache
def comments() -> tuple[str, ...]:
    """Every comment there can be, in the order of `comment_codes`, then the planted ones."""
    cells = [
        text
        for language in SUBJECTS
        for reason in range(len(REASONS) + 1)
        for band in range(3)
        for text in _cell(language, reason, band)
    ]
    return (*cells, *WAITING, *LOGIN)


def comment_codes(
    rng: np.random.Generator, language: np.ndarray, reason: np.ndarray, band: np.ndarray
) -> np.ndarray:
    """A fitting comment for every answer; a reason below zero means none was given."""
    about = np.where(reason < 0, len(REASONS), reason)
    cell = (language.astype(np.int64) * 8 + about) * 3 + band
    return cell * PER_CELL + rng.integers(0, PER_CELL, len(cell))
