"""What the sample's group made, what owners answered and promised, and what members saw."""

from workshop.content.sample_outputs import Output, Step, outputs
from workshop.db import Db
from workshop.sample.cast import Cast
from workshop.sample.diary import Event
from workshop.services import checks, owners
from workshop.services import outputs as making
from workshop.vocabulary import Answer, Check, Evidence, Level, OutputKind, Size

CONVENOR = "ruth"
LAST_DAY = 21


def note_outputs(cast: Cast, kept: dict[str, str]) -> None:
    """Note every output and its road."""
    for told in outputs():
        _Road(cast, told, kept).note()


class _Road:
    """One output's events; its id is known once it was drafted."""

    def __init__(self, cast: Cast, told: Output, kept: dict[str, str]) -> None:
        self.cast, self.told, self.kept = cast, told, kept
        self.id = ""

    def note(self) -> None:
        """Note the draft, the reasons, the owner, every step, and what members said."""
        on, told = self.cast.diary.on, self.told
        on(told.day, 60, self._make)
        for link in told.links:
            on(
                told.day if link.day is None else link.day,
                61,
                self._linking(link.capture, link.because),
            )
        if told.owner:
            on(told.owner.day, 70, self._invite)
        for number, step in enumerate(told.steps):
            on(step.day, 71 + number, self._taking(step))
        for seen in told.checks:
            on(
                seen.day,
                85 if seen.day < LAST_DAY else 40,
                self._checking(seen.person, seen.answer, seen.saw, used_it=seen.used_it),
            )
        for said in told.disputes:
            on(said.day, 86, self._disputing(said.person, said.words))
        for mark in told.reason_marks:
            on(LAST_DAY - 1, 0, self._marking(mark.person, clear=mark.clear))

    def _make(self, db: Db) -> None:
        told, author = self.told, self.cast.act(self.told.drafted_by)
        draft = making.OutputDraft(
            OutputKind(told.kind),
            told.title,
            told.words,
            Size(told.size),
            told.how_we_would_know,
            self.cast.sessions.get(told.session),
        )
        self.id = making.draft_output(db, author, project_id=self.cast.project_id, draft=draft)
        for given in told.levels:
            making.say_level(
                db,
                self.cast.act(given.person),
                output_id=self.id,
                version=1,
                level=Level(given.level),
                note=given.note,
            )
        making.raise_output(db, author, output_id=self.id)

    def _linking(self, capture: str, because: str) -> Event:
        return lambda db: making.link_capture(
            db,
            self.cast.act(self.told.drafted_by),
            output_id=self.id,
            capture_id=self.kept[capture],
            because=because,
        )

    def _invite(self, db: Db) -> None:
        owner = self.told.owner
        if owner:
            draft = owners.OwnerDraft(owner.name, owner.role_title, owner.organisation)
            owners.invite_owner(db, self.cast.act(CONVENOR), output_id=self.id, draft=draft)

    def _taking(self, step: Step) -> Event:
        return lambda db: _STEPS[step.step](db, self.cast, self.told, step, self.id)

    def _checking(self, person: str, answer: str, saw: str, *, used_it: bool) -> Event:
        return lambda db: checks.check_claim(
            db,
            self.cast.act(person),
            output_id=self.id,
            answer=Check(answer),
            saw=saw,
            used_it=used_it,
        )

    def _disputing(self, person: str, words: str) -> Event:
        return lambda db: checks.dispute(db, self.cast.act(person), output_id=self.id, words=words)

    def _marking(self, person: str, *, clear: bool) -> Event:
        return lambda db: checks.mark_reason(
            db, self.cast.act(person), output_id=self.id, clear=clear
        )


def _hear(db: Db, cast: Cast, told: Output, step: Step, output_id: str) -> None:
    draft = owners.HeardDraft(*_who(told), step.can_decide is not False, step.who_can)
    owners.hear(db, cast.owner(output_id), output_id=output_id, draft=draft)


def _decide(db: Db, cast: Cast, told: Output, step: Step, output_id: str) -> None:
    draft = owners.DecisionDraft(
        Answer(step.answer), step.reason, step.weighed, step.could_change, _who(told)[0]
    )
    owners.decide(db, cast.owner(output_id), output_id=output_id, draft=draft)


def _promise(db: Db, cast: Cast, told: Output, step: Step, output_id: str) -> None:
    name, role_title, organisation = _who(told)
    draft = owners.PromiseDraft(
        name=name,
        role_title=role_title,
        organisation=organisation,
        what=step.what,
        due_on=cast.day(step.due_day),
        review_on=cast.day(step.review_day),
        baseline=step.baseline,
    )
    owners.promise(db, cast.owner(output_id), output_id=output_id, draft=draft)


def _start(db: Db, cast: Cast, _told: Output, step: Step, output_id: str) -> None:
    owners.say_started(
        db,
        cast.owner(output_id),
        output_id=output_id,
        note=step.note,
        review_on=cast.day(step.review_day),
    )


def _done(db: Db, cast: Cast, _told: Output, step: Step, output_id: str) -> None:
    owners.say_done(
        db,
        cast.owner(output_id),
        output_id=output_id,
        evidence=step.evidence,
        grade=Evidence(step.grade),
    )


def _park(db: Db, cast: Cast, _told: Output, step: Step, output_id: str) -> None:
    look_again = cast.day(step.look_again_day)
    if look_again is not None:
        making.park(
            db,
            cast.act(cast.facilitator),
            output_id=output_id,
            votes_for=step.votes_for or 0,
            votes_against=step.votes_against or 0,
            look_again_on=look_again,
        )


def _who(told: Output) -> tuple[str, str, str]:
    owner = told.owner
    return (owner.name, owner.role_title, owner.organisation) if owner else ("", "", "")


_STEPS = {
    "heard": _hear,
    "decided": _decide,
    "not_taken": _decide,
    "committed": _promise,
    "doing": _start,
    "said_done": _done,
    "parked": _park,
}
