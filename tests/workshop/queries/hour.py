"""A session of an hour with four items, for the tests of what its screens show."""

import pytest

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.sessions import NowView, PlanView, now_in, plan_of
from workshop.services.agendas import ItemDraft, add_item
from workshop.services.running import move_everyone
from workshop.services.sessions import SessionDraft, close_session, open_session, plan_session
from workshop.vocabulary import ItemKind

PLAN = (("Hello", 10), ("Talk", 20), ("Break", 10), ("Goodbye", 20))
SECRET = "Asha may want to sit by the door."


class Stage:
    """A session of an hour that was planned to start at this moment and is open now."""

    def __init__(self, world: World, hands: Hands, *, opened_after: float = 0) -> None:
        self.world = world
        self.facilitator = world.facilitator
        self.start = hands.time
        with unit_of_work() as db:
            close_session(db, self.facilitator, session_id=world.session_id)
            self.id = plan_session(
                db,
                self.facilitator,
                project_id=world.project_id,
                draft=SessionDraft("We know what helps.", self.start, 60),
            )
            self.items = [
                add_item(
                    db,
                    self.facilitator,
                    session_id=self.id,
                    draft=ItemDraft(ItemKind.ACTIVITY, title, minutes, notes=SECRET),
                )
                for title, minutes in PLAN
            ]
        hands.pass_by(minutes=opened_after)
        with unit_of_work() as db:
            open_session(db, self.facilitator, session_id=self.id)

    def go_to(self, place: int) -> None:
        """Move everyone to the item at a place, from 1."""
        with unit_of_work() as db:
            move_everyone(db, self.facilitator, session_id=self.id, item_id=self.items[place - 1])

    def now(self, actor: Actor | None = None) -> NowView:
        """Return where the session is."""
        with reading() as db:
            return now_in(db, actor or self.facilitator, session_id=self.id)

    def plan(self, actor: Actor | None = None) -> PlanView:
        """Return the plan of the session."""
        with reading() as db:
            return plan_of(db, actor or self.facilitator, session_id=self.id)

    def doing(self) -> list[str]:
        """Return where each item stands."""
        return [item.doing.value for item in self.now().items]


@pytest.fixture
def stage(world: World, hands: Hands) -> Stage:
    """An open session with four items."""
    return Stage(world, hands)
