"""What people were promised of votes: nobody can tell how anyone voted, on any road."""

import itertools
import random
import re
from typing import Any

import pytest
from sqlalchemy import text

from exports.markdown import to_markdown
from exports.reports import build
from tests.support.canaries import frames, pages
from tests.support.world import MEMBERS, World
from tests.web.site import plain_app
from tests.workshop.services import voting
from workshop.db import reading, unit_of_work
from workshop.db.engine import engine, is_sqlite
from workshop.errors import Closed
from workshop.models import Table, VoteBallot, VoteTurn
from workshop.queries.reports import report_view
from workshop.services.prompts import open_prompt
from workshop.services.votes import vote
from workshop.services.voting_for import vote_for
from workshop.vocabulary import ExerciseKind, SharingLabel


def stored(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, on either database."""
    with reading() as db:
        rows = db.execute(Table.metadata.tables[table].select()).mappings()
        return sorted((dict(row) for row in rows), key=repr)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table of ours."""
    return {name: stored(name) for name in Table.metadata.tables}


def test_a_ballot_holds_nothing_of_a_person_and_a_turn_nothing_of_a_vote(world: World) -> None:
    """No column of either could be laid beside the other."""
    ballot, turn = VoteBallot.__table__.columns, VoteTurn.__table__.columns
    assert not any("person" in key.target_fullname for one in ballot for key in one.foreign_keys)
    shared = {one.name for one in ballot} & {one.name for one in turn}
    assert shared == {"id", "prompt_id", "part_id"}
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    voting.all_vote(world, prompt_id, *[first] * 6)
    ids = [{row["id"] for row in stored(one)} for one in ("vote_ballot", "vote_turn")]
    assert not ids[0] & ids[1]


def test_each_vote_writes_every_ballot_and_every_turn_anew(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    seen: list[set[str]] = []
    for name in MEMBERS:
        voting.cast(world, name, prompt_id, first)
        rows = (*stored("vote_ballot"), *stored("vote_turn"))
        seen.append({row["id"] for row in rows})
    for before, after in itertools.pairwise(seen):
        assert not before & after


def test_the_order_on_the_disc_joins_no_turn_to_a_ballot(world: World) -> None:
    """Who came when, and where a vote lies, must not go together; one in 6! may by chance."""
    prompt_id = voting.opened(world, ExerciseKind.PICTURES)
    pictures = voting.options(world, prompt_id)
    came = list(MEMBERS)
    random.Random(5).shuffle(came)
    picked = dict(zip(came, pictures, strict=True))
    joined = 0
    for _ in range(8):
        for name in came:
            voting.cast(world, name, prompt_id, picked[name])
        joined += order_of_votes() == order_of_turns(world, picked)
    assert joined < 3


def order_of_votes() -> list[str]:
    """Return what was chosen, as the file or the table lays it out."""
    with reading() as db:
        hidden = "" if is_sqlite(engine()) else "ORDER BY ctid"
        rows = db.execute(text(f"SELECT choices FROM vote_ballot {hidden}"))  # noqa: S608
        return [row.choices for row in rows]


def order_of_turns(world: World, picked: dict[str, str]) -> list[str]:
    """Return what each chose, in the order of their turns in the file or the table."""
    names = {person: name for name, person in world.people.items()}
    with reading() as db:
        hidden = "" if is_sqlite(engine()) else "ORDER BY ctid"
        rows = db.execute(text(f"SELECT person_id FROM vote_turn {hidden}"))  # noqa: S608
        return [f'{{"{picked[names[row.person_id]]}": 1}}' for row in rows]


def test_no_transaction_number_stays_with_one_vote(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    voting.all_vote(world, prompt_id, *[first] * 6)
    with reading() as db:
        if is_sqlite(engine()):
            tables = db.execute(text("SELECT sql FROM sqlite_master WHERE name LIKE 'vote_%'"))
            assert all(
                "WITHOUT ROWID" in sql for (sql,) in tables if sql.startswith("CREATE TABLE")
            )
            return
        for table in ("vote_ballot", "vote_turn"):
            rows = db.execute(text(f"SELECT DISTINCT xmin::text FROM {table}"))  # noqa: S608
            assert len(rows.all()) == 1


def test_at_the_close_no_key_of_a_browser_leads_to_a_vote(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    voting.all_vote(world, prompt_id, *[first] * 6)
    before = {row["receipt"] for row in stored("vote_ballot")}
    assert len(before) == 6

    voting.closed(world, prompt_id)

    assert {row["receipt"] for row in stored("vote_ballot")} == {None}
    assert not any(receipt in repr(everything()) for receipt in before)


def test_while_people_vote_no_surface_tells_what_or_how_many(sqlite_world: World) -> None:
    world, app = sqlite_world, plain_app()
    prompt_id = voting.opened(world, ExerciseKind.CONSENSUS)
    tablet = {"tenfold_device": world.tokens["Esme"]}
    staff = {"tenfold_staff": world.staff_token}
    room = f"/room/{world.session_id}"

    def surfaces() -> list[str]:
        return [
            pages(app, tablet, "/here/now"),
            pages(app, staff, room),
            frames(app, tablet, world.session_id, "member"),
            frames(app, staff, world.session_id, "room"),
        ]

    before = surfaces()
    assert all("voting" in one or "Vote" in one for one in before)
    for name, picked in zip(MEMBERS[:4], ("full", "worry", "no", "no"), strict=True):
        voting.cast(world, name, prompt_id, picked)
    voting.closed(world, prompt_id)
    with unit_of_work() as db:
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    assert surfaces_alike(before, surfaces())
    counted = frames(app, staff, world.session_id, "staff")
    assert "4 of 8" in counted
    assert not any(one in counted for one in ("few or none", "about half", "most"))


def surfaces_alike(before: list[str], after: list[str]) -> bool:
    """Say whether nothing differs but the key that a page makes anew each time."""
    return [len(one) for one in before] == [len(one) for one in after]


def test_the_log_and_what_others_hold_say_nothing_of_a_vote(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    before = everything()
    voting.cast(world, "Asha", prompt_id, first)
    after = everything()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"vote_ballot", "vote_turn", "voice"}


def test_a_vote_that_was_shown_cannot_be_opened_or_changed(world: World) -> None:
    prompt_id = voting.opened(world)
    first, second, _ = voting.options(world, prompt_id)
    voting.all_vote(world, prompt_id, *[first, second] * 3)
    voting.shown(world, prompt_id)
    box = stored("vote_ballot")
    with unit_of_work() as db, pytest.raises(Closed):
        open_prompt(db, world.facilitator, prompt_id=prompt_id)
    with pytest.raises(Closed):
        voting.cast(world, "Asha", prompt_id, second)
    assert stored("vote_ballot") == box


def test_a_helper_never_adds_to_what_one_person_has(world: World) -> None:
    prompt_id = voting.opened(world)
    first, *_ = voting.options(world, prompt_id)
    voting.cast(world, "Asha", prompt_id, first)
    for actor in (world.facilitator, world.supporter):
        with unit_of_work() as db, pytest.raises(Closed):
            vote(
                db,
                actor,
                prompt_id=prompt_id,
                key="ef" * 16,
                choices={first: 1},
                for_person_id=world.people["Asha"],
            )
    assert len(stored("vote_ballot")) == len(stored("vote_turn")) == 1


def test_a_helper_never_sees_a_vote_nor_who_has_voted(sqlite_world: World) -> None:
    """What a supporter reads is the same before and after, whoever put the vote in."""
    world, app = sqlite_world, plain_app()
    prompt_id = voting.opened(world)
    first, second, _ = voting.options(world, prompt_id)
    supporter = {"tenfold_device": world.tokens["Sunita"]}

    def read() -> list[str]:
        roads = ("/here/vote-for", f"/here/vote-for?prompt={prompt_id}", "/here/now")
        return [keyless(pages(app, supporter, road)) for road in roads]

    before = read()
    assert all(name in before[0] for name in MEMBERS)
    voting.cast(world, "Asha", prompt_id, first)
    with unit_of_work() as db:
        vote_for(
            db,
            world.supporter,
            prompt_id=prompt_id,
            person_id=world.people["Bryn"],
            choices={second: 2},
            own_yes=True,
        )
    assert read() == before


def test_not_even_the_helper_who_put_a_vote_in_can_change_it(world: World) -> None:
    """The key of such a vote is kept nowhere: neither in the database nor on a page."""
    prompt_id = voting.opened(world)
    first, second, _ = voting.options(world, prompt_id)
    given = {"prompt_id": prompt_id, "person_id": world.people["Asha"], "own_yes": True}
    with unit_of_work() as db:
        vote_for(db, world.supporter, choices={first: 1}, **given)
    box = stored("vote_ballot")
    for actor in (world.supporter, world.facilitator):
        with unit_of_work() as db, pytest.raises(Closed):
            vote_for(db, actor, choices={second: 1}, **given)
    assert stored("vote_ballot") == box


def keyless(page: str) -> str:
    """Return a page without the key that it makes anew each time."""
    return re.sub(r"[0-9a-f]{32}", "", page)


@pytest.mark.parametrize("picked", ["WWWT", "WWWWWW", "WWWWWT"])
def test_no_report_tells_more_of_a_vote_on_a_belief_than_its_screens(
    sqlite_world: World, picked: str
) -> None:
    """A small or united vote gives no number away in any report, for whoever it is."""
    voting.with_beliefs(sqlite_world)
    prompt_id = voting.opened(sqlite_world, ExerciseKind.BUST_IT)
    voting.turn(sqlite_world, prompt_id)
    chosen = {"W": "wrong", "T": "true"}
    part_id = voting.card_ids(prompt_id)[0]
    voting.all_vote(sqlite_world, prompt_id, *(chosen[one] for one in picked), part_id=part_id)
    voting.shown(sqlite_world, prompt_id)
    for label in (SharingLabel.PROJECT, SharingLabel.NAMED, SharingLabel.PUBLIC):
        with reading() as db:
            view = report_view(
                db, sqlite_world.facilitator, project_id=sqlite_world.project_id, label=label
            )
        told = to_markdown(build("series", view))
        part = told.split("### People want a phone line")[1].split("###")[0]
        assert "Believed before session 1" in part
        rest = part.replace("Believed before session 1", "")
        assert not any(mark.isdigit() for mark in rest)
        assert ("most" in rest) is (len(picked) >= 5)
