"""What people need: said by or for them, sorted by someone, and called sorted by them alone."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import AccessNeed, AskedAboutNeeds, AuditEntry
from workshop.permissions import Actor
from workshop.queries.lesson_facts_care import asked_about_needs, need_facts
from workshop.queries.needs import (
    NeedsCounted,
    NeedView,
    asked_in,
    needs_counted,
    needs_to_sort,
    own_needs,
    was_asked,
)
from workshop.services import needs
from workshop.services.needs import NEED_LIMIT, NEEDS_MAX, SortingDraft
from workshop.services.people import remove_person
from workshop.services.sessions import close_session
from workshop.vocabulary import NeedState


def say(
    world: World, words: str = "Large print", actor: Actor | None = None, name: str = ""
) -> str:
    """Write down a need, one's own or for someone."""
    person_id = world.people[name] if name else None
    with unit_of_work() as db:
        return needs.say_need(db, actor or world.member(), words=words, person_id=person_id)


def own(world: World, name: str = "Asha") -> tuple[NeedView, ...]:
    """A person's own list."""
    with reading() as db:
        return own_needs(db, world.member(name))


def to_sort(world: World) -> tuple[NeedView, ...]:
    """The facilitator's list."""
    with reading() as db:
        return needs_to_sort(db, world.facilitator, project_id=world.project_id)


def counted(world: World) -> NeedsCounted:
    """What whoever convenes reads."""
    with reading() as db:
        return needs_counted(db, world.convenor, project_id=world.project_id)


def answer(world: World, need_id: str, *, is_sorted: bool, name: str = "Asha") -> None:
    """Let a person say how it stands."""
    with unit_of_work() as db:
        needs.answer_need(db, world.member(name), need_id=need_id, is_sorted=is_sorted)


def done(world: World, need_id: str, *, is_done: bool = True) -> None:
    """Let the facilitator say that it is seen to."""
    with unit_of_work() as db:
        needs.say_need_done(db, world.facilitator, need_id=need_id, done=is_done)


def test_a_person_says_what_they_need_and_the_facilitator_alone_reads_it(world: World) -> None:
    say(world, "A seat by the zqdoor")
    (mine,) = own(world)
    assert (mine.words, mine.by_staff, mine.state) == ("A seat by the zqdoor", False, "open")
    (listed,) = to_sort(world)
    assert (listed.chosen_name, listed.words) == ("Asha", "A seat by the zqdoor")
    assert own(world, "Bryn") == ()
    assert (counted(world).needs, counted(world).asked) == (1, 1)
    assert "zqdoor" not in repr(counted(world))


@pytest.mark.parametrize(
    "role", ["convenor", "member", "supporter", "guest", "elsewhere", "nobody"]
)
def test_nobody_else_reads_who_needs_what(sqlite_world: World, role: str) -> None:
    actor = sqlite_world.by_role()[role]
    for read in (needs_to_sort, asked_in):
        with pytest.raises(NotAllowed), reading() as db:
            read(db, actor, project_id=sqlite_world.project_id)


def test_what_staff_write_for_someone_is_that_persons_to_change_and_take_away(
    sqlite_world: World,
) -> None:
    first = say(sqlite_world, "Soft food", sqlite_world.facilitator, "Asha")
    second = say(sqlite_world, "More breaks", sqlite_world.facilitator, "Asha")
    assert {one.by_staff for one in own(sqlite_world)} == {True}
    with unit_of_work() as db:
        needs.reword_need(db, sqlite_world.member(), need_id=first, words="Soft warm food")
        needs.take_need_back(db, sqlite_world.member(), need_id=second)
    assert [one.words for one in own(sqlite_world)] == ["Soft warm food"]
    with unit_of_work() as db:
        needs.take_need_back(db, sqlite_world.facilitator, need_id=first)
    assert own(sqlite_world) == ()


def test_staff_touch_no_words_that_a_person_wrote(sqlite_world: World) -> None:
    need_id = say(sqlite_world)
    for actor in (sqlite_world.facilitator, sqlite_world.convenor, sqlite_world.member("Bryn")):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            needs.reword_need(db, actor, need_id=need_id, words="Smaller print")
        with pytest.raises(NotAllowed), unit_of_work() as db:
            needs.take_need_back(db, actor, need_id=need_id)
        with pytest.raises(NotAllowed), unit_of_work() as db:
            needs.answer_need(db, actor, need_id=need_id, is_sorted=True)
    with pytest.raises(NotAllowed):
        say(sqlite_world, "A taxi", sqlite_world.convenor, "Asha")


def test_only_the_person_makes_a_need_sorted(world: World) -> None:
    need_id = say(world)
    done(world, need_id)
    assert own(world)[0].state is NeedState.SAID_DONE
    answer(world, need_id, is_sorted=False)
    assert to_sort(world)[0].state is NeedState.NOT_YET
    done(world, need_id)
    answer(world, need_id, is_sorted=True)
    assert to_sort(world)[0].state is NeedState.SORTED
    done(world, need_id, is_done=False)
    assert own(world)[0].state is NeedState.OPEN


