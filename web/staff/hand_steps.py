"""The steps that the page in one hand offers: each does what its form says, for its one turn."""

from collections.abc import Callable

from starlette.datastructures import FormData

from web.member.place import number_of, text_of
from web.staff import hand_asked
from web.staff.hand_asked import turn
from workshop.db import Db
from workshop.errors import NotFound
from workshop.permissions import Actor
from workshop.queries.sessions import now_in
from workshop.services import dropping, parked_topics, running, turning
from workshop.vocabulary import ItemKind

Step = Callable[[Db, Actor, str, FormData], object]


def move(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Move everyone to the item that the button named."""
    running.move_everyone(
        db, actor, session_id=session_id, item_id=text_of(form, "item"), turn=turn(form)
    )


def undo(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Take the last move back."""
    turning.undo_move(db, actor, session_id=session_id, turn=turn(form))


def more(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Give the item that the button named five more minutes."""
    running.add_minutes(db, actor, item_id=text_of(form, "item"), turn=turn(form))


def detour(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Take a detour; it is named later."""
    running.take_detour(db, actor, session_id=session_id, turn=turn(form))


def leave_detour(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Go back to where the detour left."""
    running.end_detour(db, actor, session_id=session_id, turn=turn(form))


def turn_into(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Say what the item that goes on has turned into."""
    wanted = text_of(form, "kind")
    if wanted not in list(ItemKind):
        raise NotFound
    turning.change_kind(db, actor, session_id=session_id, kind=ItemKind(wanted), turn=turn(form))


def cut(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Make the cut that was proposed where the button names its number; it is proposed anew."""
    now = now_in(db, actor, session_id=session_id)
    number = number_of(form, "number")
    chosen = now.cuts[number] if 0 <= number < len(now.cuts) else None
    dropping.cut_short(
        db,
        actor,
        session_id=session_id,
        leave_out=chosen.leave_out if chosen else (),
        shorten=chosen.shorten if chosen else {},
        turn=turn(form),
    )


def put_back(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Put an item that was dropped back."""
    dropping.put_back(db, actor, session_id=session_id, item_id=text_of(form, "item"))


def park(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Set a topic aside in one line."""
    parked_topics.park_topic(db, actor, session_id=session_id, words=text_of(form, "topic"))


def come_back(db: Db, actor: Actor, session_id: str, form: FormData) -> None:
    """Come back to a topic that waits."""
    parked_topics.return_to_topic(
        db, actor, topic_id=text_of(form, "item"), session_id=session_id, turn=turn(form)
    )


STEPS: dict[str, Step] = {
    "move": move,
    "undo": undo,
    "more": more,
    "detour": detour,
    "return": leave_detour,
    "turn": turn_into,
    "cut": cut,
    "put-back": put_back,
    "park": park,
    "come-back": come_back,
    "show": hand_asked.show,
    "close": hand_asked.close,
    "open": hand_asked.open_again,
    "turn-card": hand_asked.turn_card,
}
