"""A look that Streamlit tore is taken again, and anything else is trouble as before."""

from collections.abc import Callable

import pytest
from streamlit.runtime.state import SessionState

from pages._ui.torn import was_torn
from tests.pages.conftest import OpenPage, shown

TORN = "Set changed size during iteration"


def raised(look: Callable[[], object]) -> RuntimeError:
    """Return the RuntimeError that a look ends in."""
    with pytest.raises(RuntimeError) as caught:
        look()
    return caught.value


@pytest.fixture
def tear(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the record grow under one look through it; return which key it grew at."""
    known, torn = SessionState._get_widget_id, list[str]()

    def grow(state: SessionState, key: str) -> str:
        if not torn and key in state._old_state:
            torn.append(key)
            state._old_state[f"{key}-grown"] = ""
        return known(state, key)

    monkeypatch.setattr(SessionState, "_get_widget_id", grow)
    return torn


def test_a_look_through_streamlits_record_that_changed_is_torn(tear: list[str]) -> None:
    state = SessionState()
    state._old_state = {"one": ""}
    assert was_torn(raised(lambda: state.filtered_state))
    assert tear == ["one"]


def test_our_own_loops_and_other_trouble_are_not() -> None:
    mine = {"one": ""}

    def grow() -> None:
        for key in mine:
            mine[f"{key}x"] = ""

    def other() -> None:
        raise RuntimeError(TORN + " or not")

    assert not was_torn(raised(grow))
    assert not was_torn(raised(other))
    assert not was_torn(RuntimeError(TORN))


def test_a_page_that_was_torn_is_drawn_again(open_page: OpenPage, tear: list[str]) -> None:
    at = open_page("run").run()
    assert tear
    assert not at.exception
    assert "Run the session" in shown(at)
