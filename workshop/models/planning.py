"""What is planned beside the sessions: undo, set-aside items, the group's own cards, checklists."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from workshop.models.base import Table, choice, key, link, moment
from workshop.vocabulary import ItemKind, Mode, Role, RoomRule


class AgendaStep(Table, table=True):
    """One change of an agenda: all its items before and after as JSON, so that it can be undone."""

    __tablename__ = "agenda_step"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    number: int
    what: str
    before: str
    after: str
    undone: bool = False
    made_at: datetime = moment()


class ParkedItem(Table, table=True):
    """An agenda item that was set aside while planning, with no place and no time."""

    __tablename__ = "parked_item"

    id: str = key()
    project_id: str = link("project.id")
    session_id: str | None = link("workshop_session.id", optional=True)
    kind: ItemKind = choice(ItemKind)
    title: str
    planned_minutes: int
    held: str = "{}"
    parked_at: datetime = moment()


class OwnCard(Table, table=True):
    """A card that a group added to its library; it was asked about risk before it was kept."""

    __tablename__ = "own_card"

    id: str = key()
    project_id: str = link("project.id")
    shelf: str
    title: str
    idea: str
    steps: str = ""
    minutes: int
    group_min: int
    group_max: int
    risk: int
    telling: int = 0
    unseen: bool = True
    needs: str = ""
    touches: str = ""
    modes: str = Mode.BLENDED.value
    added_by: str | None = link("person.id", optional=True)
    added_at: datetime = moment()
    removed_at: datetime | None = moment(optional=True)


class FavouriteCard(Table, table=True):
    """A card of the library that one account wants to find first; `card` is its stable id."""

    __tablename__ = "favourite_card"
    __table_args__ = (UniqueConstraint("account_id", "card"),)

    id: str = key()
    account_id: str = link("account.id")
    card: str


class KeptClear(Table, table=True):
    """A subject that is not for this group: cards that touch it are left out."""

    __tablename__ = "kept_clear"
    __table_args__ = (UniqueConstraint("project_id", "subject"),)

    id: str = key()
    project_id: str = link("project.id")
    subject: str


class ReadyTick(Table, table=True):
    """One line of a checklist that is done for one session; who ticked it is not kept."""

    __tablename__ = "ready_tick"
    __table_args__ = (UniqueConstraint("session_id", "line"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    line: str
    ticked_at: datetime = moment()


class LensAnswer(Table, table=True):
    """Advice of the planning lens that this session's facilitators chose to leave, and why."""

    __tablename__ = "lens_answer"
    __table_args__ = (UniqueConstraint("session_id", "rule"),)

    id: str = key()
    session_id: str = link("workshop_session.id")
    rule: str
    because: str = ""
    said_at: datetime = moment()


class SealedPreference(Table, table=True):
    """What the convenor hopes a decision will be; sealed when the session starts."""

    __tablename__ = "sealed_preference"

    id: str = key()
    project_id: str = link("project.id")
    session_id: str = link("workshop_session.id")
    held_by: str | None = link("person.id", optional=True)
    question: str
    way_to_decide: str = ""
    hoped_for: str
    written_at: datetime = moment()
    sealed_at: datetime | None = moment(optional=True)


class RoleRule(Table, table=True):
    """Under a mixed room rule: which rule holds for the words of people in one role."""

    __tablename__ = "role_rule"
    __table_args__ = (UniqueConstraint("project_id", "role"),)

    id: str = key()
    project_id: str = link("project.id")
    role: Role = choice(Role)
    rule: RoomRule = choice(RoomRule)


class Partner(Table, table=True):
    """An organisation that takes part in a project, and what it does in it."""

    id: str = key()
    project_id: str = link("project.id")
    name: str = Field()
    part: str = ""
    position: int = 0