def test_who_sorts_it_by_when_is_planned_and_late_ones_show(sqlite_world: World) -> None:
    need_id = say(sqlite_world)
    with unit_of_work() as db:
        yesterday = clock.today() - timedelta(days=1)
        needs.plan_need(
            db, sqlite_world.facilitator, need_id=need_id, draft=SortingDraft(" Jo ", yesterday)
        )
    (need,) = to_sort(sqlite_world)
    assert (need.sorter, need.due, need.late) == ("Jo", yesterday, True)
    with pytest.raises(Invalid), unit_of_work() as db:
        needs.plan_need(db, sqlite_world.facilitator, need_id=need_id, draft=SortingDraft("x" * 61))


def test_new_words_have_to_be_sorted_anew_and_the_same_ones_not(sqlite_world: World) -> None:
    need_id = say(sqlite_world)
    answer(sqlite_world, need_id, is_sorted=True)
    for words, state in (("Large print", NeedState.SORTED), ("Huge print", NeedState.OPEN)):
        with unit_of_work() as db:
            needs.reword_need(db, sqlite_world.member(), need_id=need_id, words=words)
        assert own(sqlite_world)[0].state is state


def test_the_same_need_twice_is_one_and_there_is_an_end(sqlite_world: World) -> None:
    assert say(sqlite_world) == say(sqlite_world, " large PRINT ")
    for number in range(NEEDS_MAX - 1):
        say(sqlite_world, f"Thing {number}")
    with pytest.raises(Invalid, match="Put two in one"):
        say(sqlite_world, "One more")
    assert len(own(sqlite_world)) == NEEDS_MAX


@pytest.mark.parametrize("words", ["", "  \n\t ", "x" * (NEED_LIMIT + 1)])
def test_no_words_and_too_many_are_told(sqlite_world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        say(sqlite_world, words)
    assert list(refusal.value.problems) == ["words"]


def test_asking_is_noted_whatever_the_answer_was(sqlite_world: World) -> None:
    assert counted(sqlite_world).did_we_ask
    with unit_of_work() as db:
        assert not was_asked(db, sqlite_world.member())
        needs.note_asked(db, sqlite_world.member())
        needs.note_asked(db, sqlite_world.facilitator, person_id=sqlite_world.people["Bryn"])
        needs.note_asked(db, sqlite_world.facilitator, person_id=sqlite_world.people["Bryn"])
        assert was_asked(db, sqlite_world.member())
    with reading() as db:
        lines = asked_in(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
        assert asked_about_needs(db, project_id=sqlite_world.project_id) == 2
    assert [one.chosen_name for one in lines if one.asked_at] == ["Asha", "Bryn"]
    say(sqlite_world)
    assert not counted(sqlite_world).did_we_ask


def test_the_log_leads_from_nobody_to_their_need(sqlite_world: World) -> None:
    need_id = say(sqlite_world, "A zqquiet room")
    answer(sqlite_world, need_id, is_sorted=True)
    with unit_of_work() as db:
        needs.take_need_back(db, sqlite_world.member(), need_id=need_id)
    with reading() as db:
        rows = db.scalars(select(AuditEntry)).all()
    told = [one for one in rows if "need" in one.action]
    assert [one.action for one in told] == ["say-need", "answer-need", "take-need-back"]
    assert {(one.actor, one.subject) for one in told} == {("", "")}
    assert "zqquiet" not in repr(rows)


def test_needs_go_with_the_person(world: World) -> None:
    say(world)
    with unit_of_work() as db:
        remove_person(db, world.facilitator, person_id=world.people["Asha"])
    with reading() as db:
        assert db.scalars(select(AccessNeed)).all() == []
        assert db.scalars(select(AskedAboutNeeds)).all() == []


def test_someone_who_is_not_here_has_no_needs_here(sqlite_world: World) -> None:
    with pytest.raises(NotFound), unit_of_work() as db:
        needs.say_need(db, sqlite_world.facilitator, words="Tea", person_id="nobody-we-know")
    with pytest.raises(NotFound), unit_of_work() as db:
        needs.say_need(
            db, sqlite_world.elsewhere, words="Tea", person_id=sqlite_world.people["Asha"]
        )


def test_the_lesson_counts_needs_that_are_due(sqlite_world: World) -> None:
    dated = say(sqlite_world, "By a day")
    say(sqlite_world, "Before we meet again")
    answered = say(sqlite_world, "Sorted")
    answer(sqlite_world, answered, is_sorted=True)
    with unit_of_work() as db:
        draft = SortingDraft("Jo", clock.today())
        needs.plan_need(db, sqlite_world.facilitator, need_id=dated, draft=draft)
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    with reading() as db:
        facts = need_facts(db, project_id=sqlite_world.project_id)
    assert sorted((one.due, one.is_sorted) for one in facts) == [
        (False, False),
        (False, True),
        (True, False),
    ]
