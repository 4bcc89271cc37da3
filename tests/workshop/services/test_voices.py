"""Who was heard at all: a set that grows, and says nothing of what or when."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import inspect, text
from sqlmodel import select

from tests.support.world import MEMBERS, World
from workshop.db import reading, unit_of_work
from workshop.db.engine import engine, is_sqlite
from workshop.models import AuditEntry, Voice
from workshop.services.voices import ENOUGH, note_voice


def heard(world: World, name: str, *, named: bool = True) -> None:
    """Note that somebody was heard."""
    with unit_of_work() as db:
        note_voice(db, session_id=world.session_id, person_id=world.people[name], named=named)


def rows() -> list[Voice]:
    """Read who was heard, in the order in which the database hands it out."""
    with reading() as db:
        return list(db.scalars(select(Voice)))


def test_a_person_is_in_it_once_however_often_they_speak(world: World) -> None:
    for name in ("Asha", "Bryn", "Asha", "Asha"):
        heard(world, name)
    assert sorted(one.person_id for one in rows()) == sorted(
        world.people[name] for name in ("Asha", "Bryn")
    )


def test_nobody_is_nobody(world: World) -> None:
    with unit_of_work() as db:
        note_voice(db, session_id=world.session_id, person_id=None)
    assert rows() == []


def test_every_row_is_written_anew_for_a_new_person_and_none_for_one_who_is_known(
    world: World,
) -> None:
    heard(world, "Asha")
    heard(world, "Bryn")
    before = {one.id for one in rows()}
    heard(world, "Asha")
    assert {one.id for one in rows()} == before
    heard(world, "Cleo")
    assert not before & {one.id for one in rows()}


def test_the_order_of_the_file_is_not_the_order_in_which_people_spoke(world: World) -> None:
    seen = set()
    for _ in range(3):
        for name in MEMBERS:
            heard(world, name)
        seen.add(tuple(one.person_id for one in rows()))
        with unit_of_work() as db:
            for one in db.scalars(select(Voice)).all():
                db.delete(one)
    assert len(seen) > 1


def test_no_transaction_number_tells_who_was_last(world: World) -> None:
    for name in MEMBERS:
        heard(world, name)
    with engine().connect() as connection:
        if is_sqlite(engine()):
            sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'voice'"))
            assert "WITHOUT ROWID" in sql.scalar_one()
        else:
            made_in = connection.execute(text("SELECT DISTINCT xmin::text FROM voice"))
            assert len(made_in.all()) == 1


def test_it_holds_a_session_and_a_person_and_is_not_in_the_log(world: World) -> None:
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    heard(world, "Asha")
    columns = {one["name"] for one in inspect(engine()).get_columns("voice")}
    assert columns == {"id", "session_id", "person_id"}
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before


def test_everyone_who_is_heard_at_once_is_in_it(world: World) -> None:
    with ThreadPoolExecutor(len(MEMBERS)) as pool:
        list(pool.map(lambda name: heard(world, name), MEMBERS))
    assert {one.person_id for one in rows()} == {world.people[name] for name in MEMBERS}


def test_whoever_was_heard_only_without_a_name_is_written_down_among_five(world: World) -> None:
    heard(world, "Asha", named=False)
    assert rows() == []
    for name in ("Bryn", "Cleo", "Dov"):
        heard(world, name)
    assert len(rows()) == ENOUGH - 2
    heard(world, "Esme", named=False)
    assert {one.person_id for one in rows()} == {
        world.people[name] for name in ("Asha", "Bryn", "Cleo", "Dov", "Esme")
    }


def test_a_name_given_later_does_not_wait(world: World) -> None:
    heard(world, "Asha", named=False)
    heard(world, "Asha")
    assert [one.person_id for one in rows()] == [world.people["Asha"]]
