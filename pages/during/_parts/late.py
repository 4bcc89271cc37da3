"""When it is late: what to drop so that people leave when they were told, and what was dropped."""

from functools import partial
from html import escape

import streamlit as st

from pages._ui.doing import Work, news, press
from pages._ui.leads import leads_words
from pages._ui.parts import card
from pages._ui.times import clock_words, minutes_words
from pages._ui.words import words_html
from workshop.queries.agenda import Doing, ItemView
from workshop.queries.cuts import Cut
from workshop.queries.sessions import NowView
from workshop.services.dropping import cut_short, put_back

LATE = "late"


def late_card(now: NowView) -> None:
    """Propose the smallest cut while it is late, and keep what was dropped within reach."""
    dropped = [item for item in now.items if item.dropped]
    if not (now.cuts or dropped):
        return
    with card("late"):
        news(LATE)
        if now.cuts and now.ends_at:
            late = minutes_words(now.cuts[0].saves + now.cuts[0].late)
            ends = clock_words(now.ends_at)
            st.subheader(f"As things are, we end at {ends}, {late} late", anchor=False)
        for number, cut in enumerate(now.cuts):
            one_cut(now, cut, other=number > 0)
        for item in dropped:
            one_dropped(now, item)


def one_cut(now: NowView, cut: Cut, *, other: bool) -> None:
    """Say in words what one cut does, and do it with one tap."""
    st.html(f'<p class="run-cut">{"Or: " if other else ""}{cut_html(now, cut)}</p>')
    label = "Leave it out" if cut.leave_out else "Make it shorter"
    press(label, LATE, doing(now, cut), key=f"run-cut-{now.turn}-{other}-{cut.saves}")


def doing(now: NowView, cut: Cut) -> Work:
    """Return what makes a cut."""
    return partial(
        cut_short,
        session_id=now.session.id,
        leave_out=cut.leave_out,
        shorten=cut.shorten,
        turn=now.turn,
    )


def cut_html(now: NowView, cut: Cut) -> str:
    """Return a cut as a sentence: what goes, how much that saves, and when we end then."""
    items = {item.id: item for item in now.items}
    out = [f"<strong>Leave out</strong> {titled_html(items[one])}" for one in cut.leave_out]
    less = [
        f"<strong>Make</strong> {titled_html(items[one])} {minutes_words(count)} shorter"
        for one, count in cut.shorten.items()
    ]
    saves = f"That saves {minutes_words(cut.saves)}: we end at {clock_words(cut.ends_at)}"
    late = f", still {minutes_words(cut.late)} late" if cut.late > 0 else ""
    return f"{', '.join(out + less)}. {escape(saves + late)}."


def titled_html(item: ItemView) -> str:
    """Return the title of a part, with who leads it: cuts show who matters."""
    leads = leads_words(item)
    title = words_html(item.title, tag="span")
    if not leads:
        return title
    return f'{title} <span class="hint">(led by {words_html(leads, tag="span")})</span>'


def one_dropped(now: NowView, item: ItemView) -> None:
    """Say what was dropped today, and put it back with one tap."""
    how = "Left out today"
    if item.doing is not Doing.LEFT_OUT:
        how = f"{minutes_words(-item.added_minutes)} shorter today"
    st.html(f'<p class="run-cut">{escape(how)}: {words_html(item.title, tag="span")}</p>')
    back = partial(put_back, session_id=now.session.id, item_id=item.id)
    press("Put it back", LATE, back, key=f"run-put-back-{item.id}-{item.added_minutes}")
