"""How risky a group's own card is: what it touches, what must be told, and sitting out unseen."""

from dataclasses import dataclass

from workshop.content.library import library_words, subject

HIGHEST_RISK = 3
TENDER_RISK = 2
ASKED = {
    1: "It asks for a small choice.",
    2: "It asks people to tell something small.",
    3: "It asks for a memory or a strong feeling.",
}
SEEN = "People can not sit it out unseen."


@dataclass(frozen=True, slots=True)
class RiskAnswers:
    """What was answered before a card is kept.

    `touches` holds ids of subjects, `telling` is how much someone would have to tell about
    themselves (0 to 3), `unseen` says whether people can sit out with no one seeing.
    """

    touches: tuple[str, ...] = ()
    telling: int = 0
    unseen: bool = True

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what is not an answer."""
        found = {}
        if not set(self.touches) <= {one.id for one in library_words().subjects}:
            found["touches"] = "Choose from the list what it touches."
        if self.telling not in {one.number for one in library_words().tellings}:
            found["telling"] = "Choose how much someone would have to tell."
        return found


def risk_of(answers: RiskAnswers) -> int:
    """Return the risk, 0 to 3.

    It starts from what must be told. A tender subject makes it one more and at least 2; that
    people are seen to sit out makes it one more.
    """
    risk = answers.telling
    if _tender(answers):
        risk = max(risk + 1, TENDER_RISK)
    if not answers.unseen:
        risk += 1
    return min(risk, HIGHEST_RISK)


def risk_reasons(answers: RiskAnswers) -> tuple[str, ...]:
    """Return, in plain sentences, what makes it risky; nothing where nothing does."""
    asked = [ASKED[answers.telling]] if answers.telling in ASKED else []
    touched = [f"It touches: {title.lower()}." for title in _tender(answers)]
    seen = [] if answers.unseen else [SEEN]
    return (*asked, *touched, *seen)


def _tender(answers: RiskAnswers) -> list[str]:
    return [one.title for one in map(subject, answers.touches) if one.tender]
