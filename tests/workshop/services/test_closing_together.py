"""Members close an unnamed question together: three and more than half, in silence."""

import pytest
from sqlmodel import select

from tests.support.briefed import answered, asked
from tests.support.world import MEMBERS, World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, NotAllowed, NotFound
from workshop.models import AnsweredNod, AskedQuestion, Attendance, AuditEntry, Seat
from workshop.permissions import Actor
from workshop.queries.asked_questions import AskedView, asked_by_keys, asked_in
from workshop.queries.closing_together import members_here
from workshop.queries.held import held_about
from workshop.services.closing_together import AT_LEAST, nod
from workshop.services.questions import (
    GROUP_STANDS,
    answer_question,
    settle_question_by_key,
    take_back_question_by_key,
)
from workshop.services.sessions import close_session
from workshop.vocabulary import Role

KEY = "7c" * 16


def unnamed(world: World, *, answer: bool = True) -> str:
    """A question with no name, answered."""
    question_id = asked(world, named=False, key=KEY)
    if answer:
        answered(world, question_id)
    return question_id


def nods(world: World, question_id: str, *names: str, yes: bool = True) -> None:
    """Let these members say that it was answered, or take it back."""
    for name in names:
        nods_as(world.member(name), question_id, yes=yes)


def nods_as(actor: Actor, question_id: str, *, yes: bool = True) -> None:
    """Let one say that it was answered."""
    with unit_of_work() as db:
        nod(db, actor, question_id=question_id, yes=yes)


def kept(question_id: str) -> AskedQuestion:
    """The question as it is stored."""
    with reading() as db:
        return db.get_one(AskedQuestion, question_id)


def stored() -> int:
    """How many nods are stored."""
    with reading() as db:
        return len(db.scalars(select(AnsweredNod)).all())


def seen(world: World, who: Actor) -> AskedView:
    """The one question, as somebody sees it."""
    with reading() as db:
        (one,) = asked_in(db, who, project_id=world.project_id)
    return one


def here(world: World) -> int:
    """How many members are here."""
    with reading() as db:
        return len(members_here(db, world.session_id))


def leave(world: World, *names: str) -> None:
    """Let members go home."""
    with unit_of_work() as db:
        gone = [world.people[name] for name in names]
        for one in db.scalars(select(Attendance)):
            if one.person_id in gone:
                one.left_at = clock.now()


def test_more_than_half_of_those_here_close_it_and_one_less_does_not(world: World) -> None:
    question_id = unnamed(world)
    names = ["Fred", *MEMBERS]
    assert here(world) == len(names) == 7
    nods(world, question_id, *names[:3])
    assert kept(question_id).settled_on is None
    nods(world, question_id, names[3])
    row = kept(question_id)
    assert (row.by_group, row.settled_on) == (True, clock.today())
    assert seen(world, world.facilitator).by_group
    assert stored() == 0


def test_it_takes_three_however_few_are_here(world: World) -> None:
    question_id = unnamed(world)
    leave(world, "Fred", *MEMBERS[2:])
    nods(world, question_id, *MEMBERS[:2])
    assert (here(world), AT_LEAST) == (2, 3)
    assert kept(question_id).settled_on is None


def test_the_same_tap_twice_is_one_and_no_takes_it_back(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, *["Asha"] * 5, "Bryn", "Cleo")
    assert stored() == 3
    nods(world, question_id, "Asha", "Asha", yes=False)
    assert stored() == 2
    assert seen(world, world.member("Asha")).nodded is False
    assert seen(world, world.member("Bryn")).nodded is True
    nods(world, question_id, MEMBERS[3])
    assert kept(question_id).settled_on is None


def test_whoever_went_home_is_counted_on_neither_side(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, *MEMBERS[:3])
    leave(world, "Asha")
    nods(world, question_id, MEMBERS[3])
    assert (here(world), kept(question_id).settled_on) == (6, None)
    with pytest.raises(Closed, match="while we meet"):
        nods(world, question_id, "Asha")
    leave(world, MEMBERS[4])
    nods(world, question_id, MEMBERS[3])
    assert (here(world), kept(question_id).by_group) == (5, True)


