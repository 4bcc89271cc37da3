"""What happens to kept words, one question on a screen: who, what name, for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.captures import LIST, one_of_mine
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of
from workshop import clock
from workshop.content.loader import Choice
from workshop.content.loader import consent as consent_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.plain.cleaning import name_problem
from workshop.queries.captures import OwnCapture
from workshop.services import consents
from workshop.services.consents import WIDE, ConsentDraft
from workshop.vocabulary import CheckBack, Form, NameStyle, Reach, Until

FIELDS = (
    *("reach", "others", "name_style", "shown_name", "sure"),
    *("until", "until_date", "check_back"),
)
SAFE: Mapping[str, str] = MappingProxyType(
    {
        "reach": "room",
        "name_style": "member",
        "until": "12_months",
        "check_back": "before_public",
    }
)
KNOWN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "reach": frozenset(Reach),
        "name_style": frozenset(NameStyle),
        "until": frozenset(Until),
        "check_back": frozenset(CheckBack),
        "others": frozenset(one.id for one in consent_words().third_party),
    }
)
# What the service calls a problem -> the screen it is on, and the field there.
PLACE_OF: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "about_others": ("others", "others"),
        "others_safe": ("others", "others"),
        "shown_name": ("called", "shown_name"),
        "sure_of_full_name": ("called", "sure"),
        "until_date": ("day", "until_date"),
    }
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the screens: which one, what was chosen so far, and what needs another look."""

    at: str
    given: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)


def screens_for(given: Mapping[str, str], at: str = "") -> tuple[str, ...]:
    """Return the screens in order: the three questions, and what some answers lead to.

    Other people are asked about only if words travel far; a name and a day only where one was
    picked; whether we ask again only where somebody went there from the last screen.
    """
    asked = {
        "who": True,
        "others": given["reach"] in WIDE,
        "name": True,
        "called": given["name_style"] in (NameStyle.CHOSEN, NameStyle.FULL),
        "long": True,
        "day": given["until"] == Until.DATE,
        "ask": at == "ask",
        "look": True,
    }
    return tuple(name for name, wanted in asked.items() if wanted)


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Begin with the safest choices, or with what this person chose before."""
    given = chosen_before(one_of_mine(db, request, actor))
    return draw(request, db, actor, Screen("who", given))


def chosen_before(kept: OwnCapture) -> dict[str, str]:
    """Return what a person chose before, or the safest choices; never what a helper told us."""
    given = {name: SAFE.get(name, "") for name in FIELDS}
    if not kept.reach or not kept.name_style or kept.helper_answered:
        return given
    given |= {"reach": kept.reach.value, "name_style": kept.name_style.value}
    if kept.name_style in (NameStyle.CHOSEN, NameStyle.FULL):
        given["shown_name"] = kept.shown_name
    if kept.until and kept.until > clock.today():
        given |= {"until": "date", "until_date": kept.until.isoformat()}
    return given


def go_on(request: Request, form: FormData) -> Response:
    """Take one screen's answer and show the next; the last one is kept for good."""
    given = given_in(form)
    at = text_of(form, "at")
    screens = screens_for(given, at)
    if at == "others" and given["others"] == "keep_in_room":
        return shown(request, Screen("name", {**given, "reach": "room", "others": ""}))
    if elsewhere := other_screen(form, screens, at):
        return shown(request, Screen(elsewhere, given))
    asked = "called" if at == "look" else at
    if problems := problems_at(asked, given):
        return shown(request, Screen(asked, given, problems), status_of(Invalid(problems)))
    if at == "look":
        return keep_for_good(request, given)
    following = screens[screens.index(at) + 1]
    return shown(request, Screen(following, given))


def other_screen(form: FormData, screens: tuple[str, ...], at: str) -> str:
    """Return the screen that was asked for instead of the next one; none is an empty text."""
    wanted = text_of(form, "go")
    if at not in screens:
        return screens[0]
    if wanted in screens or wanted == "ask":
        return wanted
    return screens[max(screens.index(at) - 1, 0)] if text_of(form, "back") else ""


