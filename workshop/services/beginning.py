"""The guided start of a project: one question at a time, each answer kept at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from workshop.content.series import series_called
from workshop.db.engine import Db
from workshop.errors import Invalid, NotFound
from workshop.models import Project
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_name
from workshop.services.audit import record
from workshop.services.partners import PartnerDraft, set_partners
from workshop.services.projects import ProjectDraft, make_project

# Each question with the fields of a project that it asks about; the last two ask for the plan.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "purpose": ("objective",),
    "decider": ("decider", "answer_weeks"),
    "change": ("can_change", "cannot_change"),
    "route": ("route_to_change",),
    "partners": ("convened_by",),
    "care": ("safe_person", "help_line"),
    "plan": (),
    "days": (),
}
ORDER = tuple(QUESTIONS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said on one screen: fields of a project, its partners, or the plan to start from."""

    fields: Mapping[str, object]
    partners: Sequence[PartnerDraft] | None = None
    template: str = ""


def begin_project(db: Db, actor: Actor, *, name: str) -> str:
    """Make the project at the first answer, its name; return its id."""
    require(actor, Power.START_PROJECT, None)
    draft = ProjectDraft(name=name, objective="")
    if problems := _only(draft.problems(), ("name",)):
        raise Invalid(problems)
    return make_project(db, actor, draft, next_question=ORDER[1])


def keep_answer(
    db: Db, actor: Actor, *, project_id: str, question: str, answer: Answer, then: str
) -> None:
    """Keep what was said to one question, and that `then` comes next; '' ends the start.

    An answer may be empty, except the name: everything can be said later. Raises Invalid beside
    the field that needs another look; then nothing is changed.
    """
    require(actor, Power.PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None or question not in QUESTIONS or then not in ("", *ORDER):
        raise NotFound
    if answer.template and series_called(answer.template) is None:
        raise Invalid({"template": "Choose one of the plans that are offered."})
    _write(project, QUESTIONS[question], answer.fields)
    if answer.partners is not None:
        set_partners(db, actor, project_id=project_id, drafts=answer.partners)
    project.series_template = answer.template or project.series_template
    project.next_question = then
    db.flush()
    record(db, actor, f"answer-{question}", subject=project_id)


def leave_beginning(db: Db, actor: Actor, *, project_id: str, at: str = "") -> None:
    """Remember where the guided start stands; '' says that it is done with."""
    require(actor, Power.PLAN, project_id)
    project = db.get(Project, project_id)
    if project is None or at not in ("", *ORDER):
        raise NotFound
    project.next_question = at
    db.flush()


def after(question: str) -> str:
    """Return the question that follows, or '' after the last."""
    place = ORDER.index(question) + 1
    return ORDER[place] if place < len(ORDER) else ""


def before(question: str) -> str:
    """Return the question that stands before; the first has none but itself."""
    return ORDER[max(ORDER.index(question) - 1, 0)]


def _write(project: Project, asked: tuple[str, ...], said: Mapping[str, object]) -> None:
    """Put what was said into the project, once all of it can be kept."""
    held = {field.name: getattr(project, field.name) for field in fields(ProjectDraft)}
    new = {field: said[field] for field in asked if field in said}
    draft = ProjectDraft(**(held | new))
    problems = _only(draft.problems(), asked)
    if not draft.objective.strip():
        problems.pop("objective", None)
    if problems:
        raise Invalid(problems)
    kept = draft.texts() | {"name": clean_name(draft.name), "answer_weeks": draft.answer_weeks}
    for field in new:
        setattr(project, field, kept[field])


def _only(problems: dict[str, str], asked: tuple[str, ...]) -> dict[str, str]:
    return {field: told for field, told in problems.items() if field in asked}
