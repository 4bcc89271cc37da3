"""What people were promised: a marker in every private place, looked for on every surface."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette

from exports.registry import Format
from tests.conftest import use_installation
from tests.support import briefed
from tests.support import canaries as nest
from tests.support.canaries import REACHES, REAL_NAME, Canaries, marks
from tests.support.files import drawing
from tests.support.standing import lay_out, rest
from tests.support.world import World
from tests.web.site import plain_app
from tests.workshop.services import made
from tests.workshop.services.building import add, builder
from workshop.content.loader import pulse as pulse_content
from workshop.db import engine as engines
from workshop.db import reading, unit_of_work
from workshop.errors import NotFound
from workshop.permissions import Actor
from workshop.queries.captures import captures_in, own_captures, past_exports
from workshop.queries.group import assumptions_of
from workshop.queries.outputs import output, outputs_of
from workshop.queries.preferences import preferences_of
from workshop.services import (
    captures,
    checks,
    contributions,
    downloads,
    holding,
    made_things,
    outputs,
    people,
    projects,
    pulse,
    sessions,
)
from workshop.settings import settings
from workshop.vocabulary import (
    Attending,
    ExerciseKind,
    Hat,
    MadeSection,
    Role,
    RoomRule,
    SharingLabel,
    Surface,
)

NAME = REAL_NAME.lower()
LABELS = (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC)
REPORTS = ("session", "series")

ON_THE_WALL = {"zqsaid", "zqunnamed"}
PUBLIC = {"zqpublic"}
# Asked to be looked at once more only before it is public.
NAMED = PUBLIC | {"zqnamed", "zqunchecked"}
# A day to think again: until it is over, what may go further goes as far as the team.
TEAM = NAMED | {"zqteam", "zqcooling"}
# What its author has said yes to stays in the room, also when its time outside is over.
IN_ROOM = TEAM | {"zqroom", "zqexpired"}
# Whoever ran the session wrote these down, and waits for the author.
BY_HAND = IN_ROOM | {"zqunasked", "zqunconfirmed", "zqreworded"}
ERASED = {"zqtakenback", "zqwithdrawn"}
# Minority notes go with what the group asks for, without a name (`practice` 5.8, 12).
NOTE = {"zqnote"}


@pytest.fixture(scope="module")
def flown(
    sqlite_template: tuple[Path, World], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Canaries]:
    """A data folder with every marker in its place, made once."""
    folder, world = sqlite_template
    own = tmp_path_factory.mktemp("canaries") / "data"
    copytree(folder, own)
    with pytest.MonkeyPatch.context() as patch:
        use_installation(patch, own)
        released = nest.release(world.copy())
        engines.dispose()
    settings.cache_clear()
    return own, released


@pytest.fixture
def birds(
    flown: tuple[Path, Canaries], place: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Canaries]:
    """The markers, for one test that may change what is there."""
    folder, released = flown
    use_installation(monkeypatch, lay_out(folder, place))
    yield replace(released, world=released.world.copy(), ids=dict(released.ids))
    rest()
    settings.cache_clear()


@pytest.fixture
def app() -> Starlette:
    """The plain pages."""
    return plain_app()


def tablet(birds: Canaries, name: str) -> dict[str, str]:
    """What a tablet holds."""
    return {"tenfold_device": birds.world.tokens[name]}


def staff(birds: Canaries) -> dict[str, str]:
    """What the facilitator's browser holds."""
    return {"tenfold_staff": birds.world.staff_token}


def reports(birds: Canaries) -> dict[SharingLabel, set[str]]:
    """What is in any report of each label, in any format."""
    kinds = [(report, kind) for report in REPORTS for kind in Format]
    return {
        label: set().union(
            *(marks(nest.document(birds.world, report, label, kind)) for report, kind in kinds)
        )
        for label in LABELS
    }


def kept(birds: Canaries, actor: Actor, surface: Surface) -> set[str]:
    """The captures that this actor may see on this surface."""
    with reading() as db:
        seen = captures_in(db, actor, project_id=birds.world.project_id, surface=surface)
    return marks(" ".join(f"{one.words} {one.name}" for one in seen))


# Every surface.


