"""What the sample's group was told before it was asked, what it asked back, and one sealed hope."""

import secrets
from dataclasses import asdict

from workshop.content.sample_told import (
    Heard,
    Marked,
    ToldBriefing,
    ToldHope,
    ToldQuestion,
    told,
)
from workshop.db import Db
from workshop.queries.sessions import plan_of
from workshop.sample.cast import Cast
from workshop.sample.diary import Event
from workshop.services import briefings, preferences, questions
from workshop.vocabulary import BriefingPart, HeardHow

# Nobody with a name asked these; any member may hold the key.
SOMEONE = "terry"
EVENING = 600
A_WEEK = 7


def note_told(cast: Cast) -> None:
    """Note the briefings with their readers, the questions with their answers, and the hope."""
    ids: dict[str, str] = {}
    for one in told().briefings:
        _note_briefing(cast, one, ids)
    for question in told().questions:
        _Question(cast, question, ids).note()
    for hope in told().hopes:
        cast.diary.on(hope.day, EVENING, _hoping(cast, hope))


def _note_briefing(cast: Cast, one: ToldBriefing, ids: dict[str, str]) -> None:
    on, lead = cast.diary.on, cast.facilitator
    on(one.written_day, EVENING, _writing(cast, one, ids))
    on(
        one.sent_day,
        EVENING,
        lambda db: briefings.send_briefing(db, cast.act(lead), briefing_id=ids[one.id]),
    )
    for heard in one.heard:
        on(heard.day, EVENING, _hearing(cast, one, heard, ids))
    for mark in one.marked:
        on(mark.day, EVENING, _marking(cast, one, mark, ids))
    if one.said_they_led:
        on((one.session - 1) * A_WEEK, EVENING, _leading(cast, one, ids))


def _hearing(cast: Cast, one: ToldBriefing, heard: Heard, ids: dict[str, str]) -> Event:
    return lambda db: briefings.say_heard(
        db, cast.act(heard.person), briefing_id=ids[one.id], how=HeardHow(heard.how)
    )


def _marking(cast: Cast, one: ToldBriefing, mark: Marked, ids: dict[str, str]) -> Event:
    return lambda db: briefings.mark_part(
        db,
        cast.act(mark.person),
        briefing_id=ids[one.id],
        part=BriefingPart(mark.part),
        marked=True,
    )


def _leading(cast: Cast, one: ToldBriefing, ids: dict[str, str]) -> Event:
    return lambda db: briefings.say_led(db, cast.act(one.led_by), briefing_id=ids[one.id], yes=True)


def _writing(cast: Cast, one: ToldBriefing, ids: dict[str, str]) -> Event:
    def write(db: Db) -> None:
        lead, session_id = cast.act(cast.facilitator), cast.sessions[one.session]
        items = plan_of(db, lead, session_id=session_id).items
        draft = briefings.BriefingDraft(
            topic=one.topic,
            session_id=session_id,
            item_id=next((item.id for item in items if item.title == one.item), None),
            led_by=cast.ids[one.led_by],
        )
        words = {BriefingPart(part): text for part, text in asdict(one.parts).items()}
        ids[one.id] = briefings.write_briefing(
            db, lead, project_id=cast.project_id, draft=draft, words=words
        )

    return write


class _Question:
    """One question's events; its key and id are known once it was asked."""

    def __init__(self, cast: Cast, asked: ToldQuestion, ids: dict[str, str]) -> None:
        self.cast, self.asked, self.ids = cast, asked, ids
        self.key, self.id = secrets.token_hex(16), ""

    def note(self) -> None:
        """Note asking it, the answer, and the asker's word on it."""
        on, asked = self.cast.diary.on, self.asked
        on(asked.day, EVENING + 1, self._ask)
        if asked.answered_day is not None:
            on(asked.answered_day, EVENING + 2, self._answer)
        if asked.settled_day is not None:
            on(asked.settled_day, EVENING + 3, self._settle)

    def _ask(self, db: Db) -> None:
        asked = self.asked
        draft = questions.QuestionDraft(asked.words, bool(asked.by), self.ids[asked.briefing])
        self.id = questions.ask_question(
            db,
            self.cast.act(asked.by or SOMEONE),
            project_id=self.cast.project_id,
            key=self.key,
            draft=draft,
        )

    def _answer(self, db: Db) -> None:
        lead = self.cast.act(self.cast.facilitator)
        questions.answer_question(db, lead, question_id=self.id, words=self.asked.answer)

    def _settle(self, db: Db) -> None:
        if self.asked.by:
            questions.settle_question(
                db, self.cast.act(self.asked.by), question_id=self.id, yes=True
            )
        else:
            questions.settle_question_by_key(db, key=self.key, yes=True)


def _hoping(cast: Cast, hope: ToldHope) -> Event:
    draft = preferences.PreferenceDraft(hope.question, hope.way_to_decide, hope.hoped_for)
    return lambda db: preferences.write_preference(
        db, cast.act(hope.by), session_id=cast.sessions[hope.session], draft=draft
    )
