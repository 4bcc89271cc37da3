"""What is asked about people's words, the group's own and the log."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.content.loader import pulse as pulse_content
from workshop.permissions import Power
from workshop.services import (
    agreement,
    assumptions,
    audit,
    captures,
    consents,
    downloads,
    measures,
    pulse,
)
from workshop.services import projects as starting
from workshop.services.assumptions import AssumptionDraft
from workshop.services.captures import CaptureDraft
from workshop.services.consents import ConsentDraft
from workshop.services.projects import ProjectDraft
from workshop.vocabulary import (
    CaptureKind,
    SharingLabel,
    Sureness,
    Verdict,
)


def _answers(stage: Stage) -> dict[str, str]:
    asked = stage["question"]
    card = next(one for one in pulse_content().questions if one.code == asked)
    return {asked: card.answers[0].id}


CALLS: dict[str, Call] = {
    # captures and consent
    "services.captures.keep": Call(
        Power.CAPTURE,
        lambda db, a, s: captures.keep(
            db,
            a,
            session_id=s["session"],
            draft=CaptureDraft(CaptureKind.QUOTE, "It took a year.", a.person_id),
        ),
    ),
    "services.captures.reword": Call(
        Power.OWN_WORDS,
        lambda db, a, s: captures.reword(
            db, a, capture_id=s.capture_of(a), words="It took two years."
        ),
    ),
    "services.captures.say_it_is_right": Call(
        Power.OWN_WORDS,
        lambda db, a, s: captures.say_it_is_right(
            db, a, capture_id=s.capture_of(a), version=1, yes=True
        ),
    ),
    "services.captures.flag_concern": Call(
        Power.FLAG_CONCERN,
        lambda db, a, s: captures.flag_concern(db, a, capture_id=s.capture_of(s.actors["member"])),
    ),
    "services.captures.withdraw": Call(
        Power.OWN_WORDS, lambda db, a, s: captures.withdraw(db, a, capture_id=s.capture_of(a))
    ),
    "services.captures.say_not_me": Call(
        Power.OWN_WORDS,
        lambda db, a, _: captures.say_not_me(db, a),
        own_project=True,
    ),
    "services.captures.say_told_before": Call(
        Power.OWN_WORDS,
        lambda db, a, s: captures.say_told_before(db, a, session_id=s["session"]),
    ),
    "services.consents.answer": Call(
        Power.OWN_WORDS,
        lambda db, a, s: consents.answer(db, a, capture_id=s.capture_of(a), draft=ConsentDraft()),
    ),
    "services.consents.confirm_relayed": Call(
        Power.OWN_WORDS,
        lambda db, a, s: consents.confirm_relayed(db, a, capture_id=s.capture_of(a)),
    ),
    "services.consents.final_check": Call(
        Power.OWN_WORDS,
        lambda db, a, s: consents.final_check(
            db, a, capture_id=s.capture_of(a), version=1, yes=True
        ),
    ),
    # the group's own
    "services.agreement.write_line": Call(
        Power.WRITE_AGREEMENT,
        lambda db, a, s: agreement.write_line(db, a, project_id=s["project"], words="We listen."),
    ),
    "services.agreement.adopt_line": Call(
        Power.GIVE_VERDICT, lambda db, a, s: agreement.adopt_line(db, a, line_id=s["line"])
    ),
    "services.agreement.reword_line": Call(
        Power.WRITE_AGREEMENT,
        lambda db, a, s: agreement.reword_line(db, a, line_id=s["line"], words="We wait."),
    ),
    "services.agreement.remove_line": Call(
        Power.WRITE_AGREEMENT, lambda db, a, s: agreement.remove_line(db, a, line_id=s["line"])
    ),
    "services.agreement.say_yes": Call(
        Power.AGREE,
        lambda db, a, s: agreement.say_yes(db, a, session_id=s["session"], yes=True),
    ),
    "services.agreement.look_again": Call(
        Power.RUN, lambda db, a, s: agreement.look_again(db, a, session_id=s["session"])
    ),
    "services.measures.write_measure": Call(
        Power.MEASURE,
        lambda db, a, s: measures.write_measure(db, a, project_id=s["project"], words="Fewer."),
    ),
    "services.measures.choose_measure": Call(
        Power.GIVE_VERDICT,
        lambda db, a, s: measures.choose_measure(db, a, measure_id=s["measure"]),
    ),
    "services.assumptions.write_assumption": Call(
        Power.ASSUME,
        lambda db, a, s: assumptions.write_assumption(
            db, a, session_id=s["next"], draft=AssumptionDraft("Easy.", Sureness.SURE)
        ),
    ),
    "services.assumptions.seal": Call(
        Power.RUN, lambda db, a, s: assumptions.seal(db, a, session_id=s["next"])
    ),
    "services.assumptions.give_verdict": Call(
        Power.GIVE_VERDICT,
        lambda db, a, s: assumptions.give_verdict(
            db, a, assumption_id=s["belief"], verdict=Verdict.WRONG
        ),
    ),
    # pulse, documents, log
    "services.pulse.open_round": Call(
        Power.RUN_PULSE, lambda db, a, s: pulse.open_round(db, a, session_id=s["session"])
    ),
    "services.pulse.answer": Call(
        Power.ANSWER_PULSE,
        lambda db, a, s: pulse.answer(db, a, session_id=s["session"], answers=_answers(s)),
    ),
    "services.pulse.close_round": Call(
        Power.RUN_PULSE, lambda db, a, s: pulse.close_round(db, a, session_id=s["session"])
    ),
    "services.downloads.ask_for": Call(
        Power.EXPORT,
        lambda db, a, s: downloads.ask_for(
            db,
            a,
            project_id=s["project"],
            report="series",
            file_format="word",
            label=SharingLabel.PROJECT,
        ),
    ),
    "services.audit.record": Call(
        Power.PLAN,
        lambda db, a, s: starting.change_project(
            db, a, project_id=s["project"], draft=ProjectDraft("New", "Kinder.")
        ),
        why="only services call it, after they asked; tried through one of them",
    ),
    "services.audit.head": Call(Power.EXPORT, lambda db, a, _: audit.head(db, a), own_project=True),
    "services.audit.first_break": Call(
        Power.SEE_LOG,
        lambda db, a, _: audit.first_break(db, a),
        own_project=True,
    ),
}
