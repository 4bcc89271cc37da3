"""Join cards: new words for each, old ones end, and none is kept anywhere."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import AuditEntry, ReturnCode
from workshop.services.handouts import JoinCard, make_join_cards
from workshop.services.joining import come_back
from workshop.services.people import make_return_code


def made(world: World) -> dict[str, str]:
    """Make cards for everyone; return name -> words."""
    with unit_of_work() as db:
        cards = make_join_cards(db, world.facilitator, project_id=world.project_id)
    return {one.name: one.words for one in cards}


def test_each_person_comes_back_with_the_words_of_their_own_card(world: World) -> None:
    cards = made(world)
    assert len(set(cards.values())) == len(cards)
    with unit_of_work() as db:
        token = come_back(db, session_id=world.session_id, words=cards["Asha"])
    world.tokens["Asha"] = token
    assert world.member("Asha").person_id == world.people["Asha"]


def test_making_cards_ends_the_words_made_before(sqlite_world: World) -> None:
    with unit_of_work() as db:
        old = make_return_code(db, sqlite_world.facilitator, person_id=sqlite_world.people["Asha"])
    made(sqlite_world)
    with unit_of_work() as db, pytest.raises(NotFound):
        come_back(db, session_id=sqlite_world.session_id, words=old)


def test_the_words_are_in_no_table_and_not_in_the_log(sqlite_world: World) -> None:
    words = made(sqlite_world)["Asha"].split()
    with reading() as db:
        kept = [repr(one) for table in (ReturnCode, AuditEntry) for one in db.query(table)]
    assert kept
    assert not any(word in row for row in kept for word in words)


@pytest.mark.parametrize("who", ["convenor", "member", "supporter", "guest", "nobody"])
def test_only_who_runs_the_sessions_makes_cards(sqlite_world: World, who: str) -> None:
    with unit_of_work() as db, pytest.raises(NotAllowed):
        make_join_cards(db, sqlite_world.by_role()[who], project_id=sqlite_world.project_id)


def test_nobody_who_signs_in_gets_a_card(sqlite_world: World) -> None:
    assert not {"Rowan", "Corin"} & made(sqlite_world).keys()
    assert JoinCard("Asha", "a b c").name == "Asha"
