"""What happened in the sample's sessions: who came, what was done, asked, said and answered."""

import secrets
from itertools import groupby

from workshop.content import sample_series
from workshop.content.sample_series import Box, Prompt, Round, Run, Session
from workshop.db import Db
from workshop.queries.sessions import plan_of
from workshop.sample.cast import Cast
from workshop.sample.diary import Event
from workshop.services import agreement, contributions, prompts, pulse, running, sessions
from workshop.vocabulary import LIVED_HATS, Attending, Hat, Role

LEAST_LIKELY_TO_ANSWER = "ines"


def note_sessions(cast: Cast) -> None:
    """Note every session that has begun."""
    for told in sample_series.sessions().sessions:
        if told.state != "planned":
            _note_session(cast, told)


def _note_session(cast: Cast, told: Session) -> None:
    cast.diary.on(told.day, told.opened_late, lambda db: _open(db, cast, told))
    minute = float(told.opened_late)
    asked = [one for one in sample_series.prompts() if one.session == told.number]
    for run in told.runs:
        if run.late_at is None:
            _note_run(cast, told, run, minute, asked)
            minute += run.minutes
    for round_ in sample_series.pulse():
        if round_.session == told.number:
            _note_round(cast, told, round_, minute - 0.5)
    if told.state == "closed":
        _note_close(cast, told, minute)


def _open(db: Db, cast: Cast, told: Session) -> None:
    """Open the session and write down who came, under the hat they chose."""
    lead, session_id = cast.act(cast.facilitator), cast.sessions[told.number]
    sessions.open_session(db, lead, session_id=session_id)
    other_hats = {one.person: Hat(one.hat) for one in told.hats}
    for names, attending in (
        (told.here, Attending.HERE),
        (told.on_call, Attending.ON_CALL),
        (told.apologies, Attending.APOLOGIES),
    ):
        for name in names:
            sessions.record_attendance(
                db,
                lead,
                session_id=session_id,
                person_id=cast.ids[name],
                role=cast.roles[name][0],
                hat=other_hats.get(name, cast.hats[name]),
                attending=attending,
            )


def _note_run(cast: Cast, told: Session, run: Run, minute: float, asked: list[Prompt]) -> None:
    cast.diary.on(told.day, minute + 0.1, lambda db: _move(db, cast, told, run))
    for prompt in [one for one in asked if one.item == run.item and run.item]:
        asked.remove(prompt)
        cast.diary.on(told.day, minute + 1, _asking(cast, told, prompt))


def _asking(cast: Cast, told: Session, prompt: Prompt) -> Event:
    return lambda db: _ask(db, cast, told, prompt)


def _move(db: Db, cast: Cast, told: Session, run: Run) -> None:
    lead, session_id = cast.act(cast.facilitator), cast.sessions[told.number]
    if run.detour:
        running.take_detour(db, lead, session_id=session_id, title=run.detour)
        return
    item_id = _item(db, cast, told, run.item)
    running.move_everyone(db, lead, session_id=session_id, item_id=item_id)


def _item(db: Db, cast: Cast, told: Session, title: str) -> str:
    session_id = cast.sessions[told.number]
    plan = plan_of(db, cast.act(cast.facilitator), session_id=session_id)
    return next(item.id for item in plan.items if item.title == title)


def _ask(db: Db, cast: Cast, told: Session, prompt: Prompt) -> None:
    """Ask a question, let everyone answer, and show the wall if the group was ready."""
    lead, session_id = cast.act(cast.facilitator), cast.sessions[told.number]
    draft = prompts.PromptDraft(prompt.question, item_id=_item(db, cast, told, prompt.item))
    prompt_id = prompts.ask(db, lead, session_id=session_id, draft=draft)
    prompts.open_prompt(db, lead, prompt_id=prompt_id)
    for said in prompt.said:
        contributions.contribute(
            db,
            cast.act(said.speaker, session_id),
            prompt_id=prompt_id,
            key=secrets.token_hex(16),
            words=said.words,
            named=said.named,
        )
    if prompt.state == "revealed":
        prompts.reveal(db, lead, prompt_id=prompt_id)
        prompts.close_prompt(db, lead, prompt_id=prompt_id)


def _note_round(cast: Cast, told: Session, round_: Round, minute: float) -> None:
    cast.diary.on(told.day, minute, lambda db: _answer(db, cast, told, round_))


def _answer(db: Db, cast: Cast, told: Session, round_: Round) -> None:
    lead, session_id = cast.act(cast.facilitator), cast.sessions[told.number]
    pulse.open_round(db, lead, session_id=session_id)
    for box in round_.boxes:
        for name, answers in zip(_voters(cast, told, box), _cards(box), strict=True):
            pulse.answer(db, cast.act(name, session_id), session_id=session_id, answers=answers)
    pulse.close_round(db, lead, session_id=session_id)


def _voters(cast: Cast, told: Session, box: Box) -> list[str]:
    """Return as many people of this group as took a turn; supporters have none."""
    there = [
        name
        for name in (*told.here, *told.on_call)
        if (cast.hats[name] in LIVED_HATS) == (box.bucket == "lived")
        and cast.roles[name][0] is not Role.SUPPORTER
        and name != LEAST_LIKELY_TO_ANSWER
    ]
    return there[: box.turns]


def _cards(box: Box) -> list[dict[str, str]]:
    """Deal the counts of a box out to one card a turn."""
    cards: list[dict[str, str]] = [{} for _ in range(box.turns)]
    for question, counts in groupby(sorted(box.counts, key=_question), key=_question):
        answers = [count.answer for count in counts for _ in range(count.count)]
        for card, answer in zip(cards, answers, strict=False):
            card[question] = answer
    return cards


def _question(count: sample_series.Count) -> str:
    return count.question


def _note_close(cast: Cast, told: Session, minute: float) -> None:
    lead, session_id = cast.facilitator, cast.sessions[told.number]
    cast.diary.on(
        told.day,
        minute,
        lambda db: sessions.close_session(db, cast.act(lead), session_id=session_id),
    )
    for run in told.runs:
        if run.late_at is not None:
            cast.diary.on(told.day, minute + 30, _entering_late(cast, told, run))


def _entering_late(cast: Cast, told: Session, run: Run) -> Event:
    began = cast.diary.moment(told.day, told.opened_late + (run.late_at or 0))
    return lambda db: running.enter_late_run(
        db,
        cast.act(cast.facilitator),
        item_id=_item(db, cast, told, run.item),
        started_at=began,
        minutes=run.minutes,
    )


def note_agreement(cast: Cast) -> None:
    """Note the lines of the agreement and each person's answers to it."""
    told = sample_series.project()
    for line in told.agreement:
        cast.diary.on(0, 65, _writing(cast, line))
    for given in told.agreement_answers:
        cast.diary.on(7 * (given.session - 1), 66, _agreeing(cast, given))


def _writing(cast: Cast, line: sample_series.AgreementLine) -> Event:
    def write(db: Db) -> None:
        line_id = agreement.write_line(
            db, cast.act(line.by), project_id=cast.project_id, words=line.words
        )
        if line.adopted_by:
            agreement.adopt_line(db, cast.act(line.adopted_by), line_id=line_id)

    return write


def _agreeing(cast: Cast, given: sample_series.AgreementAnswers) -> Event:
    def agree(db: Db) -> None:
        session_id = cast.sessions[given.session]
        if given.looked:
            agreement.look_again(db, cast.act(cast.facilitator), session_id=session_id)
        for names, yes in ((given.yes, True), (given.no, False)):
            for name in names:
                agreement.say_yes(db, cast.act(name), session_id=session_id, yes=yes)

    return agree
