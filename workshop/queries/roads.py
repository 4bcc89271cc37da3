"""The road of an output in the plain words of the steps, for both faces to draw."""

from dataclasses import dataclass

from workshop.content.loader import output_words
from workshop.dates import day_in_words
from workshop.queries.output_views import OutputView, StepView
from workshop.vocabulary import Step

MAIN = (
    Step.RAISED,
    Step.HEARD,
    Step.DECIDED,
    Step.COMMITTED,
    Step.DOING,
    Step.SAID_DONE,
    Step.CONFIRMED,
)
ENDS = (Step.NOT_TAKEN, Step.CONFIRMED, Step.DIFFERENCE)
CARE = (Step.DISPUTED, Step.NOT_TAKEN, Step.STALLED)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One line of the road: `state` is done, now, later or care."""

    name: str
    state: str
    day: str = ""
    by: str = ""
    words: str = ""


def road_of(one: OutputView) -> tuple[Milestone, ...]:
    """Return what has happened, where it is now, and what still lies ahead."""
    names = {step.id: step.words for step in output_words().steps}
    past = [_taken(step, names, last=step is one.steps[-1]) for step in one.steps]
    if one.standing.stalled:
        past = [_as_done(each) for each in past]
        past.append(Milestone(names[Step.STALLED], "care"))
    return (*past, *_ahead(one, names))


def _taken(step: StepView, names: dict[str, str], *, last: bool) -> Milestone:
    care = step.step in CARE
    return Milestone(
        name=names[step.step],
        state="care" if care and last else "now" if last else "done",
        day=day_in_words(step.set_at.date()),
        by=", ".join(part for part in (step.name, step.role_title, step.organisation) if part),
        words=_words(step),
    )


def _words(step: StepView) -> str:
    """Join what a step says, a line each; what is not plain by itself says what it is."""
    answers = {one.id: one.words for one in output_words().answers}
    heard, promised = step.step is Step.HEARD, step.step is Step.COMMITTED
    lines = (
        ("", answers.get(step.answer or "", "")),
        ("Who can decide: " if heard else "", step.words),
        ("Why nobody can say how things are now: " if promised else "", step.reason),
        ("What they weighed up: ", step.weighed),
        ("What could change it: ", step.could_change),
        ("By ", day_in_words(step.due_on) if step.due_on else ""),
        ("How things were then: ", step.baseline),
        ("What shows it: ", step.evidence),
        ("We look again on ", day_in_words(step.review_on) if step.review_on else ""),
    )
    return "\n".join(f"{label}{words}" for label, words in lines if words.strip())


def _as_done(milestone: Milestone) -> Milestone:
    return Milestone(milestone.name, "done", milestone.day, milestone.by, milestone.words)


def _ahead(one: OutputView, names: dict[str, str]) -> list[Milestone]:
    last = one.standing.step
    if last in ENDS:
        return []
    reached = [step.step for step in one.steps if step.step in MAIN]
    after = MAIN.index(reached[-1]) + 1 if reached else 0
    return [Milestone(names[step], "later") for step in MAIN[after:]]
