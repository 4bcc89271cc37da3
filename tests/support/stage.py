"""One project with something at every point, for the tests that try each door as everybody."""

from dataclasses import dataclass, field
from datetime import timedelta

from tests.support import briefed
from tests.support.world import PASSPHRASE, World
from tests.workshop.services import made
from workshop import clock
from workshop.db import reading, unit_of_work
from workshop.permissions import NOBODY, Actor
from workshop.services import (
    agendas,
    agreement,
    assumptions,
    captures,
    consents,
    contributions,
    measures,
    missing,
    needs,
    offers,
    owners,
    people,
    prompts,
    pulse,
    running,
    sessions,
    strengths,
)
from workshop.services.accounts import make_account, remember
from workshop.services.agendas import ItemDraft
from workshop.services.assumptions import AssumptionDraft
from workshop.services.captures import CaptureDraft
from workshop.services.consents import ConsentDraft
from workshop.services.outputs import link_capture
from workshop.services.people import PersonDraft
from workshop.services.projects import ProjectDraft, start_project
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import (
    Answer,
    Attending,
    CaptureKind,
    Hat,
    ItemKind,
    Pay,
    Reach,
    Role,
    Sureness,
)

RECEIPT = "ab" * 16
ROOM = (Role.FACILITATOR, Role.CONVENOR, Role.SUPPORTER, Role.MEMBER, Role.GUEST)


@dataclass
class Stage:
    """The ids of one thing of each kind, and everyone who may come to the door."""

    world: World
    ids: dict[str, str] = field(default_factory=dict)
    own_words: dict[str, str] = field(default_factory=dict)
    own_captures: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.ids[name]

    def words_of(self, actor: Actor) -> str:
        """What this person said under their name; a member's, for whoever said nothing."""
        return self.own_words.get(actor.person_id or "", self.own_words[self.world.people["Asha"]])

    def capture_of(self, actor: Actor) -> str:
        """What was kept of this person; a member's, for whoever has none."""
        mine = self.own_captures.get(actor.person_id or "")
        return mine or self.own_captures[self.world.people["Asha"]]


def build_stage(world: World) -> Stage:
    """Put something at every point of the project, and something in the other project."""
    stage = Stage(world)
    ids = stage.ids
    ids |= {"project": world.project_id, "session": world.session_id}
    ids |= {"next": world.next_session_id, "elsewhere": world.other_project_id}
    _let_staff_sit_in(stage)
    _plan(stage)
    _say(stage)
    _keep(stage)
    _belong(stage)
    _care(stage)
    ids |= briefed.at_every_point(world)
    _make(stage)
    _open_elsewhere(stage)
    _bring_colleague(stage)
    stage.actors = _everyone(stage)
    stage.cookies = _cookies(stage)
    return stage


def _let_staff_sit_in(stage: Stage) -> None:
    world = stage.world
    for actor, hat in ((world.facilitator, Hat.FACILITATOR), (world.convenor, Hat.CONVENOR)):
        with unit_of_work() as db:
            sessions.record_attendance(
                db,
                world.facilitator,
                session_id=world.session_id,
                person_id=actor.person_id or "",
                role=actor.role or Role.FACILITATOR,
                hat=hat,
                attending=Attending.HERE,
            )
    with unit_of_work() as db:
        stage.ids["listed"] = people.invite(
            db, world.facilitator, project_id=world.project_id, draft=PersonDraft("Lena")
        )


def _care(stage: Stage) -> None:
    """What Asha is offered, needs and brings, and a kind of people who are missing."""
    asha, project_id = stage.world.member(), stage.world.project_id
    draft = offers.OfferDraft(Pay.PAID, "£20 an hour", "Your fare", "Cash", "On the day")
    with unit_of_work() as db:
        offers.write_offers(
            db,
            stage.world.facilitator,
            project_id=project_id,
            person_ids=[stage.world.people["Asha"]],
            draft=draft,
        )
        stage.ids["need of asha"] = needs.say_need(db, asha, words="A seat by the window")
        stage.ids["strength of asha"] = strengths.say_strength(db, asha, words="I mend bikes")
        stage.ids["voice"] = missing.say_missing(
            db, asha, project_id=project_id, draft=missing.MissingDraft("Night workers")
        )


