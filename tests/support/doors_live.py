"""The addresses of a session that goes on, and the exercises that they need on the stage."""

from sqlmodel import select

from tests.support.doors import ROOM, SIGN_IN, STAFF, VISITORS, VOICES, Door, anyone, place, staff
from tests.support.stage import Stage
from tests.workshop.services.voting import with_beliefs
from workshop.db import reading, unit_of_work
from workshop.models import RoundTurn
from workshop.permissions import Actor
from workshop.queries.exercises import exercise_of
from workshop.services import (
    contributions,
    making,
    measures,
    own_words,
    parked_topics,
    prompts,
    questions,
    rounds,
)
from workshop.services.making import LineDraft
from workshop.services.own_words import BinDraft
from workshop.services.parts import PartDraft
from workshop.services.prompts import PromptDraft
from workshop.services.questions import QuestionDraft
from workshop.vocabulary import ExerciseKind, MadeSection

MADE, HAND, RUNS = "/here/made", "/staff/hand/{session_id}", ("facilitator",)
BUILDS = VOICES
LINE = "/here/made/{line_id}"


def tapped(let_in: tuple[str, ...], form: str) -> Door:
    """A door for our scripts: whoever has no place is told so, and is led nowhere."""
    return Door(let_in, ROOM, form=form)


DOORS_LIVE: dict[str, Door] = {
    "GET /here/clock": place(),
    "GET /here/open": place(VOICES),
    "GET /here/open/{prompt_id}": place(VOICES),
    "GET /here/decisions": place(),
    "GET /here/questions": place(),
    "POST /here/pass": place(VOICES, "prompt={asked}"),
    "POST /here/asked": place(VOICES, "prompt={asking}&key={key}&words=Why?"),
    "POST /here/asked/{question_id}/settle": tapped(("member",), "yes=yes"),
    "POST /here/asked/{question_id}/take-back": tapped(("member",), "x=1"),
    "POST /here/bin": tapped(("member",), "words=outcomes&instead=what happens"),
    "POST /here/bin/{word_id}/off": tapped(("member",), "prompt={bin}"),
    "POST /here/chairs": place(("member",), "prompt={asking}&key={key}&words=Night workers"),
    "POST /here/chairs/{voice_id}/off": tapped(("member",), "x=1"),
    "POST /here/signs": place(("member",), "prompt={asking}&key={key}&words=I sleep."),
    "POST /here/signs/{measure_id}": tapped(("member",), "chosen=yes"),
    "POST /here/journey/step": place(VOICES, "prompt={journey}&key={key}&words=A queue&part=1"),
    "POST /here/sort": tapped(("member",), "prompt={sort}&card={card}&put={group}"),
    "POST /here/sort/{prompt_id}/group": tapped(("member",), "title=Doors"),
    "POST /here/power/{prompt_id}": tapped(("member",), "power=agenda&holder=staff&seen=0"),
    "POST /here/round/{turn_id}": tapped(("member",), "state=passed"),
    "POST /here/round/{prompt_id}/join": tapped(VOICES, "x=1"),
    "POST /here/vote": place(VOICES, "prompt={dots}&key={key}&dots-{dot}=1"),
    f"POST {MADE}": place(BUILDS, "prompt={model}&key={key}&part=always&words=Smiles"),
    f"GET {MADE}/of/{{prompt_id}}": place(),
    f"GET {MADE}/face/{{prompt_id}}": place(),
    f"POST {MADE}/face/{{prompt_id}}": place(BUILDS, "picture=face_plain"),
    f"GET {MADE}/sign/{{prompt_id}}": place(BUILDS),
    f"POST {MADE}/sign/{{prompt_id}}": place(BUILDS, "style=first"),
    f"POST {MADE}/ours/{{prompt_id}}": place(("member",), "x=1"),
    f"GET {LINE}": place(),
    f"GET {LINE}/{{field}}": place(),
    f"POST {LINE}/{{field}}/{{based_on:int}}": place(BUILDS, "words=Smiles at you"),
    f"POST {LINE}/means": place(BUILDS, "key={key}&words=It is kind.&named=no"),
    f"POST {LINE}/do": place(BUILDS, "do=up&of={model}"),
    "GET /here/write-for": place(("supporter",)),
    "POST /here/write-for/read-back": place(("supporter",), "prompt={asked}&words=A lamp."),
    "POST /here/write-for/keep": place(("supporter",), "prompt={asked}&key={key}&words=A lamp."),
    "GET /here/vote-for": place(("supporter",)),
    "POST /here/vote-for/read-back": place(("supporter",), "prompt={dots}&pass=1"),
    "POST /here/vote-for/keep": place(("supporter",), "prompt={dots}&pass=1"),
    "POST /here/mine/{said_id}/right": place(VOICES, "x=1"),
    "POST /here/mine/by-key/file": anyone(json=True),
    # Nobody here gave a drawing or a voice note.
    "GET /said/{said_id}/file": Door((), VISITORS),
    "GET /room/{session_id}/clock": staff(STAFF),
    "GET /staff/write-for/{session_id}": staff(RUNS, led_to=SIGN_IN),
    "POST /staff/write-for/{session_id}/read-back": staff(RUNS, "prompt={asked}&words=A lamp."),
    "POST /staff/write-for/{session_id}/keep": staff(RUNS, "prompt={asked}&key={key}&words=Ah."),
    "GET /staff/vote-for/{session_id}": staff(RUNS, led_to=SIGN_IN),
    "POST /staff/vote-for/{session_id}/read-back": staff(RUNS, "prompt={dots}&pass=1"),
    "POST /staff/vote-for/{session_id}/keep": staff(RUNS, "prompt={dots}&pass=1"),
    f"POST {HAND}/undo": staff(RUNS, "x=1"),
    f"POST {HAND}/turn": staff(RUNS, "kind=open_time"),
    f"POST {HAND}/park": staff(RUNS, "topic=Buses"),
    f"POST {HAND}/cut": staff(RUNS, "item={then}"),
    f"POST {HAND}/put-back": staff(RUNS, "item={then}"),
    f"POST {HAND}/come-back": staff(RUNS, "item={topic}"),
    f"POST {HAND}/show": staff(RUNS, "question={hidden}&turn=open"),
    f"POST {HAND}/close": staff(RUNS, "question={dots}&turn=open"),
    f"POST {HAND}/turn-card": staff(RUNS, "question={beliefs}&turn=open.0"),
    f"POST {HAND}/open": staff(RUNS, "question={dots}&turn=open"),
}


