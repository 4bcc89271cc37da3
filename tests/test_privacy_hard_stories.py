"""What was promised of a hard story: the mark is never public, and no document holds it."""

import re
from collections.abc import Iterator

from starlette.applications import Starlette

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.world import World
from workshop.db import unit_of_work
from workshop.services.captures import CaptureDraft, keep, say_it_is_right
from workshop.services.consents import ConsentDraft, answer
from workshop.services.hard_stories import mark_hard
from workshop.vocabulary import CaptureKind, Reach, SharingLabel

CHANGING = re.compile(r"[0-9a-f]{32}|\d+")
PAGES = ("/here", "/here/mine", "/here/captures", "/here/held", "/here/signals")


def story(world: World) -> str:
    """A story of Asha's that may leave the room."""
    draft = CaptureDraft(CaptureKind.STORY, "They lost my papers.", world.people["Asha"])
    with unit_of_work() as db:
        made = keep(db, world.facilitator, session_id=world.session_id, draft=draft)
        say_it_is_right(db, world.member(), capture_id=made, version=1, yes=True)
        answer(db, world.member(), capture_id=made, draft=ConsentDraft(reach=Reach.TEAM))
    return made


def surfaces(world: World, app: Starlette) -> Iterator[tuple[str, str]]:
    """Everything that anybody but the author can look at on plain pages, and every document."""
    session = world.session_id
    for name in ("Bryn", "Gwen", "Sunita"):
        for page in PAGES:
            cookies = {"tenfold_device": world.tokens[name]}
            yield f"{name} {page}", nest.pages(app, cookies, page)
    for who, token in (("lead", world.staff_token), ("convenor", world.convenor_token)):
        yield f"the room, {who}", nest.pages(app, {"tenfold_staff": token}, f"/room/{session}")
    for report in ("session", "series"):
        for label in (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC):
            yield f"{report} {label}", nest.document(world, report, label, Format.MARKDOWN)
    yield "the log", repr(nest.dump()["audit_entry"])


def test_the_mark_of_a_hard_story_changes_no_surface_of_anybody_else(
    sqlite_world: World, app: Starlette
) -> None:
    made = story(sqlite_world)
    own = {"tenfold_device": sqlite_world.tokens["Asha"]}
    before = {name: CHANGING.sub("", text) for name, text in surfaces(sqlite_world, app)}
    assert any("They lost my papers." in text for text in before.values())
    seen = nest.pages(app, own, f"/here/captures/{made}/look")
    with unit_of_work() as db:
        mark_hard(db, sqlite_world.facilitator, capture_id=made, hard=True)

    after = {name: CHANGING.sub("", text) for name, text in surfaces(sqlite_world, app)}
    assert {name for name, text in after.items() if text != before[name]} == set()
    assert nest.pages(app, own, f"/here/captures/{made}/look") != seen
