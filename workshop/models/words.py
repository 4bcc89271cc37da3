"""What people say: prompts and the contributions given to them."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import UNORDERED, Table, key, link, moment


class Prompt(Table, table=True):
    """An open question that people answer on tablets."""

    id: str = key()
    session_id: str = link("workshop_session.id")
    item_id: str | None = link("agenda_item.id", optional=True)
    question: str
    hidden_first: bool = True
    position: int = 0
    opened_at: datetime | None = moment(optional=True)
    revealed_at: datetime | None = moment(optional=True)
    closed_at: datetime | None = moment(optional=True)


class Contribution(Table, table=True):
    """Something said. With no name there is no author here: the key's holder is the only link.

    No moment and no order are kept for anyone; `key_hash` is SHA-256 of the browser's key.
    """

    __table_args__ = UNORDERED

    id: str = key()
    prompt_id: str = link("prompt.id")
    key_hash: str = Field(unique=True)
    author_id: str | None = link("person.id", optional=True)
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
