"""A vote on a member's screen: one card, kept secret, changed without a script, and shown once."""

import json
import re

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from tests.support.world import MEMBERS, World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.workshop.services import voting
from web.shown import shown_html
from workshop.db import reading
from workshop.models import Contribution, ContributionVersion, VoteBallot, VoteTurn
from workshop.queries.walls import audience_of
from workshop.vocabulary import ExerciseKind

__all__ = ["no_tries_yet", "tablet"]

SCRIPT = {"Content-Type": "application/json", "X-Tenfold": "1"}
KINDS = (
    ExerciseKind.DOTS,
    ExerciseKind.CONSENSUS,
    ExerciseKind.THIS_OR_THAT,
    ExerciseKind.PICTURES,
    ExerciseKind.MOOD_IN,
    ExerciseKind.MOOD_OUT,
)


def box() -> list[dict[str, int]]:
    """Return what was chosen, whoever chose it."""
    with reading() as db:
        return [json.loads(one) for one in db.scalars(select(VoteBallot.choices))]


def said() -> list[tuple[str, str | None, str | None]]:
    """Return words, part and author of everything that was said."""
    with reading() as db:
        rows = db.execute(
            select(ContributionVersion.words, Contribution.part_id, Contribution.author_id).join(
                Contribution, ContributionVersion.contribution_id == Contribution.id
            )
        )
        return sorted((words, part, author) for words, part, author in rows)


def drawn(world: World, prompt_id: str, eyes: str) -> str:
    """Return what is shown of a vote to one kind of eyes."""
    with reading() as db:
        audience = audience_of(db, session_id=world.session_id, kind=eyes)
        return shown_html(db, audience, prompt_id=prompt_id, eyes=eyes)


def send(client: TestClient, prompt_id: str, **said: object) -> tuple[int, dict[str, str]]:
    """Send a vote as the outbox does."""
    answer = client.post("/here/vote", headers=SCRIPT, json={"prompt": prompt_id, **said})
    return answer.status_code, answer.json()


@pytest.mark.parametrize("kind", KINDS)
def test_every_choice_has_its_words_a_voice_and_a_pass(
    tablet: MakeTablet, sqlite_world: World, kind: ExerciseKind
) -> None:
    prompt_id = voting.opened(sqlite_world, kind)
    count = len(voting.options(sqlite_world, prompt_id))
    page = tablet("Asha").get("/here").text
    card = page[page.index('data-tenfold="vote"') : page.index("vote-says")]
    assert card.count('class="vote-option"') == count >= 2
    assert card.count('data-tenfold="speak"') == count
    assert 'name="pass"' in card
    assert "People are voting." in page
    if kind is not ExerciseKind.DOTS:
        assert card.count('name="pick"') == count
        assert card.count("<svg") >= 2 * count


def test_a_plain_form_votes_and_changes_the_vote(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.THIS_OR_THAT)
    first, second = voting.options(sqlite_world, prompt_id)
    client = tablet("Asha")
    for picked in (first, second, second):
        sent = client.post("/here/vote", data={"prompt": prompt_id, "card": "", "pick": picked})
        assert (sent.status_code, sent.headers["location"]) == (303, f"/here?ask={prompt_id}")
        page = client.get(sent.headers["location"])
        assert "Your vote is in. You can change it until the vote closes." in page.text
        assert "checked" not in page.text[page.text.index('data-tenfold="vote"') :]
    assert box() == [{second: 1}]