def _plan(stage: Stage) -> None:
    world, lead = stage.world, stage.world.facilitator
    with unit_of_work() as db:
        for name, kind in (("now", ItemKind.WELCOME), ("then", ItemKind.ACTIVITY)):
            stage.ids[name] = agendas.add_item(
                db, lead, session_id=world.session_id, draft=ItemDraft(kind, "A part", 10)
            )
        stage.ids["planned"] = agendas.add_item(
            db, lead, session_id=world.next_session_id, draft=ItemDraft(ItemKind.CLOSE, "End", 5)
        )
        running.move_everyone(db, lead, session_id=world.session_id, item_id=stage["now"])
    for name in ("asked", "hidden", "unasked"):
        with unit_of_work() as db:
            stage.ids[name] = prompts.ask(
                db,
                lead,
                session_id=world.session_id,
                draft=PromptDraft("What would help?", hidden_first=name == "hidden"),
            )
    for name in ("asked", "hidden"):
        with unit_of_work() as db:
            prompts.open_prompt(db, lead, prompt_id=stage[name])
    with unit_of_work() as db:
        stage.ids["belief"] = assumptions.write_assumption(
            db,
            lead,
            session_id=world.next_session_id,
            draft=AssumptionDraft("Forms are easy.", Sureness.SURE),
        )
    with unit_of_work() as db:
        assumptions.seal(db, lead, session_id=world.next_session_id)


def _say(stage: Stage) -> None:
    world = stage.world
    speakers = (world.facilitator, world.convenor, world.member(), world.guest)
    for number, actor in enumerate(speakers):
        with unit_of_work() as db:
            stage.own_words[actor.person_id or ""] = contributions.contribute(
                db,
                actor,
                prompt_id=stage["asked"],
                key=f"{number:032x}",
                words="A chair by the door.",
                named=True,
            )
    with unit_of_work() as db:
        contributions.contribute(
            db,
            world.member(),
            prompt_id=stage["asked"],
            key=RECEIPT,
            words="Said with no name.",
            named=False,
        )


def _keep(stage: Stage) -> None:
    world = stage.world
    everyone = (world.facilitator, world.convenor, world.supporter, world.member(), world.guest)
    for actor in everyone:
        with unit_of_work() as db:
            stage.own_captures[actor.person_id or ""] = captures.keep(
                db,
                world.facilitator,
                session_id=world.session_id,
                draft=CaptureDraft(CaptureKind.QUOTE, "It took a year.", actor.person_id),
            )
        with unit_of_work() as db:
            captures.say_it_is_right(
                db, actor, capture_id=stage.capture_of(actor), version=1, yes=True
            )
            consents.answer(
                db,
                actor,
                capture_id=stage.capture_of(actor),
                draft=ConsentDraft(reach=Reach.TEAM, about_others=False),
            )


def _belong(stage: Stage) -> None:
    world, lead = stage.world, stage.world.facilitator
    with unit_of_work() as db:
        stage.ids["line"] = agreement.write_line(
            db, lead, project_id=world.project_id, words="We start on time."
        )
        stage.ids["measure"] = measures.write_measure(
            db, lead, project_id=world.project_id, words="Fewer forms."
        )
    with unit_of_work() as db:
        pulse.open_round(db, lead, session_id=world.session_id)
    with reading() as db:
        found = pulse.round_of(db, world.session_id)
    stage.ids["question"] = found.questions.split(",")[0] if found else ""


