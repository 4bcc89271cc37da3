"""Where an output stands: its road, its clocks, what may come next. Pure rules, no database.

Source: `practice` 4.2 and 4.3. *Stalled* is never written down: it is what the dates say.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from workshop.vocabulary import Answer, Level, Step

HEAR_WITHIN = timedelta(weeks=2)
COMMIT_WITHIN = timedelta(weeks=2)
REVIEW_EVERY = timedelta(days=91)
CHECK_WITHIN = timedelta(weeks=2)
CONFIRMATIONS = 2
DISPUTES = 2
OPEN_TO_DISPUTE = (Step.SAID_DONE, Step.CONFIRMED, Step.DIFFERENCE)

YES_LEVELS = frozenset({Level.FULL, Level.YES, Level.LIVE_WITH})

NEXT: dict[Step | None, frozenset[Step]] = {
    None: frozenset({Step.RAISED}),
    Step.RAISED: frozenset({Step.HEARD, Step.PARKED}),
    Step.HEARD: frozenset({Step.HEARD, Step.DECIDED, Step.NOT_TAKEN, Step.PARKED}),
    Step.DECIDED: frozenset({Step.HEARD, Step.COMMITTED, Step.NOT_TAKEN, Step.PARKED}),
    Step.COMMITTED: frozenset({Step.DOING, Step.SAID_DONE, Step.NOT_TAKEN}),
    Step.DOING: frozenset({Step.DOING, Step.SAID_DONE, Step.NOT_TAKEN}),
    Step.SAID_DONE: frozenset({Step.CONFIRMED, Step.DISPUTED, Step.DOING, Step.SAID_DONE}),
    Step.CONFIRMED: frozenset({Step.DISPUTED, Step.DIFFERENCE}),
    Step.DIFFERENCE: frozenset({Step.DISPUTED}),
    Step.DISPUTED: frozenset({Step.DOING, Step.SAID_DONE, Step.NOT_TAKEN}),
    Step.NOT_TAKEN: frozenset({Step.HEARD, Step.DECIDED}),
    Step.PARKED: frozenset({Step.RAISED, Step.HEARD}),
}


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step with the dates and answer that its clocks need."""

    step: Step
    on: date
    answer: Answer | None = None
    due_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an output is: its last real step, whether the dates make it stalled, what is due."""

    step: Step | None
    stalled: bool = False
    due_on: date | None = None
    missed: int = 0

    @property
    def shown(self) -> Step | None:
        """The state to show people."""
        return Step.STALLED if self.stalled else self.step


def standing(steps: tuple[StepFacts, ...], today: date, answer_weeks: int) -> Standing:
    """Return where an output stands today, from its steps in order."""
    if not steps:
        return Standing(None)
    due, period = _clock(steps, answer_weeks)
    if due is None:
        return Standing(steps[-1].step)
    missed = 0 if today <= due else 1 if today <= due + period else 2
    stalls = missed == 2 and steps[-1].step is not Step.SAID_DONE
    return Standing(steps[-1].step, stalled=stalls, due_on=due, missed=missed)


def may_follow(last: Step | None, following: Step) -> bool:
    """Say whether one step may come after another; going back is allowed where it is listed."""
    return following in NEXT.get(last, frozenset())


def _clock(steps: tuple[StepFacts, ...], answer_weeks: int) -> tuple[date | None, timedelta]:
    """Return by when something should happen next, and how long until that is missed twice."""
    last = steps[-1]
    match last.step:
        case Step.RAISED:
            return last.on + HEAR_WITHIN, HEAR_WITHIN
        case Step.HEARD:
            weeks = timedelta(weeks=answer_weeks)
            return _raised_on(steps) + weeks, weeks
        case Step.DECIDED if last.answer in (Answer.YES, Answer.PART):
            return last.on + COMMIT_WITHIN, COMMIT_WITHIN
        case Step.DECIDED:
            return last.on + HEAR_WITHIN, HEAR_WITHIN
        case Step.COMMITTED | Step.DOING:
            return _promised(steps), REVIEW_EVERY
        case Step.SAID_DONE | Step.DISPUTED:
            return last.on + CHECK_WITHIN, CHECK_WITHIN
        case Step.PARKED:
            return last.review_on, REVIEW_EVERY
        case _:
            return None, timedelta()


def _raised_on(steps: tuple[StepFacts, ...]) -> date:
    return next((one.on for one in steps if one.step is Step.RAISED), steps[0].on)


def _promised(steps: tuple[StepFacts, ...]) -> date:
    """The next date of a promise: its review or its due date, whichever comes first."""
    due = next((one.due_on for one in reversed(steps) if one.due_on), None)
    last = steps[-1]
    dates = [one for one in (last.review_on, due) if one]
    return min(dates) if dates else last.on + REVIEW_EVERY


def agreed_by(levels: tuple[Level, ...], listed: int) -> str:
    """Return `all`, `most`, `some`, `split` or `unasked`, out of everyone listed.

    `all` needs a recorded yes from every listed member (`practice` 5.8, rule 12): silence and a
    pass are not a yes.
    """
    yes = sum(level in YES_LEVELS for level in levels)
    no = sum(level in (Level.WORRY, Level.NO) for level in levels)
    if not levels or not listed:
        return "unasked"
    if yes >= listed and not no:
        return "all"
    if 4 * yes >= 3 * listed:
        return "most"
    return "some" if 2 * yes >= listed else "split"
