"""Who will see it, what name, for how long: only the person can widen, and each answer stays."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.support.world import World
from tests.workshop.services.test_captures import WORDS, kept
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import Invalid, NotAllowed, NotFound
from workshop.models import Consent
from workshop.permissions import Actor
from workshop.queries.captures import captures_in, own_captures
from workshop.services.captures import reword, say_it_is_right
from workshop.services.consents import (
    COOLING_OFF,
    ConsentDraft,
    answer,
    confirm_relayed,
    final_check,
)
from workshop.visibility import A_MEMBER
from workshop.vocabulary import CheckBack, NameStyle, Reach, Surface, Until

TEAM = ConsentDraft(reach=Reach.TEAM)
PUBLIC = ConsentDraft(reach=Reach.PUBLIC, about_others=False)


def say(actor: Actor, capture_id: str, draft: ConsentDraft) -> str:
    """Answer for one capture."""
    with unit_of_work() as db:
        return answer(db, actor, capture_id=capture_id, draft=draft)


def in_report(world: World, surface: Surface, by: Actor | None = None) -> list[tuple[str, str]]:
    """What a report for this surface would hold: words and names.

    `by` is for tests that move the clock past the end of a sign-in.
    """
    with reading() as db:
        found = captures_in(
            db, by or world.facilitator, project_id=world.project_id, surface=surface
        )
    return [(one.words, one.name) for one in found]


def a_day_later(monkeypatch: pytest.MonkeyPatch, days: float = 1.01) -> None:
    """Move the clock on."""
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_what_a_person_chose_is_what_a_report_holds(world: World) -> None:
    capture_id = kept(world, world.member())
    assert in_report(world, Surface.PROJECT_REPORT) == []
    say(world.member(), capture_id, TEAM)
    assert in_report(world, Surface.PROJECT_REPORT) == [(WORDS, A_MEMBER)]
    assert in_report(world, Surface.NAMED_REPORT) == []


def test_the_defaults_are_the_safest_choices(world: World) -> None:
    capture_id = kept(world, world.member())
    say(world.member(), capture_id, ConsentDraft())
    with reading() as db:
        given = db.scalars(select(Consent)).one()
    assert (given.reach, given.name_style) == (Reach.ROOM, NameStyle.MEMBER)
    assert given.until_date == clock.today() + timedelta(days=365)
    assert given.check_back is CheckBack.BEFORE_PUBLIC


def test_a_wide_reach_waits_a_day_and_can_be_thought_better_of(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = world.facilitator
    capture_id = kept(world, world.member())
    say(world.member(), capture_id, ConsentDraft(reach=Reach.REPORT, about_others=False))
    assert in_report(world, Surface.NAMED_REPORT, staff) == []
    assert len(in_report(world, Surface.PROJECT_REPORT, staff)) == 1
    a_day_later(monkeypatch)
    assert len(in_report(world, Surface.NAMED_REPORT, staff)) == 1
    say(world.member(), capture_id, ConsentDraft())
    assert in_report(world, Surface.PROJECT_REPORT, staff) == []


def test_changing_the_name_does_not_start_the_day_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = world.facilitator
    capture_id = kept(world, world.member())
    wide = ConsentDraft(reach=Reach.REPORT, about_others=False)
    say(world.member(), capture_id, wide)
    a_day_later(monkeypatch)
    say(
        world.member(),
        capture_id,
        ConsentDraft(reach=Reach.REPORT, about_others=False, name_style=NameStyle.FIRST),
    )
    assert in_report(world, Surface.NAMED_REPORT, staff) == [(WORDS, "Asha")]


def test_public_words_go_out_only_after_a_last_look_at_that_very_text(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = world.facilitator
    capture_id = kept(world, world.member())
    say(world.member(), capture_id, PUBLIC)
    a_day_later(monkeypatch)
    assert in_report(world, Surface.PUBLIC_REPORT, staff) == []
    with unit_of_work() as db:
        final_check(db, world.member(), capture_id=capture_id, version=1, yes=True)
    assert len(in_report(world, Surface.PUBLIC_REPORT, staff)) == 1
    with unit_of_work() as db:
        reword(db, world.member(), capture_id=capture_id, words="New words")
    assert in_report(world, Surface.PUBLIC_REPORT, staff) == []


def test_nobody_but_the_person_gives_the_last_yes(world: World) -> None:
    capture_id = kept(world, world.member())
    for actor in (world.facilitator, world.supporter, world.member("Bryn")):
        with pytest.raises(NotAllowed), unit_of_work() as db:
            final_check(db, actor, capture_id=capture_id, version=1, yes=True)


def test_only_the_person_can_widen_and_staff_cannot_answer_at_all(world: World) -> None:
    capture_id = kept(world, world.member())
    for actor in (world.facilitator, world.convenor, world.member("Bryn"), world.guest):
        with pytest.raises(NotAllowed):
            say(actor, capture_id, TEAM)
    assert in_report(world, Surface.PROJECT_REPORT) == []


def test_what_a_supporter_carries_waits_for_the_person(world: World) -> None:
    capture_id = kept(world, world.member())
    say(world.supporter, capture_id, TEAM)
    assert in_report(world, Surface.PROJECT_REPORT) == []
    with reading() as db:
        [mine] = own_captures(db, world.member())
    assert mine.helper_answered is True
    with unit_of_work() as db:
        confirm_relayed(db, world.member(), capture_id=capture_id)
    assert len(in_report(world, Surface.PROJECT_REPORT)) == 1


def test_a_supporter_can_bring_words_closer_at_once(world: World) -> None:
    capture_id = kept(world, world.member())
    say(world.member(), capture_id, TEAM)
    say(world.supporter, capture_id, ConsentDraft(reach=Reach.ROOM))
    assert in_report(world, Surface.PROJECT_REPORT) == []


def test_staff_have_the_same_choices_as_members(world: World) -> None:
    capture_id = kept(world, world.facilitator, author=None)
    with pytest.raises(NotFound):
        say(world.supporter, capture_id, TEAM)
    with unit_of_work() as db:
        from workshop.services.captures import CaptureDraft, keep
        from workshop.vocabulary import CaptureKind

        own = keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, "I got it wrong.", world.facilitator.person_id),
        )
    say(world.facilitator, own, ConsentDraft(reach=Reach.TEAM, name_style=NameStyle.INITIAL))
    assert in_report(world, Surface.PROJECT_REPORT) == [("I got it wrong.", "R")]


def test_every_answer_stays_in_the_record(world: World) -> None:
    capture_id = kept(world, world.member())
    for draft in (TEAM, ConsentDraft(), TEAM):
        say(world.member(), capture_id, draft)
    with reading() as db:
        reaches = db.scalars(select(Consent.reach).order_by(Consent.sequence)).all()
    assert reaches == [Reach.TEAM, Reach.ROOM, Reach.TEAM]


def test_an_expired_consent_hides_words_the_day_after(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = world.facilitator
    capture_id = kept(world, world.member())
    until = clock.today() + timedelta(days=3)
    say(
        world.member(),
        capture_id,
        ConsentDraft(reach=Reach.TEAM, until=Until.DATE, until_date=until),
    )
    a_day_later(monkeypatch, 3)
    assert len(in_report(world, Surface.PROJECT_REPORT, staff)) == 1
    a_day_later(monkeypatch, 1)
    assert in_report(world, Surface.PROJECT_REPORT, staff) == []


@pytest.mark.parametrize(
    "draft, field",
    [
        (ConsentDraft(name_style=NameStyle.CHOSEN), "shown_name"),
        (ConsentDraft(name_style=NameStyle.FULL, shown_name="Asha Grey"), "sure_of_full_name"),
        (ConsentDraft(until=Until.DATE), "until_date"),
        (ConsentDraft(until=Until.DATE, until_date=clock.today()), "until_date"),
        (
            ConsentDraft(until=Until.DATE, until_date=clock.today() + timedelta(days=9999)),
            "until_date",
        ),
        (ConsentDraft(reach=Reach.REPORT), "about_others"),
        (ConsentDraft(reach=Reach.PUBLIC, about_others=True), "others_safe"),
        (ConsentDraft(reach=Reach.PUBLIC, about_others=True, others_safe=False), "others_safe"),
    ],
)
def test_a_choice_that_is_not_whole_is_asked_again(
    world: World, draft: ConsentDraft, field: str
) -> None:
    capture_id = kept(world, world.member())
    with pytest.raises(Invalid) as refusal:
        say(world.member(), capture_id, draft)
    assert set(refusal.value.problems) == {field}
    with reading() as db:
        assert db.scalars(select(Consent)).all() == []


def test_a_chosen_name_is_not_someone_elses_here(world: World) -> None:
    capture_id = kept(world, world.member())
    with pytest.raises(Invalid) as refusal:
        say(
            world.member(),
            capture_id,
            ConsentDraft(name_style=NameStyle.CHOSEN, shown_name=" bRYN "),
        )
    assert set(refusal.value.problems) == {"shown_name"}


def test_a_day_to_think_is_a_whole_day() -> None:
    assert timedelta(hours=24) == COOLING_OFF


def test_a_no_from_the_author_keeps_words_in(world: World) -> None:
    capture_id = kept(world, world.facilitator)
    say(world.member(), capture_id, TEAM)
    assert in_report(world, Surface.PROJECT_REPORT) == []
    with unit_of_work() as db:
        say_it_is_right(db, world.member(), capture_id=capture_id, version=1, yes=False)
    assert in_report(world, Surface.PROJECT_REPORT) == []
