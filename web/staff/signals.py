"""What people signal, for whoever runs the session: one part of the big screen and of the hand."""

from collections.abc import Callable, Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.gate import COOKIE, SIGN_IN
from web.member.place import go, takes_form, text_of
from web.render import page
from web.staff.words import staff_in
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid, NotFound, TenfoldError
from workshop.permissions import Actor, Power, require
from workshop.plain.cleaning import clean_words
from workshop.queries.hands import queue_in
from workshop.queries.hard_words import asked_in
from workshop.queries.helping import who_wants_a_helper
from workshop.queries.minutes import minutes_for_me
from workshop.queries.people import here_in
from workshop.queries.signals import CardsView, cards_up
from workshop.queries.talk import talk_in
from workshop.services import hands, hard_words, helping, minutes, talk
from workshop.services.hard_words import LAST_WORD, MeaningDraft
from workshop.vocabulary import Attending, TalkGroup

SIGNALS = "/staff/signals/{session_id}"
GROUPS = (
    (TalkGroup.LIVED, "Lived experience"),
    (TalkGroup.STAFF, "Staff"),
    (TalkGroup.FACILITATOR, "Facilitator"),
)

Step = Callable[[Db, Actor, FormData, str], object]


def signals_shown(db: Db, actor: Actor, session_id: str) -> dict[str, object]:
    """Return what the part shows; a minute only to the safe person themselves."""
    require(actor, Power.RUN, actor.project_id)
    cards = cards_up(db, actor, session_id=session_id)
    present = here_in(db, actor, session_id=session_id)
    return {
        "session_id": session_id,
        "minutes": minutes_for_me(db, actor, session_id=session_id),
        "helpers": who_wants_a_helper(db, actor, session_id=session_id),
        "cards": cards,
        "cards_say": cards_say(cards),
        "asked": asked_in(db, actor, session_id=session_id),
        "last_word": LAST_WORD,
        "queue": queue_in(db, actor, session_id=session_id),
        "present": [one for one in present if one.attending is not Attending.APOLOGIES],
        "talk": talk_in(db, actor, session_id=session_id),
        "groups": GROUPS,
        "refusal": "",
        "problems": "",
        "box": {"asked": "", "meaning": ""},
    }


def cards_say(cards: CardsView) -> list[tuple[int, str]]:
    """Return the cards that are up, with how many hold them; what is most pressing first."""
    every = ((cards.stop, "stop"), (cards.slow, "slow down"), (cards.agree, "I agree"))
    return [(count, words) for count, words in every if count]


def show(request: Request) -> Response:
    """Show the part alone to a script of ours, and on a page of its own to anybody else."""
    if not request.cookies.get(COOKIE):
        return go(SIGN_IN)
    return draw(request)


def draw(request: Request, *, status: int = 200, **told: object) -> Response:
    """Draw the part as things stand."""
    session_id = request.path_params["session_id"]
    with reading() as db:
        actor = staff_in(db, request, session_id)
        shown = {**signals_shown(db, actor, session_id), **told}
    name = "staff/signals.html" if from_script(request) else "staff/signals_page.html"
    return page(name, status=status, **shown)


def take(request: Request, form: FormData) -> Response:
    """Do what a button asks for; what was typed stays where it could not be done."""
    session_id = request.path_params["session_id"]
    try:
        with unit_of_work() as db:
            actor = staff_in(db, request, session_id)
            require(actor, Power.RUN, actor.project_id)
            step_called(text_of(form, "do"))(db, actor, form, session_id)
    except Invalid as refusal:
        typed = {"asked": text_of(form, "asked"), "meaning": text_of(form, "meaning")}
        says = " ".join(refusal.problems.values())
        beside = {"problems": says} if typed["asked"] else {"refusal": says}
        return draw(request, status=status_of(refusal), box=typed, **beside)
    except TenfoldError as refusal:
        if status_of(refusal) == 409:
            return draw(request, status=409, refusal=refusal.sentence)
        raise
    return draw(request) if from_script(request) else go(f"/staff/hand/{session_id}#signals")


def from_script(request: Request) -> bool:
    """Say whether one of our own scripts asks."""
    return "x-tenfold" in request.headers


def step_called(name: str) -> Step:
    """Return one step; raise NotFound for one that there is not."""
    if name not in STEPS:
        raise NotFound
    return STEPS[name]


def _go(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    minutes.go_to_them(db, actor, minute_id=clean_words(text_of(form, "minute")))


def _helped(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    asked_id = text_of(form, "helper")
    helping.helper_has_come(db, actor, session_id=session_id, asked_id=asked_id)


def _mean(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    draft = MeaningDraft(text_of(form, "meaning"), text_of(form, "words"))
    hard_words.say_what_it_means(db, actor, asked_id=text_of(form, "asked"), draft=draft)


def _aside(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    hard_words.put_aside(db, actor, asked_id=text_of(form, "asked"))


def _call(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    hands.call_next(db, actor, session_id=session_id)


def _down(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    hands.put_hand_down(db, actor, hand_id=text_of(form, "hand"))


def _raise(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    person_id = text_of(form, "person")
    hands.raise_hand_for(db, actor, session_id=session_id, person_id=person_id)


def _talk(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    who = {group.value: group for group, _ in GROUPS}.get(text_of(form, "who"))
    if who is None:
        raise NotFound
    talk.now_speaking(db, actor, session_id=session_id, who=who)


def _quiet(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    talk.nobody_speaking(db, actor, session_id=session_id)


def _undo(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    talk.undo_last_tap(db, actor, session_id=session_id)


def _agree(db: Db, actor: Actor, form: FormData, session_id: str) -> None:
    project_id, yes = actor.project_id or "", text_of(form, "do") == "agree"
    talk.agree_to_count_talk(db, actor, project_id=project_id, yes=yes)


STEPS: Mapping[str, Step] = {
    "go": _go,
    "helped": _helped,
    "mean": _mean,
    "aside": _aside,
    "call": _call,
    "down": _down,
    "raise": _raise,
    "talk": _talk,
    "quiet": _quiet,
    "undo": _undo,
    "agree": _agree,
    "disagree": _agree,
}

ROUTES = [
    Route(SIGNALS, show),
    Route(SIGNALS, takes_form(take), methods=["POST"]),
]