def test_dots_go_in_with_a_reason_each_that_bears_no_name(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, second, third = voting.options(sqlite_world, prompt_id)
    form = {
        "prompt": prompt_id,
        "card": "",
        "key": "ab" * 16,
        f"dots-{first}": "2",
        f"dots-{second}": "1",
        f"dots-{third}": "0",
        f"why-{first}": "I work nights.",
        f"why-{second}": " ",
    }
    client = tablet("Asha")
    for _ in range(2):
        page = client.post("/here/vote", data=form)
        assert "Your words have arrived." in page.text
        assert "To take them back later" in page.text
    assert box() == [{first: 2, second: 1}]
    assert said() == [("I work nights.", first, None)]


def test_too_many_dots_leave_everything_as_it_was_typed(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, second, _ = voting.options(sqlite_world, prompt_id)
    form = {f"dots-{first}": "3", f"dots-{second}": "1", f"why-{first}": "I <b>work</b> nights."}
    page = tablet("Asha").post("/here/vote", data={"prompt": prompt_id, "card": "", **form})
    assert page.status_code == 422
    assert "You have 3 dots. Take some away." in page.text
    assert re.search(rf'name="dots-{first}"[^>]*value="3"', page.text)
    assert "I &lt;b&gt;work&lt;/b&gt; nights." in page.text
    assert box() == said() == []


@pytest.mark.parametrize("nothing", [{}, {"pick": ""}, {"pick": "else"}, {"dots-x": "y"}])
def test_a_card_with_nothing_on_it_is_no_vote(
    tablet: MakeTablet, sqlite_world: World, nothing: dict[str, str]
) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.MOOD_IN)
    page = tablet("Asha").post("/here/vote", data={"prompt": prompt_id, "card": "", **nothing})
    assert page.status_code == 422
    assert "Pick one. You can also pass." in page.text
    assert box() == []


def test_a_worry_about_a_proposal_is_kept_with_it_and_stands_first(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world, ExerciseKind.CONSENSUS)
    client = tablet("Asha")
    form = {"prompt": prompt_id, "card": "", "key": "ab" * 16, "pick": "worry"}
    client.post("/here/vote", data={**form, "why-none": "Who pays for it?"})
    assert said() == [("Who pays for it?", None, None)]
    assert "Who pays" not in tablet("Bryn").get("/here").text
    voting.shown(sqlite_world, prompt_id)
    page = tablet("Bryn").get("/here").text
    assert page.index("Who pays for it?") < page.index("Too few to show numbers. Talk about it.")


def test_the_outbox_is_told_safe_and_may_send_it_again(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, second, _ = voting.options(sqlite_world, prompt_id)
    client = tablet("Asha")
    for _ in range(2):
        assert send(client, prompt_id, part="", choices={first: 2}) == (
            *(200, {"state": "safe", "id": prompt_id}),
        )
    assert send(client, prompt_id, choices={second: 1})[0] == 200
    assert box() == [{second: 1}]


@pytest.mark.parametrize(
    "choices", [None, [], "x", {"x": 1}, {"x": "1"}, {"pass": True}, {"pass": 2}, {"pass": 1.0}]
)
def test_the_outbox_is_told_what_is_no_vote(
    tablet: MakeTablet, sqlite_world: World, choices: object
) -> None:
    prompt_id = voting.opened(sqlite_world)
    status, told = send(tablet("Asha"), prompt_id, choices=choices)
    assert (status, told["state"]) == (422, "refused")
    assert box() == []


def test_a_vote_of_another_persons_place_waits_for_them(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    other = {**SCRIPT, "X-Tenfold-Place": sqlite_world.people["Bryn"]}
    sent = {"prompt": prompt_id, "choices": {"pass": 1}}
    assert tablet("Asha").post("/here/vote", headers=other, json=sent).status_code == 401
    assert box() == []


def test_after_it_was_shown_a_late_vote_is_told_so(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world)
    client = tablet("Asha")
    voting.closed(sqlite_world, prompt_id)
    assert "This vote is closed. We will show it soon." in client.get("/here").text
    voting.shown(sqlite_world, prompt_id)
    status, told = send(client, prompt_id, choices={"pass": 1})
    assert (status, told["state"]) == (409, "refused")
    assert "came too late" in told["sentence"]


def test_a_supporter_watches_and_has_no_card(tablet: MakeTablet, sqlite_world: World) -> None:
    voting.opened(sqlite_world)
    page = tablet("Sunita").get("/here").text
    assert "Help them vote on their own screen." in page
    assert 'action="/here/vote"' not in page


def test_beliefs_come_one_card_at_a_time_and_for_members_only(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    client, guest = tablet("Asha"), tablet("Gwen")
    assert client.get("/here").text.count("No card is turned yet.") == 1
    voting.turn(sqlite_world, prompt_id)
    first, second = voting.card_ids(prompt_id)
    page = client.get("/here").text
    assert "People want a phone line" in page
    assert "People like forms" not in page
    assert "You have no vote in this one." in guest.get("/here").text
    form = {"prompt": prompt_id, "card": first, "key": "ab" * 16, "pick": "wrong"}
    client.post("/here/vote", data={**form, f"why-{first}": "Nobody picks up."})
    assert said() == [("Nobody picks up.", first, None)]
    assert "Your vote is in" in client.get("/here").text
    voting.turn(sqlite_world, prompt_id)
    page = client.get("/here").text
    assert "People like forms" in page
    assert f'name="card" value="{second}"' in page


@pytest.mark.parametrize("eyes", ["member", "room", "staff"])
def test_what_is_shown_says_in_words_what_its_bars_say(sqlite_world: World, eyes: str) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, second, _ = voting.options(sqlite_world, prompt_id)
    voting.all_vote(sqlite_world, prompt_id, *[first, second] * 3)
    before = drawn(sqlite_world, prompt_id, eyes)
    assert "<table" not in before
    assert ("6 of 8" in before) is (eyes == "staff")

    voting.shown(sqlite_world, prompt_id)
    after = drawn(sqlite_world, prompt_id, eyes)

    rows = re.findall(r'class="words" dir="auto">([^<]+)<.*?vote-said">([^<]+)<', after, re.DOTALL)
    assert rows == [("Longer hours", "3"), ("A named worker", "3"), ("A warm room", "0")]
    assert after.count("<th scope=") == 3 + 3
    assert "People with lived experience" in after
    assert not any(name in after for name in MEMBERS)


def test_the_room_sees_the_result_and_the_reasons_once_it_is_shown(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    prompt_id = voting.opened(sqlite_world)
    first, *_ = voting.options(sqlite_world, prompt_id)
    form = {f"dots-{first}": "1", f"why-{first}": "I work nights.", "key": "cd" * 16}
    tablet("Asha").post("/here/vote", data={"prompt": prompt_id, "card": "", **form})
    room, staff = f"/room/{sqlite_world.session_id}", tablet("Asha")
    staff.cookies.set("tenfold_staff", sqlite_world.staff_token)
    page = staff.get(room).text
    assert "People are voting." in page
    assert "nights" not in page
    voting.shown(sqlite_world, prompt_id)
    page = staff.get(room).text
    assert "Too few to show numbers. Talk about it." in page
    assert "I work nights." in page


def test_a_vote_leaves_one_turn(tablet: MakeTablet, sqlite_world: World) -> None:
    prompt_id = voting.opened(sqlite_world)
    client = tablet("Asha")
    for _ in range(3):
        client.post("/here/vote", data={"prompt": prompt_id, "card": "", "pass": "1"})
    with reading() as db:
        turns = db.scalars(select(VoteTurn)).all()
    assert [one.person_id for one in turns] == [sqlite_world.people["Asha"]]
