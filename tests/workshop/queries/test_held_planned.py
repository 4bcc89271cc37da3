"""What we hold about you, of what was planned: the parts you lead, and the cards you added."""

from tests.support.world import World
from workshop.content.card_risk import RiskAnswers
from workshop.content.library import Shelf
from workshop.db import reading, unit_of_work
from workshop.queries.held import held_about
from workshop.queries.held_views import HeldMark
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.library import OwnCardDraft, add_own_card
from workshop.vocabulary import ItemKind

CARD = OwnCardDraft(Shelf.ICEBREAKERS, "Best biscuit", "Name a biscuit.", RiskAnswers())


def marks(world: World, name: str) -> list[HeldMark]:
    """Every mark of one person that a plan makes."""
    with reading() as db:
        found = held_about(db, world.member(name)).marks
    return [one for one in found if one.kind in ("leads", "card")]


def test_the_parts_i_lead_are_here_and_nobody_elses(world: World) -> None:
    asha, bryn = world.people["Asha"], world.people["Bryn"]
    part = ItemDraft(ItemKind.ACTIVITY, "What helps", 20, lead_id=asha, co_lead_id=bryn)
    alone = ItemDraft(ItemKind.ACTIVITY, "What hurts", 20, lead_id=bryn)
    with unit_of_work() as db:
        for draft in (part, alone):
            add_item(db, world.facilitator, session_id=world.next_session_id, draft=draft)
    assert [(one.about, one.session_number) for one in marks(world, "Asha")] == [("What helps", 2)]
    assert [one.about for one in marks(world, "Bryn")] == ["What helps", "What hurts"]
    assert marks(world, "Cleo") == []


def test_a_card_i_added_is_here_in_its_words(world: World) -> None:
    with unit_of_work() as db:
        add_own_card(db, world.facilitator, project_id=world.project_id, draft=CARD)
    with reading() as db:
        found = held_about(db, world.facilitator).marks
    assert [(one.about, one.words) for one in found if one.kind == "card"] == [
        ("Best biscuit", "Name a biscuit.")
    ]
    assert marks(world, "Asha") == []
