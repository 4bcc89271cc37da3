"""What is asked about who came how, words written for someone, and the end of a session."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import aftercare_left
from workshop.queries import ending as ending_read
from workshop.queries import members as members_read
from workshop.queries import scribing as scribing_read
from workshop.services import aftercare, attending, reflections, scribing
from workshop.services.aftercare import AftercareDraft
from workshop.services.reflections import ReflectionDraft
from workshop.services.scribing import ScribeDraft
from workshop.vocabulary import Attending, Hat, Role


def _draft(stage: Stage) -> ScribeDraft:
    return ScribeDraft("5c" * 16, "She would like a lift.", stage.world.people["Bryn"])


def _written(db: Db, stage: Stage) -> None:
    written = ScribeDraft("6d" * 16, "He would like a lift.", stage.world.people["Asha"])
    lead = stage.actors["facilitator"]
    stage.ids["written"] = scribing.scribe(db, lead, prompt_id=stage["asked"], draft=written)


def _task(db: Db, stage: Stage) -> None:
    lead = stage.actors["facilitator"]
    stage.ids["task"] = aftercare.add_aftercare(
        db, lead, session_id=stage["session"], draft=AftercareDraft("Ring on Tuesday")
    )


CALLS: dict[str, Call] = {
    "queries.aftercare_left.aftercare_left": Call(
        Power.START_PROJECT, lambda db, a, _: aftercare_left.aftercare_left(db, a)
    ),
    "services.attending.come_by": Call(
        Power.RUN,
        lambda db, a, s: attending.come_by(
            db,
            a,
            session_id=s["session"],
            person_id=s.world.people["Bryn"],
            attending=Attending.ON_CALL,
        ),
    ),
    "services.attending.leave_early": Call(
        Power.RUN,
        lambda db, a, s: attending.leave_early(
            db, a, session_id=s["session"], person_id=s.world.people["Bryn"]
        ),
    ),
    "services.attending.come_back": Call(
        Power.RUN,
        lambda db, a, s: attending.come_back(
            db, a, session_id=s["session"], person_id=s.world.people["Bryn"]
        ),
    ),
    "services.attending.note_newcomer": Call(
        Power.RUN,
        lambda db, a, s: attending.note_newcomer(
            db,
            a,
            session_id=s["session"],
            name="Someone new",
            hat=Hat.LIVED,
            attending=Attending.HERE,
        ),
    ),
    "services.scribing.require_may_scribe": Call(
        Power.SCRIBE,
        lambda db, a, s: scribing.require_may_scribe(db, a, s["session"], s.world.people["Bryn"]),
    ),
    "services.scribing.scribe": Call(
        Power.SCRIBE,
        lambda db, a, s: scribing.scribe(db, a, prompt_id=s["asked"], draft=_draft(s)),
    ),
    "services.scribing.say_it_is_mine": Call(
        Power.OWN_WORDS,
        lambda db, a, s: scribing.say_it_is_mine(db, a, contribution_id=s["written"]),
        but=tuple(one for one in Role if one is not Role.MEMBER),
        why="the words were written for Asha",
        before=_written,
    ),
    "queries.scribing.writing_for": Call(
        Power.SCRIBE,
        lambda db, a, s: scribing_read.writing_for(db, a, session_id=s["session"]),
    ),
    "queries.scribing.boxes_of": Call(
        Power.SCRIBE, lambda db, a, s: scribing_read.boxes_of(db, a, prompt_id=s["asked"])
    ),
    "queries.scribing.scribed_share": Call(
        Power.LOOK_BACK,
        lambda db, a, s: scribing_read.scribed_share(db, a, session_id=s["session"]),
    ),
    "queries.members.waits_for_yes": Call(
        Power.OWN_WORDS,
        lambda db, a, _: members_read.waits_for_yes(db, a),
        own_project=True,
    ),
    "queries.ending.made_in": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.made_in(db, a, session_id=s["session"]),
    ),
    "queries.ending.not_heard": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.not_heard(db, a, session_id=s["session"]),
    ),
    "queries.ending.own_reflection": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.own_reflection(db, a, session_id=s["session"]),
    ),
    "queries.ending.reflection_before": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.reflection_before(db, a, session_id=s["session"]),
    ),
    "queries.ending.to_see_to": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.to_see_to(db, a, session_id=s["session"]),
    ),
    "queries.ending.aftercare_in": Call(
        Power.LOOK_BACK,
        lambda db, a, s: ending_read.aftercare_in(db, a, project_id=s["project"]),
    ),
    "services.aftercare.add_aftercare": Call(
        Power.LOOK_BACK,
        lambda db, a, s: aftercare.add_aftercare(
            db, a, session_id=s["session"], draft=AftercareDraft("Ring on Tuesday")
        ),
    ),
    "services.aftercare.mark_aftercare": Call(
        Power.LOOK_BACK,
        lambda db, a, s: aftercare.mark_aftercare(db, a, task_id=s["task"], done=True),
        before=_task,
    ),
    "services.aftercare.drop_aftercare": Call(
        Power.LOOK_BACK,
        lambda db, a, s: aftercare.drop_aftercare(db, a, task_id=s["task"]),
        before=_task,
    ),
    "services.reflections.keep_reflection": Call(
        Power.LOOK_BACK,
        lambda db, a, s: reflections.keep_reflection(
            db, a, session_id=s["session"], draft=ReflectionDraft("It was warm")
        ),
    ),
}
