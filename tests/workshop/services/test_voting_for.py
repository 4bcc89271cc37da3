"""A helper puts in one person's one vote or pass, with their yes, and never more than that."""

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services import voting
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Attendance, AuditEntry, Voice, VoteBallot, VoteTurn
from workshop.permissions import Actor
from workshop.queries.voting_for import voting_for
from workshop.services.prompts import PromptDraft, ask, close_prompt, open_prompt
from workshop.services.votes import WAS_SHOWN
from workshop.services.voting_for import THEIRS_IS_IN, pass_for, vote_for
from workshop.vocabulary import ExerciseKind


def put_in(
    actor: Actor, prompt_id: str, person_id: str, *, yes: bool = True, **more: object
) -> None:
    """Put a vote in for somebody; a pass, if nothing else is said."""
    given: dict[str, object] = {"choices": {"pass": 1}, **more}
    with unit_of_work() as db:
        vote_for(db, actor, prompt_id=prompt_id, person_id=person_id, own_yes=yes, **given)  # type: ignore[arg-type]


def turns() -> list[tuple[str, bool]]:
    """Who has had a turn, and whether through a helper."""
    with reading() as db:
        return [(one.person_id, one.by_helper) for one in db.scalars(select(VoteTurn))]


def chosen() -> list[str]:
    """What lies in the box."""
    with reading() as db:
        return list(db.scalars(select(VoteBallot.choices)))


def asked(world: World) -> str:
    """Open a question for words."""
    with unit_of_work() as db:
        made = ask(
            db, world.facilitator, session_id=world.session_id, draft=PromptDraft("What helps?")
        )
        open_prompt(db, world.facilitator, prompt_id=made)
    return made


