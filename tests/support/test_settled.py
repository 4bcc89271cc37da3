"""What a page and the server say tells when the page stands still."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support.settled import STILL, Talk


def asks(*, page: str = "run") -> bytes:
    """The page asks to be drawn."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    return asked.SerializeToString()


def begins() -> bytes:
    """The server begins to draw."""
    said = ForwardMsg()
    said.new_session.SetInParent()
    return said.SerializeToString()


def ends(how: "ForwardMsg.ScriptFinishedStatus.ValueType") -> bytes:
    """The server has drawn, or stops to begin again."""
    return ForwardMsg(script_finished=how).SerializeToString()


def a_while_ago(talk: Talk) -> Talk:
    """Let the time pass in which nobody says anything."""
    talk.last -= STILL
    return talk


def test_a_page_that_said_nothing_stands_still_after_a_while() -> None:
    assert not Talk().over
    assert a_while_ago(Talk()).over


def test_what_is_asked_for_is_waited_for_until_it_is_drawn() -> None:
    talk = Talk()
    talk.sent(asks())
    assert talk.times == 1
    assert not a_while_ago(talk).over
    talk.received(begins())
    assert not a_while_ago(talk).over
    talk.received(ends(ForwardMsg.FINISHED_SUCCESSFULLY))
    assert not talk.over
    assert a_while_ago(talk).over


def test_a_run_that_stops_to_begin_again_is_not_the_end() -> None:
    talk = Talk()
    talk.received(begins())
    talk.received(ends(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    assert not a_while_ago(talk).over


@pytest.mark.parametrize("data", ["words", BackMsg(app_heartbeat=True).SerializeToString()])
def test_what_asks_for_nothing_is_not_waited_for(data: str | bytes) -> None:
    talk = Talk()
    talk.sent(data)
    assert talk.times == 0
    assert a_while_ago(talk).over
