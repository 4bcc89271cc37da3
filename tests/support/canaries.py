"""A world with a marker word in every private place, and a way to read every surface."""

import html
import io
import json
import sqlite3
import zipfile
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from exports.registry import Format, render
from exports.reports import build
from tests.support import briefed
from tests.support.world import World
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.permissions import Actor
from workshop.queries.reports import report_view
from workshop.services import (
    assumptions,
    captures,
    consents,
    contributions,
    joining,
    needs,
    offers,
    outputs,
    owners,
    people,
    prompts,
    pulse,
    strengths,
)
from workshop.services.assumptions import AssumptionDraft
from workshop.services.captures import CaptureDraft
from workshop.services.consents import ConsentDraft
from workshop.services.outputs import OutputDraft
from workshop.services.prompts import PromptDraft
from workshop.settings import settings
from workshop.vocabulary import (
    CaptureKind,
    Hat,
    Level,
    NameStyle,
    OutputKind,
    Pay,
    Reach,
    SharingLabel,
    Sureness,
    Until,
)

SITE, LIVE = "http://localhost:8501", "ws://localhost:8501"
RECEIPT = "ab" * 16
REAL_NAME = "Zqrealname"
# How each capture was left: its marker, how far its author let it go.
REACHES = {
    "zqunasked": None,
    "zqroom": Reach.ROOM,
    "zqteam": Reach.TEAM,
    "zqnamed": Reach.REPORT,
    "zqpublic": Reach.PUBLIC,
    "zqunchecked": Reach.PUBLIC,
    "zqexpired": Reach.PUBLIC,
    "zqwithdrawn": Reach.PUBLIC,
    "zqconcern": Reach.PUBLIC,
    "zqreworded": Reach.PUBLIC,
    "zqunconfirmed": Reach.PUBLIC,
    "zqcooling": Reach.PUBLIC,
}
SAID = ("zqsaid", "zqunnamed", "zqtakenback", "zqhiddennamed", "zqhiddenunnamed")
ASKED = ("zqasked", "zqaskedunnamed")
OTHERS = ("zqbelief", "zqnote", "zqdispute", "zqhope", *ASKED)
# What one person is offered, needs and brings, and has shown to nobody.
CARE = ("zqoffer", "zqneed", "zqbring")
MARKERS = (REAL_NAME.lower(), *REACHES, *SAID, *OTHERS, *CARE)


@dataclass
class Canaries:
    """The world, what was put where, and the secrets that nobody may read."""

    world: World
    ids: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def author(self) -> Actor:
        """Who said everything that was kept, under a real name that no report may hold."""
        return self.world.member(REAL_NAME)


def release(world: World) -> Canaries:
    """Put a marker in every private place, four days ago where consent needs time."""
    canaries = Canaries(world)
    with unit_of_work() as db:
        world.tokens[REAL_NAME], world.people[REAL_NAME] = joining.join(
            db, session_id=world.session_id, chosen_name=REAL_NAME, hat=Hat.LIVED
        )
    _say(canaries)
    for marker, reach in REACHES.items():
        _keep(canaries, marker, reach)
    _believe(canaries)
    _tell(canaries)
    _care(canaries)
    _make(canaries)
    _answer(canaries)
    _keep_secrets(canaries)
    return canaries


def _say(canaries: Canaries) -> None:
    world, lead = canaries.world, canaries.world.facilitator
    for name, hidden in (("open", False), ("hidden", True)):
        with unit_of_work() as db:
            canaries.ids[name] = prompts.ask(
                db,
                lead,
                session_id=world.session_id,
                draft=PromptDraft("What would help?", hidden_first=hidden),
            )
            prompts.open_prompt(db, lead, prompt_id=canaries.ids[name])
    said = (
        ("open", "zqsaid", True, "01" * 16),
        ("open", "zqunnamed", False, RECEIPT),
        ("open", "zqtakenback", True, "02" * 16),
        ("hidden", "zqhiddennamed", True, "03" * 16),
        ("hidden", "zqhiddenunnamed", False, "04" * 16),
    )
    for prompt, marker, named, key in said:
        with unit_of_work() as db:
            canaries.ids[marker] = contributions.contribute(
                db,
                canaries.author,
                prompt_id=canaries.ids[prompt],
                key=key,
                words=f"It was {marker} that day.",
                named=named,
            )
    with unit_of_work() as db:
        contributions.take_back(db, canaries.author, contribution_id=canaries.ids["zqtakenback"])