def given_in(form: FormData) -> dict[str, str]:
    """Return what was chosen so far; an unknown word counts as the safest choice."""
    given = {name: text_of(form, name) for name in FIELDS}
    for name, words in KNOWN.items():
        if given[name] not in words:
            given[name] = SAFE.get(name, "")
    return given


def keep_for_good(request: Request, given: Mapping[str, str]) -> Response:
    """Keep the answer, or show the screen that needs another look."""
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            if actor.person_id is None:
                return go("/join")
            capture_id = one_of_mine(db, request, actor).id
            consents.answer(db, actor, capture_id=capture_id, draft=draft_of(given))
    except Invalid as refusal:
        where, _ = PLACE_OF.get(next(iter(refusal.problems)), ("who", ""))
        problems = on_screen(where, refusal.problems)
        return shown(request, Screen(where, given, problems), status_of(refusal))
    return go(f"{LIST}?done=kept")


def problems_at(at: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return field -> sentence for what one screen asks."""
    found = draft_of(given).problems()
    if at in screens_for(given) and at == "called" and "shown_name" not in found:
        found |= {"shown_name": name_problem(given["shown_name"]) or ""}
    return on_screen(at, found)


def on_screen(at: str, problems: Mapping[str, str]) -> dict[str, str]:
    """Return those of the problems that belong to one screen, under the names of its fields."""
    placed = {name: PLACE_OF.get(name, ("", "")) for name in problems}
    return {
        where[1]: problems[name]
        for name, where in placed.items()
        if where[0] == at and problems[name]
    }


def draft_of(given: Mapping[str, str]) -> ConsentDraft:
    """Return the choices as the service takes them."""
    others = given["others"]
    return ConsentDraft(
        reach=Reach(given["reach"]),
        name_style=NameStyle(given["name_style"]),
        shown_name=given["shown_name"],
        sure_of_full_name=given["sure"] == "yes",
        form=Form.EXACT,
        until=Until(given["until"]),
        until_date=_day(given["until_date"]),
        check_back=CheckBack(given["check_back"]),
        about_others=None if not others else others != "none",
        others_safe=None if others in ("", "none") else others != "keep_in_room",
        wording=consent_words().version,
    )


def shown(request: Request, screen: Screen, status: int = 200) -> Response:
    """Draw one screen from the database as it stands."""
    with reading() as db:
        actor = actor_in(db, request)
        if actor.person_id is None:
            return go("/join")
        return draw(request, db, actor, screen, status)


def draw(request: Request, db: Db, actor: Actor, screen: Screen, status: int = 200) -> Response:
    """Draw one screen; what was chosen on the others travels with it."""
    words, given = consent_words(), screen.given
    screens = screens_for(given, screen.at)
    at = screen.at if screen.at in screens else screens[0]
    return member_page(
        "choices",
        db,
        actor,
        status=status,
        kept=one_of_mine(db, request, actor),
        at=at,
        given=given,
        problems=screen.problems,
        words_of=words,
        spoken={one.id: one.spoken for one in words.screens},
        picked={
            "reach": _words(words.reaches, given["reach"]),
            "name_style": _words(words.name_styles, given["name_style"]),
            "until": _words(words.untils, given["until"]),
            "check_back": _words(words.check_backs, given["check_back"]),
        },
        until_day=_day(given["until_date"]),
        number=screens.index(at) + 1,
        of=len(screens),
        far="others" in screens,
    )


def _words(choices: tuple[Choice, ...], wanted: str) -> str:
    return next((one.words for one in choices if one.id == wanted), "")


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


ROUTES = [
    Route(LIST + "/{capture_id}/choices", reads(show)),
    Route(LIST + "/{capture_id}/choices", takes_form(go_on), methods=["POST"]),
]
