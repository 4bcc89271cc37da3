"""Lesson 8: every output is answered, owned by a named person, and checked by those who asked."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from workshop.lessons.facts import ClaimFact, Facts, OutputFact
from workshop.lessons.pulse import read_pulse
from workshop.lessons.reading import (
    Lesson,
    Reading,
    in_percent,
    judged,
    marked,
    not_applicable,
    not_enough,
    on_day,
    part_of,
    percent,
    some,
)
from workshop.lessons.rules import Indicator, Rules
from workshop.vocabulary import Evidence, Size, State, Step

# What a member saw is counted beside this, so it cannot also be what was shown.
SHOWN = (Evidence.DATED, Evidence.INDEPENDENT, Evidence.MEASURED)


def read(facts: Facts, rules: Rules) -> tuple[Reading, ...]:
    """Read the seven signs of lesson 8; all but the first wait for the first promise to be due."""
    sign = rules.indicators
    claim_rules = sign["8.4"]
    later: tuple[Reading, ...] = (
        answered_in_time(facts, sign["8.2"]),
        promises_kept(facts, sign["8.3"], claim_rules),
        members_confirm(facts, claim_rules, rules.roll_up.anchor_sessions_min),
        read_pulse(facts, sign["8.5"], ("8b",), of_everyone_asked=True),
        honest_noes(facts, sign["8.6"]),
        before_and_after(facts, sign["8.7"]),
    )
    due = first_due(facts, sign["8.1"])
    # The commonest false green is a report published before the promises fall due.
    if due is not None and facts.as_of < due:
        later = tuple(_waiting(reading, due) for reading in later)
    return (a_person_owns_it(facts, sign["8.1"]), *later)


def first_due(facts: Facts, indicator: Indicator) -> date | None:
    """Return the day the first promise is due to be looked at; None while nothing is promised.

    It is the first of the promised day, the day to look again, and `look_weeks` after the promise.
    """
    weeks = timedelta(weeks=indicator.thresholds["look_weeks"])
    # A promise for the year after next must not keep the lesson grey until then.
    days = []
    for output in facts.outputs:
        if promised := output.first(Step.COMMITTED):
            own = [day for day in (output.due_on, output.review_on) if day is not None]
            days.append(min([promised + weeks, *own]))
    return min(days, default=None)


def _waiting(reading: Reading, due: date) -> Reading:
    """Turn a reading grey until the first promise is due, keeping what was counted so far."""
    sofar = f" So far: {reading.sentence}" if reading.has_evidence else ""
    return replace(
        reading,
        state=State.NOT_ENOUGH,
        value="",
        sentence=f"First promises are due on {on_day(due)}.{sofar}",
        why_not="Lesson 8 is read once the first promise is due.",
        missing=False,
        again_on=due,
    )


def a_person_owns_it(facts: Facts, indicator: Indicator) -> Reading:
    """8.1: one named person took it on, can decide it, and will look again."""
    past = [
        output
        for output in facts.outputs
        # A no needs a reason (8.6) and not an owner.
        if output.is_past(Step.HEARD) and not output.is_refused() and not output.is_parked()
    ]
    if not past:
        return not_applicable(indicator)
    owned = [output for output in past if _is_owned(output)]
    return _of_outputs(indicator, owned, past, "have a named person who took it on")


def _is_owned(output: OutputFact) -> bool:
    person = output.owner_accepted and output.owner_has_role and output.owner_can_decide
    return person and output.review_on is not None


def answered_in_time(facts: Facts, indicator: Indicator) -> Reading:
    """8.2: answered with a reason by the day that was agreed."""
    weeks = timedelta(weeks=indicator.thresholds["answer_weeks"])
    due = [
        output
        for output in facts.outputs
        if (output.answer_due_on or output.raised_on + weeks) <= facts.as_of
        and not output.is_parked()
    ]
    if not due:
        return not_enough(indicator, "No answer is due yet.")
    answered = [output for output in due if _answered_by(output, weeks)]
    return _of_outputs(indicator, answered, due, "were answered in time, with a reason")


def _answered_by(output: OutputFact, weeks: timedelta) -> bool:
    if output.answer is None or output.answered_on is None or not output.has_reason:
        return False
    return output.answered_on <= (output.answer_due_on or output.raised_on + weeks)


def promises_kept(facts: Facts, indicator: Indicator, claim_rules: Indicator) -> Reading:
    """8.3: done and confirmed, of what was promised and is due; a promise with no day is due."""
    due = [
        output
        for output in _promised(facts)
        if output.due_on is None or output.due_on <= facts.as_of
    ]
    if len(due) < indicator.thresholds["due_min"]:
        return not_enough(indicator, f"{some(len(due), 'promise')} due so far.")
    kept = [o for o in due if o.claims and is_confirmed(o.claims[-1], claim_rules)]
    reading = _of_outputs(indicator, kept, due, "are done and confirmed")
    sizes = ", ".join(_by_size(size, kept, due) for size in Size if _count(size, due))
    return replace(reading, sentence=f"{reading.sentence} By size: {sizes}.")


def _promised(facts: Facts) -> list[OutputFact]:
    """Return what was promised and not parked by the group; going back does not undo a promise."""
    return [o for o in facts.outputs if o.first(Step.COMMITTED) and not o.is_parked()]


def _by_size(size: Size, kept: list[OutputFact], due: list[OutputFact]) -> str:
    return f"{size.value} {_count(size, kept)} of {_count(size, due)}"


def _count(size: Size, outputs: list[OutputFact]) -> int:
    return sum(output.size is size for output in outputs)


def is_confirmed(claim: ClaimFact, indicator: Indicator) -> bool:
    """Say whether those who asked for it saw it done: silence and the owner's word are no yes.

    Needs something shown for it, enough members or a vote, and no standing dispute
    (`practice` 4.2 and 4.5).
    """
    needs = indicator.thresholds
    if claim.disputes >= needs["disputes_min"] or claim.grade not in SHOWN:
        return False
    voted = claim.votes_for >= needs["confirmers_min"] and claim.votes_for > claim.votes_against
    seen = claim.confirmers >= needs["confirmers_min"] and claim.confirmers > claim.doubters
    return voted or seen


def members_confirm(facts: Facts, indicator: Indicator, sessions_min: int) -> Reading:
    """8.4: claims that members confirmed, of all claims; silence stays in the bottom line."""
    claims = [(output, claim) for output in facts.outputs for claim in output.claims]
    if not claims:
        return not_enough(indicator, "Nothing has been said to be done yet.")
    confirmed = sum(is_confirmed(claim, indicator) for _, claim in claims)
    share = percent(confirmed, len(claims))
    state = marked(indicator, share)
    if state is State.PRACTISED and len(facts.sessions) < sessions_min:
        state = State.PARTLY
    parts = [f"{confirmed} of {some(len(claims), 'claim')} confirmed."]
    if unreached := sum(claim.unreachable for _, claim in claims):
        parts.append(f"Nobody could be reached about {unreached}.")
    if others := sum(claim.checked_by_others for _, claim in claims):
        parts.append(f"{others} checked by others.")
    evidence = tuple(dict.fromkeys(output.ref for output, _ in claims))
    return judged(
        indicator, state, value=in_percent(share), sentence=" ".join(parts), evidence=evidence
    )


def honest_noes(facts: Facts, indicator: Indicator) -> Reading:
    """8.6: reasons for a no that the group finds clear; one without a reason is not yet."""
    needs = indicator.thresholds
    refused = [output for output in facts.outputs if output.is_refused()]
    if len(refused) < needs["outputs_min"]:
        return not_enough(indicator, f"{some(len(refused), 'output')} not taken forward so far.")
    clear = [output for output in refused if _is_clear(output, needs["marks_min"])]
    reading = _of_outputs(indicator, clear, refused, "have a reason the group finds clear")
    bare = sum(not output.has_reason for output in refused)
    if not bare:
        return reading
    why_not = f"Practised needs {indicator.practised}."
    sentence = f"{reading.sentence} {bare} without any reason."
    return replace(reading, state=State.NOT_YET, sentence=sentence, why_not=why_not)


def _is_clear(output: OutputFact, marks_min: int) -> bool:
    marks = output.marks_clear + output.marks_unclear
    return output.has_reason and marks >= marks_min and output.marks_clear > output.marks_unclear


def before_and_after(facts: Facts, indicator: Indicator) -> Reading:
    """8.7: a measure from before the change and one after; a remembered one does not count."""
    weeks = timedelta(weeks=indicator.thresholds["look_weeks"])
    past = [o for o in _promised(facts) if _look_again(o, weeks, facts.as_of) <= facts.as_of]
    if not past:
        return not_enough(indicator, "No date to look again has passed.")
    measured = [output for output in past if _is_measured(output)]
    return _of_outputs(indicator, measured, past, "have a measure from before and one from after")


def _look_again(output: OutputFact, weeks: timedelta, today: date) -> date:
    """Return when to look at what changed; with no date at all that is now."""
    if output.look_again_on is not None or output.due_on is None:
        return output.look_again_on or today
    return output.due_on + weeks


def _is_measured(output: OutputFact) -> bool:
    if output.baseline_on is None or output.followed_up_on is None:
        return False
    began = output.first(Step.DOING) or output.first(Step.SAID_DONE) or output.followed_up_on
    return output.baseline_on <= began <= output.followed_up_on


def _of_outputs(
    indicator: Indicator, good: list[OutputFact], outputs: Iterable[OutputFact], what: str
) -> Reading:
    """Read the share of outputs of which something is true."""
    outputs = list(outputs)
    share = percent(len(good), len(outputs))
    return judged(
        indicator,
        marked(indicator, share),
        value=in_percent(share),
        sentence=part_of(len(good), len(outputs), "output", what),
        evidence=tuple(output.ref for output in outputs),
    )


LESSON = Lesson(8, read)