@pytest.mark.parametrize("who", ["Bryn", "Sunita", "Gwen"])
def test_other_peoples_screens_hold_only_what_is_for_the_room(
    birds: Canaries, app: Starlette, who: str
) -> None:
    output_page = f"/here/outputs/{birds.ids['output']}"
    briefing_page = f"/here/briefings/{birds.ids['briefing']}"
    expected = {
        "/here": set(),
        f"/here?prompt={birds.ids['open']}": set(),
        "/here/now": set(),
        "/here/mine": set(),
        "/here/held": set(),
        "/here/captures": set(),
        "/here/outputs": set(),
        output_page: IN_ROOM | NOTE,
        "/here/agreement": set(),
        "/here/briefings": set(),
        briefing_page: set(nest.ASKED),
        "/here/offer": set(),
        "/here/needs": set(),
        "/here/strengths": set(),
        "/here/missing": set(),
        "/here/help": set(),
        "/here/finish": set(),
    }

    shown = {page: marks(nest.pages(app, tablet(birds, who), page)) for page in expected}

    assert {page: found - ON_THE_WALL - {NAME} for page, found in shown.items()} == expected
    assert NAME not in shown[output_page]


def test_what_someone_needs_and_brings_is_on_their_own_pages_alone(
    birds: Canaries, app: Starlette
) -> None:
    pages = {"/here/offer": "zqoffer", "/here/needs": "zqneed", "/here/strengths": "zqbring"}

    own = [marks(nest.pages(app, tablet(birds, REAL_NAME), page)) - {NAME} for page in pages]

    assert own == [{marker} for marker in pages.values()]
    held = marks(nest.pages(app, tablet(birds, REAL_NAME), "/here/held"))
    assert set(nest.CARE) <= held


def test_the_room_shows_no_name_and_nothing_that_was_kept(birds: Canaries, app: Starlette) -> None:
    shown = marks(nest.pages(app, staff(birds), f"/room/{birds.world.session_id}"))

    assert shown <= ON_THE_WALL


@pytest.mark.parametrize(
    "wanted, expected",
    [
        ("member", ON_THE_WALL | {NAME}),
        ("room", ON_THE_WALL),
        ("staff", ON_THE_WALL | {NAME}),
    ],
)
def test_each_live_audience_hears_what_was_revealed(
    birds: Canaries, app: Starlette, wanted: str, expected: set[str]
) -> None:
    cookies = tablet(birds, "Bryn") if wanted == "member" else staff(birds)

    assert marks(nest.frames(app, cookies, birds.world.session_id, wanted)) == expected


def test_staff_see_captures_as_far_as_their_seat_goes(birds: Canaries) -> None:
    world = birds.world

    assert kept(birds, world.facilitator, Surface.STAFF) == BY_HAND
    assert kept(birds, world.convenor, Surface.STAFF) == TEAM


def test_what_an_output_stands_on_is_shown_like_anywhere_else(birds: Canaries) -> None:
    world = birds.world
    expected = {world.facilitator: BY_HAND, world.convenor: TEAM, world.member("Bryn"): IN_ROOM}
    for actor, words in expected.items():
        surface = Surface.WALL if actor.account_id is None else Surface.STAFF
        with reading() as db:
            (one,) = outputs_of(db, actor, project_id=world.project_id, surface=surface)
        assert marks(repr(one.uses)) == words


def test_an_owner_reads_what_may_leave_for_named_organisations(
    birds: Canaries, app: Starlette
) -> None:
    cookies = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert marks(nest.pages(app, cookies, "/owner/asked")) - NOTE == NAMED


@pytest.mark.parametrize("kind", Format)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "label, expected",
    [
        (SharingLabel.PROJECT, TEAM),
        (SharingLabel.NAMED, NAMED),
        (SharingLabel.PUBLIC, PUBLIC),
    ],
)
def test_each_report_holds_what_may_reach_its_readers(
    birds: Canaries, report: str, label: SharingLabel, expected: set[str], kind: Format
) -> None:
    assert marks(nest.document(birds.world, report, label, kind)) == expected | NOTE


def test_every_marker_is_looked_for_and_each_could_be_found(birds: Canaries) -> None:
    stored = marks(repr(nest.dump()))

    assert stored == set(nest.MARKERS) - ERASED - {"zqdispute"}
    assert {*REACHES} == BY_HAND | {"zqwithdrawn", "zqconcern"}


# One promise after the other.


