"""What staff believe before they hear: sealed at the start, judged by members alone."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.conftest import Hands
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Invalid, NotAllowed, NotFound
from workshop.models import Assumption, AssumptionVerdict
from workshop.permissions import Actor
from workshop.queries.group import AssumptionView, assumptions_of
from workshop.services.assumptions import (
    ASSUMPTION_LIMIT,
    AssumptionDraft,
    change_assumption,
    give_verdict,
    remove_assumption,
    write_assumption,
)
from workshop.services.sessions import close_session, open_session
from workshop.vocabulary import Depends, Sureness, Verdict

BELIEF = AssumptionDraft("Forms are easy.", Sureness.SURE, "We never changed them.")


def write(world: World, draft: AssumptionDraft = BELIEF, actor: Actor | None = None) -> str:
    """One belief about the session that is still to come."""
    with unit_of_work() as db:
        return write_assumption(
            db, actor or world.convenor, session_id=world.next_session_id, draft=draft
        )


def begin(world: World) -> None:
    """Let the next session begin."""
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)
        open_session(db, world.facilitator, session_id=world.next_session_id)


def judge(world: World, belief: str, actor: Actor, verdict: Verdict) -> None:
    """One person's verdict."""
    with unit_of_work() as db:
        give_verdict(db, actor, assumption_id=belief, verdict=verdict, because="I filled them in.")


def shown(world: World, actor: Actor) -> tuple[AssumptionView, ...]:
    """What this person may read."""
    with reading() as db:
        return assumptions_of(db, actor, project_id=world.project_id)


def test_a_belief_is_for_staff_until_its_session_begins(world: World) -> None:
    write(world)

    assert [one.opened for one in shown(world, world.facilitator)] == [False]
    assert shown(world, world.member()) == shown(world, world.guest) == ()


def test_opening_the_session_seals_and_shows_what_was_believed(world: World, hands: Hands) -> None:
    write(world)
    hands.pass_by(hours=1)
    begin(world)

    (one,) = shown(world, world.member())
    assert (one.words, one.sureness, one.done_because) == (
        "Forms are easy.",
        Sureness.SURE,
        "We never changed them.",
    )
    with reading() as db:
        row = db.scalars(select(Assumption)).one()
        assert row.sealed_at == hands.time
        assert row.written_at < hands.time


def test_nothing_is_believed_afterwards(world: World) -> None:
    begin(world)

    with pytest.raises(Closed):
        write(world)


def test_the_seal_keeps_its_first_moment(world: World, hands: Hands) -> None:
    write(world)
    begin(world)
    sealed = hands.time
    hands.pass_by(minutes=30)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.next_session_id)

    with reading() as db:
        assert db.scalars(select(Assumption.sealed_at)).one() == sealed


def test_only_the_beliefs_of_that_session_are_sealed(world: World) -> None:
    with unit_of_work() as db:
        later = write_assumption(db, world.convenor, session_id=world.next_session_id, draft=BELIEF)
    with unit_of_work() as db:
        close_session(db, world.facilitator, session_id=world.session_id)

    with reading() as db:
        assert db.get_one(Assumption, later).sealed_at is None


def test_members_judge_a_sealed_belief_and_can_think_again(world: World) -> None:
    belief = write(world)
    begin(world)
    judge(world, belief, world.member("Asha"), Verdict.WRONG)
    judge(world, belief, world.member("Bryn"), Verdict.WRONG)
    judge(world, belief, world.member("Asha"), Verdict.PARTLY)

    (one,) = shown(world, world.member("Asha"))
    assert dict(one.verdicts) == {Verdict.WRONG: 1, Verdict.PARTLY: 1}
    assert one.mine is Verdict.PARTLY
    with reading() as db:
        assert len(db.scalars(select(AssumptionVerdict)).all()) == 2


def test_a_verdict_waits_for_the_seal(world: World) -> None:
    belief = write(world)

    with pytest.raises(Closed):
        judge(world, belief, world.member(), Verdict.WRONG)


@pytest.mark.parametrize("role", ["facilitator", "convenor", "supporter", "guest"])
def test_nobody_else_gives_a_verdict(world: World, role: str) -> None:
    belief = write(world)
    begin(world)

    with pytest.raises(NotAllowed):
        judge(world, belief, world.by_role()[role], Verdict.TRUE)
    assert shown(world, world.facilitator)[0].verdicts == ()


