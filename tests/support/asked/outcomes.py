"""What is asked about outputs, on their road."""

from datetime import timedelta

from tests.support.roles import Call
from workshop import clock
from workshop.permissions import Power
from workshop.services import (
    checks,
    owners,
)
from workshop.services import outputs as making
from workshop.services.outputs import OutputDraft
from workshop.services.owners import DecisionDraft, HeardDraft, OwnerDraft, PromiseDraft
from workshop.vocabulary import (
    Answer,
    Check,
    Contributed,
    Difference,
    Evidence,
    Level,
    OutputKind,
)


def _output() -> OutputDraft:
    return OutputDraft(OutputKind.RECOMMENDATION, "A bench", "Put a bench by the door.")


def _promise() -> PromiseDraft:
    due = clock.today() + timedelta(days=30)
    return PromiseDraft("Joan Bell", "Head of Housing", "A bench.", due, baseline="There is none.")


CALLS: dict[str, Call] = {
    # outputs and their owners
    "services.outputs.draft_output": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: making.draft_output(db, a, project_id=s["project"], draft=_output()),
    ),
    "services.outputs.reword_output": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: making.reword_output(
            db, a, output_id=s["draft"], title="Two", words="Two benches.", reason="One is few."
        ),
    ),
    "services.outputs.link_capture": Call(
        Power.DRAFT_OUTPUT,
        lambda db, a, s: making.link_capture(
            db,
            a,
            output_id=s["raised"],
            capture_id=s.capture_of(s.actors["member"]),
            because="It says why.",
        ),
    ),
    "services.outputs.say_level": Call(
        Power.AGREE,
        lambda db, a, s: making.say_level(db, a, output_id=s["draft"], version=1, level=Level.YES),
    ),
    "services.outputs.raise_output": Call(
        Power.RAISE, lambda db, a, s: making.raise_output(db, a, output_id=s["draft"])
    ),
    "services.outputs.park": Call(
        Power.PARK,
        lambda db, a, s: making.park(
            db,
            a,
            output_id=s["raised"],
            votes_for=4,
            votes_against=1,
            look_again_on=clock.today() + timedelta(days=30),
        ),
    ),
    "services.outputs.add_step": Call(
        Power.RAISE,
        lambda db, a, s: making.raise_output(db, a, output_id=s["draft"]),
        why="only services call it, after they asked; tried through the first of them",
    ),
    "services.owners.invite_owner": Call(
        Power.INVITE_OWNER,
        lambda db, a, s: owners.invite_owner(
            db, a, output_id=s["raised"], draft=OwnerDraft("Joan Bell", "Head")
        ),
    ),
    "services.owners.hear": Call(
        Power.HEAR,
        lambda db, a, s: owners.hear(
            db, a, output_id=s["raised"], draft=HeardDraft("Joan Bell", "Head")
        ),
    ),
    "services.owners.decide": Call(
        Power.DECIDE,
        lambda db, a, s: owners.decide(
            db, a, output_id=s["heard"], draft=DecisionDraft(Answer.YES, "It is cheap.")
        ),
        at="heard",
    ),
    "services.owners.record_decision": Call(
        Power.RECORD_DECISION,
        lambda db, a, s: owners.record_decision(
            db,
            a,
            output_id=s["heard"],
            draft=DecisionDraft(
                Answer.YES, "It is cheap.", decided_by="Joan Bell", evidence="Letter, 3 May"
            ),
        ),
    ),
    "services.owners.promise": Call(
        Power.PROMISE,
        lambda db, a, s: owners.promise(db, a, output_id=s["answered"], draft=_promise()),
        at="answered",
    ),
    "services.owners.say_started": Call(
        Power.PROMISE,
        lambda db, a, s: owners.say_started(db, a, output_id=s["promised"], note="Ordered."),
        at="promised",
    ),
    "services.owners.say_done": Call(
        Power.SAY_DONE,
        lambda db, a, s: owners.say_done(
            db, a, output_id=s["promised"], evidence="Photo, 3 May", grade=Evidence.DATED
        ),
        at="promised",
    ),
    "services.owners.say_difference": Call(
        Power.SAY_DIFFERENCE,
        lambda db, a, s: owners.say_difference(
            db,
            a,
            output_id=s["confirmed"],
            difference=Difference.BETTER,
            contributed=Contributed.HELPED,
        ),
        at="confirmed",
    ),
    "services.checks.check_claim": Call(
        Power.CHECK_CLAIM,
        lambda db, a, s: checks.check_claim(
            db, a, output_id=s["claimed"], answer=Check.YES, saw="I sat on it."
        ),
    ),
    "services.checks.carry_check": Call(
        Power.CARRY_CHECK,
        lambda db, a, s: checks.carry_check(
            db,
            a,
            output_id=s["claimed"],
            person_id=s.world.people["Asha"],
            answer=Check.YES,
            saw="She sat on it.",
        ),
    ),
    "services.checks.dispute": Call(
        Power.DISPUTE,
        lambda db, a, s: checks.dispute(db, a, output_id=s["claimed"], words="It is not there."),
    ),
    "services.checks.mark_reason": Call(
        Power.MARK_REASON,
        lambda db, a, s: checks.mark_reason(db, a, output_id=s["refused"], clear=True),
    ),
}
