"""Before: the first account, the project, the plan, the rule; then the door opens."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import select

from tests.journeys import story
from tests.journeys.members import Member
from tests.journeys.series import TABLET, Series
from tests.support.browser import shoot
from workshop.db import reading
from workshop.models import Project, WorkshopSession
from workshop.services.agendas import add_item
from workshop.services.sessions import SessionDraft, plan_session


def the_first_account_is_made(series: Series) -> None:
    """A new installation asks for one name and one passphrase."""
    desk = series.desk
    desk.goto(series.home)
    desk.wait_for_url("**/staff/first")
    shoot(desk, "series-01-first-account")
    desk.get_by_label("Your name").fill(story.FACILITATOR)
    desk.get_by_label("Passphrase").first.fill(story.PASSPHRASE)
    desk.get_by_role("button", name="Make my account").click()
    expect(desk.get_by_role("heading", name="Your projects")).to_be_visible()


def a_project_begins(series: Series) -> None:
    """The facilitator says what the work is for, who asked for it and who can say yes."""
    series.press("Start a project")
    said = {
        1: ("What do you call it?", story.PROJECT),
        2: ("What is it for, in the group’s own words?", story.OBJECTIVE),
        3: ("Who can say yes to what the group asks for? (optional)", story.DECIDER),
        6: ("Who asked the group together? (optional)", story.CONVENED_BY),
    }
    for number in range(1, 9):
        expect(series.desk.get_by_text(f"Question {number} of 9")).to_be_visible()
        if number in said:
            question, words = said[number]
            series.fill(**{question: words})
        series.press("Next")
    series.press("Plan it later")
    expect(series.desk.get_by_text("Your project has begun.")).to_be_visible()
    with reading() as db:
        series.project_id = db.scalars(select(Project.id)).one()


def a_session_is_planned(series: Series) -> None:
    """One session and its first part by hand; the rest of the plan goes through the services."""
    desk, welcome = series.to_page("Sessions"), story.PLAN[0]
    series.press("Add one session")
    series.fill(**{"What is this session for? One plain goal.": story.GOAL})
    series.press("Add this session")
    expect(desk.get_by_text("The session is added.")).to_be_visible()
    series.to_page("Agenda")
    series.press("Add a part")
    series.choose("What kind of part?", "Welcome")
    series.fill(**{"Minutes": str(welcome.planned_minutes), "Name of this part": welcome.title})
    series.press("Add this part")
    expect(desk.get_by_role("heading", name=welcome.title)).to_be_visible()
    with reading() as db:
        [planned] = db.scalars(select(WorkshopSession)).all()
    series.session_id = planned.id
    for part in story.PLAN[1:]:
        series.run(add_item, session_id=planned.id, draft=part)
    a_week_on = planned.planned_start + timedelta(days=7)
    later = SessionDraft(goal="Next time.", planned_start=a_week_on)
    series.run(plan_session, project_id=series.project_id, draft=later)
    series.to_page("Sessions")
    series.to_page("Agenda")
    shoot(series.desk, "series-02-agenda")


def the_group_chose_its_rule(series: Series) -> None:
    """Words may go as far as each person chooses."""
    set_rule(series, "Open")


def set_rule(series: Series, rule: str) -> None:
    """Write down the group's rule on what may leave the room."""
    series.to_page("The project")
    series.press("Change the room rule")
    series.desk.get_by_text(rule, exact=True).click()
    series.press("Save the rule")
    expect(series.desk.get_by_text("The rule is saved.")).to_be_visible()


def everyone_comes_in(series: Series) -> None:
    """One by the square, one by the code on the big screen, ten on the wire all at once."""
    series.to_page("Run the session")
    series.press("Open the session")
    expect(series.desk.locator(".run-now")).to_have_text(
        "People can join. Nothing has started yet."
    )
    series.open_room()
    code = series.room.locator(".room-code").inner_text()
    shoot(series.room, "series-03-room-door")
    with reading() as db:
        token = db.get_one(WorkshopSession, series.session_id).join_token
    asha, bryn = (series.screen(TABLET) for _ in story.AT_BROWSERS)
    asha.goto(f"{series.home}/join#{token}")
    bryn.goto(f"{series.home}/join")
    bryn.get_by_label("The code on the big screen").fill(code)
    bryn.get_by_role("button", name="Go on").click()
    for name, tablet in zip(story.AT_BROWSERS, (asha, bryn), strict=True):
        comes_in(tablet, name)
        series.tablets[name] = tablet

    def comes_in_on_the_wire(member: Member) -> None:
        member.join(code, story.HATS[member.name])
        member.listen(series.session_id)

    for name in story.ON_THE_WIRE:
        series.add_member(name)
    series.together(comes_in_on_the_wire)


def comes_in(tablet: Page, name: str) -> None:
    """Say a name, choose a card, and come in."""
    tablet.wait_for_url("**/join/name")
    tablet.get_by_label("What do we call you?").fill(name)
    words = {"lived": "I have lived it", "both": "I bring both"}[story.HATS[name]]
    tablet.get_by_text(words, exact=True).click()
    tablet.get_by_role("button", name="Come in").click()
    expect(tablet.get_by_role("heading", name="You are in")).to_be_visible()


def signs_in_again(series: Series) -> None:
    """The next day a sign-in has ended; name and passphrase open it anew."""
    desk = series.desk
    desk.goto(series.home)
    desk.get_by_role("link", name="Sign in").click()
    desk.wait_for_url("**/staff/sign-in")
    desk.get_by_label("Your name").fill(story.FACILITATOR)
    desk.get_by_label("Passphrase").first.fill(story.PASSPHRASE)
    desk.get_by_role("button", name="Sign in").click()
    expect(desk.get_by_role("heading", name="Your projects")).to_be_visible()