@pytest.mark.parametrize("role", ["member", "supporter", "guest", "elsewhere"])
def test_only_staff_write_beliefs_down(world: World, role: str) -> None:
    with pytest.raises(NotAllowed):
        write(world, actor=world.by_role()[role])


@pytest.mark.parametrize("words", ["", " ", "x" * (ASSUMPTION_LIMIT + 1)])
def test_a_belief_needs_words_and_not_too_many(world: World, words: str) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world, AssumptionDraft(words, Sureness.SURE))

    assert set(refusal.value.problems) == {"words"}


def test_what_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        judge(world, "nothing", world.member(), Verdict.WRONG)
    with pytest.raises(NotFound), unit_of_work() as db:
        write_assumption(db, world.convenor, session_id="nothing", draft=BELIEF)


# Who holds it, what hangs on it, and changing it in time.


def test_a_belief_is_its_writers_unless_someone_else_on_staff_holds_it(world: World) -> None:
    write(world)
    write(world, replace(BELIEF, held_by=world.facilitator.person_id))

    assert [one.holder for one in shown(world, world.convenor)] == ["Corin", "Rowan"]


def test_members_are_not_told_who_on_staff_held_it(world: World) -> None:
    write(world)
    begin(world)

    (one,) = shown(world, world.member())
    assert (one.holder, one.held_by) == ("", None)


def test_no_belief_is_put_in_the_mouth_of_a_member(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world, replace(BELIEF, held_by=world.people["Asha"]))
    assert set(refusal.value.problems) == {"held_by"}
    with pytest.raises(NotFound):
        write(world, replace(BELIEF, held_by="nobody"))
    assert shown(world, world.convenor) == ()


def test_until_the_session_begins_a_belief_can_be_changed_or_taken_away(
    world: World, hands: Hands
) -> None:
    belief = write(world)
    hands.pass_by(hours=1)
    draft = AssumptionDraft("Forms are hard.", Sureness.HALF, "", depends=Depends.LOTS)
    with unit_of_work() as db:
        change_assumption(db, world.facilitator, assumption_id=belief, draft=draft)
    (one,) = shown(world, world.convenor)
    assert (one.words, one.sureness, one.depends, one.holder) == (
        "Forms are hard.",
        Sureness.HALF,
        Depends.LOTS,
        "Corin",
    )
    with reading() as db:
        assert db.scalars(select(Assumption.written_at)).one() == hands.time
    with unit_of_work() as db:
        remove_assumption(db, world.facilitator, assumption_id=belief)

    assert shown(world, world.convenor) == ()


def test_a_sealed_belief_is_not_changed_taken_away_or_dated_back(
    world: World, hands: Hands
) -> None:
    belief = write(world)
    written = hands.time
    hands.pass_by(hours=1)
    begin(world)
    for act in (
        lambda db: change_assumption(db, world.convenor, assumption_id=belief, draft=BELIEF),
        lambda db: remove_assumption(db, world.convenor, assumption_id=belief),
    ):
        with pytest.raises(Closed), unit_of_work() as db:
            act(db)

    with reading() as db:
        row = db.scalars(select(Assumption)).one()
        assert (row.written_at, row.sealed_at) == (written, hands.time)


def test_what_we_are_surest_of_and_most_hangs_on_is_tested_first(world: World) -> None:
    for words, sure, depends in (
        ("third", Sureness.GUESS, Depends.LOTS),
        ("first", Sureness.SURE, Depends.LOTS),
        ("last", Sureness.GUESS, Depends.LITTLE),
        ("second", Sureness.FAIRLY, Depends.SOME),
    ):
        write(world, AssumptionDraft(words, sure, depends=depends))

    found = shown(world, world.convenor)
    assert [one.words for one in found] == ["first", "second", "third", "last"]
    assert [one.weight for one in found] == [12, 6, 3, 1]


def test_what_we_do_because_of_it_has_a_limit_too(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        write(world, replace(BELIEF, done_because="x" * (ASSUMPTION_LIMIT + 1)))
    assert set(refusal.value.problems) == {"done_because"}
    with pytest.raises(NotFound), unit_of_work() as db:
        remove_assumption(db, world.convenor, assumption_id="nothing")
