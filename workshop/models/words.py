"""What people say: prompts and the contributions given to them."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, UniqueConstraint

from workshop.models.base import UNORDERED, Table, choice, key, link, moment
from workshop.vocabulary import ExerciseKind, FileKind


class Prompt(Table, table=True):
    """A question or task for everyone; `kind` says what people do with it.

    `about` is the text that it stands on (a scene, a proposal, a grand phrase); `limit` how many
    dots or words each has, 0 for any; `source_id` the question whose words are sorted or voted on;
    `step` how far its cards are turned; `open_until` until when it takes words after the session.
    `staff_first` lets whoever runs it read hidden words once it is closed, before all do.
    """

    id: str = key()
    session_id: str = link("workshop_session.id")
    item_id: str | None = link("agenda_item.id", optional=True)
    kind: ExerciseKind = choice(ExerciseKind, default=ExerciseKind.OPEN_WALL)
    question: str
    about: str = ""
    limit: int = 0
    source_id: str | None = Field(default=None, index=True, max_length=32)
    step: int = 0
    staff_first: bool = False
    open_until: datetime | None = moment(optional=True)
    hidden_first: bool = True
    position: int = 0
    opened_at: datetime | None = moment(optional=True)
    revealed_at: datetime | None = moment(optional=True)
    closed_at: datetime | None = moment(optional=True)


class Contribution(Table, table=True):
    """Something said. With no name there is no author here: the key's holder is the only link.

    No moment and no order are kept for anyone; `key_hash` is SHA-256 of the browser's key.
    `scribed` words were written for the person by a helper, and `own_yes` says whether they said
    that it is right; who wrote stands in the log alone, and nowhere with no name. `late` came in
    from paper after the question closed. `held_because` is why it is held back from the room,
    for its author to read.
    """

    __table_args__ = UNORDERED

    id: str = key()
    prompt_id: str = link("prompt.id")
    key_hash: str = Field(unique=True)
    author_id: str | None = link("person.id", optional=True)
    part_id: str | None = Field(default=None, index=True, max_length=32)
    scribed: bool = False
    own_yes: bool = True
    late: bool = False
    held_because: str = ""
    taken_back: bool = False


class ContributionVersion(Table, table=True):
    """The words of a contribution; a change is a new version with its reason."""

    __tablename__ = "contribution_version"
    __table_args__ = (UniqueConstraint("contribution_id", "number"), UNORDERED)

    id: str = key()
    contribution_id: str = link("contribution.id")
    number: int = 1
    words: str
    reason: str = ""


class SaidFile(Table, table=True):
    """A drawing or a voice note that is a contribution, or goes with its words."""

    __tablename__ = "said_file"
    __table_args__ = (UniqueConstraint("contribution_id"), UNORDERED)

    id: str = key()
    contribution_id: str = link("contribution.id")
    kind: FileKind = choice(FileKind)
    media: str
    content: bytes = Field(sa_type=LargeBinary)
