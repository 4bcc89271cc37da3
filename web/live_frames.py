"""Frames: what one audience may hear of a change, encoded once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from web.live_reads import Audience, Item, Look, Wall
from workshop.live.changes import Change, Kind


@dataclass(frozen=True, slots=True)
class Frame:
    """One message, encoded once, for those who follow a prompt, for one person, or for all."""

    message: dict[str, Any]
    prompt: str = ""
    person: str = ""


def frame(prompt: str = "", **content: object) -> Frame:
    """Encode a frame; `prompt` also goes into it when there is one."""
    if prompt:
        content["prompt"] = prompt
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Frame({"type": "websocket.send", "text": text}, prompt)


PONG = frame(kind="pong")
SIGNALLED = frozenset({Kind.CARDS, Kind.HARD_WORD, Kind.HANDS, Kind.HELPER, Kind.TALK, Kind.MINUTE})


def only_latest(changes: Iterable[Change]) -> list[Change]:
    """Return each thing that changed once, at the place of its last change."""
    latest: dict[tuple[str, str], Change] = {}
    for change in changes:
        about = "words" if change.kind in (Kind.PUT, Kind.GONE) else change.kind
        latest.pop((about, change.subject_id), None)
        latest[about, change.subject_id] = change
    return list(latest.values())


def whole_session(look: Look, audience: Audience) -> list[Frame]:
    """Return the frames that build a screen from nothing."""
    frames = [place(look, "here")]
    for prompt in look.prompts():
        frames += [wall(look, audience, prompt), *shown(look, audience, prompt)]
    return [*frames, *signals(look, audience)]


def news_for(look: Look, audience: Audience, changes: list[Change]) -> list[Frame]:
    """Return the frames that one audience may have of what changed."""
    frames: list[Frame] = []
    redrawn = {change.subject_id for change in changes if change.kind == Kind.WALL}
    for change in changes:
        if change.kind == Kind.STAGE:
            frames.append(place(look, "stage"))
        elif change.kind == Kind.WALL:
            frames.append(wall(look, audience, change.subject_id))
            frames.extend(shown(look, audience, change.subject_id))
        elif change.subject_id not in redrawn and is_for(audience, change):
            frames.extend(shown(look, audience, change.subject_id))
        elif change.kind in (Kind.PUT, Kind.GONE) and change.within not in redrawn:
            frames.extend(words(look, audience, change))
        elif change.kind in SIGNALLED:
            frames.extend(signals(look, audience, change.kind, change.subject_id))
    return frames


def is_for(audience: Audience, change: Change) -> bool:
    """Say whether what is shown of an exercise changed for this audience: votes count for staff."""
    return change.kind == Kind.SHOWN or (change.kind == Kind.TURN and audience is Audience.STAFF)


def signals(look: Look, audience: Audience, kind: str = "", subject: str = "") -> list[Frame]:
    """Return the frames for what was signalled; some are for one person alone."""
    found = look.signals(audience, kind, subject)
    return [replace(frame(**one.content), person=one.person) for one in found]


def words(look: Look, audience: Audience, change: Change) -> list[Frame]:
    """Return the frame for words that came, changed or went, or none.

    While a wall is hidden members and the room get nothing at all, not even ids: the moments at
    which frames came would give away the order in which people spoke.
    """
    item = look.item(audience, change.subject_id)
    if item is not None:
        return [frame(change.within, kind="put", item=as_json(item))]
    if audience is not Audience.STAFF and change.kind == Kind.PUT:
        return []
    seen = look.wall(audience, change.within)
    if not seen.is_open:
        return [wall_frame(change.within, seen)] if audience is Audience.STAFF else []
    return [frame(change.within, kind="gone", id=change.subject_id)]


def shown(look: Look, audience: Audience, prompt_id: str) -> list[Frame]:
    """Return what is shown of an exercise beside words, drawn once for everyone who may see it."""
    html = look.shown(audience, prompt_id)
    return [frame(prompt_id, kind="shown", html=html)] if html else []


def wall(look: Look, audience: Audience, prompt_id: str) -> Frame:
    """Return a whole wall as one frame."""
    return wall_frame(prompt_id, look.wall(audience, prompt_id))


def wall_frame(prompt_id: str, seen: Wall) -> Frame:
    """Encode a wall; of a hidden one no more than how many wait, and that for staff only."""
    if seen.is_open:
        items = [as_json(item) for item in seen.items]
        return frame(prompt_id, kind="wall", state="open", items=items)
    waiting = {"waiting": seen.waiting} if seen.waiting else {}
    return frame(prompt_id, kind="wall", state="hidden", items=[], **waiting)


def place(look: Look, kind: str) -> Frame:
    """Return where everyone is: `stage` when it changed now, `here` for whoever just came."""
    now = look.place()
    return frame(kind=kind, item=now.item_id, mark=now.mark)


def as_json(item: Item) -> dict[str, str | bool | None]:
    """Return an item as it travels; what most items have not is left out."""
    more = {"part": item.part, "file": item.file, "scribed": item.scribed, "waits": item.waits}
    plain = {"id": item.id, "words": item.words, "name": item.name}
    return plain | {name: value for name, value in more.items() if value}
