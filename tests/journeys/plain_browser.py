"""A browser without scripts, for journeys: it opens real pages, follows links and sends forms."""

from urllib.parse import urlsplit

import httpx2
from lxml import html

PATIENCE = 60.0


class PlainBrowser:
    """Pages, links, forms and cookies over real HTTP. What is not on the page cannot be pressed."""

    def __init__(self, home: str) -> None:
        # A server hangs up on a quiet link after a few seconds, and then a kept one would break.
        fresh = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.Client(follow_redirects=True, timeout=PATIENCE, limits=fresh)
        self.go_to(home)
        self._page = html.document_fromstring("<main id=main></main>")

    def go_to(self, home: str) -> None:
        """Use the server at this address from now on, with the same cookies."""
        self.home = home
        self.http.base_url = httpx2.URL(home)
        self.http.headers.update({"origin": home, "accept": "text/html"})

    def close(self) -> None:
        """Hang up."""
        self.http.close()

    @property
    def path(self) -> str:
        """Where the page is."""
        return urlsplit(self._page.base_url).path

    @property
    def title(self) -> str:
        """The one main heading of the page."""
        return _seen(self._page.find(".//h1"))

    @property
    def text(self) -> str:
        """Everything that stands in the main part of the page."""
        return _seen(self._page.get_element_by_id("main"))

    def open(self, path: str) -> None:
        """Open a page."""
        self._show(self.http.get(path))

    def follow(self, label: str) -> None:
        """Tap a link by its words."""
        links = [one for one in self._page.iter("a") if label in _seen(one)]
        assert links, f"no link “{label}” on {self.path}: {self.text}"
        self.open(links[0].get("href"))

    def press(self, label: str, **typed: str) -> None:
        """Type into the form that has this button, choose among what it offers, and press it."""
        buttons = [one for one in self._page.iter("button") if _seen(one) == label]
        assert buttons, f"no button “{label}” on {self.path}: {self.text}"
        form = next(one for one in buttons[0].iterancestors() if one.tag == "form")
        for name, value in typed.items():
            form.fields[name] = value
        sent = dict(form.form_values())
        if name := buttons[0].get("name"):
            sent[name] = buttons[0].get("value", "")
        self._show(self.http.post(form.action or self._page.base_url, data=sent))

    def _show(self, answer: httpx2.Response) -> None:
        assert answer.status_code == 200, f"{answer.status_code} at {answer.url}: {answer.text}"
        self._page = html.document_fromstring(answer.content, base_url=str(answer.url))
        self._page.make_links_absolute()


def _seen(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
