"""I need a minute: it reaches the safe person alone, and nothing of it is left."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed
from workshop.models import AuditEntry, MinuteAsked, Person, Project
from workshop.permissions import Actor
from workshop.queries.held import held_about
from workshop.queries.minutes import MyMinute, minutes_for_me, my_minute, safe_choice
from workshop.queries.projects import project_in
from workshop.services import minutes, people, projects, sessions
from workshop.services.people import PersonDraft
from workshop.services.projects import ProjectDraft
from workshop.vocabulary import Attending, Hat, Role


def name(world: World, who: str | None) -> None:
    """Choose who hears it."""
    person_id = world.people.get(who or "", who)
    with unit_of_work() as db:
        minutes.name_safe_person(
            db, world.facilitator, project_id=world.project_id, person_id=person_id
        )


def ask(world: World, who: str = "Asha") -> str:
    """Ask for a minute; return whom it went to."""
    with unit_of_work() as db:
        return minutes.ask_for_a_minute(db, world.member(who), session_id=world.session_id)


def mine(world: World, who: str = "Asha") -> MyMinute:
    """What a person's own screen says."""
    with reading() as db:
        return my_minute(db, world.member(who), session_id=world.session_id)


def heard(world: World, actor: Actor) -> list[tuple[str, bool]]:
    """Who asked, as this person sees it."""
    with reading() as db:
        found = minutes_for_me(db, actor, session_id=world.session_id)
    return [(one.name, one.seen) for one in found]


def rows() -> int:
    """How many rows there are."""
    with reading() as db:
        return len(db.scalars(select(MinuteAsked)).all())


def test_it_goes_to_the_safe_person_and_to_nobody_else(world: World) -> None:
    name(world, "Sunita")
    assert ask(world) == "Sunita"
    assert ask(world) == "Sunita"

    assert heard(world, world.supporter) == [("Asha", False)]
    assert mine(world) == MyMinute("Sunita", asked=True)
    everyone = (world.facilitator, world.convenor, world.guest, world.member("Bryn"))
    assert [heard(world, actor) for actor in everyone] == [[]] * 4
    assert mine(world, "Bryn") == MyMinute("Sunita")


def test_the_safe_person_says_that_they_are_there_and_only_they_can(world: World) -> None:
    name(world, "Sunita")
    ask(world)
    with reading() as db:
        minute_id = db.scalars(select(MinuteAsked.id)).one()
    for actor in (world.facilitator, world.member(), world.member("Bryn")):
        with unit_of_work() as db, pytest.raises(NotAllowed):
            minutes.go_to_them(db, actor, minute_id=minute_id)
    with unit_of_work() as db:
        minutes.go_to_them(db, world.supporter, minute_id=minute_id)

    assert heard(world, world.supporter) == [("Asha", True)]
    assert mine(world) == MyMinute("Sunita", asked=True, seen=True)


def test_i_am_fine_now_leaves_nothing(world: World) -> None:
    name(world, "Sunita")
    ask(world)
    with unit_of_work() as db:
        minutes.say_fine_now(db, world.member(), session_id=world.session_id)
        minutes.say_fine_now(db, world.member("Bryn"), session_id=world.session_id)
    assert (rows(), heard(world, world.supporter)) == (0, [])
    assert mine(world) == MyMinute("Sunita")


def test_with_nobody_named_it_stores_nothing_and_says_whom_to_go_to(world: World) -> None:
    with pytest.raises(Closed, match="Go to the person running the session"):
        ask(world)
    assert (rows(), mine(world)) == (0, MyMinute())


def test_a_safe_person_who_did_not_come_hears_nothing_so_nobody_is_told_they_do(
    world: World,
) -> None:
    name(world, "Sunita")
    with unit_of_work() as db:
        sessions.record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people["Sunita"],
            role=Role.SUPPORTER,
            hat=Hat.SUPPORTER,
            attending=Attending.APOLOGIES,
        )
    with pytest.raises(Closed):
        ask(world)
    assert rows() == 0


def test_a_safe_person_whose_tablet_is_gone_hears_nothing(world: World) -> None:
    name(world, "Sunita")
    with unit_of_work() as db:
        people.remove_person(db, world.facilitator, person_id=world.people["Sunita"])
    assert mine(world) == MyMinute()
    name(world, "Bryn")
    with reading() as db, clock.telling(clock.now() + timedelta(days=400)):
        actor = Actor(project_id=world.project_id, person_id="x", role=Role.MEMBER)
        assert my_minute(db, actor, session_id=world.session_id) == MyMinute()


