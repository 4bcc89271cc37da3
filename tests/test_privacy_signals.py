"""What people were promised of signals: no card leads to anyone, and a minute is between two."""

import re
from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.world import World
from tests.web.member_client import SCRIPT, open_question
from workshop.db import unit_of_work
from workshop.receipts import hash_key
from workshop.services import hard_words, helping, minutes, signals
from workshop.services.sessions import close_session
from workshop.vocabulary import SharingLabel, SignalKind

KEY = "5a" * 16
# What differs from one drawing to the next by itself: keys, addresses of forms, the time.
CHANGING = re.compile(r"[0-9a-f]{32}|\d+")
PAGES = ("/here", "/here/now", "/here/mine", "/here/held", "/here/help", "/here/agreement")
SIGNALS = ("/here/signals", "/here/minute", "/here/hard-words")


def tablet(world: World, name: str) -> dict[str, str]:
    """What a tablet holds."""
    return {"tenfold_device": world.tokens[name]}


def surfaces(world: World, app: Starlette) -> Iterator[tuple[str, str]]:
    """Everything that anybody but the two can look at, with what stands on it."""
    session = world.session_id
    for name in ("Bryn", "Gwen", "Fred"):
        for page in (*PAGES, *SIGNALS):
            yield f"{name} {page}", nest.pages(app, tablet(world, name), page)
    staff = {"tenfold_staff": world.staff_token}
    for page in (f"/staff/hand/{session}", f"/staff/signals/{session}", f"/room/{session}"):
        yield page, nest.pages(app, staff, page)
    convenor = {"tenfold_staff": world.convenor_token}
    yield "the room, by a convenor", nest.pages(app, convenor, f"/room/{session}")
    for eyes, cookies in (("member", tablet(world, "Bryn")), ("staff", staff), ("room", staff)):
        yield f"frames to {eyes}", nest.frames(app, cookies, session, eyes)
    for report in ("session", "series"):
        for label in (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC):
            yield f"{report} {label}", nest.document(world, report, label, Format.MARKDOWN)
    yield "the log", repr(nest.dump()["audit_entry"])


def still(world: World, app: Starlette) -> dict[str, str]:
    """Every surface, less what changes by itself."""
    return {name: CHANGING.sub("", text) for name, text in surfaces(world, app)}


def ask_for_a_minute(world: World) -> None:
    """Let Asha ask for a minute."""
    with unit_of_work() as db:
        minutes.ask_for_a_minute(db, world.member(), session_id=world.session_id)


def test_that_somebody_needs_a_minute_changes_no_surface_but_those_of_the_two(
    sqlite_world: World, app: Starlette
) -> None:
    open_question(sqlite_world)
    with unit_of_work() as db:
        minutes.name_safe_person(
            db,
            sqlite_world.facilitator,
            project_id=sqlite_world.project_id,
            person_id=sqlite_world.people["Sunita"],
        )
    own = {who: nest.pages(app, tablet(sqlite_world, who), "/here") for who in ("Asha", "Sunita")}
    before = still(sqlite_world, app)
    ask_for_a_minute(sqlite_world)

    assert still(sqlite_world, app) == before
    for who, text in own.items():
        assert nest.pages(app, tablet(sqlite_world, who), "/here") != text
    assert "Asha needs a minute" in re.sub(
        r"<[^>]+>", "", nest.pages(app, tablet(sqlite_world, "Sunita"), "/here")
    )


def test_that_somebody_wants_a_helper_is_seen_by_them_and_by_whoever_runs_it_alone(
    sqlite_world: World, app: Starlette
) -> None:
    open_question(sqlite_world)
    own = nest.pages(app, tablet(sqlite_world, "Asha"), "/here")
    before = still(sqlite_world, app)
    with unit_of_work() as db:
        helping.ask_for_a_helper(db, sqlite_world.member(), session_id=sqlite_world.session_id)
    after = still(sqlite_world, app)

    changed = {name for name, text in after.items() if text != before[name]}
    session = sqlite_world.session_id
    assert changed == {f"/staff/hand/{session}", f"/staff/signals/{session}"}
    assert nest.pages(app, tablet(sqlite_world, "Asha"), "/here") != own
    assert "helper" not in repr(nest.dump()["audit_entry"])
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=session)
    assert nest.dump()["helper_asked"] == []


