"""The three questions about kept words, one on a screen: who, what name, for how long."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.errors import status_of
from web.member.captures import LIST, one_of_mine
from web.member.place import actor_in, go, member_page, reads, takes_form, text_of
from workshop.content.loader import Choice
from workshop.content.loader import consent as consent_words
from workshop.db import Db, reading, unit_of_work
from workshop.errors import Invalid
from workshop.permissions import Actor
from workshop.services import consents
from workshop.services.consents import WIDE, ConsentDraft
from workshop.vocabulary import CheckBack, Form, NameStyle, Reach, Until

FIELDS = (
    "reach",
    "others",
    "name_style",
    "shown_name",
    "sure",
    "until",
    "until_date",
    "check_back",
)
SAFE = {
    "reach": "room",
    "name_style": "member",
    "until": "12_months",
    "check_back": "before_public",
}
PAGE_OF = {
    "about_others": "others",
    "others_safe": "others",
    "shown_name": "name",
    "sure_of_full_name": "name",
    "until_date": "long",
}


def pages_for(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the screens in order; other people are asked about only if words travel far."""
    far = given.get("reach") in {reach.value for reach in WIDE}
    return ("who", "others", "name", "long", "look") if far else ("who", "name", "long", "look")


def show(request: Request, db: Db, actor: Actor) -> Response:
    """Begin with the safest choices, or with what this person chose before."""
    kept = one_of_mine(db, request, actor)
    given = dict(SAFE)
    if kept.reach and kept.name_style and not kept.helper_answered:
        given |= {"reach": kept.reach.value, "name_style": kept.name_style.value}
    return draw(request, db, actor, Screen("who", given))


def go_on(request: Request, form: FormData) -> Response:
    """Take one screen's answer and show the next; the last one is kept for good."""
    given = {name: text_of(form, name) for name in FIELDS}
    at = text_of(form, "at")
    screens = pages_for(given)
    if text_of(form, "back"):
        return shown(request, Screen(screens[max(screens.index(at) - 1, 0)], given))
    if at != "look":
        problems = {
            field: sentence
            for field, sentence in draft_of(given).problems().items()
            if PAGE_OF.get(field) == at
        }
        following = at if problems else screens[screens.index(at) + 1]
        return shown(request, Screen(following, given, problems))
    try:
        with unit_of_work() as db:
            actor = actor_in(db, request)
            capture_id = one_of_mine(db, request, actor).id
            consents.answer(db, actor, capture_id=capture_id, draft=draft_of(given))
    except Invalid as refusal:
        where = PAGE_OF.get(next(iter(refusal.problems)), "who")
        return shown(request, Screen(where, given, refusal.problems), status_of(refusal))
    return go(f"{LIST}?kept={capture_id}")


def draft_of(given: Mapping[str, str]) -> ConsentDraft:
    """Return the choices as the service takes them; an unknown word counts as the safest one."""
    others = given.get("others", "")
    return ConsentDraft(
        reach=Reach(given["reach"]) if given.get("reach") in set(Reach) else Reach.ROOM,
        name_style=NameStyle(_known(given, "name_style", NameStyle)),
        shown_name=given.get("shown_name", ""),
        sure_of_full_name=given.get("sure") == "yes",
        form=Form.EXACT,
        until=Until(_known(given, "until", Until)),
        until_date=_day(given.get("until_date", "")),
        check_back=CheckBack(_known(given, "check_back", CheckBack)),
        about_others={"": None, "none": False}.get(others, True),
        others_safe={"": None, "none": None, "keep_in_room": False}.get(others, True),
        wording=consent_words().version,
    )


@dataclass(frozen=True, slots=True)
class Screen:
    """One of the screens: which one, what was chosen so far, and what needs another look."""

    at: str
    given: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)


def shown(request: Request, screen: Screen, status: int = 200) -> Response:
    """Draw one screen from the database as it stands."""
    with reading() as db:
        return draw(request, db, actor_in(db, request), screen, status)


def draw(request: Request, db: Db, actor: Actor, screen: Screen, status: int = 200) -> Response:
    """Draw one screen; what was chosen on the others travels with it."""
    words, given = consent_words(), screen.given
    picked = {
        "reach": _words(words.reaches, given.get("reach", "")),
        "name_style": _words(words.name_styles, given.get("name_style", "")),
        "until": _words(words.untils, given.get("until", "")),
    }
    screens = pages_for(given)
    return member_page(
        "choices",
        db,
        actor,
        status=status,
        kept=one_of_mine(db, request, actor),
        at=screen.at,
        given={name: given.get(name, "") for name in FIELDS},
        problems=screen.problems,
        words_of=words,
        picked=picked,
        number=screens.index(screen.at) + 1,
        of=len(screens),
        far="others" in screens,
    )


def _words(choices: tuple[Choice, ...], wanted: str) -> str:
    return next((one.words for one in choices if one.id == wanted), "")


def _known(given: Mapping[str, str], name: str, kinds: type[NameStyle | Until | CheckBack]) -> str:
    value = given.get(name, "")
    return value if value in {kind.value for kind in kinds} else SAFE[name]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


ROUTES = [
    Route(LIST + "/{capture_id}/choices", reads(show)),
    Route(LIST + "/{capture_id}/choices", takes_form(go_on), methods=["POST"]),
]