def test_a_facilitator_hears_it_on_the_run_page(world: World) -> None:
    name(world, world.facilitator.person_id)
    assert ask(world) == "Rowan"
    assert heard(world, world.facilitator) == [("Asha", False)]


def test_the_safe_person_is_sent_to_whoever_runs_it(world: World) -> None:
    name(world, "Sunita")
    assert mine(world, "Sunita") == MyMinute()
    with unit_of_work() as db, pytest.raises(Closed):
        minutes.ask_for_a_minute(db, world.supporter, session_id=world.session_id)


def test_nothing_of_it_is_in_the_log_and_the_close_erases_it(world: World) -> None:
    name(world, "Sunita")
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    ask(world)
    with reading() as db:
        minute_id = db.scalars(select(MinuteAsked.id)).one()
    with unit_of_work() as db:
        minutes.go_to_them(db, world.supporter, minute_id=minute_id)
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
    assert rows() == 0


def test_what_is_held_of_it_is_shown_to_the_two_it_is_between(world: World) -> None:
    name(world, "Sunita")
    ask(world)
    with reading() as db:
        kinds = {
            who: {one.kind for one in held_about(db, world.member(who)).marks}
            for who in ("Asha", "Sunita", "Bryn")
        }
        safe = held_about(db, world.supporter)
    assert "minute" in kinds["Asha"]
    assert {"minute-for", "safe-person"} <= kinds["Sunita"]
    assert not {"minute", "minute-for", "safe-person"} & kinds["Bryn"]
    assert world.people["Asha"] not in repr(safe)
    assert "Asha" not in repr([one for one in safe.marks if one.kind == "minute-for"])


def test_only_someone_with_a_screen_of_their_own_can_be_chosen(world: World) -> None:
    with reading() as db:
        choice = safe_choice(db, world.convenor, project_id=world.project_id)
    names = {one.name for one in choice.people}
    assert (choice.chosen, {"Rowan", "Sunita", "Asha"} <= names) == (None, True)
    assert not {"Corin", "Gwen"} & names
    for person_id in (world.people["Gwen"], world.convenor.person_id, "nobody"):
        with pytest.raises(Invalid):
            name(world, person_id)


def shown(world: World) -> tuple[str, str | None]:
    """The name that pages show, and who hears it."""
    with reading() as db:
        project = db.get_one(Project, world.project_id)
        return project.safe_person, project.safe_person_id


def test_the_name_that_is_shown_stays_in_step(world: World) -> None:
    name(world, "Sunita")
    assert shown(world) == ("Sunita", world.people["Sunita"])
    with unit_of_work() as db:
        people.choose_name(
            db, world.supporter, person_id=world.people["Sunita"], chosen_name="Sunny"
        )
    assert shown(world)[0] == "Sunny"
    draft = PersonDraft("Sun", roles=frozenset({Role.SUPPORTER}))
    with unit_of_work() as db:
        people.change_person(db, world.facilitator, person_id=world.people["Sunita"], draft=draft)
    assert shown(world)[0] == "Sun"
    name(world, None)
    assert shown(world) == ("Sun", None)


def change(world: World, words: str) -> None:
    """Say who people can go to in other words."""
    with reading() as db:
        project = project_in(db, world.facilitator, project_id=world.project_id)
    draft = ProjectDraft(project.name, project.objective, safe_person=words)
    with unit_of_work() as db:
        projects.change_project(db, world.facilitator, project_id=world.project_id, draft=draft)


def test_nobody_is_sent_to_another_than_who_hears_it(world: World) -> None:
    name(world, "Sunita")
    change(world, "Sunita, in the blue scarf")
    assert shown(world)[0] == "Sunita, in the blue scarf"
    name(world, "Sunita")
    assert shown(world)[0] == "Sunita, in the blue scarf"
    with pytest.raises(Invalid) as refused:
        change(world, "Maya")
    assert set(refused.value.problems) == {"safe_person"}
    assert shown(world)[0] == "Sunita, in the blue scarf"
    name(world, None)
    change(world, "Maya")
    assert shown(world) == ("Maya", None)


def test_another_name_of_somebody_else_changes_nothing(world: World) -> None:
    name(world, "Sunita")
    with unit_of_work() as db:
        people.choose_name(db, world.member(), person_id=world.people["Asha"], chosen_name="Ash")
        assert db.get_one(Person, world.people["Asha"]).chosen_name == "Ash"
    assert shown(world)[0] == "Sunita"
