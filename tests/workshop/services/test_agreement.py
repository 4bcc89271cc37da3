"""The group's own agreement: lines, whose they are, each person's yes, looking again."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import AgreementLine, AgreementLook, AgreementYes, WorkshopSession
from workshop.permissions import Actor
from workshop.queries.group import AgreementPage, agreement_due_in, agreement_page
from workshop.services.agreement import (
    LINE_LIMIT,
    adopt_line,
    look_again,
    remove_line,
    reword_line,
    say_yes,
    write_line,
)
from workshop.services.sessions import SessionDraft, plan_session
from workshop.vocabulary import Origin


def write(world: World, actor: Actor, words: str = "We start on time.") -> str:
    """One more line."""
    with unit_of_work() as db:
        return write_line(db, actor, project_id=world.project_id, words=words)


def answer(world: World, name: str, *, yes: bool) -> None:
    """One person's answer to the agreement today."""
    with unit_of_work() as db:
        say_yes(db, world.member(name), session_id=world.session_id, yes=yes)


def page(world: World, actor: Actor | None = None) -> AgreementPage:
    """The agreement, as somebody sees it in the live session."""
    with reading() as db:
        return agreement_page(
            db,
            actor or world.member(),
            project_id=world.project_id,
            session_id=world.session_id,
        )


def test_lines_stand_in_the_order_they_were_written(world: World) -> None:
    write(world, world.member(), "We listen.")
    write(world, world.facilitator, "We start on time.")

    assert [line.words for line in page(world).lines] == ["We listen.", "We start on time."]


def test_a_members_line_is_the_groups_and_a_staff_line_is_not(world: World) -> None:
    write(world, world.member())
    write(world, world.facilitator)
    write(world, world.convenor)
    write(world, world.guest)

    assert [(line.origin, line.ours) for line in page(world).lines] == [
        (Origin.MEMBER, True),
        (Origin.STAFF, False),
        (Origin.STAFF, False),
        (Origin.STAFF, False),
    ]


def test_a_member_can_make_a_staff_line_the_groups_own(world: World) -> None:
    line_id = write(world, world.facilitator)
    with unit_of_work() as db:
        adopt_line(db, world.member(), line_id=line_id)

    (line,) = page(world).lines
    assert (line.origin, line.ours) == (Origin.STAFF, True)


def test_staff_cannot_adopt_their_own_line(world: World) -> None:
    line_id = write(world, world.facilitator)
    with pytest.raises(NotAllowed), unit_of_work() as db:
        adopt_line(db, world.facilitator, line_id=line_id)

    assert not page(world).lines[0].ours


@pytest.mark.parametrize("words", ["", "   ", "x" * (LINE_LIMIT + 1)])
def test_a_line_needs_words_and_not_too_many(world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world, world.member(), words)

    assert set(refusal.value.problems) == {"words"}
    assert page(world).lines == ()


def test_a_removed_line_leaves_the_agreement_and_stays_in_the_record(
    world: World, hands: Hands
) -> None:
    line_id = write(world, world.member())
    with unit_of_work() as db:
        remove_line(db, world.facilitator, line_id=line_id)
    removed_at = hands.time
    hands.pass_by(minutes=5)
    with unit_of_work() as db:
        remove_line(db, world.facilitator, line_id=line_id)

    assert page(world).lines == ()
    with reading() as db:
        kept = db.scalars(select(AgreementLine)).one()
        assert (kept.words, kept.removed_at) == ("We start on time.", removed_at)


def test_a_new_line_never_takes_the_place_of_a_removed_one(world: World) -> None:
    first = write(world, world.member(), "We listen.")
    with unit_of_work() as db:
        remove_line(db, world.member(), line_id=first)
    write(world, world.member(), "We start on time.")

    with reading() as db:
        positions = db.scalars(select(AgreementLine.position)).all()
    assert sorted(positions) == [1, 2]


def test_each_persons_answer_is_their_own_and_can_change(world: World) -> None:
    answer(world, "Asha", yes=False)
    answer(world, "Bryn", yes=True)
    assert (page(world).mine, page(world).yes_today) == (False, 1)

    answer(world, "Asha", yes=True)

    assert (page(world).mine, page(world).yes_today) == (True, 2)
    with reading() as db:
        assert len(db.scalars(select(AgreementYes)).all()) == 2


def test_who_has_not_answered_is_not_taken_to_agree(world: World) -> None:
    answer(world, "Bryn", yes=True)

    assert page(world, world.member("Cleo")).mine is None


def test_looking_again_is_noted_once_with_its_first_moment(world: World, hands: Hands) -> None:
    first = hands.time
    for _ in range(2):
        with unit_of_work() as db:
            look_again(db, world.facilitator, session_id=world.session_id)
        hands.pass_by(minutes=5)

    with reading() as db:
        assert db.scalars(select(AgreementLook)).one().looked_at == first


