"""The small drawing beside each answer to a closing question, on screens and on paper."""

from workshop.content.loader import PulseQuestion

NOT_SURE = "not_sure"
# What stands beside the words of an answer: a face only where yes is the kind answer, else a
# sign that favours none of them.
FACES = {
    "yes": "smile",
    "good": "smile",
    "bit": "level",
    "ok": "level",
    "sometimes": "level",
    "no": "down",
    "bad": "down",
}
SIGNS = {
    "yes": "all",
    "most": "all",
    "lot": "all",
    "bit": "half",
    "some": "half",
    "sometimes": "half",
    "explained": "half",
    "maybe": "half",
    "no": "none",
    "none": "none",
    "all": "people",
    "lived": "people",
    "staff": "badge",
    "few": "one",
    "me": "one",
    "fast": "fast",
    "right": "even",
    "slow": "slow",
    "new_way": "talk",
    "nothing": "quiet",
    "not_wanted": "pass",
    NOT_SURE: "unsure",
}
KIND_ANSWERS = frozenset({"yes", "good"})


def pictures_of(question: PulseQuestion) -> dict[str, str]:
    """Return answer -> the name of its picture in parts of the page."""
    ids = [one.id for one in question.answers]
    kind = {one.id for one in question.answers if one.good} <= KIND_ANSWERS
    faces = kind and set(ids) <= set(FACES)
    return {one: FACES[one] if faces else SIGNS[one] for one in ids}