def test_a_person_sees_all_that_is_held_of_their_own_words(birds: Canaries) -> None:
    with reading() as db:
        mine = own_captures(db, birds.author)

    assert marks(" ".join(one.words for one in mine)) == {*REACHES} - ERASED
    assert sum(one.withdrawn for one in mine) == 1


def test_no_report_holds_the_name_of_someone_who_chose_none(birds: Canaries) -> None:
    assert all(NAME not in found for found in reports(birds).values())


def test_a_concern_takes_words_out_of_every_view_but_their_authors(birds: Canaries) -> None:
    world = birds.world
    surfaces = [
        (world.facilitator, Surface.STAFF),
        (world.convenor, Surface.PROJECT_REPORT),
        (world.member("Bryn"), Surface.WALL),
        (world.supporter, Surface.ROOM),
    ]

    assert all("zqconcern" not in kept(birds, *one) for one in surfaces)
    assert "zqconcern" not in marks(repr(nest.dump()["audit_entry"]))


def test_under_stays_here_no_words_leave_with_anybody(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db, world.facilitator, project_id=world.project_id, rule=RoomRule.STAYS_HERE
        )

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)
    assert kept(birds, world.convenor, Surface.STAFF) == set()
    assert kept(birds, world.member("Bryn"), Surface.WALL) == IN_ROOM


def test_under_chatham_house_no_document_says_who_was_there(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db, world.facilitator, project_id=world.project_id, rule=RoomRule.CHATHAM_HOUSE
        )

    for label in LABELS:
        told = nest.document(world, "series", label, Format.MARKDOWN)
        assert not [name for name in world.people if name in told]


def mix(birds: Canaries, **by_role: RoomRule) -> None:
    """Let the group choose a rule for each role named; the others get none."""
    world = birds.world
    with unit_of_work() as db:
        projects.set_room_rule(
            db,
            world.facilitator,
            project_id=world.project_id,
            rule=RoomRule.MIXED,
            by_role={Role(role): rule for role, rule in by_role.items()},
        )


@pytest.mark.parametrize(
    "by_role",
    [
        {},
        {"member": RoomRule.STAYS_HERE, "guest": RoomRule.OPEN},
        {"guest": RoomRule.OPEN, "convenor": RoomRule.OPEN, "facilitator": RoomRule.OPEN},
    ],
    ids=["none chosen", "stays here", "chosen for others only"],
)
def test_under_a_mixed_rule_no_words_leave_that_the_authors_role_keeps_here(
    birds: Canaries, app: Starlette, by_role: dict[str, RoomRule]
) -> None:
    world = birds.world
    mix(birds, **by_role)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)
    assert marks(nest.pages(app, owner, "/owner/asked")) - NOTE == set()
    assert kept(birds, world.convenor, Surface.STAFF) == set()
    assert kept(birds, world.facilitator, Surface.STAFF) == BY_HAND
    assert kept(birds, world.member("Bryn"), Surface.WALL) == IN_ROOM


def test_under_a_mixed_rule_words_go_as_far_as_the_authors_role_lets_them(
    birds: Canaries, app: Starlette
) -> None:
    mix(birds, member=RoomRule.OPEN)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}

    assert reports(birds) == {
        SharingLabel.PROJECT: TEAM | NOTE,
        SharingLabel.NAMED: NAMED | NOTE,
        SharingLabel.PUBLIC: PUBLIC | NOTE,
    }
    assert marks(nest.pages(app, owner, "/owner/asked")) - NOTE == NAMED
    assert kept(birds, birds.world.convenor, Surface.STAFF) == TEAM


def test_under_a_mixed_rule_it_is_the_role_in_that_session_that_counts(birds: Canaries) -> None:
    world = birds.world
    mix(birds, member=RoomRule.OPEN)
    with unit_of_work() as db:
        people.give_seat(db, world.facilitator, person_id=world.people[REAL_NAME], role=Role.GUEST)
        sessions.record_attendance(
            db,
            world.facilitator,
            session_id=world.session_id,
            person_id=world.people[REAL_NAME],
            role=Role.GUEST,
            hat=Hat.GUEST,
            attending=Attending.HERE,
        )

    assert reports(birds) == dict.fromkeys(LABELS, NOTE)


def test_under_a_mixed_rule_that_hides_anybodys_name_no_document_says_who_came(
    birds: Canaries,
) -> None:
    world = birds.world
    mix(birds, member=RoomRule.CHATHAM_HOUSE, facilitator=RoomRule.OPEN)

    for label in LABELS:
        told = nest.document(world, "series", label, Format.MARKDOWN)
        assert "The group's rule keeps who came in the room." in told
        assert not [name for name in world.people if name in told]


