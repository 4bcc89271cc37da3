"""The six boxes of a briefing, drawn in the browser: words are looked over while they are written.

What is typed stays in the browser until it is saved, through reruns, reloads and an outage.
"""

from html import escape

from pages._ui.component import drawn_anew, live_part
from workshop.content.briefings import BriefingPartWords, briefing_parts
from workshop.queries.briefings import BriefingView


def part_html(one: BriefingPartWords) -> str:
    """Return one box with what is asked for, and the place for what the rules see."""
    return (
        f'<div class="field briefing-part" data-of="{escape(one.id)}">'
        f'<label for="briefing-{escape(one.id)}">{escape(one.title)}</label>'
        f'<p class="hint" id="briefing-{escape(one.id)}-hint">{escape(one.prompt)}</p>'
        f'<textarea class="box" id="briefing-{escape(one.id)}" name="{escape(one.id)}" rows="4"'
        f' dir="auto" autocomplete="off" aria-describedby="briefing-{escape(one.id)}-hint">'
        "</textarea>"
        f'<ul data-part="flags" aria-label="Words to look at: {escape(one.title)}"></ul>'
        '<div data-part="theirs"></div></div>'
    )


BOX = f"""
<section class="briefing-editor" aria-label="The six parts">
  <form autocomplete="off">
    {"".join(part_html(one) for one in briefing_parts())}
    <label class="choice"><input type="checkbox" name="wide">
      <span class="choice-words">Also look for everyday words that are sometimes hard</span></label>
    <div class="briefing-look">
      <div>
        <p role="status" data-part="summary"></p>
        <p role="status" data-part="says" class="hint"></p>
      </div>
      <button class="button button-main" type="submit">Save these words</button>
    </div>
  </form>
</section>
"""

_box = live_part("briefing", BOX, "briefing")


def briefing_box(one: BriefingView, project_id: str, place: str) -> None:
    """Show the six boxes with the words that are saved; `place` is whose drafts these are."""
    data = {
        "briefing": one.id,
        "project": project_id,
        "place": place,
        "words": {part.part.value: part.words for part in one.parts},
    }
    _box(key=f"briefing-box-{one.id}-{place}", data=data, on_saved_change=drawn_anew)
