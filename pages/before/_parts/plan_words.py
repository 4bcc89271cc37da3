"""What the planner says of an agenda and its parts, in plain words."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pages._ui.leads import leads_words
from pages._ui.times import clock_words, minutes_words
from workshop.content.loader import agenda_kinds
from workshop.queries.agenda import ItemView
from workshop.queries.agenda_shape import Pin
from workshop.queries.sessions import PlanView
from workshop.vocabulary import Origin, Weight

KIND_TITLES = {one.id: one.title for one in agenda_kinds()}
IF_TIME = "If there is time"
MANY = 30
WEIGHTS: Mapping[Weight, str] = {
    Weight.MUST: "Must: it happens whatever else does not",
    Weight.SHOULD: "Should: it can be shorter on the day",
    Weight.SPARE: "Spare: only if there is time",
}
ORIGINS: Mapping[Origin, str] = {
    Origin.STAFF: "Staff",
    Origin.MEMBER: "A member",
    Origin.GROUP: "The group",
}


def kind_words(item: ItemView) -> str:
    """Return what kind of part it is, in the words of the shipped list."""
    return KIND_TITLES[item.kind.value]


def under_words(item: ItemView) -> tuple[str, ...]:
    """Return what is said under the title of a part; names and notes are people's words."""
    spare = f"{IF_TIME}: it would take {minutes_words(item.minutes)}." if item.spare else ""
    must = "This must happen." if item.weight is Weight.MUST else ""
    origin = "" if item.origin is Origin.STAFF else f"{ORIGINS[item.origin]} proposed it."
    leads = leads_words(item)
    lines = (
        f"Led by: {leads}" if leads else "",
        " ".join(one for one in (spare, must, origin) if one),
        f"Needs: {item.materials}" if item.materials else "",
        f"Room: {item.layout}" if item.layout else "",
        f"For staff: {item.notes}" if item.notes else "",
    )
    return tuple(line for line in lines if line)


def pin_words(item: ItemView, pin: Pin) -> str:
    """Say how what stands before a pinned part meets it, with the minutes."""
    pinned = f"{item.title} is pinned at {clock_words(pin.at)}."
    if pin.minutes > 0:
        ends = f"The parts before it end at {clock_words(pin.before_ends)}"
        return f"{pinned} {ends}: {minutes_words(pin.minutes)} too long."
    if pin.minutes < 0:
        return f"{pinned} {minutes_words(-pin.minutes)} are free before it."
    return pinned


def standing_words(plan: PlanView) -> tuple[str, bool]:
    """Say whether the agenda fills the session, and where not; and whether it needs a look."""
    shape = plan.shape
    told = [f"{minutes_words(shape.minutes)} planned, until {clock_words(shape.ends_at)}."]
    if not shape.minutes:
        told = ["Nothing here is sure to happen yet."]
    told.append(plan.fit)
    crossing = next((one for one in plan.items if one.id == shape.crosses), None)
    if crossing:
        told.append(f"Part {crossing.position} goes on when the session should end.")
    clashing = {pin.item_id for pin in shape.clashes}
    parts = [str(one.position) for one in plan.items if one.id in clashing]
    if parts:
        told.append(f"A pinned time does not fit. Look at part {' and '.join(parts)}.")
    if shape.spare_minutes:
        told.append(f"{IF_TIME}, there are {minutes_words(shape.spare_minutes)} more.")
    return " ".join(one for one in told if one), shape.over > 0 or bool(parts)


def session_end(plan: PlanView) -> datetime:
    """Return when the session should end."""
    return plan.session.planned_start + timedelta(minutes=plan.session.planned_minutes)


def many_words(count: int) -> str:
    """Say calmly that an agenda has a great many parts; nothing for most."""
    if count <= MANY:
        return ""
    return f"There are {count} parts. That is fine, and a lot for people to follow in one session."
