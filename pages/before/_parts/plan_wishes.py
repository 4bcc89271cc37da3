"""What the list of an agenda asks for, done through the services and said in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from pages._ui.times import clock_words, minutes_words
from workshop.db import Db
from workshop.permissions import Actor
from workshop.queries.sessions import PlanView
from workshop.services.agendas import MINUTES_MAX, move_before, resize_item

MOVE, RESIZE, OPEN = "move", "resize", "open"
LETTERS = 6


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that the list in the browser asks for: a move, a length, or to open a part.

    It says what should be, so that doing it twice changes nothing more. `next_id` is the part
    that it goes before, or None for the end; `minutes` is what was typed.
    """

    n: str
    do: str
    item_id: str
    next_id: str | None = None
    minutes: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A wish that was heard, and why it could not be done, if so."""

    wish: Wish
    problem: str = ""


def read_wish(sent: object) -> Wish | None:
    """Return what a browser sent as a wish; None for what is none: a browser may send anything."""
    if not isinstance(sent, Mapping):
        return None
    n, do, item_id = (sent.get(name) for name in ("n", "do", "id"))
    next_id, minutes = sent.get("next"), sent.get("minutes", "")
    if not (isinstance(n, str) and isinstance(item_id, str) and do in (MOVE, RESIZE, OPEN)):
        return None
    return Wish(
        n=n,
        do=str(do),
        item_id=item_id,
        next_id=next_id if isinstance(next_id, str) else None,
        minutes=str(minutes).strip(),
    )


def grant(db: Db, here: Actor, *, wish: Wish) -> None:
    """Move a part or give it another length, as whoever is here."""
    if wish.do == MOVE:
        move_before(db, here, item_id=wish.item_id, next_id=wish.next_id)
    elif wish.do == RESIZE:
        resize_item(db, here, item_id=wish.item_id, minutes=whole_minutes(wish.minutes))


def whole_minutes(typed: str) -> int:
    """Return the minutes that were typed; 0, which no part can have, for what is no number."""
    is_number = typed.isdecimal() and len(typed) <= LETTERS
    return min(int(typed), MINUTES_MAX + 1) if is_number else 0


def said(plan: PlanView, wish: Wish) -> str:
    """Say where a part stands now, or how long it is: for eyes and for ears."""
    item = next((one for one in plan.items if one.id == wish.item_id), None)
    if item is None or wish.do == OPEN:
        return ""
    if wish.do == RESIZE:
        ends = clock_words(plan.shape.ends_at)
        return f"{item.title}: {minutes_words(item.minutes)}. The agenda ends at {ends}."
    starts = f", {clock_words(item.planned_start)}" if item.planned_start else ""
    return f"{item.title} is now part {item.position} of {len(plan.items)}{starts}."
