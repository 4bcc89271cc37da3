"""The agenda as one timed list in the browser, and what is done when it asks for something.

It is one element however many parts there are, so the page stays quick; people's words reach it
as text, never as markup.
"""

from collections.abc import Mapping, Sequence

from pages._ui import visitor
from pages._ui.component import live_part, part_key
from pages._ui.doing import refused
from pages._ui.opened import note, noted, open_part, typed
from pages._ui.times import clock_words, minutes_words
from pages.before._parts.plan_wishes import OPEN, Heard, grant, read_wish, said
from pages.before._parts.plan_words import IF_TIME, kind_words, pin_words, session_end, under_words
from workshop.permissions import Power, may
from workshop.queries.agenda import ItemView
from workshop.queries.questions import QuestionView
from workshop.queries.sessions import PlanView
from workshop.vocabulary import ItemKind, SessionState

CHANGE, SEEN, HEARD = "agenda-change", "agenda-seen", "agenda-heard"
LIST = """
<ol class="planned-list" data-part="items"></ol>
<p class="planned-says" role="status" data-part="says"></p>
"""
_list = live_part("plan_list", LIST, "plan_list")


def plan_list(plan: PlanView, questions: Sequence[QuestionView], is_open: str | None) -> None:
    """Show the agenda as a list; in a session that has not started it is planned there."""
    key = part_key(f"agenda-list-{plan.session.id}")
    _list(
        key=key,
        data={
            "plans": plan.session.state is SessionState.PLANNED,
            "opens": [item.id for item in plan.items if may_change(plan, item)],
            "opened": is_open,
            "heard": heard_data(plan),
            "items": [item_data(plan, item, questions) for item in plan.items],
        },
        on_wish_change=lambda: hear(key),
    )


def hear(key: str) -> None:
    """Do what the list asks for, before the page is drawn, and keep that it was heard."""
    state = typed(key)
    wish = read_wish(state.get("wish")) if isinstance(state, Mapping) else None
    if wish is None:
        return
    if wish.do == OPEN:
        open_item(wish.item_id)
        note(HEARD, Heard(wish))
        return
    problems = refused(lambda db, here: grant(db, here, wish=wish))
    note(HEARD, Heard(wish, " ".join(problems.values())))


def open_item(item_id: str) -> None:
    """Open one part beside the list, as it stands now."""
    open_part(CHANGE, item_id)
    note(SEEN, None)


def heard_data(plan: PlanView) -> dict[str, str] | None:
    """Return which wish was heard last, and what is said of it."""
    match noted(HEARD):
        case Heard(wish=wish, problem=problem):
            return {"n": wish.n, "problem": problem, "said": "" if problem else said(plan, wish)}
        case _:
            return None


def item_data(
    plan: PlanView, item: ItemView, questions: Sequence[QuestionView]
) -> dict[str, object]:
    """Return one part as the list shows it."""
    starts = clock_words(item.planned_start) if item.planned_start else "Added"
    pin = next((one for one in plan.shape.pins if one.item_id == item.id), None)
    pinned = pin_words(item, pin) if pin else ""
    over = plan.shape.crosses == item.id and item.planned_start is not None
    late = f"The session should end at {clock_words(session_end(plan))}." if over else ""
    clash = pin is not None and pin.minutes > 0
    return {
        "id": item.id,
        "at": IF_TIME if item.spare else starts,
        "length": minutes_words(item.minutes),
        "minutes": item.minutes,
        "kind": kind_words(item),
        "title": item.title,
        "spare": item.spare,
        "under": [*([] if clash or not pinned else [pinned]), *under_words(item)],
        "asked": [f"Question: {one.question}" for one in questions if one.item_id == item.id],
        "care": " ".join(one for one in (pinned if clash else "", late) if one),
    }


def may_change(plan: PlanView, item: ItemView) -> bool:
    """Say whether a button to change this part makes sense; the service decides."""
    state = plan.session.state
    if state is SessionState.PLANNED:
        return True
    runs = may(visitor.actor(), Power.RUN, plan.project_id)
    return state is SessionState.LIVE and runs and item.kind is not ItemKind.DETOUR
