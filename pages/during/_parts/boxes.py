"""The three live parts of the facilitator's screen: the clock, a wall, and the box to keep words.

Each is drawn in the browser by the same scripts as the plain pages; people's words reach the
page as text, never as markup.
"""

from collections.abc import Sequence
from itertools import starmap

from pages._ui.component import drawn_anew, live_part
from pages.during._parts.few import few
from workshop.content.capture_kinds import WRITTEN_KINDS
from workshop.queries.clock_face import ClockFace
from workshop.queries.walls import WallItem, WallView
from workshop.vocabulary import CaptureKind

CLOCK = """
<div class="run-clock" data-part="clock">
  <p class="run-spent"><strong data-part="spent"></strong> <span data-part="left"></span></p>
  <progress class="clock-bar" data-part="bar" max="1" value="0"
            aria-label="Time spent" hidden></progress>
  <p class="run-pace"><span data-part="pace"></span> <span data-part="ends"></span></p>
</div>
"""

WALL = f"""
<section class="wall run-wall" data-tenfold="wall" aria-label="What people said">
  <h3 data-part="about" hidden></h3>
  <p data-part="hidden" hidden>Hidden until you reveal them.</p>
  <p class="run-count" data-part="waiting" role="status" hidden></p>
  <p class="hint" data-part="empty" hidden>Nothing here yet.</p>
  {few("Waits for their own yes")}
  <ul class="run-words" data-part="items"></ul>
  <p class="unseen" role="status" data-part="news"></p>
</section>
"""


def _kind(kind: CaptureKind, label: str) -> str:
    checked = " checked" if kind is CaptureKind.QUOTE else ""
    return (
        f'<label class="kind"><input type="radio" name="kind" value="{kind}"{checked}>'
        f"<span>{label}</span></label>"
    )


SHOWN = f"""
<div class="run-list">
{few("Waits for an answer")}
<section class="flow run-shown" data-tenfold="shown" aria-label="What comes of it"></section>
<p class="unseen" role="status" data-part="all-voted"></p>
</div>
"""

CAPTURE = f"""
<section class="composer capture" data-tenfold="capture" data-post="/staff/words"
         aria-label="Keep what is said">
  <form autocomplete="off">
    <fieldset><legend class="unseen">What is it?</legend>
      <div class="kinds">{"".join(starmap(_kind, WRITTEN_KINDS.items()))}</div>
    </fieldset>
    <div class="field">
      <label for="capture-words">Their exact words</label>
      <textarea class="box" id="capture-words" rows="3" dir="auto" autocomplete="off"></textarea>
    </div>
    <div class="field capture-who">
      <label for="capture-author">Whose words?</label>
      <select class="box" id="capture-author" name="author" autocomplete="off"></select>
    </div>
    <button class="button button-main" type="submit">Keep it</button>
    <p class="hint small">It stays in this room until they choose more.</p>
  </form>
  <p class="composer-says" role="status"></p>
  <p data-part="join" hidden><a class="button" href="/staff/sign-in">Sign in again</a></p>
  <ul data-part="tray" aria-label="Words that are not kept yet" hidden></ul>
</section>
"""


_clock = live_part("clock", CLOCK, "run_clock")
_wall = live_part("wall", WALL, "run_wall")
_shown = live_part("shown", SHOWN, "run_shown")
_capture = live_part("capture", CAPTURE, "run_capture")


def live_clock(session_id: str, face: ClockFace, mark: str) -> None:
    """Show the clock, and draw the page anew when anyone moves the session on from `mark`."""
    data = {"session": session_id, "face": face.as_numbers(), "mark": mark}
    _clock(key=f"run-clock-{session_id}", data=data, on_stage_change=drawn_anew)


def live_wall(
    session_id: str, wall: WallView, boxes: Sequence[tuple[str, str]] = (), about: str = ""
) -> None:
    """Show what was said to one question as it comes; of a hidden wall only how many.

    `boxes` are ids and titles of those that people chose from; `about` stands above words that
    came beside what the exercise is about, and then only boxes with words in them are shown.
    """
    data = {
        "session": session_id,
        "prompt": wall.prompt_id,
        "state": wall.state.value,
        "waiting": wall.waiting,
        "items": [item_data(one) for one in wall.items],
        "boxes": [{"id": part_id, "title": title} for part_id, title in boxes],
        "about": about,
    }
    last = boxes[-1][0] if boxes else ""
    _wall(key=f"run-wall-{wall.prompt_id}-{len(boxes)}-{last}", data=data)


def item_data(one: WallItem) -> dict[str, str | bool]:
    """Return an item as the channel sends it to this wall."""
    return {
        "id": one.id,
        "words": one.words,
        "name": one.name,
        "part": one.part,
        "file": one.file,
        "scribed": one.scribed,
        "waits": one.waits,
    }


def live_shown(session_id: str, prompt_id: str, step: str) -> None:
    """Show what comes of an exercise, drawn as for the room but with what staff may see.

    The page is drawn anew once another `step` of it is next (`queries.next_steps`).
    """
    data = {"session": session_id, "prompt": prompt_id, "next": step}
    _shown(key=f"run-shown-{prompt_id}", data=data, on_next_change=drawn_anew)


def capture_box(session_id: str, place: str, authors: Sequence[tuple[str, str]]) -> None:
    """Show the box that keeps words; `place` is whose box it is, `authors` are ids and names."""
    names = [{"id": person_id, "name": name} for person_id, name in authors]
    data = {"session": session_id, "place": place, "authors": names}
    _capture(key=f"run-capture-{session_id}-{place}", data=data)
