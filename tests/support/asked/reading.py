"""What is read."""

from tests.support.roles import Call
from workshop.permissions import Power
from workshop.queries import (
    captures as seen,
)
from workshop.queries import (
    checkers,
    group,
    held,
    lesson_facts,
    members,
    outputs,
    projects,
    questions,
    reports,
    waiting,
    walls,
)
from workshop.queries import people as listed
from workshop.queries import pulse as rounds
from workshop.queries import sessions as series
from workshop.vocabulary import (
    Role,
    SharingLabel,
    Surface,
)

SIGNED_IN = Power.START_PROJECT
ANY_OWN = "their own place, whatever they do in it"
THEIRS = "only what is one's own: nobody but these has anything of their own here"
BY_OWNER = "an owner sees the one output they were asked about"


CALLS: dict[str, Call] = {
    # what can be read
    "queries.captures.captures_in": Call(
        Power.SEE_CAPTURES,
        lambda db, a, s: seen.captures_in(db, a, project_id=s["project"], surface=Surface.STAFF),
    ),
    "queries.captures.own_captures": Call(
        Power.OWN_WORDS,
        lambda db, a, _: seen.own_captures(db, a),
        own_project=True,
    ),
    "queries.captures.past_exports": Call(
        Power.OWN_WORDS,
        lambda db, a, s: seen.past_exports(db, a, capture_id=s.capture_of(a)),
        why=THEIRS,
    ),
    "queries.checkers.waits_for_check": Call(
        Power.CHECK_CLAIM,
        lambda db, a, s: checkers.waits_for_check(db, a, s["claimed"]),
        quiet=False,
    ),
    "queries.checkers.may_dispute": Call(
        Power.DISPUTE, lambda db, a, s: checkers.may_dispute(db, a, s["claimed"]), quiet=False
    ),
    "queries.group.agreement_page": Call(
        Power.SEE_PLAN, lambda db, a, s: group.agreement_page(db, a, project_id=s["project"])
    ),
    "queries.group.measures_of": Call(
        Power.SEE_PLAN, lambda db, a, s: group.measures_of(db, a, project_id=s["project"])
    ),
    "queries.group.assumptions_of": Call(
        Power.SEE_ASSUMPTIONS,
        lambda db, a, s: group.assumptions_of(db, a, project_id=s["project"]),
    ),
    "queries.lesson_facts.lesson_facts": Call(
        Power.SEE_LESSONS,
        lambda db, a, s: lesson_facts.lesson_facts(db, a, project_id=s["project"]),
    ),
    "queries.members.place_of": Call(
        Power.TAKE_PART,
        lambda db, a, _: members.place_of(db, a),
        why=ANY_OWN,
    ),
    "queries.members.stage_of": Call(
        Power.TAKE_PART, lambda db, a, s: members.stage_of(db, a, session_id=s["session"])
    ),
    "queries.held.held_about": Call(
        Power.OWN_WORDS,
        lambda db, a, _: held.held_about(db, a),
        own_project=True,
    ),
    "queries.members.said_by": Call(
        Power.OWN_WORDS,
        lambda db, a, _: members.said_by(db, a),
        own_project=True,
    ),
    "queries.waiting.asks_something": Call(
        Power.AGREE,
        lambda db, a, s: waiting.asks_something(
            db, a, outputs.output(db, s.actors["facilitator"], output_id=s["draft"])
        ),
        quiet=False,
        own_project=True,
    ),
    "queries.waiting.waiting_for": Call(
        Power.TAKE_PART,
        lambda db, a, _: waiting.waiting_for(db, a),
        quiet=(),
        own_project=True,
        why="it only gathers what each part that it asks would show",
    ),
    "queries.outputs.outputs_of": Call(
        Power.SEE_OUTPUTS, lambda db, a, s: outputs.outputs_of(db, a, project_id=s["project"])
    ),
    "queries.outputs.output": Call(
        Power.SEE_OUTPUTS,
        lambda db, a, s: outputs.output(db, a, output_id=s["raised"]),
        also=(Role.OWNER,),
        why=BY_OWNER,
    ),
    "queries.outputs.owner_draft": Call(
        Power.HEAR, lambda db, a, s: outputs.owner_draft(db, a, output_id=s["raised"])
    ),
    "queries.people.people_in": Call(
        Power.SEE_PEOPLE, lambda db, a, s: listed.people_in(db, a, project_id=s["project"])
    ),
    "queries.people.here_in": Call(
        Power.SEE_PEOPLE,
        lambda db, a, s: listed.here_in(db, a, session_id=s["session"]),
        also=(Role.SUPPORTER,),
        why="who carries words for others has to know who is here",
    ),
    "queries.people.balance_in": Call(
        Power.SEE_PEOPLE, lambda db, a, s: listed.balance_in(db, a, session_id=s["session"])
    ),
    "queries.people.colleagues": Call(SIGNED_IN, lambda db, a, _: listed.colleagues(db, a)),
    "queries.projects.projects_of": Call(SIGNED_IN, lambda db, a, _: projects.projects_of(db, a)),
    "queries.projects.project_in": Call(
        Power.SEE_PLAN, lambda db, a, s: projects.project_in(db, a, project_id=s["project"])
    ),
    "queries.pulse.round_in": Call(
        Power.RUN_PULSE, lambda db, a, s: rounds.round_in(db, a, session_id=s["session"])
    ),
    "queries.pulse.has_turn": Call(
        Power.ANSWER_PULSE, lambda db, a, s: rounds.has_turn(db, a, session_id=s["session"])
    ),
    "queries.pulse.questions_for": Call(
        Power.ANSWER_PULSE, lambda db, a, s: rounds.questions_for(db, a, session_id=s["session"])
    ),
    "queries.questions.questions_of": Call(
        Power.PLAN, lambda db, a, s: questions.questions_of(db, a, session_id=s["session"])
    ),
    "queries.questions.questions_in": Call(
        Power.PLAN, lambda db, a, s: questions.questions_in(db, a, project_id=s["project"])
    ),
    "queries.reports.report_view": Call(
        Power.EXPORT,
        lambda db, a, s: reports.report_view(
            db, a, project_id=s["project"], label=SharingLabel.PROJECT
        ),
    ),
    "queries.sessions.series_of": Call(
        Power.SEE_PLAN, lambda db, a, s: series.series_of(db, a, project_id=s["project"])
    ),
    "queries.sessions.plan_of": Call(
        Power.SEE_PLAN, lambda db, a, s: series.plan_of(db, a, session_id=s["session"])
    ),
    "queries.sessions.now_in": Call(
        Power.SEE_PLAN, lambda db, a, s: series.now_in(db, a, session_id=s["session"])
    ),
    "queries.walls.wall_for": Call(
        Power.SEE_WALL, lambda db, a, s: walls.wall_for(db, a, prompt_id=s["asked"])
    ),
    "queries.walls.item_for": Call(
        Power.SEE_WALL,
        lambda db, a, s: walls.item_for(db, a, contribution_id=s.words_of(s.actors["member"])),
        quiet=None,
        why="`visibility` asks for the power",
    ),
    "queries.walls.prompts_in": Call(
        Power.SEE_WALL, lambda db, a, s: walls.prompts_in(db, a, session_id=s["session"])
    ),
}