def test_what_is_not_there_is_not_found(world: World) -> None:
    for verb in (adopt_line, remove_line):
        with pytest.raises(NotFound), unit_of_work() as db:
            verb(db, world.member(), line_id="nothing")
    with pytest.raises(NotFound), unit_of_work() as db:
        say_yes(db, world.member(), session_id="nothing", yes=True)
    with pytest.raises(NotFound), unit_of_work() as db:
        look_again(db, world.facilitator, session_id="nothing")


# Other words for a line.


def reword(world: World, actor: Actor, line_id: str, words: str = "Phones are off.") -> str:
    """Put a line into other words."""
    with unit_of_work() as db:
        return reword_line(db, actor, line_id=line_id, words=words)


def test_what_a_member_rewords_is_the_groups_own_in_its_old_place(world: World) -> None:
    first = write(world, world.facilitator, "No phones.")
    write(world, world.facilitator, "We start on time.")
    new = reword(world, world.member(), first)

    assert next((one.id, one.words, one.ours) for one in page(world).lines) == (
        new,
        "Phones are off.",
        True,
    )
    with reading() as db:
        old = db.get_one(AgreementLine, first)
        assert (old.words, old.removed_at is None) == ("No phones.", False)


def test_staff_reword_their_own_line_and_it_stays_theirs(world: World) -> None:
    line_id = write(world, world.facilitator, "No phones.")
    reword(world, world.convenor, line_id)

    (line,) = page(world).lines
    assert (line.words, line.origin, line.ours) == ("Phones are off.", Origin.STAFF, False)


def test_the_groups_own_line_is_for_members_to_change(world: World) -> None:
    mine = write(world, world.member())
    adopted = write(world, world.facilitator, "No phones.")
    with unit_of_work() as db:
        adopt_line(db, world.member(), line_id=adopted)
    for line_id in (mine, adopted):
        for actor in (world.facilitator, world.convenor, world.guest):
            with pytest.raises(NotAllowed):
                reword(world, actor, line_id)
    reword(world, world.member("Bryn"), mine)

    assert {line.words for line in page(world).lines} == {"Phones are off.", "No phones."}


def test_a_line_that_was_changed_a_moment_ago_is_looked_at_first(world: World) -> None:
    line_id = write(world, world.member())
    reword(world, world.member(), line_id)
    with pytest.raises(Closed):
        reword(world, world.member(), line_id, "Something else.")
    with pytest.raises(Invalid):
        reword(world, world.member(), page(world).lines[0].id, " ")
    with pytest.raises(NotFound):
        reword(world, world.member(), "nothing")


def test_the_same_words_change_nothing(world: World) -> None:
    line_id = write(world, world.facilitator, "No phones.")

    assert reword(world, world.member(), line_id, "No phones.") == line_id
    assert not page(world).lines[0].ours


# Looked at again every third session.


def due_in(world: World, number: int) -> AgreementPage:
    """The agreement in a later session, as the facilitator sees it."""
    with unit_of_work() as db:
        session_id = db.scalars(
            select(WorkshopSession.id).where(
                WorkshopSession.project_id == world.project_id, WorkshopSession.number == number
            )
        ).one()
    with reading() as db:
        return agreement_page(
            db, world.facilitator, project_id=world.project_id, session_id=session_id
        )


def next_look(world: World) -> int | None:
    """The session in which it is due next."""
    with reading() as db:
        return agreement_due_in(db, world.facilitator, project_id=world.project_id)


def test_an_agreement_is_due_again_in_the_third_session_after_a_look(
    sqlite_world: World,
) -> None:
    world = sqlite_world
    assert not page(world, world.facilitator).due
    start = clock.now()
    for day in (14, 21, 28):
        with unit_of_work() as db:
            plan_session(
                db,
                world.facilitator,
                project_id=world.project_id,
                draft=SessionDraft("A goal", start + timedelta(days=day)),
            )
    assert not due_in(world, 5).due
    assert next_look(world) is None
    write(world, world.member())

    assert not page(world).looked_today
    assert [due_in(world, number).due for number in (1, 2, 3, 4, 5)] == [
        *(False, False, False, True, True)
    ]
    assert next_look(world) == 4


def test_after_a_look_it_is_not_due(sqlite_world: World) -> None:
    world = sqlite_world
    with unit_of_work() as db:
        project_id = world.project_id
        db.add(
            AgreementLine(
                project_id=project_id,
                position=1,
                words="We listen.",
                origin=Origin.MEMBER,
                written_at=clock.now() - timedelta(days=30),
            )
        )
        for one in db.scalars(
            select(WorkshopSession)
            .where(WorkshopSession.project_id == project_id)
            .order_by(WorkshopSession.number.desc())  # type: ignore[attr-defined]
        ):
            one.number += 3
            db.flush()
    assert page(world).due
    assert next_look(world) == 4
    assert not page(world).looked_today
    with unit_of_work() as db:
        look_again(db, world.facilitator, session_id=world.session_id)

    assert not page(world).due
    assert page(world).looked_today
    assert next_look(world) is None
