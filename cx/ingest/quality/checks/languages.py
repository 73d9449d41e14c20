"""The languages of the comments, where the file tells them."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import Finding, level_of, not_checked
from cx.language import _

CHECK = "languages"
NAMED = 3
LANGUAGE = "split_part(replace(lower(trim(language)), '_', '-'), '-', 1)"
COMMENTED = "trim(comment) <> ''"


def languages(answers: Answers) -> Finding:
    """Comments per language, the most frequent first; `en-GB` and `en_us` are `en`.

    Worth a look when the file has languages but not for half of its comments.
    """
    title = _("Comments without a language")
    counted = answers.rows(
        f"select {LANGUAGE} as language, count(*) as n from answers where {COMMENTED} "
        "group by 1 order by n desc, language"
    )
    of = sum(int(row["n"] or 0) for row in counted)
    known = [row for row in counted if row["language"]]
    if not known:
        return not_checked(CHECK, title, _("no comment has a language"))
    without = of - sum(int(row["n"] or 0) for row in known)
    named = ", ".join(
        f"{row['language']} {text(int(row['n'] or 0) / of, 'share')}" for row in known[:NAMED]
    )
    said = _("{n} comments in {kinds} languages, mostly {named}; {without} without a language.")
    said = said.format(n=number(of), kinds=len(known), named=named, without=number(without))
    level = level_of(without > of / 2)
    return Finding(CHECK, title, said, without, of, level, (), counted[:50])
