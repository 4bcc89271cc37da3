"""What we made: reading it, agreeing, asking, checking, saying that it is not so."""

import pytest
from sqlmodel import func, select

from tests.support.world import World
from tests.web.member_client import MakeTablet, no_tries_yet, tablet
from tests.web.yours import HOSTILE, MEGABYTE, seen, settled
from tests.workshop.services.made import (
    answered,
    check,
    confirmed,
    drafted,
    promised,
    raised,
    said_done,
    shown,
)
from workshop.db import reading, unit_of_work
from workshop.models import AgreementChoice, MemberCheck, Output, ReasonMark
from workshop.services import outputs
from workshop.services.sessions import close_session
from workshop.vocabulary import Answer, Level, OutputKind, Size, Step

__all__ = ["no_tries_yet", "tablet"]

LIST = "/here/outputs"
NEW = {"title": "A  bench", "words": "By the\r\ndoor.", "know": "I sit.", "size": "big"}
FORMS = ("agree", "raise", "check", "dispute", "difference", "reason")
ALL = {
    "level": "yes",
    "version": "1",
    "answer": "yes",
    "saw": "I sat.",
    "not_so": "It broke.",
    "difference": "better",
    "contributed": "helped",
    "clear": "yes",
}


def count(table: type[Output | MemberCheck | AgreementChoice]) -> int:
    """How many rows a table has."""
    with reading() as db:
        return db.scalars(select(func.count()).select_from(table)).one()


def test_before_anything_is_made_there_is_one_thing_to_do(tablet: MakeTablet) -> None:
    page = tablet("Asha").get(LIST).text
    assert "Nothing is made yet" in page
    assert 'href="/here/outputs/new"' in page


def test_what_waits_for_this_person_comes_first(tablet: MakeTablet, sqlite_world: World) -> None:
    done, _ = promised(sqlite_world)
    waits = drafted(sqlite_world)
    page = tablet("Bryn").get(LIST).text
    assert page.index("<h2>Waits for you</h2>") < page.index(f"{LIST}/{waits}")
    assert page.index(f"{LIST}/{waits}") < page.index("All the others") < page.index(done)
    assert "1. A bench" in page
    assert "A person has promised" in page
    assert "Not asked for yet" in page


@pytest.mark.parametrize("name, sees", [("Asha", True), ("Fred", True), ("Sunita", False)])
def test_only_those_who_may_draft_are_offered_it(tablet: MakeTablet, name: str, sees: bool) -> None:
    client = tablet(name)
    assert ("Ask for something" in client.get(LIST).text) is sees
    assert client.get(f"{LIST}/new").status_code == (200 if sees else 403)
    assert client.post(f"{LIST}/new", data=NEW).status_code == (303 if sees else 403)


def test_something_new_is_kept_once(tablet: MakeTablet, sqlite_world: World) -> None:
    client = tablet("Asha")
    sent = [client.post(f"{LIST}/new", data=NEW) for _ in range(2)]
    assert sent[0].headers["location"] == sent[1].headers["location"]
    assert count(Output) == 1
    made = shown(sqlite_world, sent[0].headers["location"].split("/")[-1])
    assert (made.title, made.words, made.how_we_would_know) == (
        "A bench",
        "By the\ndoor.",
        "I sit.",
    )
    assert (made.kind, made.size, made.number) == (OutputKind.ASK, Size.BIG, None)
    client.post(f"{LIST}/new", data={**NEW, "words": "By the window."})
    assert count(Output) == 2


@pytest.mark.parametrize(
    "field, typed", [("title", ""), ("title", "a" * 201), ("words", " "), ("know", MEGABYTE)]
)
def test_what_cannot_be_kept_stays_as_it_was_typed(
    tablet: MakeTablet, field: str, typed: str
) -> None:
    sent = {**NEW, "title": "A <bench>", "kind": "letter", field: typed}
    answer = tablet("Asha").post(f"{LIST}/new", data=sent)
    assert answer.status_code == 422
    assert f'id="{field}-look"' in answer.text
    assert 'value="letter" checked' in answer.text
    assert 'value="big" checked' in answer.text
    if field != "title":
        assert 'value="A &lt;bench&gt;"' in answer.text
    assert count(Output) == 0


