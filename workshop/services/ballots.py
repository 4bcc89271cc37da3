"""The box of a vote: rewritten whole at each arrival, so that nothing joins a vote to a person.

Source: `practice` 3.4. Ballots hold no person, turns hold no vote. Each arrival writes both anew
with fresh ids in a shuffled order: neither the file nor a transaction number tells which vote came
with which turn. For services, after they asked; nothing here is logged.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import insert
from sqlalchemy import select as columns
from sqlmodel import col, delete, select

from workshop.db.engine import Db
from workshop.models import Prompt, Table, VoteBallot, VoteTurn, new_id
from workshop.vocabulary import Bucket

_BALLOTS = insert(Table.metadata.tables["vote_ballot"])
_TURNS = insert(Table.metadata.tables["vote_turn"])


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote as it lies in the box: on which card, from which group, and what was chosen."""

    part_id: str
    bucket: Bucket
    choices: str
    receipt: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """That one person has voted on one card."""

    part_id: str
    person_id: str
    by_helper: bool


def votes_in(db: Db, prompt_id: str) -> list[Vote]:
    """Return what lies in the box."""
    rows = db.execute(
        columns(
            col(VoteBallot.part_id),
            col(VoteBallot.bucket),
            col(VoteBallot.choices),
            col(VoteBallot.receipt),
        ).where(col(VoteBallot.prompt_id) == prompt_id)
    )
    return [Vote(part, bucket, choices, receipt) for part, bucket, choices, receipt in rows]


def put_in(db: Db, prompt_id: str, vote: Vote, turn: Turn) -> None:
    """Add one vote and the turn it came with; both boxes are shuffled, each for itself."""
    _rewrite_votes(db, prompt_id, [*votes_in(db, prompt_id), vote])
    _rewrite_turns(db, prompt_id, turn)


def put_in_place(db: Db, prompt_id: str, vote: Vote, box: Iterable[Vote]) -> None:
    """Put a vote in the place of the one with the same receipt, among what lies in the box."""
    others = [one for one in box if one.receipt != vote.receipt]
    _rewrite_votes(db, prompt_id, [*others, vote])


def forget_receipts(db: Db, prompt_ids: Iterable[str]) -> None:
    """Empty the receipts of votes that closed: from now on nothing leads to a ballot."""
    for prompt_id in prompt_ids:
        kept = votes_in(db, prompt_id)
        if any(one.receipt for one in kept):
            _rewrite_votes(db, prompt_id, [replace(one, receipt=None) for one in kept])


def forget_all_receipts(db: Db, *, session_id: str) -> None:
    """Empty the receipts of every vote of a session, which is over."""
    forget_receipts(db, db.scalars(select(Prompt.id).where(Prompt.session_id == session_id)).all())


def _rewrite_votes(db: Db, prompt_id: str, votes: Sequence[Vote]) -> None:
    rows = [
        {
            "id": new_id(),
            "prompt_id": prompt_id,
            "part_id": one.part_id,
            "bucket": one.bucket,
            "choices": one.choices,
            "receipt": one.receipt,
        }
        for one in votes
    ]
    secrets.SystemRandom().shuffle(rows)
    db.execute(delete(VoteBallot).where(col(VoteBallot.prompt_id) == prompt_id))
    db.execute(_BALLOTS, rows)


def _rewrite_turns(db: Db, prompt_id: str, turn: Turn) -> None:
    fields = (VoteTurn.part_id, VoteTurn.person_id, VoteTurn.by_helper)
    known = db.execute(select(*fields).where(VoteTurn.prompt_id == prompt_id))
    turns = [*(Turn(*row) for row in known), turn]
    secrets.SystemRandom().shuffle(turns)
    rows = [
        {
            "id": new_id(),
            "prompt_id": prompt_id,
            "part_id": one.part_id,
            "person_id": one.person_id,
            "by_helper": one.by_helper,
        }
        for one in turns
    ]
    db.execute(delete(VoteTurn).where(col(VoteTurn.prompt_id) == prompt_id))
    db.execute(_TURNS, rows)
