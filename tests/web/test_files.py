"""Downloads: the role is looked at again, a link works once, for ten minutes, and is recorded."""

import hashlib
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from tests.support.world import World
from tests.workshop.services.test_captures import WORDS, kept
from tests.workshop.services.test_consents import TEAM, say
from web.errors import Calm
from web.gate import COOKIE
from web.staff.files import ROUTES
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import AuditEntry, ExportItem, ExportRecord, Seat
from workshop.permissions import Actor
from workshop.queries.captures import own_captures
from workshop.services.accounts import sign_out
from workshop.services.downloads import ask_for
from workshop.vocabulary import Role, SharingLabel

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def client(token: str = "") -> TestClient:
    """A browser with or without a staff cookie."""
    app = Starlette(routes=ROUTES, middleware=[Middleware(Calm)])
    return TestClient(app, cookies={COOKIE: token} if token else {})


def ticket(world: World, actor: Actor | None = None, report: str = "session") -> str:
    """Ask for the Word report of the live session, or of the series."""
    with unit_of_work() as db:
        return ask_for(
            db,
            actor or world.facilitator,
            project_id=world.project_id,
            report=report,
            file_format="word",
            label=SharingLabel.PROJECT,
            session_id=world.session_id if report == "session" else None,
        )


def all_words(content: bytes) -> str:
    """Every word in every part of a Word file, headers and properties too."""
    with ZipFile(BytesIO(content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
    return "\n".join("".join(etree.fromstring(part).itertext()) for part in parts)


def test_a_report_comes_once_and_never_again(sqlite_world: World) -> None:
    address = f"/files/{ticket(sqlite_world)}"
    browser = client(sqlite_world.staff_token)
    first, second = browser.get(address), browser.get(address)
    assert (first.status_code, first.headers["content-type"]) == (200, DOCX)
    assert first.headers["cache-control"] == "no-store"
    assert first.headers["content-disposition"].endswith('_session-1.docx"')
    assert second.status_code == 410


def test_without_the_cookie_of_the_one_who_asked_there_is_nothing(sqlite_world: World) -> None:
    token = ticket(sqlite_world)
    assert client().get(f"/files/{token}").status_code == 403
    assert client(sqlite_world.convenor_token).get(f"/files/{token}").status_code == 403
    assert client(sqlite_world.tokens["Asha"]).get(f"/files/{token}").status_code == 403
    assert client(sqlite_world.staff_token).get(f"/files/{token}").status_code == 200


def test_a_link_is_good_for_ten_minutes(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = ticket(sqlite_world)
    late = clock.now() + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert client(sqlite_world.staff_token).get(f"/files/{token}").status_code == 410


def test_after_signing_out_a_link_is_worth_nothing(sqlite_world: World) -> None:
    token = ticket(sqlite_world)
    with unit_of_work() as db:
        sign_out(db, token=sqlite_world.staff_token)
    assert client(sqlite_world.staff_token).get(f"/files/{token}").status_code == 403


def test_the_role_is_looked_at_again_when_it_is_fetched(sqlite_world: World) -> None:
    actor = sqlite_world.convenor
    token = ticket(sqlite_world, actor)
    with unit_of_work() as db:
        for seat in db.scalars(select(Seat).where(Seat.person_id == actor.person_id)):
            seat.role = Role.SUPPORTER
            db.add(seat)
    assert client(sqlite_world.convenor_token).get(f"/files/{token}").status_code == 403


def test_a_made_up_link_is_not_found(sqlite_world: World) -> None:
    assert client(sqlite_world.staff_token).get("/files/made-up").status_code == 404


@pytest.mark.parametrize("who", ["supporter", "member", "guest", "elsewhere", "nobody"])
def test_only_staff_of_this_project_ask_for_reports(sqlite_world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        ticket(sqlite_world, sqlite_world.by_role()[who])


def test_there_are_no_reports_but_ours(sqlite_world: World) -> None:
    with pytest.raises(NotFound):
        ticket(sqlite_world, report="highlights")


def test_what_was_handed_out_is_written_down_and_its_author_is_told(sqlite_world: World) -> None:
    capture_id = kept(sqlite_world, sqlite_world.member())
    say(sqlite_world.member(), capture_id, TEAM)
    answer = client(sqlite_world.staff_token).get(f"/files/{ticket(sqlite_world)}")
    with reading() as db:
        record = db.scalars(select(ExportRecord)).one()
        items = db.scalars(select(ExportItem.capture_id)).all()
        logged = db.scalars(select(AuditEntry.hash)).all()
        [mine] = own_captures(db, sqlite_world.member())
    assert record.file_hash == hashlib.sha256(answer.content).hexdigest()
    assert items == [capture_id]
    assert record.chain_head in logged
    assert [one.label for one in mine.past_exports] == [SharingLabel.PROJECT]


def test_the_document_holds_what_may_leave_and_nothing_else(sqlite_world: World) -> None:
    allowed = kept(sqlite_world, sqlite_world.member())
    say(sqlite_world.member(), allowed, TEAM)
    kept(sqlite_world, sqlite_world.member("Bryn"), author="Bryn", words="a room-only marker 4711")
    for report in ("session", "series"):
        answer = client(sqlite_world.staff_token).get(
            f"/files/{ticket(sqlite_world, None, report)}"
        )
        said = all_words(answer.content)
        assert WORDS.splitlines()[0] in said
        assert "4711" not in said
        assert "Asha" not in said
