"""Plain pages escape everything and name their files by what is in them."""

from datetime import date

import pytest
from jinja2 import UndefinedError
from starlette.testclient import TestClient

from web.render import ENVIRONMENT, STATIC, asset, day, draw, fingerprint

HOSTILE = (
    "<b>5 > 3</b> & <script>alert(1)</script>",
    "![x](http://evil.test/x.png) :red[stop] *stars*",
    "{{ 7 * 7 }} {% raw %}",
    "line one\n\n  line   two\n",
    "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627",
    "' \" ` &amp; \\",
)


def shown_by(call: str, **context: object) -> str:
    """Return what a macro of the shared parts draws."""
    source = '{% import "parts/show.html" as show %}{% import "parts/form.html" as form %}'
    return ENVIRONMENT.from_string(source + call).render(**context)


def read_back(html: str) -> str:
    """Return the text that a browser would show."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.text = ""
            self.tags: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            self.tags.append(tag)

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.feed(html)
    assert set(reader.tags) <= {"p", "bdi", "dl", "div", "dt", "dd", "ol", "li", "span"}
    return reader.text


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_shown_letter_for_letter(words: str) -> None:
    assert read_back(shown_by("{{ show.words(w) }}", w=words)).strip("\n") == words.strip("\n")
    assert words in read_back(shown_by("{{ show.words('x', by=w) }}", w=words))
    rows = [{"name": "Name", "value": words, "href": "", "change": ""}]
    assert words in read_back(shown_by("{{ show.summary_list(w) }}", w=rows))
    road = [{"name": "Heard", "state": "done", "day": "", "by": words, "words": words}]
    assert read_back(shown_by("{{ show.steps(w) }}", w=road)).count(words) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_a_box_holds_words_letter_for_letter(words: str) -> None:
    drawn = shown_by("{{ form.field('a', 'A', value=w, kind='long') }}", w=words)
    assert "<script" not in drawn
    body = drawn.split("<textarea", 1)[1].partition(">\n")[2].rpartition("</textarea>")[0]
    from html import unescape

    assert unescape(body) == words


def test_a_field_names_its_hint_and_what_needs_another_look() -> None:
    drawn = shown_by("{{ form.field('n', 'Name', hint='As you like', problem='Choose one') }}")
    assert 'for="n"' in drawn
    assert 'aria-describedby="n-hint n-look"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="n-look">Choose one<' in drawn


def test_a_choice_is_marked_as_chosen() -> None:
    drawn = shown_by(
        "{{ form.choices('c', 'Which?', (('a', 'A'), ('b', 'B', 'why')), chosen='b') }}"
    )
    assert drawn.count(" checked") == 1
    assert 'value="b" checked' in drawn
    assert "why" in drawn


def test_what_needs_another_look_is_linked_to_its_field() -> None:
    assert 'href="#n">Choose one<' in shown_by("{{ form.look_again({'n': 'Choose one'}) }}")
    assert shown_by("{{ form.look_again({}) }}").strip() == ""


def test_a_missing_name_is_not_passed_over() -> None:
    with pytest.raises(UndefinedError):
        draw("trouble.html", title="A")


def test_dates_are_said_with_their_weekday() -> None:
    assert day(date(2026, 11, 2)) == "Monday 2 November 2026"


def test_an_asset_is_addressed_by_what_is_in_it(stranger: TestClient) -> None:
    address = asset("tokens.css")
    assert address == f"/assets/tokens.css?v={fingerprint('tokens.css')}"
    answer = stranger.get(address)
    assert answer.content == (STATIC / "tokens.css").read_bytes()
    assert "immutable" in answer.headers["cache-control"]
    assert stranger.get("/assets/tokens.css").headers["cache-control"] == "no-cache"
    assert (
        "immutable" in stranger.get("/assets/fonts/atkinson-latin.woff2").headers["cache-control"]
    )


def test_no_page_of_ours_holds_a_script_or_a_style_of_its_own() -> None:
    for path in (STATIC.parent / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<style" not in text, path.name
        assert " style=" not in text, path.name
        assert "| safe" not in text, path.name
        assert "<script>" not in text, path.name
        assert " onclick=" not in text, path.name


def test_an_answer_can_be_changed_only_where_there_is_a_way() -> None:
    rows = [{"name": "Name", "value": "Sam"}, {"name": "Until", "value": "", "href": ""}]
    assert "Change" not in shown_by("{{ show.summary_list(w) }}", w=rows)
    way = [{"name": "Name", "value": "Sam", "href": "/here/name"}]
    drawn = shown_by("{{ show.summary_list(w) }}", w=way)
    assert 'href="/here/name">Change<span class="unseen"> name</span>' in drawn
