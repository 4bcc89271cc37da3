"""What is asked while a series is planned and run."""

from datetime import timedelta

from tests.support.roles import Call
from tests.support.stage import Stage
from workshop import clock
from workshop.db.engine import Db
from workshop.permissions import Power
from workshop.services import (
    accounts,
    agendas,
    contributions,
    joining,
    people,
    prompts,
    running,
    sessions,
)
from workshop.services import projects as starting
from workshop.services.agendas import ItemDraft
from workshop.services.people import PersonDraft
from workshop.services.projects import ProjectDraft
from workshop.services.prompts import PromptDraft
from workshop.services.sessions import SessionDraft
from workshop.vocabulary import (
    Attending,
    Hat,
    ItemKind,
    Role,
    RoomRule,
)


def _item(kind: ItemKind = ItemKind.ACTIVITY) -> ItemDraft:
    return ItemDraft(kind, "A part", 10)


def _session() -> SessionDraft:
    return SessionDraft("A goal", clock.now() + timedelta(days=3))


def _plan_another(db: Db, stage: Stage) -> None:
    stage.ids["empty"] = sessions.plan_session(
        db, stage.actors["facilitator"], project_id=stage["project"], draft=_session()
    )


def _close(db: Db, stage: Stage) -> None:
    sessions.close_session(db, stage.actors["facilitator"], session_id=stage["session"])


def _take_detour(db: Db, stage: Stage) -> None:
    stage.ids["detour"] = running.take_detour(
        db, stage.actors["facilitator"], session_id=stage["session"]
    )


SIGNED_IN = Power.START_PROJECT
ANY_OWN = "their own place, whatever they do in it"
THEIRS = "only what is one's own: nobody but these has anything of their own here"


