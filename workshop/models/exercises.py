"""What exercises are made of beside words: boxes and cards, groups, votes, rounds, powers."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import UNORDERED, Table, choice, key, link, moment
from workshop.vocabulary import Bucket, PowerHolder, RoundState


class ExercisePart(Table, table=True):
    """One box, group, option or card of an exercise.

    `picture` is the id of one of our drawings; `starters` are the words that suggest a group;
    `level` is how high a step of a journey stands (-2 to 2). An option can be somebody's words
    (`contribution_id`: read through visibility, never copied) or a belief (`assumption_id`). A
    part that a member added has the hash of their browser's key, so that they can take it back.
    """

    __tablename__ = "exercise_part"
    __table_args__ = (UNORDERED,)

    id: str = key()
    prompt_id: str = link("prompt.id")
    position: int
    title: str = ""
    words: str = ""
    picture: str = ""
    starters: str = ""
    level: int = 0
    contribution_id: str | None = Field(default=None, index=True, max_length=32)
    assumption_id: str | None = link("assumption.id", optional=True)
    key_hash: str | None = Field(default=None, unique=True)
    opened_at: datetime | None = moment(optional=True)
    removed_at: datetime | None = moment(optional=True)


class SortedCard(Table, table=True):
    """Words that somebody put into a group; they can be in several."""

    __tablename__ = "sorted_card"
    __table_args__ = (UniqueConstraint("part_id", "contribution_id"), UNORDERED)

    id: str = key()
    part_id: str = link("exercise_part.id")
    contribution_id: str = link("contribution.id")


class VoteTurn(Table, table=True):
    """That a person has voted, and whether a helper put it in for them; never how.

    `part_id` is the card that was voted on, or '' where one vote is for the whole exercise.
    """

    __tablename__ = "vote_turn"
    __table_args__ = (UniqueConstraint("prompt_id", "part_id", "person_id"), UNORDERED)

    id: str = key()
    prompt_id: str = link("prompt.id")
    part_id: str = ""
    person_id: str = link("person.id")
    by_helper: bool = False


class VoteBallot(Table, table=True):
    """One vote, with no person: JSON of option -> count, under one of the two groups.

    `receipt` is the hash of the voter's browser key until the vote is closed, so that a vote can
    be changed; then it is emptied, and nothing leads back.
    """

    __tablename__ = "vote_ballot"
    __table_args__ = (UNORDERED,)

    id: str = key()
    prompt_id: str = link("prompt.id")
    part_id: str = ""
    bucket: Bucket = choice(Bucket)
    choices: str
    receipt: str | None = Field(default=None, unique=True)


class RoundTurn(Table, table=True):
    """One person's place in a round; `step` is the step of the round that touched it last."""

    __tablename__ = "round_turn"
    __table_args__ = (UniqueConstraint("prompt_id", "person_id"),)

    id: str = key()
    prompt_id: str = link("prompt.id")
    person_id: str = link("person.id")
    position: int
    state: RoundState = choice(RoundState, default=RoundState.WAITING)
    step: int = 0


class PowerAnswer(Table, table=True):
    """Who holds one of the ten powers, in the copy of one side; `version` guards against two hands.

    `power` is the id of one of the ten in the shipped content.
    """

    __tablename__ = "power_answer"
    __table_args__ = (UniqueConstraint("prompt_id", "side", "power"),)

    id: str = key()
    prompt_id: str = link("prompt.id")
    side: Bucket = choice(Bucket)
    power: str
    holder: PowerHolder = choice(PowerHolder)
    version: int = 1


class Decision(Table, table=True):
    """What was decided, in words, with its reason and who saw it otherwise; never only a number.

    It is never changed: a correction is a new one that names the one it `replaces`.
    """

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    prompt_id: str | None = link("prompt.id", optional=True)
    question: str
    way: str = ""
    way_agreed_first: bool = False
    lived_had_a_say: bool = False
    outcome: str
    because: str
    dissent: str = ""
    replaces: str | None = Field(default=None, max_length=32)
    written_by: str | None = link("person.id", optional=True)
    written_at: datetime = moment()
