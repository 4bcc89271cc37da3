"""A press at the facilitator's screen is done once, whatever comes in between."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, shown
from tests.support.world import World
from workshop.db import reading
from workshop.queries.group import agreement_page


def page() -> None:
    """One button; its work is cut short the first time, as news of another step would do it."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, RerunException

    from pages._ui.doing import news, press
    from workshop.db import Db
    from workshop.permissions import Actor
    from workshop.services.agreement import write_line

    def work(db: Db, here: Actor) -> None:
        st.session_state["tries"] = st.session_state.get("tries", 0) + 1
        line = f"Line {st.session_state['tries']}"
        write_line(db, here, project_id=here.project_id or "", words=line)
        if st.session_state["tries"] == 1:
            raise RerunException(RerunData())

    press("Write it", "part", work, key="write", said="It is written.")
    news("part")


def test_a_press_that_news_cuts_short_is_done_all_the_same(
    open_page: OpenPage, sqlite_world: World
) -> None:
    open_page("home")
    at = AppTest.from_function(page, default_timeout=30)
    at.query_params["project"] = sqlite_world.project_id
    at = at.run().button(key="write").click().run()
    assert not at.exception
    assert "It is written." in shown(at)
    with reading() as db:
        told = agreement_page(db, sqlite_world.facilitator, project_id=sqlite_world.project_id)
    assert [line.words for line in told.lines] == ["Line 2"]
