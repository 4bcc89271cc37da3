"""The power map: two copies, neither seen by the other side, and the lower answer counts."""

from dataclasses import replace

import pytest
from sqlmodel import select

from tests.support.exercised import closed, opened, seen_as, seen_by
from tests.support.world import World
from workshop.content.powers import powers
from workshop.db import reading, unit_of_work
from workshop.errors import Closed, Conflict, NotAllowed, NotFound
from workshop.live.changes import KEPT, Kind
from workshop.models import PowerAnswer, Prompt, Voice
from workshop.permissions import Actor
from workshop.queries.power_maps import (
    OwnCopy,
    PowerLine,
    PowerMapView,
    own_copy,
    power_facts,
    sentence_of,
)
from workshop.services import prompts
from workshop.services.power_maps import say_who_holds, show_both_copies
from workshop.vocabulary import Bucket, ExerciseKind, PowerHolder

STAFF, ASKED, SHARED, MEMBERS = PowerHolder
EYES = ("member", "room", "staff")


def opened_map(world: World) -> str:
    """A map that is open."""
    return opened(world, ExerciseKind.POWER_MAP)


def copy_of(actor: Actor, prompt_id: str) -> OwnCopy:
    """Somebody's own side's copy."""
    with reading() as db:
        return own_copy(db, actor, prompt_id=prompt_id)


def tap(actor: Actor, prompt_id: str, power: str, holder: PowerHolder, seen: int = -1) -> None:
    """Say who holds a power, having seen what is on the screen."""
    if seen < 0:
        lines = copy_of(actor, prompt_id).lines
        seen = next((one.version for one in lines if one.id == power), 0)
    with unit_of_work() as db:
        say_who_holds(db, actor, prompt_id=prompt_id, power=power, holder=holder, seen=seen)


def said(actor: Actor, prompt_id: str) -> dict[str, PowerHolder]:
    """What a side's copy says."""
    return {one.id: one.holder for one in copy_of(actor, prompt_id).lines if one.holder}


def show(world: World, prompt_id: str) -> None:
    """Lay both copies on the table."""
    with unit_of_work() as db:
        show_both_copies(db, world.facilitator, prompt_id=prompt_id)


def map_of(world: World, prompt_id: str, eyes: str = "room") -> PowerMapView:
    """What one kind of audience sees."""
    extra = seen_as(world, prompt_id, eyes).extra
    assert isinstance(extra, PowerMapView)
    return extra


def test_there_are_ten_powers_and_four_holders_from_low_to_high() -> None:
    assert [one.id for one in powers().powers] == [
        "who-is-invited",
        "agenda",
        "budget",
        "facilitation",
        "the-pen",
        "success",
        "sign-off",
        "ideas",
        "stop-or-pause",
        "speaking-outside",
    ]
    assert [one.id for one in powers().holders] == list(PowerHolder)


def test_each_side_has_one_copy_that_its_people_share(world: World) -> None:
    prompt_id = opened_map(world)
    tap(world.member("Asha"), prompt_id, "agenda", SHARED)
    tap(world.frontline, prompt_id, "agenda", MEMBERS)
    assert said(world.member("Bryn"), prompt_id) == {"agenda": SHARED}
    for actor in (world.facilitator, world.convenor, world.frontline):
        assert copy_of(actor, prompt_id).side is Bucket.STAFF
        assert said(actor, prompt_id) == {"agenda": MEMBERS}
    for actor in (world.guest, world.supporter):
        assert copy_of(actor, prompt_id) == OwnCopy(None, ())


def test_a_copy_can_be_changed_and_emptied_again(world: World) -> None:
    prompt_id, asha = opened_map(world), world.member("Asha")
    for holder in (STAFF, SHARED):
        tap(asha, prompt_id, "budget", holder)
        assert said(asha, prompt_id) == {"budget": holder}
    tap(asha, prompt_id, "budget", SHARED)
    assert said(asha, prompt_id) == {}


def test_a_tap_on_what_was_changed_meanwhile_is_told_so(world: World) -> None:
    prompt_id, asha, bryn = opened_map(world), world.member("Asha"), world.member("Bryn")
    tap(asha, prompt_id, "budget", STAFF, seen=0)
    with pytest.raises(Conflict, match="Someone changed this just now"):
        tap(bryn, prompt_id, "budget", SHARED, seen=0)
    before = copy_of(bryn, prompt_id).lines[2].version
    tap(bryn, prompt_id, "budget", SHARED)
    with pytest.raises(Conflict):
        tap(asha, prompt_id, "budget", MEMBERS, seen=before)
    assert said(asha, prompt_id) == {"budget": SHARED}


def test_a_copy_emptied_and_filled_again_is_another_one(world: World) -> None:
    prompt_id, asha = opened_map(world), world.member("Asha")
    tap(asha, prompt_id, "budget", STAFF)
    first = copy_of(asha, prompt_id).lines[2].version
    tap(asha, prompt_id, "budget", STAFF)
    with pytest.raises(Conflict):
        tap(world.member("Bryn"), prompt_id, "budget", SHARED, seen=first)


def test_before_both_are_shown_no_audience_reads_an_answer(world: World) -> None:
    prompt_id = opened_map(world)
    tap(world.member("Asha"), prompt_id, "agenda", MEMBERS)
    tap(world.facilitator, prompt_id, "agenda", STAFF)
    tap(world.facilitator, prompt_id, "budget", STAFF)
    for eyes in EYES:
        seen = map_of(world, prompt_id, eyes)
        assert (seen.members_said, seen.staff_said) == (1, 2)
        assert (seen.lines, seen.sentence, seen.shown) == ((), "", False)
    for actor in (world.facilitator, world.convenor, world.member("Asha")):
        assert seen_by(actor, prompt_id).extra.lines == ()
    with reading() as db:
        assert power_facts(db, project_id=world.project_id) is None
    closed(world, prompt_id)
    assert not map_of(world, prompt_id).shown


