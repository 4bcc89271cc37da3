"""What the sample's people are offered, need and bring, and who is missing among them."""

from workshop.content.sample_care import (
    SampleMissing,
    SampleNeed,
    SampleOffer,
    SampleSettled,
    sample_care,
)
from workshop.db import Db
from workshop.sample.cast import Cast
from workshop.sample.diary import Event
from workshop.services import missing, needs, offers, strengths
from workshop.services.missing import MissingDraft
from workshop.services.needs import SortingDraft
from workshop.services.offers import OfferDraft
from workshop.vocabulary import Pay

# After the session has closed, and before the next one.
EVENING = 200


def note_care(cast: Cast) -> None:
    """Note every offer, need and strength, and what people said of them."""
    told = sample_care()
    for offer in told.offers:
        _note_offer(cast, offer)
    for settled in told.settled:
        _note_settled(cast, settled)
    for need in told.needs:
        _Need(cast, need).note()
    for asked in told.asked:
        for name in asked.people:
            cast.diary.on(asked.day, 5, _asking(cast, name))
    for strength in told.strengths:
        cast.diary.on(0, 70, _bringing(cast, strength.person, strength.words, strength.shown))
    for voice in told.missing:
        cast.diary.on(voice.day, 60, _missing(cast, voice))


def _note_offer(cast: Cast, told: SampleOffer) -> None:
    people = [cast.ids[name] for name in told.people]

    def write(db: Db) -> None:
        offers.write_offers(
            db,
            cast.act(cast.facilitator),
            project_id=cast.project_id,
            person_ids=people,
            draft=OfferDraft(
                Pay(told.pay), told.pay_words, told.expenses, told.how, told.when_paid
            ),
        )

    def give(db: Db) -> None:
        lead = cast.act(cast.facilitator)
        offers.give_offers(db, lead, project_id=cast.project_id, person_ids=people)

    cast.diary.on(told.day, 0, write)
    cast.diary.on(told.day + 1, 0, give)
    for names, clear in ((told.clear, True), (told.asks, False)):
        for name in names:
            cast.diary.on(told.day + 2, 0, _saying_clear(cast, name, clear=clear))


def _saying_clear(cast: Cast, name: str, *, clear: bool) -> Event:
    return lambda db: offers.say_clear(db, cast.act(name), clear=clear)


def _note_settled(cast: Cast, told: SampleSettled) -> None:
    people = [cast.ids[name] for name in told.said]

    def say(db: Db) -> None:
        offers.say_settled(
            db,
            cast.act(cast.facilitator),
            session_id=cast.sessions[told.session],
            person_ids=people,
        )

    cast.diary.on(told.day, EVENING, say)
    for names, yes in ((told.yes, True), (told.no, False)):
        for name in names:
            cast.diary.on(told.day + 1, 0, _confirming(cast, told, name, yes=yes))


def _confirming(cast: Cast, told: SampleSettled, name: str, *, yes: bool) -> Event:
    session_id = cast.sessions[told.session]
    return lambda db: offers.confirm_settled(db, cast.act(name), session_id=session_id, yes=yes)


class _Need:
    """One need's events; its id is known once it was said."""

    def __init__(self, cast: Cast, told: SampleNeed) -> None:
        self.cast, self.told, self.id = cast, told, ""

    def note(self) -> None:
        """Note that it was said, planned, seen to, and what the person then said."""
        on, told = self.cast.diary.on, self.told
        on(told.day, 10, self._say)
        on(told.day, 11, self._plan)
        if told.done_day is not None:
            on(told.done_day, 12, self._done)
        if told.sorted_day is not None:
            on(told.sorted_day, 13, self._answering(is_sorted=True))
        if told.not_yet_day is not None:
            on(told.not_yet_day, 13, self._answering(is_sorted=False))

    def _say(self, db: Db) -> None:
        told = self.told
        actor = self.cast.act(self.cast.facilitator if told.by_staff else told.person)
        person_id = self.cast.ids[told.person]
        self.id = needs.say_need(db, actor, words=told.words, person_id=person_id)

    def _plan(self, db: Db) -> None:
        draft = SortingDraft(self.told.sorter, self.cast.day(self.told.due_day))
        needs.plan_need(db, self.cast.act(self.cast.facilitator), need_id=self.id, draft=draft)

    def _done(self, db: Db) -> None:
        needs.say_need_done(db, self.cast.act(self.cast.facilitator), need_id=self.id)

    def _answering(self, *, is_sorted: bool) -> Event:
        return lambda db: needs.answer_need(
            db, self.cast.act(self.told.person), need_id=self.id, is_sorted=is_sorted
        )


def _asking(cast: Cast, name: str) -> Event:
    return lambda db: needs.note_asked(db, cast.act(cast.facilitator), person_id=cast.ids[name])


def _bringing(cast: Cast, name: str, words: str, shown: bool) -> Event:
    return lambda db: strengths.say_strength(db, cast.act(name), words=words, shown=shown)


def _missing(cast: Cast, told: SampleMissing) -> Event:
    def say(db: Db) -> None:
        project_id = cast.project_id
        made = missing.say_missing(
            db, cast.act(told.by), project_id=project_id, draft=MissingDraft(told.words)
        )
        missing.plan_missing(db, cast.act(cast.facilitator), voice_id=made, plan=told.plan)

    return say
