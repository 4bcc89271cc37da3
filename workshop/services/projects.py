"""Projects: starting one, saying what it is for, and the group's rule on what leaves the room."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from sqlmodel import col, delete

from workshop import clock
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Account, Person, Project, RoleRule, Seat
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_name, clean_words, name_problem, words_problem
from workshop.queries.identity import actor_just_seated
from workshop.queries.rota import current_rule_set
from workshop.services.accounts import name_key
from workshop.services.audit import record
from workshop.vocabulary import SPEAKING_ROLES, Role, RoomRule

NAME_LIMIT = 80
TEXT_LIMIT = 2_000
WEEKS_LIMIT = 52


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """What a project is, in words that the group can change; only name and objective must be there.

    `decider` is who can say yes; `answer_weeks` by when an answer is due once something is raised.
    """

    name: str
    objective: str
    convened_by: str = ""
    decider: str = ""
    can_change: str = ""
    cannot_change: str = ""
    route_to_change: str = ""
    help_line: str = ""
    safe_person: str = ""
    answer_weeks: int = 8

    def problems(self) -> dict[str, str]:
        """Return field -> sentence for what needs another look."""
        found = {}
        if problem := name_problem(self.name, NAME_LIMIT):
            found["name"] = problem
        if not self.objective.strip():
            found["objective"] = "Say in a sentence what this is for. The group can change it."
        for field, text in self.texts().items():
            if text.strip() and (problem := words_problem(text, TEXT_LIMIT)):
                found[field] = problem
        if not 1 <= self.answer_weeks <= WEEKS_LIMIT:
            found["answer_weeks"] = f"Choose from 1 to {WEEKS_LIMIT} weeks for an answer."
        return found

    def texts(self) -> dict[str, str]:
        """Return the fields that are free text, as they are stored."""
        own = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            field: clean_words(value)
            for field, value in own.items()
            if isinstance(value, str) and field != "name"
        }


def start_project(db: Db, actor: Actor, *, draft: ProjectDraft) -> str:
    """Start a project; whoever does is its first facilitator. Return the project's id."""
    require(actor, Power.START_PROJECT, None)
    if problems := draft.problems():
        raise Invalid(problems)
    return make_project(db, actor, draft)


def make_project(db: Db, actor: Actor, draft: ProjectDraft, *, next_question: str = "") -> str:
    """Make a project whose draft was looked at, with its first facilitator; return its id."""
    require(actor, Power.START_PROJECT, None)
    account = db.get_one(Account, actor.account_id)
    project = Project(
        name=draft.name,
        objective=draft.objective,
        rule_set=current_rule_set(),
        next_question=next_question,
        created_at=clock.now(),
    )
    _write(project, draft)
    db.add(project)
    db.flush()
    person = Person(
        project_id=project.id,
        account_id=account.id,
        chosen_name=account.name,
        name_key=name_key(account.name),
        created_at=clock.now(),
    )
    db.add(person)
    db.flush()
    db.add(Seat(project_id=project.id, person_id=person.id, role=Role.FACILITATOR))
    db.flush()
    starter = actor_just_seated(account.id, project_id=project.id, person_id=person.id)
    record(db, starter, "start-project", subject=project.id)
    return project.id


def change_project(db: Db, actor: Actor, *, project_id: str, draft: ProjectDraft) -> None:
    """Put what a project is into other words; what it is for may still be said later."""
    require(actor, Power.PLAN, project_id)
    project, problems = _project(db, project_id), draft.problems()
    if not project.objective and not draft.objective.strip():
        problems.pop("objective", None)
    if problem := _safe_name_problem(db, project, draft.safe_person):
        problems["safe_person"] = problem
    if problems:
        raise Invalid(problems)
    _write(project, draft)
    db.flush()
    record(db, actor, "change-project", subject=project_id)


def set_room_rule(
    db: Db,
    actor: Actor,
    *,
    project_id: str,
    rule: RoomRule,
    by_role: Mapping[Role, RoomRule] | None = None,
) -> None:
    """Record the rule that the group chose; for its facilitator, never for who convenes it.

    Under a mixed rule `by_role` says which holds for whom; a role left out stays in the room.
    """
    require(actor, Power.RUN, project_id)
    chosen = dict(by_role or {}) if rule is RoomRule.MIXED else {}
    if RoomRule.MIXED in chosen.values() or chosen.keys() - SPEAKING_ROLES:
        raise Invalid({"by_role": "Choose one of the three rules for each role."})
    _project(db, project_id).room_rule = rule
    db.execute(delete(RoleRule).where(col(RoleRule.project_id) == project_id))
    db.add_all(RoleRule(project_id=project_id, role=role, rule=own) for role, own in chosen.items())
    db.flush()
    record(db, actor, f"set-room-rule-{rule.value}", subject=project_id)


def _write(project: Project, draft: ProjectDraft) -> None:
    project.name = clean_name(draft.name)
    project.answer_weeks = draft.answer_weeks
    for field, text in draft.texts().items():
        setattr(project, field, text)


def _safe_name_problem(db: Db, project: Project, words: str) -> str | None:
    """Say what is wrong if people were sent to someone else than who hears “I need a minute”."""
    safe = db.get(Person, project.safe_person_id) if project.safe_person_id else None
    if safe is None or safe.chosen_name.casefold() in words.casefold():
        return None
    return f"{safe.chosen_name} hears “I need a minute”. Keep their name here, or choose another."


def _project(db: Db, project_id: str) -> Project:
    project = db.get(Project, project_id)
    if project is None:
        raise NotFound
    return project