def test_side_by_side_the_lower_answer_counts_and_gaps_are_said(world: World) -> None:
    prompt_id, asha, rowan = opened_map(world), world.member("Asha"), world.facilitator
    for power, ours, theirs in (
        ("agenda", STAFF, SHARED),
        ("budget", MEMBERS, ASKED),
        ("sign-off", SHARED, MEMBERS),
        ("ideas", SHARED, SHARED),
    ):
        tap(asha, prompt_id, power, ours)
        tap(rowan, prompt_id, power, theirs)
    tap(asha, prompt_id, "the-pen", MEMBERS)
    show(world, prompt_id)

    seen = map_of(world, prompt_id)
    lines = {one.id: one for one in seen.lines}
    assert [one for one, line in lines.items() if line.held] == ["sign-off", "ideas"]
    assert lines["agenda"].gap == "Members see less of it with them than staff do."
    assert lines["budget"].gap == "Members see more of it with them than staff do."
    assert (lines["ideas"].gap, lines["the-pen"].gap) == ("", "Staff have not said.")
    assert (lines["agenda"].members, lines["agenda"].staff) == ("Staff", "We share it")
    assert seen.sentence == (
        "Members hold or share 2 of 10. We see 3 differently. 6 still need both answers."
    )
    assert all(map_of(world, prompt_id, eyes) == seen for eyes in EYES)
    with reading() as db:
        facts = power_facts(db, project_id=world.project_id)
    assert facts is not None
    assert (facts.held, facts.sign_off, facts.by_both) == (2, True, 4)


def test_what_was_shown_stays_as_it_is(world: World) -> None:
    prompt_id, asha = opened_map(world), world.member("Asha")
    tap(asha, prompt_id, "agenda", SHARED)
    show(world, prompt_id)
    with pytest.raises(Closed):
        tap(asha, prompt_id, "agenda", STAFF)
    with unit_of_work() as db:
        prompts.open_prompt(db, world.facilitator, prompt_id=prompt_id)
    with pytest.raises(Closed, match="Both copies"):
        tap(asha, prompt_id, "agenda", STAFF)
    assert said(asha, prompt_id) == {"agenda": SHARED}


def test_only_who_is_here_fills_in_a_copy(world: World) -> None:
    prompt_id = opened_map(world)
    for actor in (world.guest, world.supporter, world.elsewhere):
        with pytest.raises(NotAllowed):
            tap(actor, prompt_id, "agenda", STAFF, seen=0)
    away = replace(world.member("Asha"), person_id="nobody here")
    with pytest.raises(Closed):
        tap(away, prompt_id, "agenda", STAFF, seen=0)
    with pytest.raises(NotFound):
        tap(world.member("Asha"), prompt_id, "the moon", STAFF, seen=0)
    with pytest.raises(NotFound):
        copy_of(world.member("Asha"), opened(world, ExerciseKind.ROUND))
    with reading() as db:
        assert db.scalars(select(PowerAnswer)).all() == []


def test_an_answer_leads_to_a_side_and_to_no_person(world: World) -> None:
    prompt_id = opened_map(world)
    with unit_of_work() as db:
        say_who_holds(
            db, world.member(), prompt_id=prompt_id, power="agenda", holder=SHARED, seen=0
        )
        assert [one.kind for one in db.info[KEPT]] == [Kind.SHOWN]
    assert not any("person" in name or "_by" in name for name in PowerAnswer.model_fields)
    with reading() as db:
        assert db.scalars(select(Voice.person_id)).all() == [world.people["Asha"]]
        assert db.get_one(Prompt, prompt_id).revealed_at is None


LINE = PowerLine("a", "A", "", "Staff", "Staff", held=False, gap="")


@pytest.mark.parametrize(
    "lines, sentence",
    [
        ((LINE,), "Members hold or share 0 of 1. We see all of them alike."),
        (
            (LINE, replace(LINE, held=True, gap="Less.")),
            "Members hold or share 1 of 2. We see 1 differently.",
        ),
        (
            (replace(LINE, staff="", gap="Staff have not said."),),
            "Members hold or share 0 of 1. 1 still need both answers.",
        ),
    ],
)
def test_the_sentence_says_no_more_than_is_known(
    lines: tuple[PowerLine, ...], sentence: str
) -> None:
    assert sentence_of(lines) == sentence


def test_a_tap_that_comes_twice_changes_nothing_and_tells_which_version_stands(
    world: World,
) -> None:
    prompt_id, asha = opened_map(world), world.member()

    def sent(holder: PowerHolder, seen: int, *, back: bool) -> int:
        with unit_of_work() as db:
            return say_who_holds(
                db, asha, prompt_id=prompt_id, power="agenda", holder=holder, seen=seen, back=back
            )

    first = sent(SHARED, 0, back=False)
    assert sent(SHARED, 0, back=False) == first > 0
    second = sent(MEMBERS, first, back=False)
    assert (second, said(asha, prompt_id)) == (first + 1, {"agenda": MEMBERS})
    with pytest.raises(Conflict):
        sent(STAFF, first, back=False)
    assert [sent(MEMBERS, second, back=True) for _ in range(2)] == [0, 0]
    assert said(asha, prompt_id) == {}
