"""Answers the live channel's questions from the database, through queries and visibility."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from web.live_reads import Audience, Item, Place, Refusal, Signal, Viewer, Wall
from web.live_signals import signals_for
from web.shown import shown_html
from workshop.db import Db, reading
from workshop.db.engine import engine, is_sqlite
from workshop.live.changes import Change
from workshop.permissions import Actor, Power, may
from workshop.queries import walls
from workshop.queries.identity import actor_for_device, actor_for_staff
from workshop.queries.places import SessionPlace, session_place
from workshop.vocabulary import SessionState

DEVICE, STAFF = "tenfold_device", "tenfold_staff"


class Now:
    """One look at one session through one open door."""

    def __init__(self, db: Db, session_id: str, actors: dict[Audience, Actor]) -> None:
        self._db = db
        self._session_id = session_id
        self._actors = actors

    def place(self) -> Place:
        """Return where everyone is."""
        return place_of(self._db, self._session_id)

    def prompts(self) -> tuple[str, ...]:
        """Return the prompts that were opened."""
        actor = self._actor(Audience.MEMBER)
        prompts = walls.prompts_in(self._db, actor, session_id=self._session_id)
        return tuple(prompt.id for prompt in prompts)

    def wall(self, audience: Audience, prompt_id: str) -> Wall:
        """Return a wall as this audience may see it."""
        view = walls.wall_for(
            self._db,
            self._actor(audience),
            prompt_id=prompt_id,
            surface=walls.SURFACES[audience],
        )
        items = tuple(as_item(item) for item in view.items)
        return Wall(view.state is walls.WallState.OPEN, items, view.waiting)

    def item(self, audience: Audience, item_id: str) -> Item | None:
        """Return one item, if this audience may see it now."""
        item = walls.item_for(
            self._db,
            self._actor(audience),
            contribution_id=item_id,
            surface=walls.SURFACES[audience],
        )
        return as_item(item) if item else None

    def shown(self, audience: Audience, prompt_id: str) -> str:
        """Return what is shown of an exercise, or '' where its wall is all there is."""
        return shown_html(self._db, self._actor(audience), prompt_id=prompt_id, eyes=audience.value)

    def signals(self, audience: Audience, kind: str = "", subject: str = "") -> tuple[Signal, ...]:
        """Return what an audience hears of what was signalled."""
        actor = self._actor(audience)
        return signals_for(self._db, actor, audience, Change(self._session_id, kind, subject))

    def _actor(self, audience: Audience) -> Actor:
        if audience not in self._actors:
            self._actors[audience] = walls.audience_of(
                self._db, session_id=self._session_id, kind=audience
            )
        return self._actors[audience]


class Data:
    """What the live channel knows, read afresh each time it asks.

    Only who stands for an audience is kept: a session never changes its project.
    """

    def __init__(self) -> None:
        self._actors: dict[str, dict[Audience, Actor]] = defaultdict(dict)

    @property
    def is_near(self) -> bool:
        """Whether the database is a file of this machine, with no network in between."""
        return is_sqlite(engine())

    @contextmanager
    def look(self, session_id: str) -> Iterator[Now]:
        """Open a look at a session."""
        with reading() as db:
            yield Now(db, session_id, self._actors[session_id])

    def viewer(
        self, cookies: Mapping[str, str], session_id: str, wanted: Audience | None
    ) -> Viewer | Refusal:
        """Return with which eyes these cookies may look at a session, or why not."""
        with reading() as db:
            session = session_place(db, session_id=session_id)
            if session is None:
                return Refusal.JOIN_FIRST
            viewer = as_member(db, cookies, session, wanted) or as_staff(
                db, cookies, session, wanted
            )
            if viewer is None:
                return Refusal.JOIN_FIRST
            return Refusal.ENDED if session.state is SessionState.CLOSED else viewer


def as_member(
    db: Db, cookies: Mapping[str, str], session: SessionPlace, wanted: Audience | None
) -> Viewer | None:
    """Return the viewer that a tablet's cookie makes, if a member's eyes are wanted."""
    if wanted not in (None, Audience.MEMBER) or DEVICE not in cookies:
        return None
    actor = actor_for_device(db, cookies[DEVICE])
    if not may(actor, Power.SEE_WALL, session.project_id):
        return None
    return Viewer(Audience.MEMBER, actor.person_id)


def as_staff(
    db: Db, cookies: Mapping[str, str], session: SessionPlace, wanted: Audience | None
) -> Viewer | None:
    """Return the viewer that a staff cookie makes: it opens every kind of screen."""
    if STAFF not in cookies:
        return None
    actor = actor_for_staff(db, cookies[STAFF], session.project_id)
    if not may(actor, Power.SEE_WALL, session.project_id):
        return None
    return Viewer(wanted or Audience.STAFF, actor.person_id)


def place_of(db: Db, session_id: str) -> Place:
    """Return where everyone in a session is.

    A page puts the mark in `data-stage`; the browser then knows whether it shows the right thing.
    """
    session = session_place(db, session_id=session_id)
    if session is None:
        return Place(None, "")
    return Place(session.item_id, session.mark)


def as_item(item: walls.WallItem) -> Item:
    """Return an item of a wall as the channel carries it."""
    return Item(
        item.id, item.words, item.name or None, item.part, item.file, item.scribed, item.waits
    )
