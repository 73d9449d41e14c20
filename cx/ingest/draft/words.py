"""Words that answer scales, worst first, and words that answer nothing."""

from collections.abc import Mapping

SCALES: tuple[tuple[str, ...], ...] = (
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("extremely dissatisfied", "somewhat dissatisfied", "neither satisfied nor dissatisfied",
     "somewhat satisfied", "extremely satisfied"),
    ("very unsatisfied", "unsatisfied", "neutral", "satisfied", "very satisfied"),
    ("very unhappy", "unhappy", "neutral", "happy", "very happy"),
    ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
    ("strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"),
    ("strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree",
     "somewhat agree", "agree", "strongly agree"),
    ("very difficult", "difficult", "neutral", "easy", "very easy"),
    ("very difficult", "difficult", "neither easy nor difficult", "easy", "very easy"),
    ("poor", "fair", "good", "very good", "excellent"),
    ("very poor", "poor", "neither good nor poor", "good", "very good"),
    ("very bad", "bad", "average", "good", "very good"),
    ("unacceptable", "below average", "average", "good", "outstanding"),
    ("extremely unlikely", "unlikely", "neither likely nor unlikely", "likely",
     "extremely likely"),
    ("not at all likely", "slightly likely", "moderately likely", "very likely",
     "extremely likely"),
    ("sehr unzufrieden", "unzufrieden", "neutral", "zufrieden", "sehr zufrieden"),
    ("sehr unzufrieden", "eher unzufrieden", "teils/teils", "eher zufrieden", "sehr zufrieden"),
    ("stimme gar nicht zu", "stimme eher nicht zu", "teils/teils", "stimme eher zu",
     "stimme voll zu"),
    ("sehr schwierig", "schwierig", "neutral", "einfach", "sehr einfach"),
    ("sehr schlecht", "schlecht", "mittelmäßig", "gut", "sehr gut"),
    ("mangelhaft", "ausreichend", "befriedigend", "gut", "sehr gut"),
    ("meget utilfreds", "utilfreds", "hverken eller", "tilfreds", "meget tilfreds"),
    ("meget utilfreds", "utilfreds", "hverken tilfreds eller utilfreds", "tilfreds",
     "meget tilfreds"),
    ("meget uenig", "uenig", "hverken enig eller uenig", "enig", "meget enig"),
    ("helt uenig", "uenig", "hverken enig eller uenig", "enig", "helt enig"),
    ("meget svært", "svært", "hverken let eller svært", "let", "meget let"),
    ("meget dårlig", "dårlig", "middel", "god", "meget god"),
    ("svært misfornøyd", "misfornøyd", "verken eller", "fornøyd", "svært fornøyd"),
    ("mycket missnöjd", "missnöjd", "varken eller", "nöjd", "mycket nöjd"),
    ("mycket missnöjd", "ganska missnöjd", "varken nöjd eller missnöjd", "ganska nöjd",
     "mycket nöjd"),
    ("très insatisfait", "insatisfait", "neutre", "satisfait", "très satisfait"),
    ("pas du tout satisfait", "plutôt pas satisfait", "neutre", "plutôt satisfait",
     "très satisfait"),
    ("pas du tout satisfait", "peu satisfait", "plutôt satisfait", "tout à fait satisfait"),
    ("pas du tout d'accord", "plutôt pas d'accord", "ni d'accord ni pas d'accord",
     "plutôt d'accord", "tout à fait d'accord"),
    ("très difficile", "difficile", "neutre", "facile", "très facile"),
    ("très mauvais", "mauvais", "moyen", "bon", "très bon"),
    ("muy insatisfecho", "insatisfecho", "neutral", "satisfecho", "muy satisfecho"),
    ("muy insatisfecho", "insatisfecho", "ni satisfecho ni insatisfecho", "satisfecho",
     "muy satisfecho"),
    ("totalmente en desacuerdo", "en desacuerdo", "ni de acuerdo ni en desacuerdo", "de acuerdo",
     "totalmente de acuerdo"),
    ("muy difícil", "difícil", "neutral", "fácil", "muy fácil"),
    ("muy malo", "malo", "regular", "bueno", "muy bueno"),
    ("zeer ontevreden", "ontevreden", "neutraal", "tevreden", "zeer tevreden"),
    ("helemaal oneens", "oneens", "neutraal", "eens", "helemaal eens"),
    ("zeer moeilijk", "moeilijk", "neutraal", "makkelijk", "zeer makkelijk"),
    ("zeer slecht", "slecht", "matig", "goed", "zeer goed"),
    ("molto insoddisfatto", "insoddisfatto", "neutrale", "soddisfatto", "molto soddisfatto"),
    ("completamente in disaccordo", "in disaccordo", "neutrale", "d'accordo",
     "completamente d'accordo"),
    ("molto difficile", "difficile", "neutrale", "facile", "molto facile"),
    ("pessimo", "scarso", "sufficiente", "buono", "ottimo"),
)  # fmt: skip
NOTHING = (
    "", "blank", "n/a", "na", "none", "null", "not applicable", "don't know", "dont know",
    "do not know", "no answer", "did not answer", "not answered", "prefer not to say", "refused",
    "missing", "weiß nicht", "weiss nicht", "keine angabe", "k. a.", "k.a.", "ved ikke",
    "ne sait pas", "no sabe", "?", "-", "–", "ikke relevant", "vet ikke", "vet ej", "ne sais pas",
    "non concerné", "no aplica", "no lo sé", "weet niet", "niet van toepassing", "non so",
    "non applicabile", "nicht zutreffend", "trifft nicht zu",
)  # fmt: skip

