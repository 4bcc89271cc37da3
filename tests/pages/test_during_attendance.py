"""The list of who is here: counts, one tap a change, and a hundred people."""

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from pages.during._parts.attendance import AT_ONCE
from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.models import Attendance, Person
from workshop.services.joining import join
from workshop.vocabulary import Attending, Hat


def tap(at: AppTest, label: str, person_id: str) -> AppTest:
    """Tap what stands beside one person."""
    key = f"run-{label}-{person_id}".replace(" ", "-")
    return next(one for one in at.button if one.key == key).click().run()


def row(person_id: str) -> Attendance:
    """Read how somebody is written down."""
    with reading() as db:
        return db.scalars(select(Attendance).where(Attendance.person_id == person_id)).one()


def test_one_tap_changes_how_somebody_takes_part(open_page: OpenPage, sqlite_world: World) -> None:
    at, asha = open_page("run"), sqlite_world.people["Asha"]
    assert "Here in the room: 10." in shown(at)
    assert "I have lived it: 6" in shown(at)
    tap(at, "On the call", asha)
    assert row(asha).attending is Attending.ON_CALL
    assert "Here in the room: 9, On the call: 1." in shown(at)
    tap(at, "Left early", asha)
    assert row(asha).left_at is not None
    assert "Here in the room: 9, Left early: 1." in shown(at)
    assert "Who is here: 10" in [one.label for one in at.expander]
    tap(at, "Came back", asha)
    assert row(asha).left_at is None


def test_someone_on_no_list_is_added_in_the_same_step(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("run")
    box = next(one for one in at.text_input if one.key == "run-note-name")
    box.input("Asha")
    at = next(one for one in at.button if one.label == "Note it").click().run()
    assert "Noted." not in shown(at)
    next(one for one in at.text_input if one.key == "run-note-name").input("<b>Noor</b>")
    at = next(one for one in at.button if one.label == "Note it").click().run()
    assert "Noted." in shown(at)
    assert "<b>Noor</b>" in shown(at)
    with reading() as db:
        noor = db.scalars(select(Person.id).where(Person.chosen_name == "<b>Noor</b>")).one()
    assert row(noor).hat is Hat.LIVED


def test_a_name_and_a_person_at_once_is_asked_again(
    open_page: OpenPage, sqlite_world: World
) -> None:
    at = open_page("run")
    next(one for one in at.selectbox if one.label == "Who?").select(sqlite_world.people["Asha"])
    next(one for one in at.text_input if one.key == "run-note-name").input("Noor")
    at = next(one for one in at.button if one.label == "Note it").click().run()
    assert "not both" in shown(at)


def test_among_a_hundred_a_part_of_a_name_finds_one(
    open_page: OpenPage, sqlite_world: World
) -> None:
    for number in range(90):
        with unit_of_work() as db:
            join(
                db,
                session_id=sqlite_world.session_id,
                chosen_name=f"Visitor {number}",
                hat=Hat.LIVED,
            )
    at = open_page("run")
    assert f"{AT_ONCE} of 100 are shown." in shown(at)
    at = next(one for one in at.text_input if one.key == "run-find").input("visitor 77").run()
    assert "Visitor 77" in shown(at)
    assert "Visitor 76" not in shown(at)
    at = next(one for one in at.text_input if one.key == "run-find").input("nobody").run()
    assert "Nobody here is called that." in shown(at)
