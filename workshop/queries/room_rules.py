"""The group's rule on what may leave the room, and under a mixed one the rule of each role."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import Project, RoleRule
from workshop.permissions import Actor, Power, require
from workshop.visibility import keeps_who_came, rule_that_holds
from workshop.vocabulary import SPEAKING_ROLES, Role, RoomRule


@dataclass(frozen=True, slots=True)
class RoomRules:
    """The rule, and the one that holds for each role; `chosen` are those the group chose itself."""

    rule: RoomRule
    chosen: Mapping[Role, RoomRule]

    def holds_for(self, role: Role) -> RoomRule:
        """Return the rule for the words of people in this role."""
        return rule_that_holds(self.rule, self.chosen.get(role))

    @property
    def by_role(self) -> tuple[tuple[Role, RoomRule], ...]:
        """Return each role with its rule where they differ by role; nothing where one holds."""
        if self.rule is not RoomRule.MIXED:
            return ()
        return tuple((role, self.holds_for(role)) for role in SPEAKING_ROLES)

    @property
    def keep_who_came(self) -> bool:
        """Say whether who came stays in the room."""
        return keeps_who_came(self.rule, self.chosen.values())


def room_rules(db: Db, actor: Actor, *, project_id: str) -> RoomRules:
    """Return the group's rule; for everyone who has a seat in the project."""
    require(actor, Power.SEE_PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    rows = db.scalars(select(RoleRule).where(col(RoleRule.project_id) == project_id))
    return RoomRules(project.room_rule, {one.role: one.rule for one in rows})
