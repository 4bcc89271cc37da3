"""For whom a helper may put in a vote, and on what; never who has voted already, and never how."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.content.exercises import exercise
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Attendance, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, may, require
from workshop.queries.exercises import exercise_of
from workshop.queries.scribing import Helped
from workshop.queries.voters import voters_present
from workshop.queries.votes import CardView, VoteView
from workshop.vocabulary import ExerciseKind, Level, SessionState


@dataclass(frozen=True, slots=True)
class OpenVote:
    """A vote that is open: its cards, the one that is on last, and whose votes it waits for.

    Whoever has voted stands among `people` as well: who has is for staff to see, not for helpers.
    """

    id: str
    kind: ExerciseKind
    question: str
    about: str
    limit: int
    cards: tuple[CardView, ...]
    people: tuple[Helped, ...]

    def problem(self, choices: Mapping[str, int]) -> str:
        """Say what is missing or too much in what was chosen; nothing if it can go in."""
        dots = sum(choices.values())
        if not choices or min(choices.values()) < 1:
            return "Ask what they choose. They can also pass."
        if self.kind is ExerciseKind.DOTS and dots > self.limit and Level.PASS not in choices:
            return f"They have {self.limit} {'dot' if self.limit == 1 else 'dots'}. Take some away."
        return ""


@dataclass(frozen=True, slots=True)
class VotingForView:
    """What a helper may do now; `is_open` says that this helper is in the room while we meet."""

    is_open: bool
    votes: tuple[OpenVote, ...] = ()


def voting_for(db: Db, actor: Actor, *, session_id: str) -> VotingForView:
    """Return the votes that are open now and for whom this helper may put one in."""
    session = db.get(WorkshopSession, session_id)
    if session is None:
        raise NotFound
    require(actor, Power.SCRIBE, session.project_id)
    there = may(actor, Power.RUN, session.project_id) or actor.session_id == session_id
    if session.state is not SessionState.LIVE or not there:
        return VotingForView(is_open=False)
    asked = db.scalars(
        select(Prompt)
        .where(
            Prompt.session_id == session_id,
            col(Prompt.opened_at).is_not(None),
            col(Prompt.closed_at).is_(None),
        )
        .order_by(col(Prompt.opened_at).desc(), col(Prompt.position).desc())
    )
    votes = (_vote(db, actor, one) for one in asked if exercise(one.kind).is_vote)
    return VotingForView(is_open=True, votes=tuple(one for one in votes if one.cards))


def _vote(db: Db, actor: Actor, prompt: Prompt) -> OpenVote:
    seen = exercise_of(db, actor, prompt_id=prompt.id).extra
    return OpenVote(
        id=prompt.id,
        kind=prompt.kind,
        question=prompt.question,
        about=prompt.about,
        limit=prompt.limit,
        cards=seen.cards if isinstance(seen, VoteView) else (),
        people=_people(db, actor, prompt),
    )


def _people(db: Db, actor: Actor, prompt: Prompt) -> tuple[Helped, ...]:
    """Return those the vote waits for and who are still there, but for the helper."""
    present = voters_present(db, session_id=prompt.session_id, kind=prompt.kind)
    awaited = [one for one, voter in present.items() if voter.awaited]
    rows = db.execute(
        select(Person.id, Person.chosen_name)
        .join(Attendance, col(Attendance.person_id) == col(Person.id))
        .where(
            Attendance.session_id == prompt.session_id,
            col(Attendance.left_at).is_(None),
            col(Person.id).in_(awaited),
            Person.id != actor.person_id,
        )
        .order_by(col(Person.name_key))
    )
    return tuple(Helped(*row) for row in rows)