CALLS: dict[str, Call] = {
    # accounts
    "services.accounts.make_account": Call(
        SIGNED_IN,
        lambda db, a, _: accounts.make_account(
            db, a, name="Kit Vale", passphrase="seven quiet hills"
        ),
    ),
    "services.accounts.change_passphrase": Call(
        SIGNED_IN,
        lambda db, a, _: accounts.change_passphrase(
            db, a, old="warm bread and a window", new="seven quiet hills"
        ),
    ),
    "services.accounts.remember": Call(SIGNED_IN, lambda db, a, _: accounts.remember(db, a)),
    # projects and people
    "services.projects.start_project": Call(
        SIGNED_IN,
        lambda db, a, _: starting.start_project(db, a, draft=ProjectDraft("New", "Kinder.")),
    ),
    "services.projects.change_project": Call(
        Power.PLAN,
        lambda db, a, s: starting.change_project(
            db, a, project_id=s["project"], draft=ProjectDraft("New", "Kinder.")
        ),
    ),
    "services.projects.set_room_rule": Call(
        Power.RUN,
        lambda db, a, s: starting.set_room_rule(
            db, a, project_id=s["project"], rule=RoomRule.STAYS_HERE
        ),
    ),
    "services.people.invite": Call(
        Power.INVITE,
        lambda db, a, s: people.invite(
            db, a, project_id=s["project"], draft=PersonDraft("Somebody New")
        ),
    ),
    "services.people.change_person": Call(
        Power.INVITE,
        lambda db, a, s: people.change_person(
            db, a, person_id=s["listed"], draft=PersonDraft("Lena May")
        ),
    ),
    "services.people.choose_name": Call(
        Power.TAKE_PART,
        lambda db, a, s: people.choose_name(
            db, a, person_id=a.person_id or s["listed"], chosen_name="Wren"
        ),
    ),
    "services.people.give_seat": Call(
        Power.INVITE,
        lambda db, a, s: people.give_seat(db, a, person_id=s["listed"], role=Role.GUEST),
    ),
    "services.people.take_seat": Call(
        Power.INVITE,
        lambda db, a, s: people.take_seat(db, a, person_id=s["listed"], role=Role.MEMBER),
    ),
    "services.people.remove_person": Call(
        Power.INVITE, lambda db, a, s: people.remove_person(db, a, person_id=s["listed"])
    ),
    "services.people.say_finished": Call(
        Power.TAKE_PART,
        lambda db, a, s: people.say_finished(db, a, person_id=a.person_id or s["listed"]),
    ),
    "services.people.make_return_code": Call(
        Power.TAKE_PART,
        lambda db, a, s: people.make_return_code(db, a, person_id=a.person_id or s["listed"]),
    ),
    "services.joining.choose_hat": Call(
        Power.TAKE_PART,
        lambda db, a, s: joining.choose_hat(db, a, session_id=s["session"], hat=Hat.BOTH),
        why=ANY_OWN,
    ),
    # sessions and agendas
    "services.sessions.plan_session": Call(
        Power.PLAN,
        lambda db, a, s: sessions.plan_session(db, a, project_id=s["project"], draft=_session()),
    ),
    "services.sessions.change_session": Call(
        Power.PLAN,
        lambda db, a, s: sessions.change_session(db, a, session_id=s["next"], draft=_session()),
    ),
    "services.sessions.remove_session": Call(
        Power.PLAN,
        lambda db, a, s: sessions.remove_session(db, a, session_id=s["empty"]),
        before=_plan_another,
    ),
    "services.sessions.open_session": Call(
        Power.RUN,
        lambda db, a, s: sessions.open_session(db, a, session_id=s["next"]),
        before=_close,
    ),
    "services.sessions.close_session": Call(
        Power.RUN, lambda db, a, s: sessions.close_session(db, a, session_id=s["session"])
    ),
    "services.sessions.reopen_session": Call(
        Power.RUN,
        lambda db, a, s: sessions.reopen_session(db, a, session_id=s["session"]),
        before=_close,
    ),
    "services.sessions.record_attendance": Call(
        Power.RUN,
        lambda db, a, s: sessions.record_attendance(
            db,
            a,
            session_id=s["session"],
            person_id=s["listed"],
            role=Role.MEMBER,
            hat=Hat.LIVED,
            attending=Attending.HERE,
        ),
    ),
    "services.agendas.add_item": Call(
        Power.PLAN,
        lambda db, a, s: agendas.add_item(db, a, session_id=s["next"], draft=_item()),
    ),
    "services.agendas.change_item": Call(
        Power.PLAN, lambda db, a, s: agendas.change_item(db, a, item_id=s["planned"], draft=_item())
    ),
    "services.agendas.move_item": Call(
        Power.PLAN, lambda db, a, s: agendas.move_item(db, a, item_id=s["planned"], position=1)
    ),
    "services.agendas.remove_item": Call(
        Power.PLAN, lambda db, a, s: agendas.remove_item(db, a, item_id=s["planned"])
    ),
    "services.running.move_everyone": Call(
        Power.RUN,
        lambda db, a, s: running.move_everyone(db, a, session_id=s["session"], item_id=s["then"]),
    ),
    "services.running.add_minutes": Call(
        Power.RUN, lambda db, a, s: running.add_minutes(db, a, item_id=s["now"])
    ),
    "services.running.take_detour": Call(
        Power.RUN, lambda db, a, s: running.take_detour(db, a, session_id=s["session"])
    ),
    "services.running.end_detour": Call(
        Power.RUN,
        lambda db, a, s: running.end_detour(db, a, session_id=s["session"]),
        before=_take_detour,
    ),
    "services.running.name_detour": Call(
        Power.RUN,
        lambda db, a, s: running.name_detour(db, a, item_id=s["detour"], title="Named"),
        before=_take_detour,
    ),
    "services.running.enter_late_run": Call(
        Power.RUN,
        lambda db, a, s: running.enter_late_run(
            db, a, item_id=s["now"], started_at=clock.now(), minutes=1
        ),
        before=_close,
        later=True,
    ),
    # questions and what is said
    "services.prompts.ask": Call(
        Power.PLAN,
        lambda db, a, s: prompts.ask(db, a, session_id=s["next"], draft=PromptDraft("Why?")),
    ),
    "services.prompts.change_question": Call(
        Power.PLAN,
        lambda db, a, s: prompts.change_question(
            db, a, prompt_id=s["unasked"], draft=PromptDraft("Why?")
        ),
    ),
    "services.prompts.remove_question": Call(
        Power.PLAN, lambda db, a, s: prompts.remove_question(db, a, prompt_id=s["unasked"])
    ),
    "services.prompts.open_prompt": Call(
        Power.RUN, lambda db, a, s: prompts.open_prompt(db, a, prompt_id=s["unasked"])
    ),
    "services.prompts.reveal": Call(
        Power.RUN, lambda db, a, s: prompts.reveal(db, a, prompt_id=s["hidden"])
    ),
    "services.prompts.close_prompt": Call(
        Power.RUN, lambda db, a, s: prompts.close_prompt(db, a, prompt_id=s["asked"])
    ),
    "services.contributions.contribute": Call(
        Power.CONTRIBUTE,
        lambda db, a, s: contributions.contribute(
            db, a, prompt_id=s["asked"], key="cd" * 16, words="A lamp.", named=False
        ),
    ),
    "services.contributions.reword": Call(
        Power.OWN_WORDS,
        lambda db, a, s: contributions.reword(
            db, a, contribution_id=s.words_of(a), words="Two lamps."
        ),
        but=(Role.SUPPORTER,),
        why=THEIRS,
    ),
    "services.contributions.take_back": Call(
        Power.OWN_WORDS,
        lambda db, a, s: contributions.take_back(db, a, contribution_id=s.words_of(a)),
        but=(Role.SUPPORTER,),
        why=THEIRS,
    ),
}
