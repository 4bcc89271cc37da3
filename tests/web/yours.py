"""Ways to bring a person's own pages to a point, and to ask them things, for their tests."""

import html
import re

from starlette.testclient import TestClient

from tests.support.world import World
from web.owner.door import OWNER
from workshop.db import reading, unit_of_work
from workshop.queries.captures import OwnCapture, own_captures
from workshop.services import consents, owners, pulse
from workshop.services.captures import CaptureDraft, keep, say_it_is_right
from workshop.services.consents import ConsentDraft
from workshop.vocabulary import CaptureKind

WORDS = "I rang <nine> times & nobody\ncame."
HOSTILE = "</textarea><script>alert(1)</script>\x00\u202e {{ 7*7 }} ' OR 1=1 --"
MEGABYTE = "a" * 1_000_000
SPACES = re.compile(r"\s+")


def kept(world: World, name: str = "Asha", words: str = WORDS) -> str:
    """Words that the facilitator kept for someone; return the capture's id."""
    draft = CaptureDraft(CaptureKind.QUOTE, words, world.people[name])
    with unit_of_work() as db:
        return keep(db, world.facilitator, session_id=world.session_id, draft=draft)


def said_right(world: World, name: str = "Asha", words: str = WORDS) -> str:
    """Words that their author has said are right."""
    capture_id = kept(world, name, words)
    with unit_of_work() as db:
        say_it_is_right(db, world.member(name), capture_id=capture_id, version=1, yes=True)
    return capture_id


def settled(world: World, draft: ConsentDraft | None = None, words: str = WORDS) -> str:
    """Words with a full answer of their author."""
    capture_id = said_right(world, words=words)
    with unit_of_work() as db:
        consents.answer(db, world.member(), capture_id=capture_id, draft=draft or ConsentDraft())
    return capture_id


def mine(world: World, capture_id: str, name: str = "Asha") -> OwnCapture:
    """A capture as its author finds it."""
    with reading() as db:
        return next(one for one in own_captures(db, world.member(name)) if one.id == capture_id)


def pulse_opened(world: World) -> None:
    """The closing questions, open."""
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)


def owner_cookie(world: World, output_id: str) -> str:
    """The cookie of whoever opened a fresh personal link for this output."""
    token = owner_link(world, output_id)
    with unit_of_work() as db:
        return owners.enter(db, token=token)


def owner_link(world: World, output_id: str) -> str:
    """A fresh personal link that nobody has opened."""
    draft = owners.OwnerDraft("Joan Bell", "Head of Housing", "Harbour Homes")
    with unit_of_work() as db:
        return owners.invite_owner(db, world.facilitator, output_id=output_id, draft=draft)


def as_owner(client: TestClient, cookie: str) -> TestClient:
    """Give a browser an owner's cookie."""
    client.cookies.set(OWNER, cookie, domain="localhost.local")
    return client


def seen(page: str) -> str:
    """The words of a page's main part, in one line."""
    main = page[page.index("<main") : page.index("</main>")]
    return SPACES.sub(" ", html.unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def hidden(page: str) -> dict[str, str]:
    """The fields that travel with the last form of a page."""
    form = page[page.rindex("<form") :]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in pairs}
