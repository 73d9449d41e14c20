"""Words that give a reason away, where there are too few examples to learn from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from cx.stats import Tally, share_estimate
from cx.text.reasons.labels import Labelled, words_alone
from cx.text.words import stop_words, tokens

LEAST_HELD = 3  # distinct texts of the reason that hold the word
LEAST_RIGHT = 0.7
MOST_WORDS = 10  # of a reason


class Rule(NamedTuple):
    """A word or phrase that stands for a reason; of `held` labelled texts with it, `right` did."""

    reason: str
    words: str
    held: int
    right: int
    given: bool = False

    @property
    def confidence(self) -> float | None:
        """(right + 1) / (held + 2), since a few hits prove little; None when no text holds it."""
        return (self.right + 1) / (self.held + 2) if self.held else None


def found_rules(found: Labelled, wanted: Collection[str]) -> tuple[Rule, ...]:
    """Telling words of the wanted reasons, the surest first.

    In at least three texts of the reason, at least 70 % of the texts with the word have it, and
    that share is clearly more (Wilson, 95 %) than the reason has among all texts. A text that
    several people wrote counts once.
    """
    holders = _holders(found)
    reasons, every = defaultdict(set), set(found.said)
    for said, named in zip(found.said, found.reasons, strict=True):
        for reason in named:
            reasons[reason].add(said)
    rules: list[Rule] = []
    for reason in sorted(wanted):
        common = len(reasons[reason]) / max(len(every), 1)
        telling = [
            Rule(reason, word, len(texts), len(texts & reasons[reason]))
            for word, texts in holders.items()
            if len(texts & reasons[reason]) >= LEAST_HELD
        ]
        rules += ordered(rule for rule in telling if _tells(rule, common))[:MOST_WORDS]
    return ordered(rules)


def given_rules(rules: Mapping[str, Iterable[str]], found: Labelled) -> tuple[Rule, ...]:
    """Rules that a person gives, with how often they were right among the labelled texts."""
    texts = {said: frozenset(named) for said, named in zip(found.said, found.reasons, strict=True)}
    made = []
    for reason, given in rules.items():
        for words in sorted({words_alone(each) for each in given} - {""}):
            held = [named for said, named in texts.items() if holds(said, words)]
            made.append(Rule(reason, words, len(held), sum(reason in n for n in held), True))
    return ordered(made)


def ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Given ones first, then the surest, then by the alphabet."""
    return tuple(
        sorted(rules, key=lambda r: (not r.given, -(r.confidence or 0), r.words, r.reason))
    )


def firing(said: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules whose words stand in a text (see words_alone), the best first."""
    return [rule for rule in rules if holds(said, rule.words)]


def holds(said: str, words: str) -> bool:
    """Whether the words stand in the text, whole and next to each other.

    >>> holds("the car park was full", "car park"), holds("a carpark", "car")
    (True, False)
    """
    return f" {words} " in f" {said} "


def _holders(found: Labelled) -> dict[str, set[str]]:
    """The distinct texts that hold each word; stop words are left out."""
    holders: dict[str, set[str]] = defaultdict(set)
    for text, said, language in zip(found.texts, found.said, found.languages, strict=True):
        whole = set(said.split())
        for word in set(tokens(text, language)) - stop_words(language):
            if word in whole:
                holders[word].add(said)
    return holders


def _tells(rule: Rule, common: float) -> bool:
    if rule.right < LEAST_RIGHT * rule.held:
        return False
    wrong = rule.held - rule.right
    counts = ((0, wrong), (1, rule.right)) if wrong else ((1, rule.right),)
    low = share_estimate(Tally(counts)).low
    return low is not None and low > common