def test_a_minute_is_erased_at_the_close_and_was_never_logged(
    sqlite_world: World, app: Starlette
) -> None:
    lead = sqlite_world.facilitator
    with unit_of_work() as db:
        minutes.name_safe_person(
            db, lead, project_id=sqlite_world.project_id, person_id=lead.person_id
        )
    ask_for_a_minute(sqlite_world)
    stored = nest.dump()
    assert [row["person_id"] for row in stored["minute_asked"]] == [sqlite_world.people["Asha"]]
    with unit_of_work() as db:
        close_session(db, lead, session_id=sqlite_world.session_id)
    left = nest.dump()

    assert (left["minute_asked"], left["hand_up"], left["signal_up"]) == ([], [], [])
    assert "minute" not in repr([row["action"] for row in left["audit_entry"]])
    assert "by Asha" not in repr(left["audit_entry"])


def test_a_card_and_a_hard_word_lead_to_nobody(sqlite_world: World) -> None:
    before = nest.dump()["audit_entry"]
    with unit_of_work() as db:
        signals.hold_up(
            db,
            sqlite_world.member(),
            session_id=sqlite_world.session_id,
            kind=SignalKind.STOP,
            key=KEY,
        )
        hard_words.ask_what_it_means(
            db, sqlite_world.member(), session_id=sqlite_world.session_id, words="Zqhard"
        )
    stored = nest.dump()
    own = [*stored["signal_up"], *stored["signal_tally"], *stored["asked_word"]]

    assert len(own) == 3
    assert stored["audit_entry"] == before
    for secret in (KEY, sqlite_world.people["Asha"], sqlite_world.tokens["Asha"], "Asha"):
        assert secret not in repr(own)
    assert not [name for row in own for name in row if name.endswith(("_at", "person_id"))]


def test_a_card_with_no_script_is_kept_under_a_key_that_is_stored_nowhere(
    sqlite_world: World, app: Starlette
) -> None:
    client: TestClient = nest.browser(app, tablet(sqlite_world, "Asha"))
    before = nest.dump()["audit_entry"]
    client.post("/here/signals/card", data={"kind": "stop", "up": "yes"})
    key, stored = client.cookies["tenfold_cards"], nest.dump()
    (up,) = stored["signal_up"]

    assert stored["audit_entry"] == before
    # Not the key, nor what is made of it for one person, stands in any table.
    for_asha = hash_key(f"card.{sqlite_world.people['Asha']}.{key}")
    for secret in (key, hash_key(key), for_asha[:32], sqlite_world.people["Asha"]):
        assert secret not in repr(up), secret
        assert secret == sqlite_world.people["Asha"] or secret not in repr(stored)


def test_staff_read_counts_of_cards_and_no_name(sqlite_world: World, app: Starlette) -> None:
    address = f"/staff/signals/{sqlite_world.session_id}"
    client: TestClient = nest.browser(app, {"tenfold_staff": sqlite_world.staff_token})
    before = client.get(address, headers=SCRIPT).text
    with unit_of_work() as db:
        signals.hold_up(
            db,
            sqlite_world.member(),
            session_id=sqlite_world.session_id,
            kind=SignalKind.SLOW,
            key=KEY,
        )
    after = client.get(address, headers=SCRIPT).text

    assert "hold" in after
    assert after.count("Asha") == before.count("Asha")
    assert sqlite_world.people["Asha"] not in after.replace("<option", "").partition("Raise")[0]
