"""What is asked about offers, needs, strengths and who is missing."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import missing as who_is_missing
from workshop.queries import needs as needs_read
from workshop.queries import offers as offers_read
from workshop.queries import people as people_read
from workshop.queries import strengths as strengths_read
from workshop.services import inviting, missing, needs, offers, strengths
from workshop.services.missing import MissingDraft
from workshop.services.needs import SortingDraft
from workshop.services.offers import OfferDraft
from workshop.services.people import PersonDraft
from workshop.vocabulary import Pay, Role

OFFER = OfferDraft(Pay.PAID, "£20 an hour", "Your fare", "Cash", "On the day")


def _offer(db: Db, stage: Stage) -> None:
    lead = stage.actors["facilitator"]
    asha, listed = stage.world.people["Asha"], stage["listed"]
    offers.write_offers(
        db, lead, project_id=stage["project"], person_ids=[asha, listed], draft=OFFER
    )


def _need(db: Db, stage: Stage) -> None:
    asha = stage.actors["member"]
    stage.ids["need"] = needs.say_need(db, asha, words="A seat near the door")
    lead = stage.actors["facilitator"]
    stage.ids["their need"] = needs.say_need(
        db, lead, words="Large print", person_id=stage["listed"]
    )


def _strength(db: Db, stage: Stage) -> None:
    stage.ids["strength"] = strengths.say_strength(db, stage.actors["member"], words="I cook")


def _missing(db: Db, stage: Stage) -> None:
    stage.ids["missing"] = missing.say_missing(
        db,
        stage.actors["facilitator"],
        project_id=stage["project"],
        draft=MissingDraft("Young people"),
    )


OWN_ONLY = tuple(one for one in Role if one not in (Role.MEMBER, Role.OWNER))
NOT_OFFERED = "only Asha was made an offer"
NOT_THEIRS = "it is Asha's"

CALLS: dict[str, Call] = {
    "services.inviting.invite_many": Call(
        Power.INVITE,
        lambda db, a, s: inviting.invite_many(
            db, a, project_id=s["project"], names="Una\nVik", draft=PersonDraft("")
        ),
    ),
    "services.inviting.make_return_codes": Call(
        Power.RUN,
        lambda db, a, s: inviting.make_return_codes(
            db, a, project_id=s["project"], person_ids=[s["listed"]]
        ),
    ),
    "services.offers.write_offers": Call(
        Power.WRITE_OFFER,
        lambda db, a, s: offers.write_offers(
            db, a, project_id=s["project"], person_ids=[s["listed"]], draft=OFFER
        ),
    ),
    "services.offers.give_offers": Call(
        Power.WRITE_OFFER,
        lambda db, a, s: offers.give_offers(
            db, a, project_id=s["project"], person_ids=[s["listed"]]
        ),
        before=_offer,
    ),
    "services.offers.say_clear": Call(
        Power.OWN_WORDS,
        lambda db, a, _: offers.say_clear(db, a, clear=True),
        but=OWN_ONLY,
        why=NOT_OFFERED,
        before=_offer,
    ),
    "services.offers.say_settled": Call(
        Power.WRITE_OFFER,
        lambda db, a, s: offers.say_settled(
            db, a, session_id=s["session"], person_ids=[s.world.people["Asha"]]
        ),
    ),
    "services.offers.confirm_settled": Call(
        Power.OWN_WORDS,
        lambda db, a, s: offers.confirm_settled(db, a, session_id=s["session"], yes=True),
    ),
    "services.needs.say_need": Call(
        Power.OWN_WORDS,
        lambda db, a, _: needs.say_need(db, a, words="Large print"),
        own_project=True,
    ),
    "services.needs.note_asked": Call(
        Power.OWN_WORDS, lambda db, a, _: needs.note_asked(db, a), own_project=True
    ),
    "services.needs.reword_need": Call(
        Power.OWN_WORDS,
        lambda db, a, s: needs.reword_need(db, a, need_id=s["need"], words="By the door"),
        but=OWN_ONLY,
        why=NOT_THEIRS,
        before=_need,
    ),
    "services.needs.plan_need": Call(
        Power.SORT_NEEDS,
        lambda db, a, s: needs.plan_need(db, a, need_id=s["need"], draft=SortingDraft("Jo")),
        before=_need,
    ),
    "services.needs.say_need_done": Call(
        Power.SORT_NEEDS,
        lambda db, a, s: needs.say_need_done(db, a, need_id=s["need"]),
        before=_need,
    ),
    "services.needs.answer_need": Call(
        Power.OWN_WORDS,
        lambda db, a, s: needs.answer_need(db, a, need_id=s["need"], is_sorted=True),
        but=OWN_ONLY,
        why=NOT_THEIRS,
        before=_need,
    ),
    "services.needs.take_need_back": Call(
        Power.SORT_NEEDS,
        lambda db, a, s: needs.take_need_back(db, a, need_id=s["their need"]),
        before=_need,
    ),
    "services.strengths.say_strength": Call(
        Power.OWN_WORDS,
        lambda db, a, _: strengths.say_strength(db, a, words="I cook"),
        own_project=True,
    ),
    "services.strengths.reword_strength": Call(
        Power.OWN_WORDS,
        lambda db, a, s: strengths.reword_strength(
            db, a, strength_id=s["strength"], words="I bake"
        ),
        but=OWN_ONLY,
        why=NOT_THEIRS,
        before=_strength,
    ),
    "services.strengths.show_strength": Call(
        Power.OWN_WORDS,
        lambda db, a, s: strengths.show_strength(db, a, strength_id=s["strength"], shown=True),
        but=OWN_ONLY,
        why=NOT_THEIRS,
        before=_strength,
    ),
    "services.strengths.take_strength_back": Call(
        Power.OWN_WORDS,
        lambda db, a, s: strengths.take_strength_back(db, a, strength_id=s["strength"]),
        but=OWN_ONLY,
        why=NOT_THEIRS,
        before=_strength,
    ),
    "services.missing.say_missing": Call(
        Power.SAY_WHO_IS_MISSING,
        lambda db, a, s: missing.say_missing(
            db, a, project_id=s["project"], draft=MissingDraft("Night workers")
        ),
    ),
    "services.missing.plan_missing": Call(
        Power.INVITE,
        lambda db, a, s: missing.plan_missing(
            db, a, voice_id=s["missing"], plan="Ask the youth club"
        ),
        before=_missing,
    ),
    "services.missing.take_missing_off": Call(
        Power.SAY_WHO_IS_MISSING,
        lambda db, a, s: missing.take_missing_off(db, a, voice_id=s["missing"]),
        before=_missing,
    ),
    "queries.offers.own_offer": Call(
        Power.OWN_WORDS, lambda db, a, _: offers_read.own_offer(db, a), own_project=True
    ),
    "queries.offers.offers_in": Call(
        Power.WRITE_OFFER,
        lambda db, a, s: offers_read.offers_in(db, a, project_id=s["project"]),
        before=_offer,
    ),
    "queries.offers.settled_in": Call(
        Power.WRITE_OFFER,
        lambda db, a, s: offers_read.settled_in(db, a, session_id=s["session"]),
    ),
    "queries.needs.own_needs": Call(
        Power.OWN_WORDS, lambda db, a, _: needs_read.own_needs(db, a), own_project=True
    ),
    "queries.needs.was_asked": Call(
        Power.OWN_WORDS, lambda db, a, _: needs_read.was_asked(db, a), own_project=True
    ),
    "queries.needs.needs_to_sort": Call(
        Power.SORT_NEEDS,
        lambda db, a, s: needs_read.needs_to_sort(db, a, project_id=s["project"]),
        before=_need,
    ),
    "queries.needs.asked_in": Call(
        Power.SORT_NEEDS, lambda db, a, s: needs_read.asked_in(db, a, project_id=s["project"])
    ),
    "queries.needs.needs_counted": Call(
        Power.SEE_PEOPLE,
        lambda db, a, s: needs_read.needs_counted(db, a, project_id=s["project"]),
        before=_need,
    ),
    "queries.strengths.own_strengths": Call(
        Power.OWN_WORDS, lambda db, a, _: strengths_read.own_strengths(db, a), own_project=True
    ),
    "queries.strengths.strengths_in": Call(
        Power.TAKE_PART,
        lambda db, a, s: strengths_read.strengths_in(db, a, project_id=s["project"]),
        before=_strength,
    ),
    "queries.missing.missing_in": Call(
        Power.TAKE_PART,
        lambda db, a, s: who_is_missing.missing_in(db, a, project_id=s["project"]),
        before=_missing,
    ),
    "queries.people.expected_balance": Call(
        Power.SEE_PEOPLE,
        lambda db, a, s: people_read.expected_balance(db, a, project_id=s["project"]),
    ),
}