def _keep(canaries: Canaries, marker: str, reach: Reach | None) -> None:
    """Keep one capture and bring it to where its marker says it is."""
    days = 0 if marker == "zqcooling" else 4
    with clock.telling(clock.now() - timedelta(days=days)):
        capture_id = keep(canaries, f"It was {marker} for me.")
        canaries.ids[marker] = capture_id
        if reach is None:
            return
        if marker != "zqunconfirmed":
            confirm(canaries, capture_id)
        choose(canaries, capture_id, reach, passes_on_day_two=marker == "zqexpired")
        if reach is Reach.PUBLIC and marker not in ("zqunchecked", "zqunconfirmed"):
            last_look(canaries, capture_id)
    with unit_of_work() as db:
        if marker == "zqwithdrawn":
            captures.withdraw(db, canaries.author, capture_id=capture_id)
        if marker == "zqconcern":
            captures.flag_concern(db, canaries.world.facilitator, capture_id=capture_id)
        if marker == "zqreworded":
            captures.reword(
                db,
                canaries.world.facilitator,
                capture_id=capture_id,
                words="It was zqreworded by staff.",
                reason="Shorter.",
            )


def keep(canaries: Canaries, words: str) -> str:
    """Keep something of the author's."""
    world = canaries.world
    with unit_of_work() as db:
        return captures.keep(
            db,
            world.facilitator,
            session_id=world.session_id,
            draft=CaptureDraft(CaptureKind.QUOTE, words, world.people[REAL_NAME]),
        )


def confirm(canaries: Canaries, capture_id: str) -> None:
    """Let the author say: yes, that is what I meant."""
    with unit_of_work() as db:
        captures.say_it_is_right(db, canaries.author, capture_id=capture_id, version=1, yes=True)


def choose(
    canaries: Canaries, capture_id: str, reach: Reach, *, passes_on_day_two: bool = False
) -> None:
    """Let the author say how far it may go, as a member of the group."""
    draft = ConsentDraft(
        reach=reach,
        name_style=NameStyle.MEMBER,
        about_others=False,
        until=Until.DATE if passes_on_day_two else Until.YEAR,
        until_date=clock.today() + timedelta(days=2) if passes_on_day_two else None,
    )
    with unit_of_work() as db:
        consents.answer(db, canaries.author, capture_id=capture_id, draft=draft)


def last_look(canaries: Canaries, capture_id: str) -> None:
    """Let the author say yes to the exact text in its place."""
    with unit_of_work() as db:
        consents.final_check(db, canaries.author, capture_id=capture_id, version=1, yes=True)


def _believe(canaries: Canaries) -> None:
    world = canaries.world
    with unit_of_work() as db:
        assumptions.write_assumption(
            db,
            world.facilitator,
            session_id=world.next_session_id,
            draft=AssumptionDraft("Forms are zqbelief.", Sureness.SURE),
        )


def _care(canaries: Canaries) -> None:
    world = canaries.world
    draft = offers.OfferDraft(Pay.PAID, "It is zqoffer.", "Fares", "Cash", "On the day")
    with unit_of_work() as db:
        offers.write_offers(
            db,
            world.facilitator,
            project_id=world.project_id,
            person_ids=[world.people[REAL_NAME]],
            draft=draft,
        )
        needs.say_need(db, canaries.author, words="A zqneed by the door")
        strengths.say_strength(db, canaries.author, words="I zqbring it")


def _tell(canaries: Canaries) -> None:
    """Tell everyone something, let the author ask twice, and seal a hope."""
    world = canaries.world
    briefing_id = briefed.sent(world)
    canaries.ids["briefing"] = briefing_id
    for number, marker in enumerate(ASKED, start=5):
        canaries.ids[marker] = briefed.asked(
            world,
            briefing_id,
            words=f"Is it {marker}?",
            named=marker == "zqasked",
            key=f"{number:02x}" * 16,
            actor=canaries.author,
        )
    briefed.hoped(world, replace(briefed.HOPE, hoped_for="The zqhope one."))