def test_a_supporter_puts_in_one_vote_and_it_is_marked(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    put_in(world.supporter, prompt_id, world.people["Asha"], choices={first: 2})
    assert turns() == [(world.people["Asha"], True)]
    assert chosen() == [f'{{"{first}": 2}}']
    voting.shown(world, prompt_id)
    assert voting.seen(world, prompt_id).helped == 1


def test_nothing_goes_in_without_their_own_yes(world: World) -> None:
    prompt_id, question = voting.opened(world), asked(world)
    with pytest.raises(Invalid, match="Ask them first"):
        put_in(world.supporter, prompt_id, world.people["Asha"], yes=False)
    with unit_of_work() as db, pytest.raises(Invalid, match="Ask them first"):
        pass_for(db, world.supporter, prompt_id=question, person_id=world.people["Asha"])
    assert turns() == []
    with reading() as db:
        assert db.scalars(select(Voice)).all() == []


def test_a_second_vote_is_refused_in_words_for_a_helper(world: World) -> None:
    prompt_id = voting.opened(world)
    first, second, _ = voting.options(world, prompt_id)
    voting.cast(world, "Asha", prompt_id, first)
    put_in(world.supporter, prompt_id, world.people["Bryn"], choices={second: 1})
    for name in ("Asha", "Bryn"):
        with pytest.raises(Closed, match=THEIRS_IS_IN):
            put_in(world.supporter, prompt_id, world.people[name], choices={second: 3})
    voting.closed(world, prompt_id)
    with pytest.raises(Closed, match=THEIRS_IS_IN):
        put_in(world.supporter, prompt_id, world.people["Asha"], choices={second: 1})
    assert sorted(chosen()) == sorted([f'{{"{first}": 1}}', f'{{"{second}": 1}}'])
    voting.shown(world, prompt_id)
    with pytest.raises(Closed, match=WAS_SHOWN):
        put_in(world.supporter, prompt_id, world.people["Cleo"], choices={second: 1})


def test_only_helpers_who_are_here_help_those_who_are_here(world: World) -> None:
    prompt_id, question = voting.opened(world), asked(world)
    asha = world.people["Asha"]
    for actor in (world.member("Bryn"), world.guest, world.convenor):
        with pytest.raises(NotAllowed):
            put_in(actor, prompt_id, asha)
        with unit_of_work() as db, pytest.raises(NotAllowed):
            pass_for(db, actor, prompt_id=question, person_id=asha, own_yes=True)
    with pytest.raises(NotAllowed):
        put_in(world.supporter, prompt_id, world.people["Sunita"])
    with unit_of_work() as db:
        wanted = select(Attendance).where(Attendance.person_id == asha)
        for there in db.scalars(wanted):
            there.left_at = clock.now()
    with pytest.raises(NotAllowed):
        put_in(world.supporter, prompt_id, asha)
    with pytest.raises(NotFound):
        put_in(world.supporter, "none", asha)
    assert turns() == []


def test_what_members_alone_judge_nobody_else_judges_through_a_helper(world: World) -> None:
    voting.with_beliefs(world)
    prompt_id = voting.opened(world, ExerciseKind.BUST_IT)
    voting.turn(world, prompt_id)
    card, _ = voting.card_ids(prompt_id)
    with pytest.raises(Closed):
        put_in(world.supporter, prompt_id, world.guest.person_id or "", part_id=card)
    put_in(world.supporter, prompt_id, world.people["Asha"], part_id=card, choices={"wrong": 1})
    assert turns() == [(world.people["Asha"], True)]


def test_a_pass_for_someone_keeps_that_they_were_heard_and_nothing_else(world: World) -> None:
    question, asha = asked(world), world.people["Asha"]
    with reading() as db:
        before = len(db.scalars(select(AuditEntry)).all())
    for _ in range(2):
        with unit_of_work() as db:
            pass_for(db, world.supporter, prompt_id=question, person_id=asha, own_yes=True)
    with reading() as db:
        assert db.scalars(select(Voice.person_id)).all() == [asha]
        assert len(db.scalars(select(AuditEntry)).all()) == before


def test_a_pass_is_for_an_open_question_with_words(world: World) -> None:
    question, asha = asked(world), world.people["Asha"]
    mood = voting.opened(world, ExerciseKind.MOOD_IN)
    with unit_of_work() as db, pytest.raises(NotFound):
        pass_for(db, world.supporter, prompt_id=mood, person_id=asha, own_yes=True)
    with unit_of_work() as db:
        close_prompt(db, world.facilitator, prompt_id=question)
    with unit_of_work() as db, pytest.raises(Closed):
        pass_for(db, world.supporter, prompt_id=question, person_id=asha, own_yes=True)


def test_a_helper_sees_whom_to_help_and_not_who_has_voted(world: World) -> None:
    prompt_id = voting.opened(world)
    with reading() as db:
        before = voting_for(db, world.supporter, session_id=world.session_id)
    (vote,) = before.votes
    names = [one.name for one in vote.people]
    assert {"Asha", "Gwen"} <= set(names)
    assert "Sunita" not in names
    first, *_ = voting.options(world, prompt_id)
    voting.cast(world, "Asha", prompt_id, first)
    with reading() as db:
        assert voting_for(db, world.supporter, session_id=world.session_id) == before


def test_what_is_wrong_with_a_choice_is_said_before_they_are_asked(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    with reading() as db:
        (vote,) = voting_for(db, world.supporter, session_id=world.session_id).votes
    assert "They can also pass." in vote.problem({})
    assert "They can also pass." in vote.problem({first: -1})
    assert "Take some away." in vote.problem({first: vote.limit + 1})
    assert vote.problem({first: vote.limit}) == vote.problem({"pass": 1}) == ""


def test_only_open_votes_of_a_session_that_goes_on_are_there(world: World) -> None:
    prompt_id = voting.opened(world)
    voting.opened(world, ExerciseKind.MOOD_IN)
    voting.closed(world, prompt_id)
    with reading() as db:
        found = voting_for(db, world.facilitator, session_id=world.session_id)
        assert [one.kind for one in found.votes] == [ExerciseKind.MOOD_IN]
        with pytest.raises(NotFound):
            voting_for(db, world.facilitator, session_id="none")
