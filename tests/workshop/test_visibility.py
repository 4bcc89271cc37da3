"""Who may see which words, under which name: each promise by itself, then all together."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.permissions import NOBODY, Actor
from workshop.visibility import (
    A_MEMBER,
    NEEDED,
    CaptureFacts,
    ConsentFacts,
    ContributionFacts,
    Seen,
    keeps_who_came,
    leaves_the_room,
    rule_that_holds,
    words_for,
)
from workshop.vocabulary import (
    REACH_ORDER,
    CheckBack,
    NameStyle,
    Reach,
    Role,
    RoomRule,
    Surface,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
REPORTS = (Surface.PROJECT_REPORT, Surface.NAMED_REPORT, Surface.PUBLIC_REPORT)
CONSENT = ConsentFacts(
    name_style=NameStyle.FIRST,
    shown_name="",
    reach=Reach.PUBLIC,
    until=date(2027, 11, 22),
    wider_from=NOW - timedelta(days=1),
    check_back=CheckBack.BEFORE_PUBLIC,
    about_others=False,
    others_safe=None,
)
CAPTURE = CaptureFacts(
    project_id="p",
    words="I only wanted someone to look up.",
    version=1,
    author_id="asha",
    author_name="Asha Grey",
    room_rule=RoomRule.OPEN,
    consent=CONSENT,
    confirmed_version=1,
    final_yes_version=1,
)
CONTRIBUTION = ContributionFacts(
    project_id="p", words="A bench outside.", author_id=None, author_name="", shown=True
)


def actor(role: Role, person: str = "someone", project: str = "p") -> Actor:
    """Somebody with one seat in a project."""
    return Actor(
        project_id=project,
        person_id=person,
        role=role,
        roles=frozenset({role}),
        output_id="o" if role is Role.OWNER else None,
    )


FACILITATOR = actor(Role.FACILITATOR)
CONVENOR = actor(Role.CONVENOR)
MEMBER = actor(Role.MEMBER)
ASHA = actor(Role.MEMBER, "asha")
OWNER = actor(Role.OWNER)


def consenting(**changes: object) -> CaptureFacts:
    """The same capture under another consent."""
    return replace(CAPTURE, consent=replace(CONSENT, **changes))


def seen_in(facts: CaptureFacts) -> set[Surface]:
    """The reports in which a facilitator's document would hold these words."""
    return {one for one in REPORTS if words_for(FACILITATOR, facts, one, NOW)}


def test_with_every_yes_words_go_as_far_as_was_said() -> None:
    assert seen_in(CAPTURE) == set(REPORTS)


@pytest.mark.parametrize(
    "reach, reports",
    [
        (Reach.ROOM, set()),
        (Reach.TEAM, {Surface.PROJECT_REPORT}),
        (Reach.REPORT, {Surface.PROJECT_REPORT, Surface.NAMED_REPORT}),
        (Reach.PUBLIC, set(REPORTS)),
    ],
)
def test_words_go_no_further_than_their_reach(reach: Reach, reports: set[Surface]) -> None:
    assert seen_in(consenting(reach=reach)) == reports


def test_without_a_consent_nothing_leaves_the_room() -> None:
    assert seen_in(replace(CAPTURE, consent=None)) == set()


def test_withdrawn_words_are_nowhere_not_even_for_their_author() -> None:
    gone = replace(CAPTURE, withdrawn=True)
    for surface in Surface:
        for viewer in (FACILITATOR, CONVENOR, MEMBER, ASHA, OWNER):
            assert words_for(viewer, gone, surface, NOW) is None


def test_a_concern_takes_words_out_of_every_group_view_at_once() -> None:
    flagged = replace(CAPTURE, concern=True)
    for surface in set(Surface) - {Surface.OWN}:
        assert words_for(FACILITATOR, flagged, surface, NOW) is None
    assert words_for(ASHA, flagged, Surface.OWN, NOW) is not None


def test_expired_is_hidden_not_expiring_soon() -> None:
    assert seen_in(consenting(until=NOW.date())) == set(REPORTS)
    assert seen_in(consenting(until=NOW.date() - timedelta(days=1))) == set()


