"""What is for whoever ran a session alone: who was heard, a reflection, whom to see to."""

import re
from datetime import timedelta

from starlette.applications import Starlette

from exports.registry import Format
from tests.support import canaries as nest
from tests.support.world import World
from tests.web.member_client import open_question
from workshop import clock
from workshop.db import unit_of_work
from workshop.services.aftercare import AftercareDraft, add_aftercare
from workshop.services.reflections import ReflectionDraft, keep_reflection
from workshop.services.voices import note_voice
from workshop.vocabulary import SharingLabel

# Keys and boot ids are new on every page.
FRESH = re.compile(r"[0-9a-f]{32}|\"boot\": ?\"[^\"]*\"|\d\d:\d\d(:\d\d)?")
OTHERS = ("Bryn", "Sunita", "Gwen")
PAGES = ("/here", "/here/now", "/here/mine", "/here/held", "/here/outputs", "/here/agreement")


def everywhere(app: Starlette, world: World) -> dict[str, str]:
    """What stands on every surface of a session but the page of its end and a person's own."""
    staff, convenor = {"tenfold_staff": world.staff_token}, {"tenfold_staff": world.convenor_token}
    found = {
        name: nest.pages(app, {"tenfold_device": world.tokens[name]}, *PAGES) for name in OTHERS
    }
    found["room"] = nest.pages(app, staff, f"/room/{world.session_id}")
    found["hand"] = nest.pages(app, staff, f"/staff/hand/{world.session_id}")
    for kind, cookies in (
        ("member", {"tenfold_device": world.tokens["Bryn"]}),
        ("room", staff),
        ("staff", convenor),
    ):
        found[f"frames for {kind}"] = nest.frames(app, cookies, world.session_id, kind)
    for report in ("session", "series"):
        for label in (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC):
            found[f"{report} {label}"] = nest.document(world, report, label, Format.MARKDOWN)
    found["log"] = repr(nest.dump()["audit_entry"])
    return {name: FRESH.sub("", text) for name, text in found.items()}


def test_that_somebody_was_heard_changes_nothing_that_anyone_sees(
    app: Starlette, sqlite_world: World
) -> None:
    world = sqlite_world
    open_question(world)
    at = clock.now()
    with clock.telling(at):
        before = everywhere(app, world)
        with unit_of_work() as db:
            note_voice(db, session_id=world.session_id, person_id=world.people["Asha"])
        assert [row["person_id"] for row in nest.dump()["voice"]] == [world.people["Asha"]]
        after = everywhere(app, world)
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_reflection_and_whom_to_see_to_are_nowhere_else(
    app: Starlette, sqlite_world: World
) -> None:
    world, lead = sqlite_world, sqlite_world.facilitator
    open_question(world)
    with unit_of_work() as db:
        keep_reflection(
            db, lead, session_id=world.session_id, draft=ReflectionDraft(was_hard="zqhard")
        )
        add_aftercare(
            db,
            lead,
            session_id=world.session_id,
            draft=AftercareDraft("zqcare", world.people["Asha"], clock.today() + timedelta(days=1)),
        )
    seen = everywhere(app, world)
    assert [name for name, text in seen.items() if "zqhard" in text or "zqcare" in text] == []
    # Whom it is about reads what is to be done, and nothing of what its writer thinks.
    own = nest.pages(app, {"tenfold_device": world.tokens["Asha"]}, "/here/held")
    assert "zqcare" in own
    assert "zqhard" not in own
