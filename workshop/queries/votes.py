"""A vote as each audience may see it: who has voted, for staff; what came of it, once shown.

Source: `practice` 3.3 and 3.4. Nothing of how anyone voted is read before the vote is shown.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from workshop.content.vote_words import fixed_answers
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import (
    Assumption,
    ExercisePart,
    Person,
    Prompt,
    VoteBallot,
    VoteTurn,
    WorkshopSession,
)
from workshop.permissions import Actor, Power, require
from workshop.queries.decisions import DecisionView, decisions_of
from workshop.queries.vote_results import Cast, Result, result_of
from workshop.queries.voters import WHOLE, have_all_voted, voted_on, voters_present
from workshop.queries.walls import item_for
from workshop.vocabulary import Bucket, ExerciseKind, Level, Surface

VOTE_KINDS = (
    ExerciseKind.DOTS,
    ExerciseKind.CONSENSUS,
    ExerciseKind.THIS_OR_THAT,
    ExerciseKind.PICTURES,
    ExerciseKind.MOOD_IN,
    ExerciseKind.MOOD_OUT,
    ExerciseKind.BUST_IT,
)
# What a mood or a proposal gets is never told in numbers; others are, where no person shows.
IN_BANDS = frozenset({ExerciseKind.CONSENSUS, ExerciseKind.MOOD_IN, ExerciseKind.MOOD_OUT})
GONE = "Words that were taken back"


@dataclass(frozen=True, slots=True)
class OptionView:
    """One thing to choose; `gone` says that its words were taken back since."""

    id: str
    words: str
    picture: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class CardView:
    """What is voted on in one go: a belief, or with no id the whole; `result` once it is shown."""

    part_id: str
    words: str
    options: tuple[OptionView, ...]
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class VoteView:
    """A vote for one audience. `voted` of `awaited` is for staff alone while it goes on.

    `all_in` says, to staff, that an open vote waits for nobody. `helped` is how many votes came
    through a helper, and `decided` what was written down of it, once it is shown.
    """

    cards: tuple[CardView, ...]
    waiting_cards: int
    voted: int | None = None
    of: int | None = None
    all_in: bool = False
    helped: int = 0
    decided: DecisionView | None = None


@dataclass(frozen=True, slots=True)
class TurnsView:
    """Who has voted on what is open now and who has not; never how."""

    voted: tuple[str, ...]
    waiting: tuple[str, ...]
    waiting_people: tuple[tuple[str, str], ...]
    helped: int


def vote_extra(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> VoteView:
    """Return what is shown of a vote beside its question; `queries.exercises` asks for it."""
    _, session = _prompt(db, prompt.id)
    require(audience, Power.SEE_WALL, session.project_id)
    shown = prompt.revealed_at is not None
    on = voted_on(db, prompt)
    votes = votes_cast(db, prompt_id=prompt.id) if shown else {}
    options = _options(db, audience, prompt, surface)
    cards = tuple(_card(db, prompt, one, options, votes.get(one, ())) for one in on)
    voted = people = None
    if surface is Surface.STAFF and prompt.opened_at is not None:
        voted, people = _how_many(db, prompt)
    return VoteView(
        cards=cards,
        waiting_cards=_face_down(db, prompt),
        voted=voted,
        of=people,
        all_in=bool(voted) and voted == people and _waits_for_nobody(db, prompt),
        helped=_helped(db, prompt.id) if shown else 0,
        decided=_decided(db, audience, session, prompt.id) if shown else None,
    )


def turns_of(db: Db, actor: Actor, *, prompt_id: str) -> TurnsView:
    """Return who has voted on the card that is on, for whoever runs the session."""
    prompt, session = _prompt(db, prompt_id)
    require(actor, Power.RUN, session.project_id)
    on = voted_on(db, prompt)
    had = _people(db, prompt.id, on[-1]) if on else set()
    present = voters_present(db, session_id=session.id, kind=prompt.kind)
    people = select(Person).where(col(Person.id).in_([*present, *had]))
    names = {one.id: one.chosen_name for one in db.scalars(people)}
    waits = sorted(
        ((one, names[one]) for one, voter in present.items() if voter.awaited and one not in had),
        key=lambda each: each[1],
    )
    return TurnsView(
        voted=tuple(sorted(names[one] for one in had)),
        waiting=tuple(name for _, name in waits),
        waiting_people=tuple(waits),
        helped=_helped(db, prompt.id),
    )


def has_voted(db: Db, actor: Actor, *, prompt_id: str) -> frozenset[str]:
    """Return the cards that this person has voted on; '' stands for the whole of a vote."""
    _, session = _prompt(db, prompt_id)
    require(actor, Power.SEE_WALL, session.project_id)
    mine = select(VoteTurn.part_id).where(
        VoteTurn.prompt_id == prompt_id, VoteTurn.person_id == actor.person_id
    )
    return frozenset(db.scalars(mine))


def may_vote(db: Db, actor: Actor, *, prompt_id: str) -> bool:
    """Say whether this person has a vote here today."""
    prompt, session = _prompt(db, prompt_id)
    require(actor, Power.SEE_WALL, session.project_id)
    present = voters_present(db, session_id=session.id, kind=prompt.kind)
    return actor.person_id in present


def _card(
    db: Db, prompt: Prompt, part_id: str, options: tuple[OptionView, ...], votes: Sequence[Cast]
) -> CardView:
    result = None
    if prompt.revealed_at is not None:
        bands = prompt.kind in IN_BANDS
        result = result_of([one.id for one in options], votes, bands=bands)
    return CardView(part_id, _belief(db, part_id), options, result)


def _options(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> tuple[OptionView, ...]:
    """Return what there is to choose, in the order it was planned; nothing ever drops out."""
    if fixed := fixed_answers(prompt.kind):
        return tuple(OptionView(one.id, one.words, one.picture) for one in fixed)
    parts = db.scalars(
        select(ExercisePart)
        .where(ExercisePart.prompt_id == prompt.id, col(ExercisePart.removed_at).is_(None))
        .order_by(col(ExercisePart.position), col(ExercisePart.id))
    )
    return tuple(_option(db, audience, one, surface) for one in parts)


def _option(db: Db, audience: Actor, part: ExercisePart, surface: Surface) -> OptionView:
    if not part.contribution_id:
        return OptionView(part.id, part.title, part.picture)
    item = item_for(db, audience, contribution_id=part.contribution_id, surface=surface)
    return OptionView(part.id, item.words if item else GONE, part.picture, gone=item is None)


def _belief(db: Db, part_id: str) -> str:
    part = db.get(ExercisePart, part_id) if part_id != WHOLE else None
    belief = db.get(Assumption, part.assumption_id) if part and part.assumption_id else None
    return belief.words if belief else part.title if part else ""


def _face_down(db: Db, prompt: Prompt) -> int:
    """Return how many beliefs are not turned yet."""
    if prompt.kind is not ExerciseKind.BUST_IT:
        return 0
    down = select(func.count()).select_from(ExercisePart)
    closed = col(ExercisePart.opened_at).is_(None), col(ExercisePart.removed_at).is_(None)
    return db.scalar(down.where(ExercisePart.prompt_id == prompt.id, *closed)) or 0


def votes_cast(db: Db, *, prompt_id: str) -> Mapping[str, list[Cast]]:
    """Return card -> the votes on it, without those that passed; for other queries only.

    Whoever asks shows none of it before the vote is shown, and then only by `result_of`.
    """
    found: dict[str, list[Cast]] = {}
    for one in db.scalars(select(VoteBallot).where(VoteBallot.prompt_id == prompt_id)):
        choices = json.loads(one.choices)
        if Level.PASS not in choices:
            found.setdefault(one.part_id, []).append(Cast(Bucket(one.bucket), choices))
    return found


def _how_many(db: Db, prompt: Prompt) -> tuple[int, int]:
    """Return how many have voted on the card that is on, of how many the vote waits for."""
    on = voted_on(db, prompt)
    had = _people(db, prompt.id, on[-1]) if on else set()
    present = voters_present(db, session_id=prompt.session_id, kind=prompt.kind)
    awaited = {person for person, voter in present.items() if voter.awaited}
    return len(had), len(awaited | had)


def _waits_for_nobody(db: Db, prompt: Prompt) -> bool:
    return prompt.closed_at is None and have_all_voted(db, prompt)


def _decided(
    db: Db, audience: Actor, session: WorkshopSession, prompt_id: str
) -> DecisionView | None:
    """Return what was written down last of this vote."""
    found = decisions_of(db, audience, project_id=session.project_id, session_id=session.id)
    return next((one for one in reversed(found) if one.prompt_id == prompt_id), None)


def _people(db: Db, prompt_id: str, part_id: str) -> set[str]:
    turns = select(VoteTurn.person_id).where(
        VoteTurn.prompt_id == prompt_id, VoteTurn.part_id == part_id
    )
    return set(db.scalars(turns))


def _helped(db: Db, prompt_id: str) -> int:
    helped = select(func.count()).select_from(VoteTurn)
    return db.scalar(helped.where(VoteTurn.prompt_id == prompt_id, VoteTurn.by_helper)) or 0


def _prompt(db: Db, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    prompt = db.get(Prompt, prompt_id)
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None:
        raise NotFound
    return prompt, session
