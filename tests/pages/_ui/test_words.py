"""A person's words are shown letter for letter on every part of a staff page."""

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.words import name_html, words_html

HOSTILE = (
    "<b>5 > 3</b> & <script>alert(1)</script>",
    "![x](http://evil.test/x.png) :red[stop] *stars* $a$ :material/home:",
    "line one\n\n  line   two\n# not a title\n1. not a list",
    "\u202eright to left\u202c \u0645\u0631\u062d\u0628\u0627",
    "' \" ` &amp; \\",
    "long " * 2_000,
)


def draw(words: str) -> None:
    """Draw every part that shows words; Streamlit runs this by itself."""
    from pages._ui.parts import StepShown, page_head, steps, summary_list
    from pages._ui.words import show_heading, show_text

    show_text(words, by=words)
    show_heading(words)
    page_head("A title", "A lead.", about=words)
    summary_list({"What was said": words})
    steps([StepShown("Heard", "now", by=words, words=words)])


@pytest.mark.parametrize("words", HOSTILE)
def test_every_part_shows_words_as_they_are(words: str) -> None:
    at = AppTest.from_function(draw, args=(words,)).run()
    assert not at.exception
    bodies = [one.proto.body for one in at.get("html")]
    told = "\n".join(html.unescape(re.sub(r"<[^>]+>", "\0", body)) for body in bodies)
    assert told.count(words) == 7
    assert not at.markdown


@pytest.mark.parametrize("words", HOSTILE)
def test_words_make_no_tags(words: str) -> None:
    drawn = words_html(words) + name_html(words)
    tags = re.findall(r"</?(\w+)", drawn)
    assert tags == ["p", "p", "p", "bdi", "bdi", "p"]
    assert 'dir="auto"' in drawn
