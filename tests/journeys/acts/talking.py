"""In the room: the first parts, a question that stays hidden, and a plan that bends."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page, expect
from sqlmodel import col, func, select

from tests.journeys import story
from tests.journeys.members import Member, until
from tests.journeys.series import Series, in_the_database, names_on_wall, on_wall
from tests.journeys.story import AT_BROWSERS, SAID, Said
from tests.support.browser import shoot
from workshop.db import reading
from workshop.models import AgreementYes, Prompt
from workshop.plain.cleaning import clean_words

SAFE = "Safe. Your words have arrived."
MARK = re.compile(r"said-\d\d")
WELCOME, ICEBREAKER, AGREEMENT, VISIT, BREAK = (part.title for part in story.PLAN[:5])
TALK = "Move everyone on to: Making and talking"


def the_day_begins(series: Series) -> None:
    """Every screen follows through the first parts."""
    series.press("Move everyone on to: Welcome")
    series.everyone_is_at(WELCOME)
    series.press("Move everyone on to: Icebreaker")
    series.everyone_is_at(ICEBREAKER)
    shoot(series.settled(), "series-04-icebreaker-desk")


def the_group_agrees(series: Series) -> None:
    """Two members write a line; everybody says their own yes to both."""
    series.press("Move everyone on to: Our agreement")
    series.everyone_is_at(AGREEMENT)
    first, second = story.LINES
    asha, cleo = series.tablets[story.ASHA], series.members[story.CLEO]
    asha.get_by_role("link", name="What I said").click()
    asha.get_by_role("link", name="Our agreement").click()
    asha.get_by_label("Add a line").fill(first)
    asha.get_by_role("button", name="Add it").click()
    expect(asha.get_by_text(first, exact=True)).to_be_visible()
    cleo.open("/here/agreement")
    cleo.press("Add it", words=second)
    assert cleo.text.index(first) < cleo.text.index(second)
    for tablet in series.tablets.values():
        series.home_page(tablet)
        tablet.get_by_role("link", name="Read our agreement").click()
        tablet.get_by_role("button", name="Yes, I agree").click()
        expect(tablet.get_by_text("You said yes. You can change it.")).to_be_visible()
    shoot(series.tablets[story.BRYN], "series-05-agreement-tablet")
    series.together(says_yes)
    with reading() as db:
        yes = select(func.count()).where(col(AgreementYes.yes).is_(True))
        assert db.scalars(yes).one() == len(story.HATS)
    series.tablets_go_home()


def says_yes(member: Member) -> None:
    """Read the lines, and agree."""
    member.open("/here")
    member.follow("Read our agreement")
    member.press("Yes, I agree")


def a_question_is_asked(series: Series) -> None:
    """It comes to every tablet; what is said to it stays hidden."""
    series.press(TALK)
    series.everyone_is_at(VISIT)
    series.fill(**{"What do you ask everyone?": story.QUESTION})
    series.press("Ask it now")
    for tablet in series.tablets.values():
        expect(tablet.get_by_label(story.QUESTION)).to_be_visible()
    with reading() as db:
        series.prompt_id = db.scalars(select(Prompt.id)).one()


def everybody_answers(series: Series) -> None:
    """Ten on the wire and two at their browsers write at the same time, 24 things in all."""
    with ThreadPoolExecutor(len(series.members)) as pool:
        writing = [
            pool.submit(writes, series.members[said.name], series.prompt_id, said)
            for said in SAID
            if said.name not in AT_BROWSERS
        ]
        for said in SAID:
            if said.name in AT_BROWSERS:
                types(series.tablets[said.name], said)
        acknowledged = [one.result() for one in writing]
    assert len(set(acknowledged)) == len(acknowledged)
    expect(series.desk.locator("[data-part=waiting]")).to_have_text(f"{len(SAID)} have come in")
    assert in_the_database(series.prompt_id) == Counter(clean_words(said.words) for said in SAID)


def writes(member: Member, prompt_id: str, said: Said) -> str:
    """Say one thing; Iolo's tablet could not hear the answer, so it sends all its words twice."""
    times = 2 if member.name == story.IOLO else 1
    return member.say(prompt_id, said.words, named=said.named, times=times)


