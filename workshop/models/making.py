"""What a group builds together: the lines of a model, a letter or its principles."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import MadeSection


class MadeLine(Table, table=True):
    """One line of what is built, in one of its sections; its words are its last version's.

    `parent_id` is the principle that a "what this means to me" stands under. `goes_in` says that
    the group wants it in. `key_hash` is of the key made in the browser that added it. `output_id`
    is what it went into when the group said that this is theirs.
    """

    __tablename__ = "made_line"

    id: str = key()
    prompt_id: str = link("prompt.id")
    section: MadeSection = choice(MadeSection)
    parent_id: str | None = link("made_line.id", optional=True)
    position: int
    picture: str = ""
    capture_id: str | None = link("capture.id", optional=True)
    author_id: str | None = link("person.id", optional=True)
    key_hash: str | None = Field(default=None, unique=True)
    output_id: str | None = link("output.id", optional=True)
    goes_in: bool = True
    removed_at: datetime | None = moment(optional=True)


class MadeLineVersion(Table, table=True):
    """The words of a line and why; `based_on` is the number its writer had before them.

    Where that was not the newest, two people wrote at once: both versions stand until one of them
    says which goes on, and `beside` says so.
    """

    __tablename__ = "made_line_version"
    __table_args__ = (UniqueConstraint("line_id", "number"),)

    id: str = key()
    line_id: str = link("made_line.id")
    number: int
    based_on: int = 0
    words: str
    why: str = ""
    beside: bool = False
    written_at: datetime = moment()
