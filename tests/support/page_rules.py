"""The rules of the house for what browsers get: scripts, templates and styles."""

import re
from collections.abc import Iterator

from tests.support.rules import Rule
from tests.support.tree import Source

WRITES_MARKUP = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\s*\.\s*write(?:ln)?|srcdoc"
    r"|createContextualFragment|setHTMLUnsafe)\b|\beval\s*\(|\bnew\s+Function\b"
    # A page of ours that the server has escaped may be read anew; nothing else may.
    r"|DOMParser\(\)(?!\.parseFromString\((?:await answer\.text\(\)|html), \"text/html\"\))"
)
OTHER_HOST = re.compile(r"""["'(=]\s*(?:https?:|wss?:)?//(?!www\.w3\.org/)[\w.-]+\.\w""")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", re.IGNORECASE)
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"'{]|javascript:", re.IGNORECASE)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
KEPT_FOR_LATER = re.compile(r"\b(?:sessionStorage|indexedDB|document\.cookie)\b")


def writes_markup(source: Source) -> Iterator[str]:
    """Say where a script makes markup from text."""
    yield from _found(source, WRITES_MARKUP)


def other_hosts(source: Source) -> Iterator[str]:
    """Say where a page or script names another host."""
    yield from _found(source, OTHER_HOST)


def inline_parts(source: Source) -> Iterator[str]:
    """Say where a template holds script or style of its own, which the policy would refuse."""
    text = COMMENT.sub("", source.text)
    for pattern in (INLINE_SCRIPT, INLINE):
        for one in pattern.finditer(text):
            yield f"{source.path}: {one.group()[:60]}"


def unescaped(source: Source) -> Iterator[str]:
    """Say where a template shows something as it is, markup and all."""
    yield from _found(source, UNESCAPED)


def hidden_stores(source: Source) -> Iterator[str]:
    """Say where a script keeps something in a place that handing over would not empty."""
    yield from _found(source, KEPT_FOR_LATER)


def _found(source: Source, pattern: re.Pattern[str]) -> Iterator[str]:
    for number, line in enumerate(source.lines, start=1):
        if pattern.search(line):
            yield f"{source.path}:{number}: {line.strip()[:80]}"


OURS = ("web", "pages")
TEMPLATES = ("web/templates",)
FORGETS = tuple(f"web/static/live/{name}.js" for name in ("storage", "forget", "mirror"))
PAGE_RULES: tuple[Rule, ...] = (
    Rule(
        "scripts write text, never markup",
        writes_markup,
        Source("web/static/bad.js", "box.innerHTML = words;"),
        OURS,
    ),
    Rule(
        "nothing names another host",
        other_hosts,
        Source("web/static/bad.js", 'fetch("https://example.org/words")'),
        OURS,
    ),
    Rule(
        "templates hold no script or style",
        inline_parts,
        Source("web/templates/bad.html", '<button onclick="go()">Go</button>'),
        TEMPLATES,
    ),
    Rule(
        "templates escape everything",
        unescaped,
        Source("web/templates/bad.html", "{{ words|safe }}"),
        TEMPLATES,
    ),
    Rule(
        "what a tablet keeps can be emptied",
        hidden_stores,
        Source("web/static/bad.js", "sessionStorage.setItem('words', words)"),
        OURS,
        free=FORGETS,
    ),
)
