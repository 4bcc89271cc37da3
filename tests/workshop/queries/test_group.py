"""What the group holds to, as each may read it."""

import pytest

from tests.support.world import World
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed
from workshop.permissions import NOBODY, Actor
from workshop.queries.group import (
    AgreementPage,
    AssumptionView,
    agreement_page,
    assumptions_of,
    measures_of,
)
from workshop.services import agreement, assumptions, measures
from workshop.vocabulary import Origin, Sureness, Verdict


def line(world: World, actor: Actor, words: str) -> str:
    """One more line of the agreement."""
    with unit_of_work() as db:
        return agreement.write_line(db, actor, project_id=world.project_id, words=words)


def page(world: World, actor: Actor | None = None, session_id: str = "") -> AgreementPage:
    """The agreement in a session."""
    with reading() as db:
        return agreement_page(
            db,
            actor or world.member(),
            project_id=world.project_id,
            session_id=session_id or world.session_id,
        )


def believed(world: World, session_id: str, words: str = "They want it fast.") -> str:
    """A belief of staff."""
    draft = assumptions.AssumptionDraft(words, Sureness.FAIRLY, "We build speed.")
    with unit_of_work() as db:
        return assumptions.write_assumption(
            db, world.facilitator, session_id=session_id, draft=draft
        )


def beliefs(world: World, actor: Actor) -> tuple[AssumptionView, ...]:
    """The beliefs one may read."""
    with reading() as db:
        return assumptions_of(db, actor, project_id=world.project_id)


def test_lines_stand_in_the_order_they_were_written_with_whose_they_are(world: World) -> None:
    staffs = line(world, world.facilitator, "Phones away.")
    line(world, world.member(), "We rest.")
    told = [(one.words, one.origin, one.ours) for one in page(world).lines]
    assert told == [("Phones away.", Origin.STAFF, False), ("We rest.", Origin.MEMBER, True)]
    with unit_of_work() as db:
        agreement.adopt_line(db, world.member(), line_id=staffs)
    assert page(world).lines[0].ours
    with unit_of_work() as db:
        agreement.remove_line(db, world.member(), line_id=staffs)
    assert [one.words for one in page(world).lines] == ["We rest."]


def test_a_yes_belongs_to_one_person_and_one_session(world: World) -> None:
    for name, yes in (("Asha", True), ("Bryn", True), ("Cleo", False)):
        with unit_of_work() as db:
            agreement.say_yes(db, world.member(name), session_id=world.session_id, yes=yes)
    assert (page(world).mine, page(world).yes_today) == (True, 2)
    assert page(world, world.member("Cleo")).mine is False
    assert page(world, world.member("Dov")).mine is None
    other = page(world, session_id=world.next_session_id)
    assert (other.mine, other.yes_today) == (None, 0)
    with reading() as db:
        between = agreement_page(db, world.member(), project_id=world.project_id)
    assert (between.mine, between.yes_today) == (None, 0)


def test_measures_stand_in_order_with_whether_members_chose_them(world: World) -> None:
    with unit_of_work() as db:
        ours = measures.write_measure(
            db, world.member(), project_id=world.project_id, words="I sleep."
        )
    with unit_of_work() as db:
        measures.write_measure(
            db, world.facilitator, project_id=world.project_id, words="Fewer calls."
        )
        measures.choose_measure(db, world.member(), measure_id=ours)
    with reading() as db:
        told = measures_of(db, world.member(), project_id=world.project_id)
    assert [(one.words, one.origin, one.chosen) for one in told] == [
        ("I sleep.", Origin.MEMBER, True),
        ("Fewer calls.", Origin.STAFF, False),
    ]


def test_a_belief_is_for_staff_until_its_session_opens(world: World) -> None:
    belief = believed(world, world.next_session_id)
    assert beliefs(world, world.member()) == ()
    (own,) = beliefs(world, world.facilitator)
    assert (own.id, own.words, own.session_number) == (belief, "They want it fast.", 2)
    assert (own.opened, own.done_because) == (False, "We build speed.")
    with unit_of_work() as db:
        assumptions.seal(db, world.facilitator, session_id=world.next_session_id)
    (seen,) = beliefs(world, world.member())
    assert seen.opened


def test_verdicts_are_counted_in_their_order_and_only_ones_own_is_told(world: World) -> None:
    belief = believed(world, world.next_session_id)
    with unit_of_work() as db:
        assumptions.seal(db, world.facilitator, session_id=world.next_session_id)
    given = {"Asha": Verdict.WRONG, "Bryn": Verdict.WRONG, "Cleo": Verdict.TRUE}
    for name, verdict in given.items():
        with unit_of_work() as db:
            assumptions.give_verdict(db, world.member(name), assumption_id=belief, verdict=verdict)
    (seen,) = beliefs(world, world.member())
    assert seen.verdicts == ((Verdict.TRUE, 1), (Verdict.WRONG, 2))
    assert seen.mine is Verdict.WRONG
    assert beliefs(world, world.member("Dov"))[0].mine is None


def test_strangers_read_none_of_it(world: World) -> None:
    for actor in (NOBODY, world.elsewhere):
        with reading() as db:
            for asks in (agreement_page, measures_of, assumptions_of):
                with pytest.raises(NotAllowed):
                    asks(db, actor, project_id=world.project_id)