def test_unknown_kinds_and_sizes_count_as_the_plain_ones(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    sent = {"title": HOSTILE, "words": HOSTILE, "kind": HOSTILE, "size": HOSTILE}
    answer = tablet("Asha").post(f"{LIST}/new", data=sent)
    made = shown(sqlite_world, answer.headers["location"].split("/")[-1])
    assert (made.kind, made.size) == (OutputKind.ASK, Size.MEDIUM)
    page = tablet("Bryn").get(answer.headers["location"]).text
    assert "<script>alert" not in page


def test_a_person_says_how_far_they_agree_and_may_change_it(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id = drafted(sqlite_world)
    client, path = tablet("Bryn"), f"{LIST}/{output_id}"
    for level in ("worry", "yes"):
        sent = {"level": level, "version": "1", "note": "Who <pays>?"}
        assert client.post(f"{path}/agree", data=sent).headers["location"] == path
    found = shown(sqlite_world, output_id, sqlite_world.member("Bryn")).agreement
    assert (found.mine, found.my_note) == (Level.YES, "Who <pays>?")
    assert count(AgreementChoice) == 1
    page = client.get(path).text
    assert 'value="yes" checked' in page
    assert "Who &lt;pays&gt;?" in page
    assert "Bryn" not in tablet("Cleo").get(path).text


@pytest.mark.parametrize(
    "sent, field",
    [
        ({}, "level"),
        ({"level": "king", "version": "1"}, "level"),
        ({"level": "yes", "version": "2"}, "level"),
        ({"level": "yes", "version": "one"}, "level"),
        ({"level": "yes", "version": "9" * 5000}, "level"),
        ({"level": "yes", "version": "1", "note": MEGABYTE}, "note"),
    ],
)
def test_a_level_that_cannot_be_taken_is_asked_again(
    tablet: MakeTablet, sqlite_world: World, sent: dict[str, str], field: str
) -> None:
    output_id = drafted(sqlite_world)
    answer = tablet("Bryn").post(f"{LIST}/{output_id}/agree", data={"note": "Why", **sent})
    assert answer.status_code == 422
    assert f'id="{field}-look"' in answer.text
    assert f'href="#{field}"' in answer.text
    assert f'value="{sent.get("note", "Why")}"' in answer.text
    assert count(AgreementChoice) == 0


def test_new_words_are_shown_to_whoever_agreed_with_the_old(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id = drafted(sqlite_world)
    with unit_of_work() as db:
        outputs.reword_output(
            db, sqlite_world.member(), output_id=output_id, title="A bench", words="Two benches."
        )
    sent = {"level": "yes", "version": "1"}
    answer = tablet("Bryn").post(f"{LIST}/{output_id}/agree", data=sent)
    assert "The words have changed. Have another look." in answer.text
    assert "Two benches." in answer.text
    assert 'name="version" value="2"' in answer.text


def test_it_is_asked_out_loud_once(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id = drafted(sqlite_world)
    client, path = tablet("Bryn"), f"{LIST}/{output_id}"
    assert "Ask for this out loud" in client.get(path).text
    for _ in range(2):
        assert client.post(f"{path}/raise").headers["location"] == path
    page = client.get(path).text
    assert "1. A bench" in page
    assert "Ask for this out loud" not in page
    assert len(shown(sqlite_world, output_id).steps) == 1


def test_a_claim_is_checked_by_those_who_asked(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id, _ = said_done(sqlite_world)
    path = f"{LIST}/{output_id}"
    assert "They say it is done. Is it?" in tablet("Bryn").get(path).text
    for name in ("Fred", "Gwen", "Sunita", "Dov"):
        client = tablet(name)
        assert "Say what I saw" not in client.get(path).text
        assert client.post(f"{path}/check", data=ALL).status_code == 403
    answer = tablet("Bryn").post(f"{path}/check", data={**ALL, "used_it": "yes"})
    assert answer.headers["location"] == path
    again = tablet("Bryn").post(f"{path}/check", data=ALL)
    assert again.status_code == 409
    assert "We have your answer already." in again.text
    assert count(MemberCheck) == 1
    assert shown(sqlite_world, output_id).checks.saw == ("I sat.",)


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"answer": "", "saw": "I sat <there>."}, "answer"),
        ({"answer": "maybe", "saw": "I sat <there>."}, "answer"),
        ({"answer": "no", "saw": ""}, "saw"),
        ({"answer": "no", "saw": MEGABYTE}, "saw"),
    ],
)
def test_a_check_that_says_nothing_is_asked_again(
    tablet: MakeTablet, sqlite_world: World, sent: dict[str, str], field: str
) -> None:
    output_id, _ = said_done(sqlite_world)
    answer = tablet("Bryn").post(f"{LIST}/{output_id}/check", data={**sent, "used_it": "yes"})
    assert answer.status_code == 422
    assert f'id="{field}-look"' in answer.text
    assert sent["saw"].replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert 'name="used_it" value="yes" checked' in answer.text
    if sent["answer"] == "no":
        assert 'name="answer" value="no" checked' in answer.text
    assert count(MemberCheck) == 0


def test_two_who_say_it_is_not_so_reopen_it(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id, _ = confirmed(sqlite_world)
    path = f"{LIST}/{output_id}"
    empty = tablet("Cleo").post(f"{path}/dispute", data={"not_so": "  "})
    assert empty.status_code == 422
    assert "Say in a few words what is not so." in empty.text
    assert "<details open>" in empty.text
    for _ in range(2):
        tablet("Cleo").post(f"{path}/dispute", data={"not_so": "It <broke>."})
    assert shown(sqlite_world, output_id).standing.step is Step.CONFIRMED
    assert tablet("Fred").post(f"{path}/dispute", data=ALL).status_code == 403
    tablet("Dov").post(f"{path}/dispute", data={"not_so": "It is gone."})
    assert shown(sqlite_world, output_id).standing.step is Step.DISPUTED
    page = tablet("Asha").get(path).text
    assert "Some of us say it is not so" in page
    assert "It &lt;broke&gt;." in page
    assert tablet("Esme").post(f"{path}/dispute", data=ALL).status_code == 409


def test_both_sides_say_what_is_better_and_stand_side_by_side(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id, _ = confirmed(sqlite_world)
    path = f"{LIST}/{output_id}"
    sent = {"difference": "better", "contributed": "", "better": "I <rest>."}
    refused = tablet("Asha").post(f"{path}/difference", data=sent)
    assert refused.status_code == 422
    assert 'id="contributed-look"' in refused.text
    assert 'name="difference" value="better" checked' in refused.text
    assert "I &lt;rest&gt;." in refused.text
    answer = tablet("Asha").post(f"{path}/difference", data={**sent, "contributed": "helped"})
    assert answer.headers["location"] == path
    page = seen(tablet("Bryn").get(path).text)
    assert "One of us says : It is better. We helped." in page
    assert "What people think is not proof of why it changed." in page
    assert "Asha" not in page


def test_a_no_is_shown_with_its_reason_and_marked(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id, _ = answered(sqlite_world, Answer.NO)
    client, path = tablet("Asha"), f"{LIST}/{output_id}"
    page = client.get(path).text
    assert "Is their reason clear to you?" in page
    assert "It is cheap." in page
    for said in ("yes", "no"):
        assert client.post(f"{path}/reason", data={"clear": said}).headers["location"] == path
    with reading() as db:
        assert [one.clear for one in db.scalars(select(ReasonMark))] == [False]


@pytest.mark.parametrize("form", ["check", "dispute", "difference", "reason", "raise"])
def test_what_comes_at_the_wrong_time_shows_where_it_stands(
    tablet: MakeTablet, sqlite_world: World, form: str
) -> None:
    output_id = raised(sqlite_world)
    answer = tablet("Asha").post(f"{LIST}/{output_id}/{form}", data=ALL)
    if form == "raise":
        assert answer.headers["location"] == f"{LIST}/{output_id}"
        return
    assert answer.status_code == 409
    assert 'class="notice notice-care" role="alert"' in answer.text
    assert "1. A bench" in answer.text


def test_the_words_it_comes_from_stand_beside_it(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id, capture_id = drafted(sqlite_world), settled(sqlite_world)
    with unit_of_work() as db:
        outputs.link_capture(
            db,
            sqlite_world.member(),
            output_id=output_id,
            capture_id=capture_id,
            because="Nobody <came>.",
        )
    page = tablet("Bryn").get(f"{LIST}/{output_id}").text
    assert "Why we ask" in page
    assert "Nobody &lt;came&gt;." in page


@pytest.mark.parametrize("output_id", ["nothing", "a" * 4000, "%00"])
def test_an_unknown_id_is_not_found(tablet: MakeTablet, output_id: str) -> None:
    client = tablet("Asha")
    assert client.get(f"{LIST}/{output_id}").status_code == 404
    for form in FORMS:
        assert client.post(f"{LIST}/{output_id}/{form}", data=ALL).status_code == 404


def test_what_another_group_made_is_not_open(tablet: MakeTablet, sqlite_world: World) -> None:
    draft = outputs.OutputDraft(OutputKind.ASK, "Elsewhere", "Words of others.")
    with unit_of_work() as db:
        output_id = outputs.draft_output(
            db, sqlite_world.elsewhere, project_id=sqlite_world.other_project_id, draft=draft
        )
    client = tablet("Asha")
    assert client.get(f"{LIST}/{output_id}").status_code == 403
    for form in FORMS:
        answer = client.post(f"{LIST}/{output_id}/{form}", data=ALL)
        assert answer.status_code == 403
        assert "Words of others." not in answer.text


def test_without_a_place_everyone_is_led_to_the_door(
    tablet: MakeTablet, sqlite_world: World
) -> None:
    output_id, client = drafted(sqlite_world), tablet()
    answers = [client.get(path) for path in (LIST, f"{LIST}/new", f"{LIST}/{output_id}")]
    answers += [client.post(f"{LIST}/{output_id}/{form}", data=ALL) for form in FORMS]
    answers.append(client.post(f"{LIST}/new", data=NEW))
    assert {(one.status_code, one.headers["location"]) for one in answers} == {(303, "/join")}


def test_between_sessions_claims_are_still_checked(tablet: MakeTablet, sqlite_world: World) -> None:
    output_id, _ = said_done(sqlite_world)
    with unit_of_work() as db:
        close_session(db, sqlite_world.facilitator, session_id=sqlite_world.session_id)
    assert "/here/outputs" in tablet("Asha").get("/here").text
    tablet("Asha").post(f"{LIST}/{output_id}/check", data=ALL)
    check(sqlite_world, output_id, "Bryn")
    page = tablet("Asha").get(f"{LIST}/{output_id}").text
    assert "We checked. It is done" in page
    assert "Say what is better, and for whom" in page