def furnish(stage: Stage) -> None:
    """Put one exercise of each kind that has addresses of its own on the stage."""
    lead, member = stage.actors["facilitator"], stage.actors["member"]
    choices = (PartDraft("A bench"), PartDraft("A bell"))
    with_beliefs(stage.world)
    for name, kind, parts in (
        ("dots", ExerciseKind.DOTS, choices),
        ("round", ExerciseKind.ROUND, ()),
        ("model", ExerciseKind.MODEL, ()),
        ("letter", ExerciseKind.LETTER, ()),
        ("principles", ExerciseKind.PRINCIPLES, ()),
        ("powers", ExerciseKind.POWER_MAP, ()),
        ("journey", ExerciseKind.JOURNEY, ()),
        ("asking", ExerciseKind.ASK_ANYTHING, ()),
        ("chairs", ExerciseKind.WHO_IS_MISSING, ()),
        ("signs", ExerciseKind.MEASURES, ()),
        ("bin", ExerciseKind.WORD_BIN, ()),
        ("wall", ExerciseKind.OPEN_WALL, ()),
        ("beliefs", ExerciseKind.BUST_IT, ()),
    ):
        stage.ids[name] = _opened(
            stage, PromptDraft("What now?", False, None, kind, "Sam", 0, parts)
        )
    _with_words(stage, lead, member)


def _opened(stage: Stage, draft: PromptDraft) -> str:
    with unit_of_work() as db:
        lead = stage.actors["facilitator"]
        made = prompts.ask(db, lead, session_id=stage["session"], draft=draft)
        prompts.open_prompt(db, lead, prompt_id=made)
    return made


def _with_words(stage: Stage, lead: Actor, member: Actor) -> None:
    """Let a member have a turn, a line, a card, a word, a sign and a question there."""
    with unit_of_work() as db:
        stage.ids["card"] = contributions.contribute(
            db, member, prompt_id=stage["wall"], key="d1" * 16, words="A door", named=True
        )
        rounds.start_round(db, lead, prompt_id=stage["round"])
        line = LineDraft(MadeSection.ALWAYS, "Smiles")
        stage.ids["made"] = making.add_line(
            db, member, prompt_id=stage["model"], key="d2" * 16, draft=line
        )
        principle = LineDraft(MadeSection.PRINCIPLE, "It is kind")
        stage.ids["principle"] = making.add_line(
            db, member, prompt_id=stage["principles"], key="d3" * 16, draft=principle
        )
        stage.ids["word"] = own_words.bin_word(
            db, member, project_id=stage["project"], draft=BinDraft("pathway", "way")
        )
        stage.ids["sign"] = measures.write_measure(
            db, member, project_id=stage["project"], words="I sleep well."
        )
        stage.ids["topic"] = parked_topics.park_topic(
            db, lead, session_id=stage["session"], words="Buses"
        )
        stage.ids["my question"] = questions.ask_question(
            db,
            member,
            project_id=stage["project"],
            key="d4" * 16,
            draft=QuestionDraft("Who decides?", True),
        )
    sort = PromptDraft(
        "What goes together?",
        False,
        kind=ExerciseKind.SORT,
        parts=(PartDraft("Doors"),),
        source_id=stage["wall"],
    )
    stage.ids["sort"] = _opened(stage, sort)
    with unit_of_work() as db:
        draft = PromptDraft("What would you like to talk about?")
        stage.ids["early"] = prompts.ask(db, lead, session_id=stage["next"], draft=draft)
        prompts.open_prompt(db, lead, prompt_id=stage["early"])
    with reading() as db:
        for name, prompt in (("group", "sort"), ("dot", "dots")):
            stage.ids[name] = exercise_of(db, lead, prompt_id=stage[prompt]).parts[0].id
        turn = select(RoundTurn.id).where(
            RoundTurn.prompt_id == stage["round"], RoundTurn.person_id == member.person_id
        )
        stage.ids["turn"] = db.scalars(turn).one()


PROMPTS = {"/here/round": "round", "/here/power": "powers", "/here/sort": "sort"}


def filled_in(stage: Stage, name: str) -> dict[str, object]:
    """Return what stands in these addresses beside what all have."""
    made = "principle" if name.endswith("/means") else "made"
    letter = "letter" if "/sign/" in name else "early" if "/open/" in name else "model"
    prompt = next((which for start, which in PROMPTS.items() if start in name), letter)
    return {
        "prompt_id": stage[prompt],
        "turn_id": stage["turn"],
        "word_id": stage["word"],
        "measure_id": stage["sign"],
        "field": "words",
        "based_on": 1,
    } | ({"line_id": stage[made]} if MADE in name else {})
