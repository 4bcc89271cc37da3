"""A supporter writes for somebody, turns the screen, and it holds at every size."""

from playwright.sync_api import expect

from tests.journeys.gathering import Gathering, browser, gathering
from tests.journeys.looks import look
from tests.web.member_client import open_question

__all__ = ["browser", "gathering"]


def test_a_supporter_writes_and_turns_the_screen(gathering: Gathering) -> None:
    open_question(gathering.world)
    page = gathering.tablet("Sunita")
    page.goto(f"{gathering.site}/here/write-for")
    page.get_by_label("Whose words?").select_option(label="Asha")
    page.get_by_role("textbox").fill("I was sent to 3 desks.")
    found = look(page, "write-for")
    page.get_by_role("button", name="Read it back").click()
    expect(page.get_by_role("heading", name="Is this what you want to say?")).to_be_visible()
    found += look(page, "write-for-yes")
    page.get_by_role("button", name="Ask me later").click()
    expect(page.get_by_role("heading", name="Writing for Asha")).to_be_visible()
    other = gathering.tablet("Asha")
    other.goto(f"{gathering.site}/here/mine")
    found += look(other, "mine-written-for-me")
    other.get_by_role("button", name="Yes, it is right").click()
    expect(other.get_by_text("Is it right?")).to_have_count(0)
    assert found == []
