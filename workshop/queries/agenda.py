"""One session's agenda with its clock: each item as screens show it, and how the session stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.models import AgendaItem, ItemRun, WorkshopSession
from workshop.queries.timing import (
    A_MINUTE,
    NOTHING,
    Slot,
    Stretch,
    behind,
    left,
    planned_starts,
    taken,
)
from workshop.vocabulary import ItemKind, SessionState

# A session opened further from its plan than this is held on another occasion: the plan's own
# clock then says nothing about pace.
SAME_OCCASION = timedelta(hours=3)


class Doing(StrEnum):
    """Where an item stands."""

    NOW = "now"
    DONE = "done"
    LATER = "later"
    PASSED_OVER = "passed_over"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of an agenda. `minutes` are those it has today, `spent` those it took so far.

    An item added on the day has no planned minutes and no planned start. `running_since` is the
    start of the run that goes on now. `notes` are for staff; for others they are empty.
    """

    id: str
    position: int
    kind: ItemKind
    title: str
    notes: str
    lead: str
    card: str
    planned_minutes: int
    added_minutes: int
    planned_start: datetime | None
    spent: int
    running_since: datetime | None
    doing: Doing
    added_late: bool
    entered_late: bool

    @property
    def minutes(self) -> int:
        """Return the minutes this item has: planned, and added on the day."""
        return self.planned_minutes + self.added_minutes

    @property
    def left(self) -> int:
        """Return the minutes still to go; below zero it runs over."""
        return self.minutes - self.spent


@dataclass(frozen=True, slots=True)
class Agenda:
    """The rows of one session's agenda at one moment; `runs` in the order they began."""

    session: WorkshopSession
    items: tuple[AgendaItem, ...]
    runs: tuple[ItemRun, ...]
    at: datetime
    with_notes: bool

    def views(self) -> tuple[ItemView, ...]:
        """Return the items as screens show them."""
        spent = taken(self._stretches(), self.at)
        starts = planned_starts(self._slots(), self.session.planned_start)
        running = {run.item_id: run.started_at for run in self.runs if run.ended_at is None}
        late = {run.item_id for run in self.runs if run.entered_late}
        return tuple(
            ItemView(
                id=item.id,
                position=item.position,
                kind=item.kind,
                title=item.title,
                notes=item.notes if self.with_notes else "",
                lead=item.lead,
                card=item.card,
                planned_minutes=item.planned_minutes,
                added_minutes=item.added_minutes,
                planned_start=starts.get(item.id),
                spent=int(spent.get(item.id, NOTHING) / A_MINUTE),
                running_since=running.get(item.id),
                doing=self._doing(item, done=item.id in spent),
                added_late=item.added_late,
                entered_late=item.id in late,
            )
            for item in self.items
        )

    def ends_at(self) -> datetime | None:
        """Return when a live session will end as things are, or when a closed one did."""
        session = self.session
        if session.state is not SessionState.LIVE:
            return session.closed_at
        begins = self.at if self.runs else max(self.at, self._base())
        spent = taken(self._stretches(), self.at)
        return begins + left(self._slots(), spent, session.current_item_id)

    def behind(self, ends_at: datetime) -> int:
        """Return whole minutes later than planned; below zero it is earlier."""
        return behind(start=self._base(), slots=self._slots(), ends_at=ends_at)

    def left_by(self, current: ItemView | None) -> str | None:
        """Return the item that the current one, a detour, goes back to."""
        if current is None or current.kind is not ItemKind.DETOUR:
            return None
        return next(item.returns_to for item in self.items if item.id == current.id)

    def title_of(self, item_id: str | None) -> str:
        """Return the title of an item, or nothing for none."""
        return next((item.title for item in self.items if item.id == item_id), "")

    def _base(self) -> datetime:
        """Return when this session's clock started: its planned start, if held then at all."""
        opened_at = self.session.opened_at or self.session.planned_start
        planned = self.session.planned_start
        return planned if abs(opened_at - planned) <= SAME_OCCASION else opened_at

    def _doing(self, item: AgendaItem, *, done: bool) -> Doing:
        if item.id == self.session.current_item_id:
            return Doing.NOW
        if done:
            return Doing.DONE
        over = self.session.state is SessionState.CLOSED
        return Doing.PASSED_OVER if over or item.position < self._place() else Doing.LATER

    def _place(self) -> int:
        current = self.session.current_item_id
        return next((item.position for item in self.items if item.id == current), 0)

    def _slots(self) -> list[Slot]:
        return [
            Slot(
                item_id=item.id,
                planned=item.planned_minutes,
                added=item.added_minutes,
                is_detour=item.kind is ItemKind.DETOUR,
                returns_to=item.returns_to,
            )
            for item in self.items
        ]

    def _stretches(self) -> list[Stretch]:
        return [Stretch(run.item_id, run.started_at, run.ended_at) for run in self.runs]
