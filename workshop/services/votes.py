"""Secret votes: one turn each, changed until it is closed, and never joined to a person again.

Source: `practice` 3.3, 3.4 and 6.4. Whoever runs it sees who has voted, and nobody sees how.
Nothing of a vote is logged: it would say who and when.
"""

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlmodel import col, func, select

from workshop import clock
from workshop.content.exercises import exercise
from workshop.content.vote_words import fixed_answers
from workshop.db.engine import Db
from workshop.errors import Closed, Invalid, NotFound
from workshop.live.changes import Change, Kind, tell
from workshop.models import ExercisePart, Prompt, VoteTurn, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.voters import WHOLE, Voter, voters_present
from workshop.receipts import hash_key, is_key
from workshop.services.ballots import Turn, Vote, put_in, put_in_place, votes_in
from workshop.services.scribing import require_may_scribe
from workshop.services.voices import note_voice
from workshop.vocabulary import ExerciseKind, Level, SessionState

# A tablet may have been out of reach when the vote was closed (`reliability` 7.3).
STILL_ARRIVES = timedelta(hours=24)
ONE_PICK = "Pick one. You can also pass."
OTHER_SCREEN = "You have voted on another screen. That vote counts."
IS_IN = "The vote is closed. Your vote from before counts as it is."
NOT_YET = "You can vote on this when we meet. Think about it until then."
WAS_SHOWN = "The vote was shown, so this one came too late. It is still here for you to see."


def vote(
    db: Db,
    actor: Actor,
    *,
    prompt_id: str,
    key: str,
    choices: Mapping[str, int],
    part_id: str = WHOLE,
    for_person_id: str | None = None,
) -> None:
    """Put one person's vote in the box: option -> count, or `pass`; the same key changes it.

    `key` is 32 hex characters that only the voter's browser has; `part_id` the belief that is
    voted on. A helper votes `for_person_id`, who said yes to it, and never has a vote by that.
    Raises Invalid, NotFound, NotAllowed, or Closed with what happens to the vote.
    """
    prompt, session = _prompt(db, prompt_id)
    _require_may_vote(db, actor, prompt, session, for_person_id)
    if session.state is SessionState.PLANNED:
        raise Closed(NOT_YET)
    person_id = for_person_id or actor.person_id or ""
    here = voters_present(db, session_id=session.id, kind=prompt.kind, person_id=person_id)
    if (voter := here.get(person_id)) is None:
        raise Closed("This vote is for people who are here today.")
    _require_card(db, prompt, part_id)
    _require_on_card(db, prompt, choices)
    if not is_key(key):
        raise Invalid({"key": "This vote came without its key. Open this page again."})
    receipt = hash_key(f"{prompt_id}.{part_id}.{key}")
    _require_open(prompt)
    helped = for_person_id is not None
    _put(db, prompt, Turn(part_id, person_id, helped), _vote(part_id, voter, choices, receipt))
    note_voice(db, session_id=session.id, person_id=person_id)
    tell(db, Change(session.id, Kind.TURN, prompt_id))


def _put(db: Db, prompt: Prompt, turn: Turn, given: Vote) -> None:
    """Put a vote in, or in the place of the one that came with the same key."""
    if prompt.closed_at is not None:
        given = Vote(given.part_id, given.bucket, given.choices, None)
    if not _had_turn(db, prompt.id, turn):
        put_in(db, prompt.id, given, turn)
        return
    box = votes_in(db, prompt.id)
    receipts = {one.receipt for one in box if one.part_id == given.part_id}
    if receipts <= {None}:
        raise Closed(IS_IN)
    if given.receipt not in receipts:
        raise Closed(OTHER_SCREEN)
    put_in_place(db, prompt.id, given, box)


def _vote(part_id: str, voter: Voter, choices: Mapping[str, int], receipt: str) -> Vote:
    return Vote(part_id, voter.bucket, json.dumps(dict(choices), sort_keys=True), receipt)


def _prompt(db: Db, prompt_id: str) -> tuple[Prompt, WorkshopSession]:
    """Return a vote, held so that votes come into its box one after the other."""
    wanted = select(Prompt).where(Prompt.id == prompt_id).with_for_update(key_share=True)
    prompt = db.scalars(wanted).first()
    session = db.get(WorkshopSession, prompt.session_id) if prompt else None
    if prompt is None or session is None or not exercise(prompt.kind).is_vote:
        raise NotFound("We could not find that vote.")
    return prompt, session


def _require_may_vote(
    db: Db, actor: Actor, prompt: Prompt, session: WorkshopSession, for_person_id: str | None
) -> None:
    if for_person_id is not None:
        require_may_scribe(db, actor, session.id, for_person_id)
    elif prompt.kind is ExerciseKind.BUST_IT:
        require(actor, Power.GIVE_VERDICT, session.project_id)
    else:
        require(actor, Power.VOTE, session.project_id)


def _require_open(prompt: Prompt) -> None:
    """Raise Closed before it opened, once it was shown, and a day after it was closed."""
    if prompt.opened_at is None:
        raise Closed("This vote is not open yet.")
    if prompt.revealed_at is not None:
        raise Closed(WAS_SHOWN)
    if prompt.closed_at is not None and clock.now() > prompt.closed_at + STILL_ARRIVES:
        raise Closed("This vote closed more than a day ago. It is still here for you to see.")


def _require_card(db: Db, prompt: Prompt, part_id: str) -> None:
    """Raise unless a belief is voted on whose card is turned; others are voted on as a whole."""
    if prompt.kind is not ExerciseKind.BUST_IT:
        if part_id != WHOLE:
            raise NotFound
        return
    card = db.get(ExercisePart, part_id)
    if card is None or card.prompt_id != prompt.id or card.removed_at is not None:
        raise NotFound
    if card.opened_at is None:
        raise Closed("This card is not turned yet.")


def _require_on_card(db: Db, prompt: Prompt, choices: Mapping[str, int]) -> None:
    """Raise Invalid unless this is a pass, or as many as each person has of what there is."""
    if dict(choices) == {Level.PASS: 1}:
        return
    options = {one.id for one in fixed_answers(prompt.kind)} or set(
        db.scalars(select(ExercisePart.id).where(ExercisePart.prompt_id == prompt.id))
    )
    if not choices or not set(choices) <= options or min(choices.values()) < 1:
        raise Invalid({"choices": ONE_PICK})
    dots = sum(choices.values())
    if prompt.kind is not ExerciseKind.DOTS and dots != 1:
        raise Invalid({"choices": ONE_PICK})
    if prompt.kind is ExerciseKind.DOTS and dots > prompt.limit:
        own = "1 dot" if prompt.limit == 1 else f"{prompt.limit} dots"
        raise Invalid({"choices": f"You have {own}. Take some away."})


def _had_turn(db: Db, prompt_id: str, turn: Turn) -> bool:
    count = select(func.count()).select_from(VoteTurn)
    mine = count.where(
        VoteTurn.prompt_id == prompt_id,
        VoteTurn.person_id == turn.person_id,
        col(VoteTurn.part_id) == turn.part_id,
    )
    return (db.scalar(mine) or 0) > 0