def test_assumptions_stay_with_staff_until_their_session_begins(birds: Canaries) -> None:
    world = birds.world

    def seen(actor: Actor) -> set[str]:
        with reading() as db:
            return marks(repr(assumptions_of(db, actor, project_id=world.project_id)))

    assert seen(world.facilitator) == {"zqbelief"}
    assert seen(world.member("Bryn")) == seen(world.guest) == set()
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    assert seen(world.member("Bryn")) == {"zqbelief"}


def test_a_note_and_a_dispute_are_read_without_who_wrote_them(sqlite_world: World) -> None:
    output_id, owner = made.said_done(sqlite_world)
    with unit_of_work() as db:
        checks.dispute(db, sqlite_world.member("Esme"), output_id=output_id, words="zqdispute")
    for actor in (sqlite_world.facilitator, sqlite_world.convenor, sqlite_world.member(), owner):
        with reading() as db:
            told = repr(output(db, actor, output_id=output_id))
        assert "zqdispute" in told
        assert "Esme" not in told
        assert sqlite_world.people["Esme"] not in told


def test_the_audit_log_holds_nobodys_words_and_no_secret(birds: Canaries) -> None:
    logged = repr(nest.dump()["audit_entry"])

    assert marks(logged) == set()
    assert [name for name, value in birds.secrets.items() if value in logged] == []


def test_no_secret_can_be_read_out_of_the_database(birds: Canaries) -> None:
    stored = repr(nest.dump())

    assert len(birds.secrets) == 7
    assert [name for name, value in birds.secrets.items() if value in stored] == []


def test_what_is_written_while_people_speak_holds_none_of_their_words(
    sqlite_world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="tenfold")
    caplog.set_level(logging.INFO, logger="uvicorn")
    birds = nest.release(sqlite_world)
    nest.pages(plain_app(), tablet(birds, "Bryn"), "/here", "/here/mine", "/here/outputs")
    with pytest.raises(NotFound), unit_of_work() as db:
        contributions.take_back_by_key(db, key="ef" * 16)
    written = "".join([caplog.text, *capfd.readouterr()])

    assert marks(written) == set()
    assert [name for name, value in birds.secrets.items() if value in written] == []


# Words with no name, and ballots.


def changed_tables(before: dict[str, list[object]], after: dict[str, list[object]]) -> set[str]:
    """The tables in which anything is not as it was."""
    return {name for name in after if before[name] != after[name]}


def test_words_with_no_name_leave_a_trace_in_no_other_table(birds: Canaries) -> None:
    before = nest.dump()
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            birds.author,
            prompt_id=birds.ids["open"],
            key="cd" * 16,
            words="Said with no name.",
            named=False,
        )
    after = nest.dump()

    assert changed_tables(before, after) == {"contribution", "contribution_version"}
    (row,) = [one for one in after["contribution"] if one["id"] == said]
    assert row["author_id"] is None
    (version,) = [one for one in after["contribution_version"] if one["contribution_id"] == said]
    own = {said, row["key_hash"], version["id"]}
    elsewhere = {name: rows for name, rows in after.items() if not name.startswith("contribution")}
    assert not [one for one in own if one in repr(elsewhere)]


def test_a_question_with_no_name_leaves_a_trace_in_no_other_table(birds: Canaries) -> None:
    before = nest.dump()
    asked = briefed.asked(
        birds.world, birds.ids["briefing"], named=False, key="cd" * 16, actor=birds.author
    )
    after = nest.dump()

    assert changed_tables(before, after) == {"asked_question"}
    (row,) = [one for one in after["asked_question"] if one["id"] == asked]
    assert row["asked_by"] is None
    elsewhere = {name: rows for name, rows in after.items() if name != "asked_question"}
    assert not [one for one in (asked, row["receipt_hash"]) if one in repr(elsewhere)]


