"""Papers through their one-use link: who may have which, as Word and to print, and what is kept."""

import re
from html import unescape
from io import BytesIO

import docx
import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from exports.registry import HOW_TO_PRINT
from tests.support.world import MEMBERS, World
from tests.web.site import plain_app
from tests.web.test_files import DOCX, all_words, client
from web.gate import COOKIE
from web.staff.files import PAGE_POLICY
from web.staff.papers import CALENDARS, CARDS, MAKERS
from workshop import clock
from workshop.content.handouts import papers
from workshop.db import reading, unit_of_work
from workshop.errors import NotAllowed, NotFound
from workshop.models import AuditEntry, Briefing, ExportRecord, Offer, ReturnCode
from workshop.permissions import Actor
from workshop.services.downloads import MUST, REPORTS, RULES, ask_for
from workshop.services.people import give_seat, take_seat
from workshop.settings import settings
from workshop.vocabulary import Pay, Role, SharingLabel

FOR_FACILITATORS = ("letter", "cards", "pulse")
PRINTED = "text/html; charset=utf-8"


def briefing(world: World) -> str:
    """A briefing with no words in it yet."""
    with unit_of_work() as db:
        row = Briefing(
            project_id=world.project_id,
            session_id=world.session_id,
            topic="The desk",
            written_at=clock.now(),
        )
        db.add(row)
        db.flush()
        return row.id


def ticket(
    world: World,
    kind: str,
    *,
    actor: Actor | None = None,
    file_format: str = "word",
    about: str | None = None,
) -> str:
    """Ask for one paper of the world's live session."""
    rule = RULES[kind]
    abouts = {"letter": world.people["Asha"], "exercise": "dots", "pulse": "5"}
    found = briefing(world) if kind == "briefing" else abouts.get(kind)
    with unit_of_work() as db:
        return ask_for(
            db,
            actor or world.facilitator,
            project_id=world.project_id,
            report=kind,
            file_format="ics" if kind in CALENDARS else file_format,
            label=SharingLabel.PROJECT,
            session_id=world.session_id if rule.session == MUST else None,
            about_id=(about or found) if rule.about else None,
        )


def fetched(world: World, kind: str, file_format: str = "word") -> bytes:
    """Fetch one paper as the facilitator."""
    address = f"/files/{ticket(world, kind, file_format=file_format)}"
    answer = client(world.staff_token).get(address)
    assert answer.status_code == 200
    content: bytes = answer.content
    return content


def test_every_paper_that_is_listed_can_be_asked_for_and_made() -> None:
    listed = {one.id for one in papers()}

    assert listed == RULES.keys() - set(REPORTS)
    assert listed == MAKERS.keys() | CALENDARS.keys() | {CARDS}


@pytest.mark.parametrize("kind", sorted({*MAKERS, CARDS}))
def test_each_paper_comes_as_a_word_file_to_keep_and_as_a_page_to_print(
    sqlite_world: World, kind: str
) -> None:
    browser = client(sqlite_world.staff_token)
    kept = browser.get(f"/files/{ticket(sqlite_world, kind)}")
    printed = browser.get(f"/files/{ticket(sqlite_world, kind, file_format='print')}")

    assert (kept.status_code, kept.headers["content-type"]) == (200, DOCX)
    assert kept.headers["content-disposition"].startswith("attachment")
    assert docx.Document(BytesIO(kept.content)).paragraphs
    assert (printed.status_code, printed.headers["content-type"]) == (200, PRINTED)
    assert printed.headers["content-disposition"].startswith("inline")
    assert printed.headers["cache-control"] == "no-store"
    assert HOW_TO_PRINT in printed.text
    assert "<script" not in printed.text


@pytest.mark.parametrize("kind", sorted(CALENDARS))
def test_a_calendar_file_comes_as_one(sqlite_world: World, kind: str) -> None:
    answer = client(sqlite_world.staff_token).get(f"/files/{ticket(sqlite_world, kind)}")
    named = "A front door that works" in answer.text

    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.count("BEGIN:VEVENT") == 2
    assert named is (kind == "calendar-named")


@pytest.mark.parametrize("kind", ["letter", "cards", "calendar"])
def test_each_paper_comes_once_and_is_written_down(sqlite_world: World, kind: str) -> None:
    address = f"/files/{ticket(sqlite_world, kind)}"
    browser = client(sqlite_world.staff_token)

    assert browser.get(address).status_code == 200
    assert browser.get(address).status_code == 410
    with reading() as db:
        record = db.scalars(select(ExportRecord)).one()
        logged = db.scalars(select(AuditEntry.action)).all()
    assert record.report == kind
    assert f"export-{kind}" in logged


