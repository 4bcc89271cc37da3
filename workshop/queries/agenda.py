"""One session's agenda with its clock: each item as screens show it, and how the session stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workshop.dates import HERE
from workshop.models import AgendaItem, ItemRun, WorkshopSession
from workshop.queries.agenda_shape import Shape, pin_moment, shape_of
from workshop.queries.cuts import Course, Cut, what_to_drop
from workshop.queries.timing import (
    A_MINUTE,
    NOTHING,
    Slot,
    Stretch,
    behind,
    ends_at,
    planned_starts,
    taken,
)
from workshop.queries.turns import last_move, turn_of
from workshop.vocabulary import ItemKind, Origin, SessionState, Weight

# A session opened further from its plan than this is held on another occasion: the plan's own
# clock then says nothing about pace.
SAME_OCCASION = timedelta(hours=3)
# However late it is, people rest, are asked how they are, and hear what happens next.
NEVER_CUT = frozenset({ItemKind.BREAK, ItemKind.CHECK_OUT, ItemKind.CLOSE})


class Doing(StrEnum):
    """Where an item stands."""

    NOW = "now"
    DONE = "done"
    LATER = "later"
    PASSED_OVER = "passed_over"
    LEFT_OUT = "left_out"


class Undo(StrEnum):
    """What the last move was, for the words of the button that takes it back."""

    MOVE = "move"
    DETOUR = "detour"
    KIND = "kind"


UNDO_WORDS = {
    Undo.MOVE: "Undo the last move",
    Undo.DETOUR: "Undo the detour",
    Undo.KIND: "Undo the change",
}


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of an agenda. `minutes` are those it has today, `spent` those it took so far.

    `kind` is what it has turned into by now, `planned_kind` what it was meant to be. `is_detour`
    stays, whatever a detour turns into.
    An item added on the day has no planned minutes and no planned start; a spare one has no
    planned start either. `running_since` is the start of the run that goes on now. `notes`,
    `materials` and `layout` are for staff; for others they are empty. `lead_name` and
    `co_lead_name` are people of the project; `lead` is what is said while it is nobody yet.
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
    weight: Weight = Weight.SHOULD
    pinned_minute: int | None = None
    lead_id: str | None = None
    lead_name: str = ""
    co_lead_id: str | None = None
    co_lead_name: str = ""
    materials: str = ""
    layout: str = ""
    origin: Origin = Origin.STAFF
    planned_kind: ItemKind | None = None

    @property
    def is_detour(self) -> bool:
        """Say whether this was taken on the day, off the agenda."""
        return ItemKind.DETOUR in (self.kind, self.planned_kind)

    @property
    def dropped(self) -> bool:
        """Say whether it was left out today, or made shorter, and can still be put back."""
        shorter = self.doing is Doing.LATER and self.added_minutes < 0
        return shorter or (self.doing is Doing.LEFT_OUT and not self.is_detour)

    @property
    def spare(self) -> bool:
        """Say whether this is only done if there is time."""
        return self.weight is Weight.SPARE

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
    """The rows of one session's agenda at one moment; `runs` in the order they began.

    `names` are person id -> the name of whoever leads an item.
    """

    session: WorkshopSession
    items: tuple[AgendaItem, ...]
    runs: tuple[ItemRun, ...]
    at: datetime
    with_notes: bool
    names: Mapping[str, str] = field(default_factory=dict)

    def views(self) -> tuple[ItemView, ...]:
        """Return the items as screens show them."""
        spent = taken(self._stretches(), self.at)
        starts = planned_starts(self._slots(), self.session.planned_start)
        running = {run.item_id: run.started_at for run in self.runs if run.ended_at is None}
        late = {run.item_id for run in self.runs if run.entered_late}
        kinds = {run.item_id: run.kind for run in self.runs if not run.entered_late}
        return tuple(
            ItemView(
                id=item.id,
                position=item.position,
                kind=kinds.get(item.id) or item.kind,
                planned_kind=item.kind,
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
                weight=item.weight,
                pinned_minute=item.pinned_minute,
                lead_id=item.lead_id,
                lead_name=self.names.get(item.lead_id or "", ""),
                co_lead_id=item.co_lead_id,
                co_lead_name=self.names.get(item.co_lead_id or "", ""),
                materials=item.materials if self.with_notes else "",
                layout=item.layout if self.with_notes else "",
                origin=item.origin,
            )
            for item in self.items
        )

    def shape(self) -> Shape:
        """Return how the agenda, as planned, lies on the clock of its session."""
        session = self.session
        return shape_of(self._slots(), session.planned_start, session.planned_minutes)

    def ends_at(self) -> datetime | None:
        """Return when a live session will end as things are, or when a closed one did."""
        if self.session.state is not SessionState.LIVE:
            return self.session.closed_at
        course = self._course()
        return ends_at(course.slots, course.spent, course.current, course.begins)

    def cuts(self) -> tuple[Cut, ...]:
        """Return what could be dropped so that a live session ends when people were told."""
        live = self.session.state is SessionState.LIVE
        return what_to_drop(self._course()) if live else ()

    def turn(self) -> str:
        """Return what a step is offered for; it differs once somebody took one."""
        current = self.session.current_item_id
        return turn_of(self.runs, sum(one.added_minutes for one in self.items if one.id == current))

    def undo(self) -> Undo | None:
        """Return what the last move was, if it can be taken back."""
        move = last_move(self.runs, self.at)
        if self.session.state is not SessionState.LIVE or move is None:
            return None
        if move.began and move.ended and move.began.item_id == move.ended.item_id:
            return Undo.KIND
        began = next(
            (one for one in self.items if move.began and one.id == move.began.item_id), None
        )
        return Undo.DETOUR if began and began.kind is ItemKind.DETOUR else Undo.MOVE

    def behind(self, ends_at: datetime) -> int:
        """Return whole minutes later than planned; below zero it is earlier."""
        return behind(start=self._base(), slots=self._slots(), ends_at=ends_at)

    def room(self, ends_at: datetime | None) -> int:
        """Return the minutes that are free between the end as things are and the planned one."""
        if ends_at is None:
            return 0
        finish = self._base() + timedelta(minutes=self.session.planned_minutes)
        return int((finish - ends_at) / A_MINUTE)

    def left_by(self, current: ItemView | None) -> str | None:
        """Return the item that the current one, a detour, goes back to."""
        if current is None or not current.is_detour:
            return None
        return next(item.returns_to for item in self.items if item.id == current.id)

    def title_of(self, item_id: str | None) -> str:
        """Return the title of an item, or nothing for none."""
        return next((item.title for item in self.items if item.id == item_id), "")

    def _course(self) -> Course:
        """Return how a session goes on from this moment."""
        return Course(
            slots=tuple(self._slots()),
            spent=taken(self._stretches(), self.at),
            current=self.session.current_item_id,
            begins=self.at if self.runs else max(self.at, self._base()),
            finish=self._base() + timedelta(minutes=self.session.planned_minutes),
        )

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
        if item.left_out:
            return Doing.LEFT_OUT
        over = self.session.state is SessionState.CLOSED
        return Doing.PASSED_OVER if over or item.position < self._place() else Doing.LATER

    def _place(self) -> int:
        current = self.session.current_item_id
        return next((item.position for item in self.items if item.id == current), 0)

    def _slots(self) -> list[Slot]:
        session = self.session
        # Held on another occasion, a time of day that was planned means nothing.
        as_planned = self._base() == session.planned_start
        return [
            Slot(
                item_id=item.id,
                planned=item.planned_minutes,
                added=item.added_minutes,
                is_detour=item.kind is ItemKind.DETOUR,
                returns_to=item.returns_to,
                spare=item.weight is Weight.SPARE,
                pinned=self._pin(item) if as_planned else None,
                left_out=item.left_out,
                must=item.weight is Weight.MUST,
                kept=item.kind in NEVER_CUT
                or (item.weight is Weight.MUST and item.pinned_minute is not None),
            )
            for item in self.items
        ]

    def _pin(self, item: AgendaItem) -> datetime | None:
        session = self.session
        return pin_moment(item.pinned_minute, session.planned_start, session.planned_minutes, HERE)

    def _stretches(self) -> list[Stretch]:
        return [Stretch(run.item_id, run.started_at, run.ended_at) for run in self.runs]