def _make(canaries: Canaries) -> None:
    """Make one output that stands on every capture, with a note, and ask its owner."""
    world = canaries.world
    draft = OutputDraft(OutputKind.RECOMMENDATION, "A bench", "Put a bench by the door.")
    with unit_of_work() as db:
        made = outputs.draft_output(db, world.member(), project_id=world.project_id, draft=draft)
    for marker in REACHES:
        if marker != "zqwithdrawn":
            with unit_of_work() as db:
                outputs.link_capture(
                    db,
                    world.member(),
                    output_id=made,
                    capture_id=canaries.ids[marker],
                    because="It says why.",
                )
    for name, note in (("Bryn", ""), (REAL_NAME, "zqnote is my worry.")):
        with unit_of_work() as db:
            outputs.say_level(
                db,
                world.member(name),
                output_id=made,
                version=1,
                level=Level.WORRY if note else Level.YES,
                note=note,
            )
    with unit_of_work() as db:
        outputs.raise_output(db, world.member(), output_id=made)
    owner = owners.OwnerDraft("Joan Bell", "Head of Housing", "Harbour Homes")
    with unit_of_work() as db:
        link = owners.invite_owner(db, world.facilitator, output_id=made, draft=owner)
    with unit_of_work() as db:
        canaries.secrets["owner cookie"] = owners.enter(db, token=link)
    canaries.ids["output"], canaries.secrets["owner link"] = made, link


def _answer(canaries: Canaries) -> None:
    world = canaries.world
    with unit_of_work() as db:
        pulse.open_round(db, world.facilitator, session_id=world.session_id)
    with unit_of_work() as db:
        pulse.answer(db, canaries.author, session_id=world.session_id, answers={})


def _keep_secrets(canaries: Canaries) -> None:
    world = canaries.world
    with unit_of_work() as db:
        canaries.secrets["return words"] = people.make_return_code(
            db, canaries.author, person_id=world.people[REAL_NAME]
        )
    canaries.secrets |= {
        "device": world.tokens[REAL_NAME],
        "staff": world.staff_token,
        "receipt": RECEIPT,
        "passphrase": "warm bread and a window",
    }


def marks(text: str) -> set[str]:
    """Return the markers in a text."""
    small = text.casefold()
    return {one for one in MARKERS if one in small}


def browser(app: Starlette, cookies: dict[str, str]) -> TestClient:
    """A browser with these cookies."""
    client = TestClient(app, base_url=SITE, headers={"origin": SITE}, client=("192.168.1.9", 50000))
    for name, value in cookies.items():
        client.cookies.set(name, value, domain="localhost.local")
    return client


def pages(app: Starlette, cookies: dict[str, str], *addresses: str) -> str:
    """Return what stands on these pages, as a browser reads it."""
    client = browser(app, cookies)
    found = [client.get(address) for address in addresses]
    assert {one.status_code for one in found} == {200}
    return html.unescape("\n".join(one.text for one in found))


def frames(app: Starlette, cookies: dict[str, str], session_id: str, wanted: str) -> str:
    """Return every frame that a screen of this kind gets on coming in."""
    address = f"{LIVE}/live/{session_id}?as={wanted}"
    heard: list[dict[str, Any]] = []
    with (
        browser(app, cookies) as client,
        client.websocket_connect(address, headers={"origin": SITE}) as socket,
    ):
        socket.send_text("ping")
        while not heard or {"boot", "pong", "wall"} - {one["kind"] for one in heard}:
            heard.append(json.loads(socket.receive_text()))
        socket.send_text("ping")
        while heard[-1]["kind"] != "pong":
            heard.append(json.loads(socket.receive_text()))
    return json.dumps(heard, ensure_ascii=False)


def document(world: World, report: str, label: SharingLabel, kind: Format) -> str:
    """Return the text of one report, as it would be handed out."""
    session_id = world.session_id if report == "session" else None
    with reading() as db:
        view = report_view(
            db, world.convenor, project_id=world.project_id, label=label, session_id=session_id
        )
    content = render(build(report, view), kind).content
    if kind is not Format.WORD:
        return html.unescape(content.decode())
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith("l")]
    return html.unescape("\n".join(parts))


def dump() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table."""
    path = settings().database.partition(":///")[2]
    with sqlite3.connect(path) as raw:
        raw.row_factory = sqlite3.Row
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [dict(row) for row in raw.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
            for (name,) in names
        }