def _make(stage: Stage) -> None:
    world = stage.world
    stage.ids["draft"] = made.drafted(world)
    for name in ("Bryn", "Cleo"):
        made.agree(world, stage["draft"], name)
    with unit_of_work() as db:
        link_capture(
            db,
            world.member(),
            output_id=stage["draft"],
            capture_id=stage.capture_of(world.member()),
            because="It says why.",
        )
    stage.ids["raised"] = made.raised(world)
    for name, reach in (
        ("heard", made.heard),
        ("answered", made.answered),
        ("promised", made.promised),
        ("claimed", made.said_done),
        ("confirmed", made.confirmed),
    ):
        stage.ids[name], stage.actors[f"owner of {name}"] = reach(world)
    stage.ids["refused"], _ = made.answered(world, Answer.NO)
    stage.actors["owner of raised"] = made.owner_of(world, stage["raised"])


def _open_elsewhere(stage: Stage) -> None:
    world, ids, lead = stage.world, stage.ids, stage.world.elsewhere
    with unit_of_work() as db:
        ids["session elsewhere"] = sessions.plan_session(
            db,
            lead,
            project_id=world.other_project_id,
            draft=SessionDraft("Elsewhere", clock.now() + timedelta(days=1)),
        )
        sessions.open_session(db, lead, session_id=ids["session elsewhere"])
        ids["item elsewhere"] = agendas.add_item(
            db,
            lead,
            session_id=ids["session elsewhere"],
            draft=ItemDraft(ItemKind.WELCOME, "Theirs", 5),
        )
        ids["person elsewhere"] = people.invite(
            db, lead, project_id=world.other_project_id, draft=PersonDraft("Theirs")
        )
        ids["capture elsewhere"] = captures.keep(
            db,
            lead,
            session_id=ids["session elsewhere"],
            draft=CaptureDraft(CaptureKind.QUOTE, "Said elsewhere.", lead.person_id),
        )


def _bring_colleague(stage: Stage) -> None:
    """Someone who signs in here and has a seat in no project but their own."""
    world = stage.world
    with unit_of_work() as db:
        account_id = make_account(db, world.account, name="Noor", passphrase=PASSPHRASE)
        stage.ids["colleague"] = remember(db, Actor(account_id=account_id))
    with unit_of_work() as db:
        start_project(
            db, Actor(account_id=account_id), draft=ProjectDraft("Theirs", "Something else.")
        )


def _cookies(stage: Stage) -> dict[str, dict[str, str]]:
    """What each browser holds."""
    world = stage.world
    draft = owners.OwnerDraft("Joan Bell", "Head of Housing", "Harbour Homes")
    with unit_of_work() as db:
        link = owners.invite_owner(db, world.facilitator, output_id=stage["heard"], draft=draft)
    with unit_of_work() as db:
        owner = owners.enter(db, token=link)
    return {
        "nobody": {},
        "member": {"tenfold_device": world.tokens["Asha"]},
        "supporter": {"tenfold_device": world.tokens["Sunita"]},
        "guest": {"tenfold_device": world.tokens["Gwen"]},
        "owner": {"tenfold_owner": owner},
        "facilitator": {"tenfold_staff": world.staff_token},
        "convenor": {"tenfold_staff": world.convenor_token},
        "colleague": {"tenfold_staff": stage["colleague"]},
    }


def _everyone(stage: Stage) -> dict[str, Actor]:
    """Each role here, the same role in the other project, an account, and nobody."""
    world = stage.world
    here = {
        "facilitator": world.facilitator,
        "convenor": world.convenor,
        "supporter": world.supporter,
        "member": world.member(),
        "guest": world.guest,
        "owner": stage.actors["owner of raised"],
    }
    there = {
        f"{role} elsewhere": Actor(
            account_id=world.account.account_id if role in (ROOM[0], ROOM[1]) else None,
            project_id=world.other_project_id,
            person_id=None if role is Role.OWNER else f"{role} of elsewhere",
            role=role,
            roles=frozenset({role}),
            output_id="an output of elsewhere" if role is Role.OWNER else None,
        )
        for role in (*ROOM, Role.OWNER)
    }
    return {**stage.actors, **here, **there, "account": world.account, "nobody": NOBODY}