def test_a_wider_reach_waits_a_day() -> None:
    fresh = consenting(wider_from=NOW + timedelta(minutes=1))
    assert seen_in(fresh) == {Surface.PROJECT_REPORT}
    assert seen_in(consenting(wider_from=NOW)) == set(REPORTS)


def test_what_a_supporter_carried_stays_until_the_author_says_it() -> None:
    assert seen_in(consenting(relayed=True)) == set()


@pytest.mark.parametrize(
    "about, safe, goes_far", [(None, None, False), (True, None, False), (True, False, False),
                              (True, True, True), (False, None, True)]
)  # fmt: skip
def test_other_people_in_a_story_are_thought_of_before_it_travels(
    about: bool | None, safe: bool | None, goes_far: bool
) -> None:
    facts = consenting(about_others=about, others_safe=safe)
    assert (Surface.NAMED_REPORT in seen_in(facts)) is goes_far
    assert Surface.PROJECT_REPORT in seen_in(facts)


def test_an_edit_reopens_the_authors_yes() -> None:
    assert seen_in(replace(CAPTURE, version=2)) == set()


def test_public_words_need_a_last_look_at_the_exact_text() -> None:
    assert seen_in(replace(CAPTURE, final_yes_version=0)) == {
        Surface.PROJECT_REPORT,
        Surface.NAMED_REPORT,
    }


def test_a_person_who_asked_to_be_shown_first_is_shown_first_everywhere() -> None:
    asked = replace(consenting(check_back=CheckBack.ALWAYS), final_yes_version=0)
    assert seen_in(asked) == set()
    assert seen_in(replace(asked, final_yes_version=1)) == set(REPORTS)


def test_stays_here_lets_no_capture_out_whatever_a_person_chose() -> None:
    assert seen_in(replace(CAPTURE, room_rule=RoomRule.STAYS_HERE)) == set()


def test_a_mixed_rule_that_nobody_settled_lets_nothing_out_and_shows_no_name() -> None:
    slipped = replace(consenting(name_style=NameStyle.FIRST), room_rule=RoomRule.MIXED)
    assert seen_in(slipped) == set()
    assert words_for(FACILITATOR, slipped, Surface.STAFF, NOW) == Seen(CAPTURE.words, A_MEMBER)


@pytest.mark.parametrize("rule", [one for one in RoomRule if one is not RoomRule.MIXED])
def test_one_rule_for_all_holds_whatever_was_chosen_for_a_role(rule: RoomRule) -> None:
    assert {rule_that_holds(rule, own) for own in (None, *RoomRule)} == {rule}


@pytest.mark.parametrize(
    "own, held",
    [
        (None, RoomRule.STAYS_HERE),
        (RoomRule.MIXED, RoomRule.STAYS_HERE),
        (RoomRule.OPEN, RoomRule.OPEN),
        (RoomRule.CHATHAM_HOUSE, RoomRule.CHATHAM_HOUSE),
    ],
)
def test_a_mixed_rule_is_that_of_the_role_or_else_the_strictest(
    own: RoomRule | None, held: RoomRule
) -> None:
    assert rule_that_holds(RoomRule.MIXED, own) is held


@pytest.mark.parametrize(
    "rule, own, kept",
    [
        (RoomRule.CHATHAM_HOUSE, (), True),
        (RoomRule.MIXED, (RoomRule.OPEN, RoomRule.CHATHAM_HOUSE), True),
        (RoomRule.MIXED, (RoomRule.OPEN, RoomRule.STAYS_HERE), False),
        (RoomRule.OPEN, (RoomRule.CHATHAM_HOUSE,), False),
    ],
)
def test_who_came_stays_in_the_room_if_any_rule_says_so(
    rule: RoomRule, own: tuple[RoomRule, ...], kept: bool
) -> None:
    assert keeps_who_came(rule, own) is kept


