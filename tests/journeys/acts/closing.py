"""The end: five questions, the last word, and what those who can act make of what was asked."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import func, select

from tests.journeys import story
from tests.journeys.acts.making import output_called
from tests.journeys.members import Member
from tests.journeys.plain_browser import PlainBrowser
from tests.journeys.series import DESK, Series
from tests.journeys.story import KITCHEN, LETTERS, LOOKED, PROMISER, REFUSAL, REFUSER
from tests.support.browser import shoot
from workshop import clock
from workshop.content.loader import pulse
from workshop.db import reading
from workshop.models import Ballot, PulseTurn
from workshop.queries.rota import codes_for
from workshop.services.owners import OwnerDraft, invite_owner

CHECK_OUT, CLOSE = (part.title for part in story.PLAN[6:])
CARDS = {one.code: one for one in pulse().questions}
ASKED = tuple(CARDS[code] for code in codes_for(1))
DUE, REVIEW = (clock.today() + timedelta(days=days) for days in (60, 30))


def the_day_ends(series: Series) -> None:
    """The last two parts of the plan."""
    series.to_page("Run the session")
    series.press("Move everyone on to: Check-out")
    series.everyone_is_at(CHECK_OUT)
    series.press("Move everyone on to: Close")
    series.everyone_is_at(CLOSE)


def everyone_answers_five_questions(series: Series) -> None:
    """Twelve times five answers in a box that knows nobody."""
    series.desk.get_by_text("Closing questions", exact=True).click()
    series.press("Ask the closing questions")
    expect(series.desk.get_by_text("Being answered.")).to_be_visible()
    for tablet in series.tablets.values():
        taps_five_answers(tablet)
    series.together(gives_five_answers)
    shoot(series.settled(), "series-18-pulse-desk")
    series.press("Close the questions")
    expect(series.desk.get_by_text("Closed. The answers are in the lessons")).to_be_visible()
    with reading() as db:
        ballots = db.scalars(select(Ballot)).all()
        assert db.scalars(select(func.count()).select_from(PulseTurn)).one() == 0
    assert len(ballots) == len(story.HATS) * len(ASKED)
    assert not set(Ballot.__table__.columns.keys()) & {"person_id", "device_id", "answered_at"}
    series.tablets_go_home()


def taps_five_answers(tablet: Page) -> None:
    """The screen leads there by itself."""
    tablet.get_by_role("link", name="5 quick questions about today").click()
    for number, card in enumerate(ASKED, start=1):
        expect(tablet.get_by_role("heading", name=card.question)).to_be_visible()
        if number == 1:
            shoot(tablet, "series-18-pulse-tablet")
        tablet.get_by_role("button", name=card.answers[0].words, exact=True).click()
    expect(tablet.get_by_role("heading", name="Thank you")).to_be_visible()


def gives_five_answers(member: Member) -> None:
    """The same five, as plain forms; Jun does not feel at home."""
    member.open("/here")
    member.follow("5 quick questions about today")
    for card in ASKED:
        assert member.title == card.question
        member.press(card.answers[-1 if member.name == story.JUN else 0].words)
    assert member.title.startswith("Thank you")


def the_session_closes(series: Series) -> None:
    """Every screen thanks people; every socket ends."""
    series.press("End the session")
    series.press("End it now")
    expect(series.desk.get_by_text("This session is over")).to_be_visible()
    expect(series.room.get_by_role("heading", name="Thank you")).to_be_visible()
    for name, tablet in series.tablets.items():
        expect(tablet.get_by_role("heading", name=f"Hello {name}")).to_be_visible()
    for member in series.members.values():
        member.wait_for_the_end()
    shoot(series.settled(), "series-19-over-desk")
    shoot(series.tablets[story.ASHA], "series-19-over-tablet")
    shoot(series.room, "series-19-over-room")


def one_owner_says_no(series: Series) -> None:
    """By a personal link, in a browser of their own, with a reason and what would change it."""
    series.to_page("What became of it")
    card = series.desk.locator("[class*='st-key-card-follow-']", has_text=KITCHEN.title)
    card.get_by_role("button", name="Ask someone who can act").click()
    box = series.desk.get_by_test_id("stPopoverBody")
    box.get_by_label("Their name").fill(REFUSER.name)
    box.get_by_label("Their role").fill(REFUSER.role)
    box.get_by_label("Where they work").fill(REFUSER.organisation)
    box.get_by_role("button", name="Make the link").click()
    link = box.locator("code").inner_text()
    shoot(series.desk, "series-20-link-desk")
    owner = series.screen(DESK)
    owner.goto(link)
    owner.get_by_role("button", name="I have heard it").click()
    owner.get_by_text("No", exact=True).click()
    owner.get_by_label("Why? Say it in plain words").fill(REFUSAL["reason"])
    owner.get_by_label("What did you weigh up?").fill(REFUSAL["weighed"])
    owner.get_by_label("If it is a no, what would change it?").fill(REFUSAL["could_change"])
    shoot(owner, "series-20-answer-owner")
    owner.get_by_role("button", name="Give this answer").click()
    expect(owner.get_by_text(REFUSAL["reason"])).to_be_visible()
    shoot(owner, "series-21-answered-owner")


def two_members_read_the_reason(series: Series) -> None:
    """It is clear to one of them and not to the other."""
    for name, answer in ((story.DOV, "Yes, it is clear"), (story.ESME, "No, it is not clear")):
        member = series.members[name]
        member.open("/here/outputs")
        member.follow(KITCHEN.title)
        assert REFUSAL["reason"] in member.text
        member.press(answer)


def one_owner_promises_and_does(series: Series) -> None:
    """Heard, yes, promised, begun, said to be done: each step by the owner's own hand."""
    made = OwnerDraft(PROMISER.name, PROMISER.role, PROMISER.organisation)
    token = series.run(invite_owner, output_id=output_called(LETTERS), draft=made)
    owner = PlainBrowser(series.home)
    owner.open("/owner")
    owner.press("Open", token=str(token))
    owner.press("I have heard it", can_decide="yes")
    owner.press("Give this answer", answer="yes", reason=story.YES_BECAUSE)
    due = {"due_on": DUE.isoformat(), "review_on": REVIEW.isoformat()}
    owner.press("I promise this", what=story.PROMISE, baseline=story.BASELINE, **due)
    owner.press("Tell the group", note=story.STARTED)
    owner.press("Say it is done", evidence=story.SHOWN, grade="E2")
    assert "It is with the group now" in owner.text
    owner.close()


def two_members_look_for_themselves(series: Series) -> None:
    """Only they can confirm it: one at a browser, one on the wire."""
    asha, cleo = series.tablets[story.ASHA], series.members[story.CLEO]
    series.home_page(asha)
    asha.get_by_role("link", name="Look at what we made").click()
    asha.get_by_role("link", name=LETTERS.title).click()
    asha.get_by_text("Yes, it is done", exact=True).click()
    asha.get_by_label("What did you see?").fill(LOOKED[story.ASHA])
    asha.get_by_text("Yes, I used it").click()
    shoot(asha, "series-22-check-tablet")
    asha.get_by_role("button", name="Say what I saw").click()
    expect(asha.get_by_text(LOOKED[story.ASHA])).to_be_visible()
    cleo.open("/here/outputs")
    cleo.follow(LETTERS.title)
    cleo.press("Say what I saw", answer="yes", saw=LOOKED[story.CLEO])
    assert "We checked. It is done" in cleo.text
    asha.reload()
    shoot(asha, "series-23-confirmed-tablet")