def test_a_hope_stays_with_its_writer_until_its_session_is_over(birds: Canaries) -> None:
    world = birds.world

    def seen(actor: Actor) -> set[str]:
        with reading() as db:
            return marks(repr(preferences_of(db, actor, project_id=world.project_id)))

    others = (world.facilitator, world.member("Bryn"), world.supporter, world.guest)
    assert seen(world.convenor) == {"zqhope"}
    assert [seen(actor) for actor in others] == [set()] * 4
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.session_id)
        sessions.open_session(db, world.facilitator, session_id=world.next_session_id)
    assert [seen(actor) for actor in others] == [set()] * 4
    with unit_of_work() as db:
        sessions.close_session(db, world.facilitator, session_id=world.next_session_id)
    assert [seen(actor) for actor in others] == [{"zqhope"}] * 4


def test_words_with_no_name_have_no_order_and_no_minute(birds: Canaries) -> None:
    for table in (
        "contribution",
        "contribution_version",
        "ballot",
        "pulse_turn",
        "pulse_paper",
        "asked_question",
        "exercise_part",
        "sorted_card",
        "vote_turn",
        "vote_ballot",
        "said_file",
        "signal_up",
        "asked_word",
        "voice",
    ):
        with pytest.raises(OperationalError, match="no such column: rowid"), reading() as db:
            db.execute(text(f"SELECT rowid FROM {table}"))  # noqa: S608  names of our own
    columns = set(nest.dump()["contribution"][0])
    assert columns == {
        *("id", "prompt_id", "part_id", "key_hash", "author_id", "taken_back"),
        # Whether a helper wrote it, whether its owner said yes, whether it came in on paper
        # afterwards, and why it is held back: no person and no moment.
        *("scribed", "own_yes", "late", "held_because"),
    }


def test_taking_back_words_with_no_name_is_not_written_down(birds: Canaries) -> None:
    before = nest.dump()
    with unit_of_work() as db:
        contributions.take_back_by_key(db, key=nest.RECEIPT)
    after = nest.dump()

    assert changed_tables(before, after) == {"contribution", "contribution_version"}
    assert "zqunnamed" not in repr(after)


def test_a_ballot_cannot_be_joined_to_anyone(birds: Canaries) -> None:
    world = birds.world
    (asked,) = nest.dump()["pulse_round"]
    code = asked["questions"].split(",")[0]
    card = next(one for one in pulse_content().questions if one.code == code)
    given = {code: card.answers[0].id}
    dumps = [nest.dump()]
    for name in ("Bryn", "Cleo"):
        with unit_of_work() as db:
            pulse.answer(db, world.member(name), session_id=world.session_id, answers=given)
        dumps.append(nest.dump())

    assert changed_tables(dumps[0], dumps[1]) == {"ballot", "pulse_turn"}
    assert changed_tables(dumps[1], dumps[2]) == {"ballot", "pulse_turn"}
    first, second = ({one["id"] for one in dump["ballot"]} for dump in dumps[1:])
    assert not first & second
    fields = {"id", "project_id", "session_id", "question", "version", "bucket", "answer"}
    assert set(dumps[2]["ballot"][0]) == fields
    people = {row["id"] for row in dumps[2]["person"]}
    assert not [one for one in people if one in repr(dumps[2]["ballot"])]


def test_when_the_questions_close_nobody_can_tell_who_answered(birds: Canaries) -> None:
    world = birds.world
    with unit_of_work() as db:
        pulse.close_round(db, world.facilitator, session_id=world.session_id)
    after = nest.dump()

    assert after["pulse_turn"] == []
    assert after["pulse_round"][0]["lived_turns"] == 1


# Taking words back.


def hand_out(birds: Canaries) -> None:
    """Hand out the public report of the series, as the facilitator."""
    world = birds.world
    with unit_of_work() as db:
        ticket = downloads.ask_for(
            db,
            world.facilitator,
            project_id=world.project_id,
            report="series",
            file_format="markdown",
            label=SharingLabel.PUBLIC,
        )
    client = nest.browser(plain_app(), staff(birds))
    found = client.get(f"/files/{ticket}")
    assert found.status_code == 200
    assert "zqpublic" in found.text