def types(tablet: Page, said: Said) -> None:
    """Type one thing and say it; the link of whoever says so is down meanwhile."""
    says = tablet.locator(".composer-says")
    is_away = "while the link was down" in said.words
    tablet.context.set_offline(is_away)
    tablet.locator("textarea").fill(said.words)
    if said.named:
        tablet.locator("label.choice").nth(1).click()
    tablet.get_by_role("button", name="Say it", exact=True).click()
    if is_away:
        expect(says).to_have_text("Kept on this tablet.")
        shoot(tablet, "series-06-link-down-tablet")
        tablet.context.set_offline(False)
    expect(says).to_have_text(SAFE)


def nothing_shows_before_its_time(series: Series) -> None:
    """No screen and no socket has had a word of it."""
    for page in (series.desk, series.room, *series.tablets.values()):
        assert not MARK.findall(page.content())
        assert on_wall(page) == []
    assert not MARK.findall("".join(series.heard_in_room))
    for member in series.members.values():
        assert not MARK.findall(str(member.heard))
    shoot(series.room, "series-07-hidden-room")
    shoot(series.desk, "series-07-hidden-desk")


def the_answers_are_shown(series: Series) -> None:
    """Every wall holds all 24, letter for letter; names are on tablets and never in the room."""
    series.press("Reveal the answers")
    walls_hold(series, list(SAID))
    shoot(series.room, "series-08-wall-room")
    shoot(series.tablets[story.ASHA], "series-08-wall-tablet")
    for name in story.HATS:
        assert name not in series.room.content()
        assert name not in "".join(series.heard_in_room)


def walls_hold(series: Series, said: list[Said]) -> None:
    """Wait until every wall is what the database holds, and that is what was said."""
    words = sorted(clean_words(one.words) for one in said)
    names = sorted(one.name for one in said if one.named)
    assert sorted(in_the_database(series.prompt_id).elements()) == words
    for page in (series.desk, series.room, *series.tablets.values()):
        expect(page.locator("[data-part=items] .words")).to_have_count(len(words))
        assert on_wall(page) == words
        assert names_on_wall(page) == ([] if page is series.room else names)
    for member in series.members.values():
        until(lambda one=member: len(one.wall(series.prompt_id)) == len(words), member.name)
        shown = member.wall(series.prompt_id)
        assert [each for each, _ in shown] == words
        assert sorted(name for _, name in shown if name) == names


def one_takes_words_back(series: Series) -> None:
    """Words with no name go from every screen, by the receipt that only one tablet holds."""
    asha = series.tablets[story.ASHA]
    asha.get_by_role("link", name="What I said").click()
    card = asha.locator("li.card", has_text="said-01")
    card.get_by_role("button", name="Take back").click()
    card.get_by_role("button", name="Yes, take them back").click()
    expect(asha.get_by_text("Those words are gone.")).to_be_visible()
    series.home_page(asha)
    walls_hold(series, [said for said in SAID if said is not story.TAKEN_BACK])


def the_plan_bends(series: Series) -> None:
    """Back and on again, five more minutes, a detour and back: nothing is lost on the way."""
    still_there = [said for said in SAID if said is not story.TAKEN_BACK]
    series.press("Undo the last move")
    series.everyone_is_at(AGREEMENT)
    series.press(TALK)
    series.everyone_is_at(VISIT)
    walls_hold(series, still_there)
    series.press("5 more minutes")
    expect(series.desk.locator("[data-part=spent]")).to_have_text(re.compile("of 40 minutes"))
    series.press("Take a detour")
    series.everyone_is_at("Detour")
    kwame = series.members[story.KWAME]
    kwame.drop()
    series.fill(**{"What is it about? You can name it later.": story.DETOUR})
    series.press("Name it")
    expect(series.room.get_by_role("heading", name=story.DETOUR)).to_be_visible()
    shoot(series.settled(), "series-09-detour-desk")
    series.press("Back from the detour")
    kwame.listen(series.session_id)
    series.everyone_is_at(VISIT)
    walls_hold(series, still_there)
    series.press("Close the question")
    for tablet in series.tablets.values():
        expect(tablet.get_by_text("This question is closed.")).to_be_visible()
