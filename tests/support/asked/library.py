"""What is asked of the library: its cards, those of the group's own, and what is left out."""

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop.content.card_risk import RiskAnswers
from workshop.content.library import Shelf
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.queries import library as shelves
from workshop.services import library
from workshop.services.library import OwnCardDraft


def _draft() -> OwnCardDraft:
    return OwnCardDraft(Shelf.ICEBREAKERS, "Best biscuit", "Name a biscuit.", RiskAnswers())


def _add(db: Db, stage: Stage) -> None:
    stage.ids["card"] = library.add_own_card(
        db, stage.actors["facilitator"], project_id=stage["project"], draft=_draft()
    )


CALLS: dict[str, Call] = {
    "services.library.add_own_card": Call(
        Power.PLAN,
        lambda db, a, s: library.add_own_card(db, a, project_id=s["project"], draft=_draft()),
    ),
    "services.library.change_own_card": Call(
        Power.PLAN,
        lambda db, a, s: library.change_own_card(db, a, card_id=s["card"], draft=_draft()),
        before=_add,
    ),
    "services.library.remove_own_card": Call(
        Power.PLAN,
        lambda db, a, s: library.remove_own_card(db, a, card_id=s["card"]),
        before=_add,
    ),
    "services.library.bring_back_own_card": Call(
        Power.PLAN,
        lambda db, a, s: library.bring_back_own_card(db, a, card_id=s["card"]),
        before=_add,
    ),
    "services.library.mark_favourite": Call(
        Power.PLAN,
        lambda db, a, _: library.mark_favourite(db, a, card_id="quiet-start", favourite=True),
        own_project=True,
    ),
    "services.library.keep_clear": Call(
        Power.PLAN,
        lambda db, a, s: library.keep_clear(db, a, project_id=s["project"], subjects=["family"]),
    ),
    "services.library.put_card": Call(
        Power.PLAN,
        lambda db, a, s: library.put_card(db, a, session_id=s["next"], card_id="quiet-start"),
    ),
    "queries.library.library_in": Call(
        Power.PLAN, lambda db, a, s: shelves.library_in(db, a, project_id=s["project"])
    ),
    "queries.library.card_in": Call(
        Power.PLAN,
        lambda db, a, s: shelves.card_in(db, a, project_id=s["project"], card_id="quiet-start"),
    ),
    "queries.library.cards_on": Call(
        Power.PLAN, lambda db, a, s: shelves.cards_on(db, a, session_id=s["next"])
    ),
    "queries.library.kept_clear_in": Call(
        Power.PLAN, lambda db, a, s: shelves.kept_clear_in(db, a, project_id=s["project"])
    ),
}