def test_a_withdrawal_reaches_every_surface_and_lists_what_is_already_out(
    birds: Canaries, app: Starlette
) -> None:
    world, capture_id = birds.world, birds.ids["zqpublic"]
    hand_out(birds)
    with unit_of_work() as db:
        past = captures.withdraw(db, birds.author, capture_id=capture_id)

    assert [(one.report, one.label) for one in past] == [("series", SharingLabel.PUBLIC)]
    with reading() as db:
        assert past_exports(db, birds.author, capture_id=capture_id) == past
    assert all("zqpublic" not in found for found in reports(birds).values())
    assert "zqpublic" not in kept(birds, world.facilitator, Surface.STAFF)
    assert "zqpublic" not in kept(birds, world.member("Bryn"), Surface.WALL)
    output_page = f"/here/outputs/{birds.ids['output']}"
    assert "zqpublic" not in nest.pages(app, tablet(birds, "Bryn"), output_page)
    owner = {"tenfold_owner": birds.secrets["owner cookie"]}
    assert "zqpublic" not in nest.pages(app, owner, "/owner/asked")
    assert "zqpublic" not in repr(nest.dump())


def test_what_was_asked_for_stays_when_its_words_are_taken_back(birds: Canaries) -> None:
    with unit_of_work() as db:
        captures.withdraw(db, birds.author, capture_id=birds.ids["zqpublic"])

    told = nest.document(birds.world, "series", SharingLabel.PUBLIC, Format.MARKDOWN)
    assert "Put a bench by the door." in told


def test_taken_back_words_are_gone_from_the_disc_as_well(birds: Canaries) -> None:
    with unit_of_work() as db:
        captures.withdraw(db, birds.author, capture_id=birds.ids["zqpublic"])
    engines.dispose()
    path = Path(settings().database.partition(":///")[2])
    held = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))

    assert b"zqroom" in held
    assert b"zqpublic" not in held


def test_what_is_held_back_is_on_no_screen_but_its_authors(birds: Canaries, app: Starlette) -> None:
    with unit_of_work() as db:
        holding.hold_words(
            db,
            birds.world.facilitator,
            contribution_id=birds.ids["zqsaid"],
            because="It could zqwhy hurt.",
        )
    room = f"/room/{birds.world.session_id}"
    seen = nest.pages(app, tablet(birds, "Bryn"), "/here", "/here/now", "/here/mine", "/here/held")
    seen += nest.pages(app, staff(birds), room)
    for eyes in ("member", "room", "staff"):
        seen += nest.frames(app, staff(birds), birds.world.session_id, eyes)
    assert "zqunnamed" in seen
    assert "zqsaid" not in seen
    assert "zqwhy" not in seen
    own = nest.pages(app, tablet(birds, REAL_NAME), "/here/mine")
    assert "zqsaid" in own
    assert "zqwhy" in own
    log = nest.dump()["audit_entry"]
    assert "hold-words" in str(log)
    assert "zqwhy" not in str(log)


def test_a_drawing_goes_nowhere_that_its_words_do_not(birds: Canaries, app: Starlette) -> None:
    with unit_of_work() as db:
        said = contributions.contribute(
            db,
            birds.author,
            prompt_id=birds.ids["hidden"],
            key="0d" * 16,
            words="",
            named=True,
            file=drawing(),
        )
    address = f"/said/{said}/file"
    own = nest.browser(app, tablet(birds, REAL_NAME)).get(address)
    assert own.content == drawing().content
    for cookies in (tablet(birds, "Bryn"), tablet(birds, "Sunita"), staff(birds), {}):
        assert nest.browser(app, cookies).get(address).status_code == 404
    with unit_of_work() as db:
        contributions.take_back(db, birds.author, contribution_id=said)
    assert nest.dump()["said_file"] == []
    assert nest.browser(app, tablet(birds, REAL_NAME)).get(address).status_code == 404


def test_what_a_principle_means_to_one_person_leaves_the_room_in_no_document(
    birds: Canaries,
) -> None:
    prompt_id = builder(birds.world, ExerciseKind.PRINCIPLES)
    line = add(birds.author, prompt_id, "ask first", MadeSection.PRINCIPLE)
    own = {"parent_id": line, "named": True}
    add(birds.author, prompt_id, "It is zqmeant to me", MadeSection.MEANS_TO_ME, **own)
    with unit_of_work() as db:
        (made_id,) = made_things.finish(db, birds.world.member(), prompt_id=prompt_id)
        outputs.raise_output(db, birds.world.member(), output_id=made_id)
    for label in LABELS:
        found = nest.document(birds.world, "series", label, Format.WORD)
        assert "ask first" in found
        assert "zqmeant" not in found
    assert "zqmeant" not in str(nest.dump()["output_version"])
    assert "zqmeant" not in str(nest.dump()["audit_entry"])
