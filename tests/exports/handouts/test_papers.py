"""What each paper says, word for word; that it reads easily, and that nothing else is in it."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from exports.document import Cards, Document, Heading, PageBreak, Paragraph, Picture, Table
from exports.handouts.agendas import agenda_for_everyone, running_sheet
from exports.handouts.checklists import host_checklist
from exports.handouts.closing import PICTURES, closing_questions
from exports.handouts.forms import agreement_sheet, answer_sheet, consent_sheet
from exports.handouts.invitation import invitation, letter
from exports.handouts.joining import join_cards, joining_note
from exports.html import to_html
from exports.markdown import to_markdown
from exports.word import to_word
from exports.word_xml import w
from tests.exports.documents import word_file
from tests.exports.golden import assert_golden
from tests.exports.handouts import views
from tests.exports.handouts.papers import CARDS, all_papers
from tests.exports.hostile import HOSTILE
from workshop.content.handouts import papers
from workshop.content.loader import consent, jargon, pulse
from workshop.content.pulse_pictures import FACES, SIGNS
from workshop.plain.jargon import JargonFinder
from workshop.plain.reading_age import long_sentences, read_ease
from workshop.vocabulary import Mode, Pay

PAPERS = all_papers()
FOR_STAFF = {"agenda-staff", "checklist"}
FOR_MEMBERS = sorted(PAPERS.keys() - FOR_STAFF)
FINDER = JargonFinder(jargon())
MADE_OF_MARKUP = re.compile(r"[*_>#\\|☐-]+|Picture: .*|\d+\.\d+\.\d+\.\d+\S*")


def words_of(document: Document) -> str:
    """The words of a paper without the marks of Markdown, one piece on a line."""
    cells = to_markdown(document).replace("<br>", "\n").replace(" | ", "\n")
    return MADE_OF_MARKUP.sub(" ", cells)


def test_every_paper_of_the_content_has_a_builder_but_the_files_for_calendars() -> None:
    assert {one.id for one in papers()} - PAPERS.keys() == {
        "calendar",
        "calendar-named",
    }


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_whole_paper_reads_as_agreed(name: str) -> None:
    assert_golden(f"paper-{name}", to_markdown(PAPERS[name]))


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_what_members_read_is_easy_short_and_plain(name: str) -> None:
    text = words_of(PAPERS[name])
    reading = read_ease(text * 4)

    assert reading.age is not None
    assert reading.age <= 9
    assert long_sentences(text) == ()
    assert [hit.words for hit in FINDER.find(text)] == []


@pytest.mark.parametrize("name", FOR_MEMBERS)
def test_what_members_read_is_in_large_print_but_the_small_cards(name: str) -> None:
    assert PAPERS[name].large_print is ("cards" not in name)


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_each_paper_is_a_real_word_file_with_headings_language_and_pictures_in_words(
    name: str,
) -> None:
    file = docx.Document(BytesIO(to_word(PAPERS[name])))
    languages = {one.get(w("val")) for one in file.styles.element.iter(w("lang"))}
    pictures = [one.get("descr") for one in file.element.body.iter(qn("wp:docPr"))]
    headed = [
        table
        for table in file.tables
        if list(table._tbl.iter(w("tblHeader"))) or values_empty(table._tbl)
    ]

    assert file.paragraphs[0].style.name == "Title"
    assert languages == {"en-GB"}
    assert all(pictures)
    assert len(headed) == len(file.tables)
    assert file.core_properties.title == PAPERS[name].title
    assert file.core_properties.author in ("", "Tenfold")


def values_empty(table: object) -> bool:
    """Say whether a table is a layout that says what it is, instead of data."""
    return bool(list(table.iter(w("tblDescription")))) and not list(  # type: ignore[attr-defined]
        table.iter(w("tblStyle"))  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_no_file_name_tells_the_project_or_a_person(name: str) -> None:
    stem = PAPERS[name].file_stem

    assert stem.startswith("2026-03-02")
    assert stem.endswith(name)
    assert "asha" not in stem
    assert "door" not in stem


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_no_project_name_is_on_what_people_carry(name: str) -> None:
    assert views.PROJECT.name not in to_markdown(PAPERS[name])


def test_a_letter_holds_one_persons_offer_and_an_invitation_nobodys() -> None:
    told = to_markdown(PAPERS["letter"])

    assert "Hello **Asha**" in told
    assert "We pay you for your time." in told
    assert "20 pounds" in told
    assert "20 pounds" not in to_markdown(PAPERS["invitation"])
    assert not any(name in told for name in ("Bryn", "Cleo", "Farid"))


@pytest.mark.parametrize("pay, said", [(Pay.NONE, "We can not pay"), (Pay.VOUCHER, "voucher")])
def test_each_way_of_paying_is_said_plainly(pay: Pay, said: str) -> None:
    offer = replace(views.OFFER, pay=pay, expenses="", how="", when_paid="")
    told = to_markdown(letter(replace(views.LETTER, offer=offer)))

    assert said in told
    assert "Your costs" not in told


def test_without_an_offer_the_letter_says_that_it_will_come_first() -> None:
    told = to_markdown(letter(replace(views.LETTER, offer=None)))

    assert "You get it before you say yes." in told


def test_what_nobody_has_written_is_said_to_be_missing() -> None:
    project = replace(views.PROJECT, decider="", can_change="", cannot_change="")
    told = to_markdown(invitation(replace(views.PAPER, project=project, meetings=())))

    assert told.count("We will tell you before we start.") == 3
    assert "We have no dates yet." in told


def test_a_meeting_after_the_clocks_change_keeps_its_time_on_the_wall() -> None:
    told = to_markdown(PAPERS["invitation"])

    assert "Wednesday 25 March 2026<br>10am to noon" in told
    assert "Wednesday 1 April 2026<br>10am to 11:30am" in told


def test_the_agenda_for_everyone_has_no_note_of_staff_and_spare_parts_apart() -> None:
    told = to_markdown(PAPERS["agenda"])

    assert views.STAFF_NOTE not in told
    assert "| 10:30am | Talk in pairs | Asha and Bryn |" in told
    assert "## If there is time" in told
    assert "- Draw the door (Bryn)" in told


def test_the_running_sheet_has_notes_steps_things_and_questions() -> None:
    told = to_markdown(PAPERS["agenda-staff"])

    assert told.count(views.STAFF_NOTE) == 3
    assert "Do not ask about family." in told
    assert told.count("Name stickers") == 2
    assert "Fixed at:** 10:00am" in told
    assert "What would help at the door?" in told
    assert "## Other questions for tablets" in told


@pytest.mark.parametrize("minute, said", [(0, "12:00am"), (720, "12:00pm"), (785, "1:05pm")])
def test_a_fixed_time_is_said_as_on_the_wall(minute: int, said: str) -> None:
    [first, *rest] = views.RUNNING.items
    items = (replace(first, pinned_minute=minute), *rest)

    assert f"Fixed at:** {said}" in to_markdown(running_sheet(replace(views.RUNNING, items=items)))


def test_an_empty_agenda_says_so() -> None:
    assert "Nothing is planned yet." in to_markdown(
        agenda_for_everyone(replace(views.AGENDA, lines=()))
    )
    assert "Nothing is planned yet." in to_markdown(
        running_sheet(replace(views.RUNNING, items=(), questions=()))
    )


def test_the_joining_note_has_the_code_only_while_the_door_is_open() -> None:
    closed = joining_note(replace(views.JOINING, code="", token=""), views.ADDRESS)

    assert "ABC 234" in to_markdown(PAPERS["joining"])
    assert "Code:" not in to_markdown(closed)


def test_no_token_stands_in_words_on_a_paper() -> None:
    for name in ("joining", "cards", "blank-cards"):
        assert "token" not in to_markdown(PAPERS[name])
        assert "token" not in to_html(PAPERS[name]).replace("base64", "")


def test_a_meeting_in_one_room_says_nothing_of_calls_and_one_online_nothing_of_rooms() -> None:
    here, away = (
        to_markdown(
            joining_note(
                replace(
                    views.JOINING,
                    paper=replace(views.FOR_SECOND, meeting=replace(views.MEETINGS[1], mode=mode)),
                ),
                views.ADDRESS,
            )
        )
        for mode in (Mode.IN_PERSON, Mode.ONLINE)
    )

    assert "## From home" not in here
    assert "quiet room" in here
    assert "## From home" in away
    assert "quiet room" not in away


def test_each_person_has_one_card_with_their_own_words_eight_on_a_page() -> None:
    [grid] = [block for block in PAPERS["cards"].blocks if isinstance(block, Cards)]
    told = to_markdown(PAPERS["cards"])

    assert [card.title for card in grid.cards] == [one.name for one in CARDS]
    assert all(told.count(f"**{one.words}**") == 1 for one in CARDS)
    assert (grid.columns, grid.cut) == (2, True)
    # Four rows and the gaps above and below fit between the margins of an A4 page (243 mm).
    assert 4 * grid.height_mm + 9 <= 243


def test_with_nobody_on_the_list_the_cards_say_so() -> None:
    told = to_markdown(join_cards(views.PAPER, (), views.ADDRESS))

    assert "There is nobody to make a card for yet." in told


def test_a_sheet_has_a_page_for_each_question_and_one_to_fill_in_for_none() -> None:
    two = answer_sheet(replace(views.SHEETS, questions=("First?", "Second?")))
    none = answer_sheet(replace(views.SHEETS, questions=()))

    assert to_markdown(two).count("\n---\n") == 1
    assert "## The question" in to_markdown(none)


def test_consent_on_paper_uses_the_words_of_the_screens() -> None:
    told = to_markdown(PAPERS["consent"])

    for screen in consent().screens:
        assert f"## {screen.question}" in told
    for one in (*consent().reaches, *consent().name_styles, *consent().untils):
        assert f"- ☐ **{one.words}.** {one.means}" in told
    assert "It stays in this room unless you pick more." in told
    assert consent().sentence("take_back") in told


def test_an_agreement_that_is_not_begun_asks_what_would_help() -> None:
    told = to_markdown(agreement_sheet(replace(views.SHEETS, agreement=())))

    assert "What would help you feel fine here?" in told
    assert "**It stays here.** Nothing leaves this room" in told


def test_the_closing_questions_are_those_of_the_session_with_every_answer_in_its_order() -> None:
    *grids, brings = [block for block in PAPERS["pulse"].blocks if isinstance(block, Cards)]
    known = {one.code: one for one in pulse().questions}

    assert len(grids) == 5
    assert [card.title for card in brings.cards][-1] == "☐ Skip"
    for grid, code in zip(grids, views.SHEETS.codes, strict=True):
        answers = [one.words for one in known[code].answers]
        assert [card.title for card in grid.cards] == [
            f"☐ {one}" for one in dict.fromkeys((*answers, "Not sure"))
        ]
        assert all(isinstance(card.picture, Picture) for card in grid.cards)


def test_every_answer_that_can_be_given_has_its_drawing() -> None:
    drawn = {one.stem for one in PICTURES.glob("*.png")}

    assert drawn >= {*FACES.values(), *SIGNS.values()}


def test_all_pages_of_the_closing_questions_are_alike() -> None:
    told = to_markdown(PAPERS["pulse"])

    assert "Fold it two times, ticks inside." in told
    assert "Session" not in told
    assert not any(name in told for name in ("Asha", "Rowan"))


def test_a_gap_in_a_briefing_is_said_to_be_one() -> None:
    told = to_markdown(PAPERS["briefing"])

    assert "Joan says yes or no." in told
    assert told.count("We have not written this yet. Ask us.") == 5


@pytest.mark.parametrize("words", [*HOSTILE[2:], "long " * 1000])
def test_whatever_was_typed_comes_out_letter_for_letter(words: str) -> None:
    offer = replace(views.OFFER, pay_words=words)
    meeting = replace(views.MEETINGS[0], goal=words, place=words)
    paper = replace(views.PAPER, meeting=meeting, meetings=(meeting,))
    typed_line = replace(views.AGENDA.lines[0], title=words)
    typed_item = replace(views.RUNNING.items[0], title=words, notes=words, materials=words)
    made = (
        letter(replace(views.LETTER, name=words, offer=offer)),
        joining_note(replace(views.JOINING, paper=paper), views.ADDRESS),
        consent_sheet(replace(views.SHEETS, paper=paper)),
        join_cards(paper, (replace(CARDS[0], name=words),), views.ADDRESS),
        agenda_for_everyone(replace(views.AGENDA, paper=paper, lines=(typed_line,))),
        running_sheet(replace(views.RUNNING, paper=paper, items=(typed_item,))),
    )
    for document in made:
        to_html(document)
        read = docx.Document(BytesIO(to_word(document)))
        said = "\n".join(
            [one.text for one in read.paragraphs]
            + [cell.text for table in read.tables for cell in table._cells]
        )
        held = document.file_stem.endswith("consent") or one_line(words) in one_line(said)
        assert held, document.title


def one_line(text: str) -> str:
    """Return words with white space made even, as titles have it."""
    return " ".join(text.split())


def test_a_host_gets_their_own_lines_and_staff_all_of_them_with_what_is_done() -> None:
    host, staff = to_markdown(PAPERS["checklist-host"]), to_markdown(PAPERS["checklist"])

    assert "- ☐ There is tea from the start." in host
    assert "tablets" not in host
    assert "Before the day" not in host
    assert "- ☐ A bus stops near the place. **(done)**" in staff
    assert "- ☐ The tablets are wiped." in staff


def test_a_session_with_nothing_on_its_lists_says_so() -> None:
    told = to_markdown(host_checklist(replace(views.CHECKLIST, lists=())))

    assert "There is nothing on the list for this session." in told


def test_a_table_of_a_paper_has_a_caption_and_a_header() -> None:
    tables = [one for paper in PAPERS.values() for one in paper.blocks if isinstance(one, Table)]

    assert len(tables) >= 4
    assert all(one.caption and all(one.header) for one in tables)


def test_a_paper_is_dated_so_that_an_old_one_can_be_told() -> None:
    old = replace(views.PAPER, made_on=date(2026, 1, 5))

    assert "Made on Monday 5 January 2026" in to_markdown(invitation(old))


def test_each_sheet_of_the_closing_questions_has_its_own_letters_and_begins_on_a_page() -> None:
    letters = ("KX47PM", "AB2CD3", "QQ8RT9")
    document = closing_questions(views.SHEETS, letters)
    kinds = [type(block) for block in document.blocks]
    assert (kinds.count(PageBreak), kinds[0], kinds[-1]) == (2, Heading, Paragraph)
    told = "\n".join(one.text for one in word_file(document).paragraphs)
    assert [told.count(f"{one[:3]} {one[3:]}") for one in letters] == [1, 1, 1]
    assert told.count("Did you feel welcome today?") == 3