# Texts that mean in any column that nothing was said; all small.
UNSAID = frozenset((
    "?", "??", "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "#n/a", "#na", "#value!", "#null!",
    "null", "<null>", "(null)", "nan", "nil", "\\n", "(blank)", "(empty)", "(none)",
    "did not answer", "not answered", "no answer", "no response", "no reply", "not stated",
    "not provided", "unchecked", "not selected", "not checked",
    "keine angabe", "k.a.", "k. a.", "ohne angabe", "nicht beantwortet", "keine antwort",
    "ubesvaret", "ikke besvaret", "intet svar", "ikke oplyst", "ikke svart", "ubesvart",
    "ej svar", "inget svar", "ej besvarad", "ikke besvart",
    "sans réponse", "pas de réponse", "non renseigné", "non réponse",
    "sin respuesta", "no contesta", "ns/nc", "sin contestar", "geen antwoord", "niet ingevuld",
    "nessuna risposta", "non risponde", "non risposto",
))  # fmt: skip

# The two ends of scales of which only the ends are words, worst first.
ENDS_ONLY: tuple[tuple[str, str], ...] = (
    ("not at all satisfied", "extremely satisfied"),
    ("not at all satisfied", "very satisfied"),
    ("not satisfied", "satisfied"),
    ("completely dissatisfied", "completely satisfied"),
    ("very poor", "excellent"),
    ("poor", "excellent"),
    ("very bad", "excellent"),
    ("terrible", "excellent"),
    ("bad", "good"),
    ("worst", "best"),
    ("very difficult", "very easy"),
    ("not at all easy", "very easy"),
    ("not at all", "very much"),
    ("never", "always"),
    ("strongly disagree", "strongly agree"),
    ("completely disagree", "completely agree"),
    ("sehr schlecht", "sehr gut"),
    ("mangelhaft", "sehr gut"),
    ("ungenügend", "sehr gut"),
    ("schlecht", "gut"),
    ("sehr unzufrieden", "sehr zufrieden"),
    ("trifft gar nicht zu", "trifft voll zu"),
    ("meget dårlig", "meget god"),
    ("très mauvais", "très bon"),
    ("très mauvais", "excellent"),
    ("muy malo", "muy bueno"),
    ("muy mala", "muy buena"),
    ("zeer slecht", "zeer goed"),
    ("pessimo", "ottimo"),
    ("mycket dålig", "mycket bra"),
    ("svært dårlig", "svært god"),
)

ENDS = {
    0: ("not at all likely", "very unlikely", "extremely unlikely",
        "überhaupt nicht wahrscheinlich",
        "sehr unwahrscheinlich", "slet ikke sandsynligt", "slett ikke sannsynlig",
        "inte alls troligt", "pas du tout probable", "nada probable",
        "helemaal niet waarschijnlijk", "per niente probabile"),
    10: ("extremely likely", "very likely", "äußerst wahrscheinlich",
         "sehr wahrscheinlich",
         "meget sandsynligt", "svært sannsynlig", "mycket troligt", "très probable",
         "extrêmement probable", "muy probable", "zeer waarschijnlijk", "molto probabile"),
}  # fmt: skip


def end(text: str) -> int | None:
    """The end of the scale of recommendation that a text names instead of its number."""
    bare = text.casefold().strip()
    return next((number for number, texts in ENDS.items() if bare in texts), None)


def ranks(texts: tuple[str, ...]) -> dict[str, int]:
    """Text -> its place on the one scale that has them all, from 1; empty when none has."""
    wanted = {text.casefold().strip() for text in texts}
    for scale in SCALES:
        if wanted and wanted <= set(scale) and len(wanted) >= min(3, len(scale)):
            return {text: scale.index(text.casefold().strip()) + 1 for text in texts}
    return {}


def direction(said: Mapping[int, str]) -> int:
    """1 where words get better with their numbers, -1 where they get worse, 0 when unknown."""
    bare = {number: word.casefold().strip() for number, word in said.items()}
    for scale in (*SCALES, *ENDS_ONLY):
        known = {number: scale.index(word) for number, word in bare.items() if word in scale}
        if len(known) >= 2:
            low, high = min(known), max(known)
            return (known[high] > known[low]) - (known[high] < known[low])
    return 0


def longest(texts: tuple[str, ...]) -> int:
    """How many steps the scale of these texts has; 0 when no scale has them all."""
    wanted = {text.casefold().strip() for text in texts}
    return next((len(scale) for scale in SCALES if wanted and wanted <= set(scale)), 0)


def says_nothing(text: str) -> bool:
    """Whether a text means that there is no answer."""
    return text.casefold().strip(" .") in NOTHING
