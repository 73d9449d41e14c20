"""Comments about two reasons, of which some name it and some do not."""

WORDS = {
    "Price": "The price of the plan is far too high",
    "Delivery": "My delivery came late again",
}
PLACES = ("North", "South", "East", "West", "Centre")


def comment_of(reason: str, number: int) -> str:
    return f"{WORDS[reason]}, said number{number} in the {PLACES[number % 5]}"


def labelled(each: int = 45, **more: object) -> list[dict]:
    """So many comments of each reason, half of them detractors."""
    return [
        {"nps": (3, 9)[number % 2], "reason": reason, "reason_source": "respondent",
         "comment": comment_of(reason, number)} | more
        for reason in WORDS for number in range(each)
    ]  # fmt: skip


def bare(count: int = 10, **more: object) -> list[dict]:
    """Comments about both reasons that name none."""
    return [
        {"nps": 5, "comment": comment_of(reason, 900 + number), "reason_source": None} | more
        for reason in WORDS for number in range(count)
    ]  # fmt: skip


FIRST = 90  # the number of the first bare comment, after so many labelled ones