@pytest.mark.parametrize("who", ["convenor", "supporter", "member", "guest", "elsewhere", "nobody"])
def test_only_those_it_is_for_ask_for_it(sqlite_world: World, who: str) -> None:
    actor = sqlite_world.by_role()[who]
    for kind in RULES.keys() - set(REPORTS):
        if who == "convenor" and kind not in FOR_FACILITATORS:
            assert ticket(sqlite_world, kind, actor=actor)
            continue
        with pytest.raises(NotAllowed):
            ticket(sqlite_world, kind, actor=actor)


def test_a_seat_that_was_given_up_makes_no_more_cards(sqlite_world: World) -> None:
    actor = sqlite_world.facilitator
    token = ticket(sqlite_world, CARDS)
    corin = sqlite_world.convenor.person_id or ""
    with unit_of_work() as db:
        give_seat(db, actor, person_id=corin, role=Role.FACILITATOR)
        give_seat(db, actor, person_id=actor.person_id or "", role=Role.CONVENOR)
        take_seat(db, actor, person_id=actor.person_id or "", role=Role.FACILITATOR)
    answer = client(sqlite_world.staff_token).get(f"/files/{token}")

    assert answer.status_code == 403
    with reading() as db:
        assert db.scalars(select(ReturnCode)).all() == []


@pytest.mark.parametrize(
    "kind, session, about",
    [("agenda", False, False), ("invitation", True, False), ("letter", False, False),
     ("joining", True, True), ("made-up", False, False)],
)  # fmt: skip
def test_a_paper_that_is_asked_for_wrongly_is_not_there(
    sqlite_world: World, kind: str, session: bool, about: bool
) -> None:
    with unit_of_work() as db, pytest.raises(NotFound):
        ask_for(
            db,
            sqlite_world.facilitator,
            project_id=sqlite_world.project_id,
            report=kind,
            file_format="word",
            label=SharingLabel.PROJECT,
            session_id=sqlite_world.session_id if session else None,
            about_id=sqlite_world.people["Asha"] if about else None,
        )


def test_a_letter_holds_nothing_of_anyone_else(sqlite_world: World) -> None:
    with unit_of_work() as db:
        for name, words in (("Asha", "20 pounds"), ("Bryn", "canary 4711")):
            db.add(
                Offer(
                    person_id=sqlite_world.people[name],
                    project_id=sqlite_world.project_id,
                    pay=Pay.PAID,
                    pay_words=words,
                    written_at=clock.now(),
                )
            )
    for text in (all_words(fetched(sqlite_world, "letter")),
                 unescape(fetched(sqlite_world, "letter", "print").decode())):  # fmt: skip
        assert "20 pounds" in text
        assert "Asha" in text
        assert "4711" not in text
        assert not any(name in text for name in MEMBERS if name != "Asha")


def test_a_letter_to_someone_of_another_project_is_refused(sqlite_world: World) -> None:
    elsewhere = sqlite_world.elsewhere.person_id
    token = ticket(sqlite_world, "letter", about=elsewhere)

    assert client(sqlite_world.staff_token).get(f"/files/{token}").status_code == 403


def test_the_words_of_the_cards_are_in_that_one_file_and_bring_people_back(
    sqlite_world: World,
) -> None:
    page = unescape(fetched(sqlite_world, CARDS, "print").decode())
    words = re.findall(r"<strong>(\w+ \w+ \w+)</strong>", page)
    with reading() as db:
        codes = db.scalars(select(ReturnCode)).all()
        told = [repr(one) for table in (AuditEntry, ExportRecord, ReturnCode)
                for one in db.scalars(select(table))]  # fmt: skip

    assert len(words) == len(codes) == len(sqlite_world.tokens)
    assert not any(one in row for row in told for one in words)


def test_cards_lead_to_the_address_that_tablets_use(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENFOLD_PUBLIC_ADDRESS", "http://192.168.1.20:8501/")
    settings.cache_clear()
    page = fetched(sqlite_world, "blank-cards", "print").decode()

    assert "A square code that leads to http://192.168.1.20:8501/join" in page


def test_a_page_to_print_may_load_nothing_and_keeps_its_own_policy(sqlite_world: World) -> None:
    browser = TestClient(plain_app(), base_url="http://localhost:8501")
    browser.cookies.set(COOKIE, sqlite_world.staff_token, domain="localhost.local")
    answer = browser.get(f"/files/{ticket(sqlite_world, 'needs', file_format='print')}")
    told = browser.get("/help").headers["content-security-policy"]

    assert answer.headers["content-security-policy"] == PAGE_POLICY != told
    assert PAGE_POLICY.startswith("default-src 'none'")
    assert "script-src" not in PAGE_POLICY
    assert "frame-ancestors 'none'" in PAGE_POLICY