def test_the_chatham_house_rule_hides_every_name() -> None:
    for style in NameStyle:
        facts = replace(
            consenting(name_style=style, shown_name="Asha Grey"), room_rule=RoomRule.CHATHAM_HOUSE
        )
        for surface in REPORTS:
            assert words_for(FACILITATOR, facts, surface, NOW) == Seen(CAPTURE.words, A_MEMBER)


@pytest.mark.parametrize(
    "style, name",
    [
        (NameStyle.MEMBER, A_MEMBER),
        (NameStyle.GROUP, "The group"),
        (NameStyle.INITIAL, "A"),
        (NameStyle.FIRST, "Asha"),
        (NameStyle.CHOSEN, "Willow"),
        (NameStyle.FULL, "Willow"),
    ],
)
def test_a_name_comes_only_from_the_consent_record(style: NameStyle, name: str) -> None:
    facts = consenting(name_style=style, shown_name="Willow")
    assert words_for(FACILITATOR, facts, Surface.PROJECT_REPORT, NOW) == Seen(CAPTURE.words, name)


@pytest.mark.parametrize("style", [NameStyle.CHOSEN, NameStyle.FULL])
def test_an_empty_chosen_name_falls_back_to_no_name(style: NameStyle) -> None:
    seen = words_for(FACILITATOR, consenting(name_style=style), Surface.PROJECT_REPORT, NOW)
    assert seen == Seen(CAPTURE.words, A_MEMBER)


def test_before_a_consent_even_the_facilitator_reads_no_name() -> None:
    seen = words_for(FACILITATOR, replace(CAPTURE, consent=None), Surface.STAFF, NOW)
    assert seen == Seen(CAPTURE.words, A_MEMBER)


def test_a_convenor_reads_only_what_may_reach_the_team() -> None:
    assert words_for(CONVENOR, consenting(reach=Reach.ROOM), Surface.STAFF, NOW) is None
    assert words_for(CONVENOR, consenting(reach=Reach.TEAM), Surface.STAFF, NOW) is not None
    here = replace(CAPTURE, room_rule=RoomRule.STAYS_HERE)
    assert words_for(CONVENOR, here, Surface.STAFF, NOW) is None


def test_an_owner_reads_only_what_was_given_for_named_organisations() -> None:
    assert words_for(OWNER, CAPTURE, Surface.OWNER, NOW) is not None
    assert words_for(OWNER, consenting(reach=Reach.TEAM), Surface.OWNER, NOW) is None
    assert words_for(FACILITATOR, CAPTURE, Surface.OWNER, NOW) is None


def test_the_room_shows_a_capture_only_after_its_authors_yes_and_without_a_name() -> None:
    assert words_for(MEMBER, CAPTURE, Surface.ROOM, NOW) == Seen(CAPTURE.words, "")
    assert words_for(MEMBER, replace(CAPTURE, confirmed_version=0), Surface.ROOM, NOW) is None


def test_nobody_elses_words_are_my_own() -> None:
    assert words_for(ASHA, CAPTURE, Surface.OWN, NOW) is not None
    assert words_for(MEMBER, CAPTURE, Surface.OWN, NOW) is None
    nobodys = replace(CAPTURE, author_id=None)
    assert words_for(NOBODY, nobodys, Surface.OWN, NOW) is None


def test_another_project_sees_nothing_on_any_surface() -> None:
    for role in Role:
        stranger = actor(role, project="q")
        for surface in Surface:
            assert words_for(stranger, CAPTURE, surface, NOW) is None
            assert words_for(stranger, CONTRIBUTION, surface, NOW) is None


@pytest.mark.parametrize("role", [Role.MEMBER, Role.SUPPORTER, Role.GUEST])
def test_only_staff_make_reports(role: Role) -> None:
    for surface in (*REPORTS, Surface.STAFF):
        assert words_for(actor(role), CAPTURE, surface, NOW) is None


def test_a_contribution_is_seen_inside_the_room_and_in_no_report() -> None:
    seen = {one for one in Surface if words_for(FACILITATOR, CONTRIBUTION, one, NOW)}
    assert seen == {Surface.WALL, Surface.ROOM, Surface.STAFF}


