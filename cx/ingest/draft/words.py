"""Words that answer scales, worst first, and words that answer nothing."""

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
    ("meget utilfreds", "utilfreds", "hverken eller", "tilfreds", "meget tilfreds"),
    ("très insatisfait", "insatisfait", "neutre", "satisfait", "très satisfait"),
    ("muy insatisfecho", "insatisfecho", "neutral", "satisfecho", "muy satisfecho"),
)  # fmt: skip
NOTHING = (
    "", "blank", "n/a", "na", "none", "null", "not applicable", "don't know", "dont know",
    "do not know", "no answer", "did not answer", "not answered", "prefer not to say", "refused",
    "missing", "weiß nicht", "weiss nicht", "keine angabe", "k. a.", "k.a.", "ved ikke",
    "ne sait pas", "no sabe", "?", "-", "–",
)  # fmt: skip


ENDS = {
    0: ("not at all likely", "very unlikely", "extremely unlikely",
        "überhaupt nicht wahrscheinlich",
        "sehr unwahrscheinlich", "slet ikke sandsynligt", "pas du tout probable"),
    10: ("extremely likely", "very likely", "äußerst wahrscheinlich",
         "sehr wahrscheinlich",
         "meget sandsynligt", "très probable"),
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


def longest(texts: tuple[str, ...]) -> int:
    """How many steps the scale of these texts has; 0 when no scale has them all."""
    wanted = {text.casefold().strip() for text in texts}
    return next((len(scale) for scale in SCALES if wanted and wanted <= set(scale)), 0)


def says_nothing(text: str) -> bool:
    """Whether a text means that there is no answer."""
    return text.casefold().strip(" .") in NOTHING
