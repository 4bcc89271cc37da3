"""A small real project, built through the services, for tests to play in."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY, Actor
from workshop.queries.identity import actor_for_account, actor_for_device, actor_for_staff
from workshop.services.accounts import make_account, make_first_account, sign_in
from workshop.services.joining import join
from workshop.services.people import PersonDraft, invite
from workshop.services.projects import ProjectDraft, set_room_rule, start_project
from workshop.services.sessions import SessionDraft, open_session, plan_session
from workshop.vocabulary import Hat, Role, RoomRule

PASSPHRASE = "warm bread and a window"
MEMBERS = ("Asha", "Bryn", "Cleo", "Dov", "Esme", "Farid")


@dataclass
class World:
    """Who is in the project and which session is live; actors are read fresh from cookies."""

    project_id: str = ""
    session_id: str = ""
    next_session_id: str = ""
    staff_token: str = ""
    convenor_token: str = ""
    tokens: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    other_project_id: str = ""

    def copy(self) -> "World":
        """The same world for a test that may change it."""
        return replace(self, tokens=dict(self.tokens), people=dict(self.people))

    @property
    def facilitator(self) -> Actor:
        """The one who runs the session."""
        return staff(self.staff_token, self.project_id)

    @property
    def convenor(self) -> Actor:
        """Someone from the organisation that asked for the work."""
        return staff(self.convenor_token, self.project_id)

    @property
    def account(self) -> Actor:
        """The facilitator's account, outside any project."""
        with reading() as db:
            return actor_for_account(db, self.staff_token)

    @property
    def elsewhere(self) -> Actor:
        """The same facilitator in another project of theirs."""
        return staff(self.staff_token, self.other_project_id)

    def member(self, name: str = "Asha") -> Actor:
        """Whoever holds the tablet of this name."""
        with reading() as db:
            return actor_for_device(db, self.tokens[name])

    @property
    def supporter(self) -> Actor:
        """Someone who sits beside a member."""
        return self.member("Sunita")

    @property
    def frontline(self) -> Actor:
        """A member who works in a service."""
        return self.member("Fred")

    @property
    def guest(self) -> Actor:
        """Someone who came for the day."""
        return self.member("Gwen")

    def by_role(self) -> dict[str, Actor]:
        """One actor for each way of standing at the door, owners aside."""
        return {
            "facilitator": self.facilitator,
            "convenor": self.convenor,
            "supporter": self.supporter,
            "member": self.member(),
            "guest": self.guest,
            "elsewhere": self.elsewhere,
            "account": self.account,
            "nobody": NOBODY,
        }


def staff(token: str, project_id: str) -> Actor:
    """The actor behind a staff cookie in one project."""
    with reading() as db:
        return actor_for_staff(db, token, project_id)


def build_world(room_rule: RoomRule = RoomRule.OPEN) -> World:
    """Make the project, its people and a live session; the group's rule is *open* to begin."""
    world = World()
    with unit_of_work() as db:
        make_first_account(db, name="Rowan", passphrase=PASSPHRASE)
    with unit_of_work() as db:
        world.staff_token = sign_in(db, name="Rowan", passphrase=PASSPHRASE)
    _add_projects(world, room_rule)
    _add_staff_and_sessions(world)
    _let_people_in(world)
    return world


def _add_projects(world: World, room_rule: RoomRule) -> None:
    account = world.account
    with unit_of_work() as db:
        world.project_id = start_project(
            db,
            account,
            draft=ProjectDraft(
                name="A front door that works",
                objective="Make the first visit kind.",
                convened_by="Harbour Council",
            ),
        )
        world.other_project_id = start_project(
            db, account, draft=ProjectDraft(name="Another project", objective="Something else.")
        )
    with unit_of_work() as db:
        set_room_rule(db, world.facilitator, project_id=world.project_id, rule=room_rule)


def _add_staff_and_sessions(world: World) -> None:
    with unit_of_work() as db:
        account_id = make_account(db, world.facilitator, name="Corin", passphrase=PASSPHRASE)
        invite(
            db,
            world.facilitator,
            project_id=world.project_id,
            draft=PersonDraft(
                chosen_name="Corin",
                roles=frozenset({Role.CONVENOR}),
                works_for="Harbour Council",
                account_id=account_id,
            ),
        )
    with unit_of_work() as db:
        world.convenor_token = sign_in(db, name="Corin", passphrase=PASSPHRASE)
    start = clock.now() + timedelta(minutes=5)
    with unit_of_work() as db:
        world.session_id = plan_session(
            db,
            world.facilitator,
            project_id=world.project_id,
            draft=SessionDraft(goal="We know each other.", planned_start=start),
        )
        world.next_session_id = plan_session(
            db,
            world.facilitator,
            project_id=world.project_id,
            draft=SessionDraft(
                goal="We know how things work.", planned_start=start + timedelta(days=7)
            ),
        )
    with unit_of_work() as db:
        open_session(db, world.facilitator, session_id=world.session_id)


def _let_people_in(world: World) -> None:
    hats = dict.fromkeys(MEMBERS, Hat.LIVED)
    hats |= {"Fred": Hat.FRONTLINE, "Sunita": Hat.SUPPORTER, "Gwen": Hat.GUEST}
    for name, hat in hats.items():
        with unit_of_work() as db:
            world.tokens[name], world.people[name] = join(
                db, session_id=world.session_id, chosen_name=name, hat=hat
            )