def test_hidden_contributions_are_hidden_from_everyone_but_their_author() -> None:
    hidden = replace(CONTRIBUTION, shown=False, author_id="asha", author_name="Asha")
    for surface in Surface:
        for viewer in (FACILITATOR, CONVENOR, MEMBER, OWNER):
            assert words_for(viewer, hidden, surface, NOW) is None
    assert words_for(ASHA, hidden, Surface.OWN, NOW) == Seen(hidden.words, "Asha")


def test_the_projector_shows_no_names_by_default() -> None:
    named = replace(CONTRIBUTION, author_id="asha", author_name="Asha")
    assert words_for(MEMBER, named, Surface.WALL, NOW) == Seen(named.words, "Asha")
    assert words_for(MEMBER, named, Surface.ROOM, NOW) == Seen(named.words, "")


def test_words_taken_back_are_nowhere() -> None:
    gone = replace(CONTRIBUTION, taken_back=True, author_id="asha")
    for surface in Surface:
        assert words_for(ASHA, gone, surface, NOW) is None


consents = st.builds(
    ConsentFacts,
    name_style=st.sampled_from(NameStyle),
    shown_name=st.sampled_from(["", "Willow"]),
    reach=st.sampled_from(Reach),
    until=st.sampled_from([NOW.date() - timedelta(days=1), NOW.date(), date(2030, 1, 1)]),
    wider_from=st.sampled_from([NOW - timedelta(days=1), NOW + timedelta(hours=1)]),
    check_back=st.sampled_from(CheckBack),
    about_others=st.sampled_from([None, True, False]),
    others_safe=st.sampled_from([None, True, False]),
    relayed=st.booleans(),
)
captures = st.builds(
    CaptureFacts,
    project_id=st.just("p"),
    words=st.sampled_from(["", "words"]),
    version=st.sampled_from([1, 2]),
    author_id=st.sampled_from([None, "asha"]),
    author_name=st.sampled_from(["", "Asha Grey"]),
    room_rule=st.sampled_from(RoomRule),
    consent=st.none() | consents,
    confirmed_version=st.sampled_from([0, 1, 2]),
    final_yes_version=st.sampled_from([0, 1, 2]),
    concern=st.booleans(),
    withdrawn=st.booleans(),
)


@given(captures)
def test_what_a_wider_report_holds_every_narrower_one_may_hold(facts: CaptureFacts) -> None:
    for narrow, wide in itertools.pairwise(REACH_ORDER):
        if leaves_the_room(facts, wide, NOW):
            assert leaves_the_room(facts, narrow, NOW)


@given(captures, st.sampled_from([*NEEDED]), st.sampled_from([FACILITATOR, CONVENOR, OWNER]))
def test_outside_the_room_there_is_always_a_live_consent_that_reaches(
    facts: CaptureFacts, surface: Surface, viewer: Actor
) -> None:
    if words_for(viewer, facts, surface, NOW) is None:
        return
    consent = facts.consent
    assert consent is not None
    assert consent.until >= NOW.date()
    assert not consent.relayed
    assert facts.room_rule in (RoomRule.OPEN, RoomRule.CHATHAM_HOUSE)
    assert facts.confirmed_version == facts.version
    assert REACH_ORDER.index(consent.reach) >= REACH_ORDER.index(NEEDED[surface])


@given(captures, st.sampled_from([FACILITATOR, CONVENOR, MEMBER, OWNER]))
def test_captures_are_on_no_list_of_what_is_held(facts: CaptureFacts, viewer: Actor) -> None:
    assert words_for(viewer, facts, Surface.HELD, NOW) is None


@given(captures, st.sampled_from(Surface), st.sampled_from([FACILITATOR, CONVENOR, MEMBER]))
def test_the_real_name_is_shown_only_to_those_it_was_given_to(
    facts: CaptureFacts, surface: Surface, viewer: Actor
) -> None:
    seen = words_for(viewer, facts, surface, NOW)
    if seen and "Asha" in seen.name:
        assert facts.consent is not None
        assert facts.consent.name_style is NameStyle.FIRST
        assert facts.room_rule in (RoomRule.OPEN, RoomRule.STAYS_HERE)
