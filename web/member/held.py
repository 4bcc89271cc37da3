"""What we hold about you: everything stored of one person, on their own screen, without staff."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.member.needs import STATES
from web.member.offer import PAY
from web.member.place import member_page, reads
from workshop.content.briefings import briefing_parts
from workshop.content.loader import agreement_levels, consent, hats, output_words
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.held import held_about
from workshop.queries.held_views import HeldMark
from workshop.vocabulary import Attending, Hat, HeardHow, Role, RoundState, Sureness, Verdict

PAGE = "/here/held"
KINDS = {
    "level": "How far you agree with",
    "agreement": "What you said to our agreement",
    "draft": "You wrote the first words of",
    "step": "You moved this on",
    "check": "What you found when you checked",
    "used": "You said you used it",
    "dispute": "You said it is not so",
    "reason": "Is their reason clear to you",
    "difference": "Is anything better",
    "contributed": "Did we help make it happen",
    "verdict": "What you said of a thing staff believe",
    "belief": "A thing you believe, written down",
    "heard": "What you were told",
    "marked": "A part that tells you nothing, about",
    "led": "You lead, or led",
    "leads": "You lead a part of a session",
    "card": "A card you added",
    "question": "A question you asked",
    "nod": "You think this was answered. It is gone when we end",
    "answered": "An answer you gave",
    "hope": "What you hope for",
    "voted": "You voted. We do not keep how",
    "decision": "You wrote down what was decided",
    "meant": "You said what it means to you, with your name",
    "signed": "You signed a letter",
    "voice": "You took part. We do not note when, or how",
    "reflection": "What you wrote after a session",
    "aftercare": "We want to see how you are",
    "round": "A round you were in",
    "aftercare_noted": "You noted something to do afterwards",
    "hand": "You raised your hand today. It is gone when we end",
    "hard-story": "A story of yours is marked as hard",
    "helper-asked": "You asked for a helper today. It is gone when we end",
    "minute": "You asked for a minute today. It is gone when we end",
    "minute-for": "Someone asked you for a minute today. It is gone when we end",
    "safe-person": "You hear it when someone needs a minute",
}
PLAIN = {"yes": "Yes", "no": "No"}
VERDICTS = {
    Verdict.TRUE: "It is true",
    Verdict.PARTLY: "Some of it is true",
    Verdict.WRONG: "It is not so",
    Verdict.DO_NOT_KNOW: "We do not know",
    Verdict.NOBODY_THOUGHT_THIS: "Nobody thought this",
}
SURENESS = {
    Sureness.SURE: "Very sure",
    Sureness.FAIRLY: "Fairly sure",
    Sureness.HALF: "Half sure",
    Sureness.GUESS: "A guess",
}
HEARD = {
    HeardHow.READ: "You read it",
    HeardHow.LISTENED: "You had it read to you",
    HeardHow.IN_ROOM: "You heard it",
}
TURNS = {
    RoundState.SPOKE: "You spoke. We wrote nothing down",
    RoundState.PASSED: "You passed",
    RoundState.LATER: "You said: later",
    RoundState.AWAY: "You were not in the room",
    RoundState.WAITING: "Your turn did not come",
}
ROLES = {
    Role.FACILITATOR: "You run sessions",
    Role.CONVENOR: "You asked for this work",
    Role.SUPPORTER: "You support someone",
    Role.MEMBER: "You are in the group",
    Role.GUEST: "You are a guest",
    Role.OWNER: "You answer for something we asked",
}
CAME = {
    Attending.HERE: "You were in the room",
    Attending.ON_CALL: "You were on the call",
    Attending.APOLOGIES: "You could not come",
}
WORN = {Hat.FACILITATOR: "I run the session", Hat.CONVENOR: "I asked for this work"}


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Show all of it, part by part, with the way to change what can be changed."""
    choices = consent()
    return member_page(
        "held",
        db,
        actor,
        held=held_about(db, actor),
        kinds=KINDS,
        answer_of=answer_of,
        roles=ROLES,
        came=CAME,
        hats={**WORN, **{Hat(one.id): one.words for one in hats().hats}},
        reaches={one.id: one.words for one in choices.reaches},
        name_styles={one.id: one.words for one in choices.name_styles},
        pays=PAY,
        need_states=STATES,
        check_backs={one.id: one.words for one in choices.check_backs},
    )


def answer_of(mark: HeldMark) -> str:
    """Return an answer in the words that stood on its button; empty where there was none."""
    words = output_words()
    tables = {
        "level": {one.id: one.words for one in agreement_levels().levels},
        "check": {one.id: one.words for one in words.checks},
        "step": {one.id: one.words for one in words.steps},
        "difference": {one.id: one.words for one in words.differences},
        "contributed": {one.id: one.words for one in words.contributions},
        "verdict": VERDICTS,
        "belief": SURENESS,
        "heard": HEARD,
        "marked": {one.id: one.title for one in briefing_parts()},
        "round": TURNS,
    }
    return tables.get(mark.kind, PLAIN).get(mark.answer, "")


ROUTES = [Route(PAGE, reads(show))]
