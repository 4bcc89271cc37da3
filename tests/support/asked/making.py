"""How what is built together is asked for: a model, a letter, principles."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.models import Prompt
from workshop.permissions import Power
from workshop.queries import making as read
from workshop.services import made_things, made_when, making
from workshop.services.making import LineDraft
from workshop.services.prompts import PromptDraft, ask, open_prompt
from workshop.vocabulary import ExerciseKind, MadeSection, NameStyle, Surface


def _build(db: Db, stage: Stage, kind: ExerciseKind, *sections: MadeSection) -> None:
    """Begin to build something, with one line in each of these sections."""
    lead = stage.actors["facilitator"]
    draft = PromptDraft("What do we make?", False, kind=kind)
    stage.ids["built"] = ask(db, lead, session_id=stage["session"], draft=draft)
    open_prompt(db, lead, prompt_id=stage["built"])
    for number, section in enumerate(sections):
        stage.ids["built line"] = making.add_line(
            db,
            lead,
            prompt_id=stage["built"],
            key=f"{number:031x}e",
            draft=LineDraft(section, "A line"),
        )


def _model(db: Db, stage: Stage) -> None:
    _build(db, stage, ExerciseKind.MODEL, MadeSection.ALWAYS)


def _letter(db: Db, stage: Stage) -> None:
    _build(db, stage, ExerciseKind.LETTER, MadeSection.HAPPENED, MadeSection.ASK)


def _built(db: Db, stage: Stage) -> Prompt:
    return db.get_one(Prompt, stage["built"])


CALLS: dict[str, Call] = {
    "services.making.add_line": Call(
        Power.BUILD,
        lambda db, a, s: making.add_line(
            db, a, prompt_id=s["built"], key="cd" * 16, draft=LineDraft(MadeSection.NEVER, "Shouts")
        ),
        before=_model,
    ),
    "services.making.change_line": Call(
        Power.BUILD,
        lambda db, a, s: making.change_line(
            db, a, line_id=s["built line"], based_on=1, words="Another"
        ),
        before=_model,
    ),
    "services.making.settle_line": Call(
        Power.BUILD,
        lambda db, a, s: making.settle_line(db, a, line_id=s["built line"], number=1, seen=1),
        before=_model,
    ),
    "services.making.join_line": Call(
        Power.BUILD,
        lambda db, a, s: making.join_line(
            db, a, line_id=s["built line"], words="Joined", why="", seen=1
        ),
        before=_model,
    ),
    "services.making.move_line": Call(
        Power.BUILD,
        lambda db, a, s: making.move_line(db, a, line_id=s["built line"], up=True),
        before=_model,
    ),
    "services.making.remove_line": Call(
        Power.BUILD,
        lambda db, a, s: making.remove_line(db, a, line_id=s["built line"]),
        before=_model,
    ),
    "services.making.bring_back_line": Call(
        Power.BUILD,
        lambda db, a, s: making.bring_back_line(db, a, line_id=s["built line"]),
        before=_model,
    ),
    "services.making.put_in": Call(
        Power.BUILD,
        lambda db, a, s: making.put_in(db, a, line_id=s["built line"]),
        before=_model,
    ),
    "services.making.leave_out": Call(
        Power.BUILD,
        lambda db, a, s: making.leave_out(db, a, line_id=s["built line"]),
        before=_model,
    ),
    "services.made_when.bench": Call(
        Power.BUILD, lambda db, a, s: made_when.bench(db, a, s["built"]), before=_model
    ),
    "services.made_when.bench_of": Call(
        Power.BUILD, lambda db, a, s: made_when.bench_of(db, a, s["built line"]), before=_model
    ),
    "services.made_when.may_arrange": Call(
        Power.BUILD, lambda db, a, s: made_when.may_arrange(db, a, s["built line"]), before=_model
    ),
    "services.made_things.choose_face": Call(
        Power.BUILD,
        lambda db, a, s: made_things.choose_face(db, a, prompt_id=s["built"], picture="sun"),
        before=_model,
    ),
    "services.made_things.put_quote": Call(
        Power.BUILD,
        lambda db, a, s: made_things.put_quote(
            db, a, line_id=s["built line"], capture_id=s.capture_of(s.world.member())
        ),
        before=_model,
    ),
    "services.made_things.sign": Call(
        Power.BUILD,
        lambda db, a, s: made_things.sign(db, a, prompt_id=s["built"], style=NameStyle.FIRST),
        before=_letter,
    ),
    "services.made_things.ask_what_goes_in": Call(
        Power.RUN,
        lambda db, a, s: made_things.ask_what_goes_in(db, a, prompt_id=s["built"]),
        before=_letter,
    ),
    "services.made_things.finish": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: made_things.finish(db, a, prompt_id=s["built"]),
        before=_model,
    ),
    "queries.making.made_of": Call(
        Power.SEE_WALL,
        lambda db, a, s: read.made_of(db, a, _built(db, s), Surface.WALL),
        before=_model,
    ),
    "queries.making.made_line": Call(
        Power.SEE_WALL,
        lambda db, a, s: read.made_line(db, a, line_id=s["built line"]),
        before=_model,
    ),
    "queries.making.own_lines": Call(
        Power.BUILD,
        lambda db, a, s: read.own_lines(db, a, prompt_id=s["built"]),
        before=_letter,
        own_project=True,
    ),
    "queries.making.names_to_sign": Call(
        Power.BUILD, lambda db, a, _s: read.names_to_sign(db, a), before=_letter, own_project=True
    ),
    "queries.making.still_building": Call(
        Power.BUILD, lambda db, a, _s: read.still_building(db, a), before=_letter, own_project=True
    ),
}