def test_staff_supporters_and_guests_never_count(world: World) -> None:
    question_id = unnamed(world)
    for actor in (world.facilitator, world.convenor, world.supporter, world.guest):
        with pytest.raises(NotAllowed):
            nods_as(actor, question_id)
        assert seen(world, actor).nodded is None
    # Nor whoever holds a staff seat and came as a member today.
    before = here(world)
    with unit_of_work() as db:
        seat = {"project_id": world.project_id, "person_id": world.people["Asha"]}
        db.add(Seat(role=Role.CONVENOR, **seat))
    assert here(world) == before - 1
    with pytest.raises(Closed):
        nods(world, question_id, "Asha")
    assert seen(world, world.member("Asha")).nodded is None


def test_a_question_with_a_name_is_its_askers_alone(world: World) -> None:
    question_id = asked(world)
    answered(world, question_id)
    with pytest.raises(NotAllowed, match="Only the one who asked"):
        nods(world, question_id, "Bryn")
    assert (seen(world, world.member("Bryn")).for_group, stored()) == (False, 0)


def test_there_must_be_an_answer_and_another_answer_begins_anew(world: World) -> None:
    question_id = unnamed(world, answer=False)
    with pytest.raises(Closed, match="Nobody has answered"):
        nods(world, question_id, "Asha")
    answered(world, question_id)
    nods(world, question_id, *MEMBERS[:3])
    answered(world, question_id, words="The board, in May.")
    assert stored() == 0
    nods(world, question_id, MEMBERS[3])
    assert kept(question_id).settled_on is None


def test_the_key_of_the_asker_has_the_last_word(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, *MEMBERS[:4])
    with unit_of_work() as db, pytest.raises(Closed, match=GROUP_STANDS):
        answer_question(db, world.facilitator, question_id=question_id, words="More.")
    nods(world, question_id, MEMBERS[5])
    with unit_of_work() as db:
        settle_question_by_key(db, key=KEY, yes=False)
    row = kept(question_id)
    assert (row.settled_on, row.by_group, row.asker_spoke) == (None, False, True)
    with pytest.raises(NotAllowed, match="Only the one who asked"):
        nods(world, question_id, "Asha")
    assert not seen(world, world.member()).for_group
    with unit_of_work() as db:
        settle_question_by_key(db, key=KEY, yes=True)
    with reading() as db:
        (mine,) = asked_by_keys(db, keys=[KEY])
    assert (mine.settled, mine.by_group, mine.asker_spoke) == (True, False, True)


def test_a_no_of_the_asker_comes_before_the_group_closes_it(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, *MEMBERS[:3])
    with unit_of_work() as db:
        settle_question_by_key(db, key=KEY, yes=False)
    assert stored() == 0
    with pytest.raises(NotAllowed):
        nods(world, question_id, MEMBERS[3])


def test_what_is_taken_back_or_not_there_is_not_found(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, "Asha")
    with unit_of_work() as db:
        take_back_question_by_key(db, key=KEY)
    assert stored() == 0
    for gone in (question_id, "none"):
        with pytest.raises(NotFound):
            nods(world, gone, "Asha")


def test_the_end_of_the_session_erases_who_nodded(world: World) -> None:
    question_id = unnamed(world)
    nods(world, question_id, "Asha", "Bryn")
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
    assert stored() == 0
    with pytest.raises(Closed, match="while we meet"):
        nods(world, question_id, "Cleo")


def test_i_read_what_i_nodded_to_and_nobody_else_does_and_no_log(world: World) -> None:
    question_id = unnamed(world)
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    nods(world, question_id, *MEMBERS[:2])

    def marks(name: str) -> list[str]:
        with reading() as db:
            held = held_about(db, world.member(name))
        return [one.about for one in held.marks if one.kind == "nod"]

    assert marks("Asha") == ["Who signs it?"]
    assert marks(MEMBERS[4]) == []
    nods(world, question_id, *MEMBERS[2:4])
    assert marks("Asha") == []
    with reading() as db:
        assert len(db.scalars(select(AuditEntry)).all()) == before
