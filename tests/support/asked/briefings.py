"""What is asked about briefings, questions, the group's own words, and what staff believe."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import asked_questions, preferences
from workshop.queries import briefings as reading
from workshop.services import assumptions, briefings, own_words, questions
from workshop.services import preferences as hoping
from workshop.services.assumptions import AssumptionDraft
from workshop.services.briefings import BriefingDraft
from workshop.services.preferences import PreferenceDraft
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import BriefingPart, HeardHow, Role, Sureness

LEADS = "only whoever leads it: here a member"
ASKED = "only whoever asked it: here a member"
NOT_STAFFS = (Role.FACILITATOR, Role.CONVENOR, Role.SUPPORTER, Role.GUEST)
HOPE = PreferenceDraft("Which door?", "By a vote", "The back one")
BELIEF = AssumptionDraft("People can wait.", Sureness.GUESS)


def _put_away(db: Db, stage: Stage) -> None:
    briefings.remove_briefing(db, stage.actors["facilitator"], briefing_id=stage["briefing"])


def _told(db: Db, stage: Stage) -> None:
    briefings.say_taught(
        db, stage.actors["facilitator"], briefing_id=stage["briefing"], taught=True
    )


CALLS: dict[str, Call] = {
    "services.briefings.write_briefing": Call(
        Power.PLAN,
        lambda db, a, s: briefings.write_briefing(
            db, a, project_id=s["project"], draft=BriefingDraft("Money")
        ),
    ),
    "services.briefings.change_briefing": Call(
        Power.PLAN,
        lambda db, a, s: briefings.change_briefing(
            db, a, briefing_id=s["briefing"], draft=BriefingDraft("Money")
        ),
    ),
    "services.briefings.save_words": Call(
        Power.PLAN,
        lambda db, a, s: briefings.save_words(
            db, a, briefing_id=s["briefing"], words={BriefingPart.MONEY: "Little."}
        ),
    ),
    "services.briefings.remove_briefing": Call(
        Power.PLAN, lambda db, a, s: briefings.remove_briefing(db, a, briefing_id=s["briefing"])
    ),
    "services.briefings.bring_back_briefing": Call(
        Power.PLAN,
        lambda db, a, s: briefings.bring_back_briefing(db, a, briefing_id=s["briefing"]),
        before=_put_away,
    ),
    "services.briefings.send_briefing": Call(
        Power.PLAN,
        lambda db, a, s: briefings.send_briefing(db, a, briefing_id=s["drafted briefing"]),
    ),
    "services.briefings.call_back_briefing": Call(
        Power.PLAN,
        lambda db, a, s: briefings.call_back_briefing(db, a, briefing_id=s["briefing"]),
    ),
    "services.briefings.say_taught": Call(
        Power.PLAN,
        lambda db, a, s: briefings.say_taught(db, a, briefing_id=s["briefing"], taught=True),
    ),
    "services.briefings.say_led": Call(
        Power.TAKE_PART,
        lambda db, a, s: briefings.say_led(db, a, briefing_id=s["briefing"], yes=True),
        but=NOT_STAFFS,
        why=LEADS,
        before=_told,
    ),
    "services.briefings.say_heard": Call(
        Power.HEAR_BRIEFING,
        lambda db, a, s: briefings.say_heard(
            db, a, briefing_id=s["briefing"], how=HeardHow.LISTENED
        ),
    ),
    "services.briefings.mark_part": Call(
        Power.MARK_BRIEFING,
        lambda db, a, s: briefings.mark_part(
            db, a, briefing_id=s["briefing"], part=BriefingPart.MONEY, marked=True
        ),
    ),
    "services.questions.ask_question": Call(
        Power.ASK_QUESTION,
        lambda db, a, s: questions.ask_question(
            db, a, project_id=s["project"], key="ef" * 16, draft=QuestionDraft("Why?", named=False)
        ),
    ),
    "services.questions.answer_question": Call(
        Power.ANSWER_QUESTION,
        lambda db, a, s: questions.answer_question(
            db, a, question_id=s["open question"], words="So."
        ),
    ),
    "services.questions.settle_question": Call(
        Power.OWN_WORDS,
        lambda db, a, s: questions.settle_question(
            db, a, question_id=s["question of asha"], yes=True
        ),
        but=NOT_STAFFS,
        why=ASKED,
    ),
    "services.questions.take_back_question": Call(
        Power.OWN_WORDS,
        lambda db, a, s: questions.take_back_question(db, a, question_id=s["open question"]),
        but=NOT_STAFFS,
        why=ASKED,
    ),
    "services.preferences.write_preference": Call(
        Power.SEAL_PREFERENCE,
        lambda db, a, s: hoping.write_preference(db, a, session_id=s["next"], draft=HOPE),
    ),
    "services.preferences.change_preference": Call(
        Power.SEAL_PREFERENCE,
        lambda db, a, s: hoping.change_preference(db, a, preference_id=s["hope"], draft=HOPE),
    ),
    "services.preferences.remove_preference": Call(
        Power.SEAL_PREFERENCE,
        lambda db, a, s: hoping.remove_preference(db, a, preference_id=s["hope"]),
    ),
    "services.own_words.keep_word": Call(
        Power.KEEP_WORD,
        lambda db, a, s: own_words.keep_word(db, a, project_id=s["project"], words="Threshold"),
    ),
    "services.own_words.drop_word": Call(
        Power.DROP_WORD, lambda db, a, s: own_words.drop_word(db, a, word_id=s["own word"])
    ),
    "services.assumptions.change_assumption": Call(
        Power.ASSUME,
        lambda db, a, s: assumptions.change_assumption(
            db, a, assumption_id=s["unsealed belief"], draft=BELIEF
        ),
    ),
    "services.assumptions.remove_assumption": Call(
        Power.ASSUME,
        lambda db, a, s: assumptions.remove_assumption(db, a, assumption_id=s["unsealed belief"]),
    ),
    "queries.briefings.briefings_in": Call(
        Power.SEE_PLAN, lambda db, a, s: reading.briefings_in(db, a, project_id=s["project"])
    ),
    "queries.briefings.briefing": Call(
        Power.SEE_PLAN, lambda db, a, s: reading.briefing(db, a, briefing_id=s["briefing"])
    ),
    "queries.briefings.first_words": Call(
        Power.PLAN, lambda db, a, s: reading.first_words(db, a, project_id=s["project"])
    ),
    "queries.briefings.kept_words": Call(
        Power.SEE_PLAN, lambda db, a, s: reading.kept_words(db, a, project_id=s["project"])
    ),
    "queries.asked_questions.asked_in": Call(
        Power.SEE_WALL, lambda db, a, s: asked_questions.asked_in(db, a, project_id=s["project"])
    ),
    "queries.preferences.preferences_of": Call(
        Power.SEE_PLAN, lambda db, a, s: preferences.preferences_of(db, a, project_id=s["project"])
    ),
}
