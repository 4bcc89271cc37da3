"""The parts that staff pages are built of."""

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.parts import StepShown, link_html, status_html


def bodies(at: AppTest) -> list[str]:
    """Return the HTML of every piece that the page shows."""
    return [one.proto.body for one in at.get("html")]


def heads() -> None:
    """Draw a head with everything, and one with the least."""
    from pages._ui.parts import page_head

    page_head("Agenda", "What we do & when.", about="Warm homes")
    page_head("People")


def test_a_head_has_one_title_and_its_lead() -> None:
    at = AppTest.from_function(heads).run()
    assert [one.value for one in at.title] == ["Agenda", "People"]
    assert bodies(at) == [
        '<p class="words by" dir="auto">Warm homes</p>',
        '<p class="lead">What we do &amp; when.</p>',
    ]


def messages() -> None:
    """Draw an empty place, a notice and a status."""
    from pages._ui.parts import card, empty, notice, show_status

    empty("Nothing yet", "Add one.")
    empty("Nothing")
    notice("Saved.", "good")
    with card("one", now=True):
        show_status("Live", "now")
    with card("two"):
        show_status("Planned")


def test_empty_places_and_notices_say_what_they_are() -> None:
    at = AppTest.from_function(messages).run()
    assert not at.exception
    drawn = bodies(at)
    assert drawn[0] == '<div class="empty"><h2>Nothing yet</h2><p>Add one.</p></div>'
    assert drawn[1] == '<div class="empty"><h2>Nothing</h2></div>'
    assert drawn[2] == '<div class="notice notice-good" role="status"><p>Saved.</p></div>'
    assert drawn[3:] == [status_html("Live", "now"), status_html("Planned")]


def roads() -> None:
    """Draw a road and a list of answers."""
    from pages._ui.parts import StepShown, steps, summary_list

    steps(
        [
            StepShown("Raised", "done", day="Monday 5 October 2026", by="The group"),
            StepShown("Heard", "now", words="I have read it."),
            StepShown("Disputed", "care"),
            StepShown("Confirmed", "later"),
        ]
    )
    summary_list({"Name": "Sam", "Until": ""})


def test_a_road_says_where_it_is_in_words_too() -> None:
    at = AppTest.from_function(roads).run()
    road, answers = bodies(at)
    assert road.count("<li") == 4
    assert road.count('aria-current="step"') == 1
    assert 'Heard <span class="status status-now">We are here</span>' in road
    assert 'Disputed <span class="status status-care">Needs a look</span>' in road
    assert "Monday 5 October 2026" in road
    assert '<dd class="words" dir="auto">Not given</dd>' in answers
    assert '<dd class="words" dir="auto">Sam</dd>' in answers


@pytest.mark.parametrize("state", ["done", "now", "later", "care"])
def test_every_state_of_a_step_can_be_drawn(state: str) -> None:
    from pages._ui.parts import _step_html

    assert f'class="step step-{state}"' in _step_html(StepShown("Heard", state))


def ways() -> None:
    """Draw the ways to other places."""
    from pages._ui.parts import download_link, show_link

    show_link("Open the room screen", "/room/abc")
    download_link("Get the report", "a-ticket")


def test_links_stay_in_this_tab_and_go_to_our_own_pages() -> None:
    at = AppTest.from_function(ways).run()
    assert bodies(at) == [
        link_html("Open the room screen", "/room/abc"),
        link_html("Get the report", "/files/a-ticket", main=True),
    ]
    assert all('target="_self"' in body for body in bodies(at))


def question(chosen: str | None) -> None:
    """Ask one question with a hint for each answer."""
    import streamlit as st

    from pages._ui.choice import choice

    st.write(
        choice(
            "How do you meet?",
            {"room": "In a room", "call": "On a call"},
            key="how",
            hints={"room": "Everyone in one place"},
            chosen=chosen,
        )
    )


def test_nothing_is_chosen_for_anyone() -> None:
    at = AppTest.from_function(question, args=(None,)).run()
    assert at.radio[0].value is None
    assert at.radio[0].options == ["In a room", "On a call"]
    at.radio[0].set_value("call").run()
    assert at.markdown[0].value == "call"


def test_what_was_chosen_before_is_shown() -> None:
    at = AppTest.from_function(question, args=("room",)).run()
    assert at.radio[0].value == "room"
