"""Guards at the door: whose host, whose page, how much, and what only this machine may ask."""

from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.errors import TooLarge
from web.requests import header, host_name, is_address, is_from_here, under
from workshop.errors import NotAllowed, NotFound
from workshop.settings import settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_MAX = 4 * 1024 * 1024
UPLOAD_MAX = 11 * 1024 * 1024
UPLOADS: Final = ("/_stcore/upload_file",)
INSIDE: Final = ("/_stcore/metrics", "/_stcore/agent")


class Guard:
    """A pure ASGI step that looks at each request and lets it pass or raises."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check what came, then pass it on."""
        if scope["type"] != "lifespan":
            self.check(scope)
        await self.app(scope, receive, send)

    def check(self, scope: Scope) -> None:
        """Raise a TenfoldError for what may not pass."""
        raise NotImplementedError


def own_names() -> frozenset[str]:
    """Return the host names that this installation goes by, in lower case."""
    named = settings().allowed_hosts.split(",")
    public = settings().public_address.split("://")[-1]
    return frozenset({"localhost", *map(host_name, filter(None, (*named, public)))})


class HostGuard(Guard):
    """Answers only to its own names.

    A page elsewhere can point its own name at this machine and then read what it serves. It
    cannot do so with a bare address, so those pass, whatever network the laptop is on.
    """

    def check(self, scope: Scope) -> None:
        """Refuse a Host that is neither an address nor a name of ours."""
        if "\0" in scope["path"]:
            raise NotFound  # no store can look for it, and one of ours raises instead
        name = host_name(header(scope, b"host") or "")
        if not is_address(name) and name not in own_names():
            raise NotAllowed("Tenfold does not go by that address here.")


class OriginGuard(Guard):
    """Lets only our own pages open sockets, send things and ask by script.

    A link from anywhere may lead here: a browser names no origin when it follows one. Streamlit's
    own check asks an outside host for this machine's address, and everyone waits for it.
    """

    def check(self, scope: Scope) -> None:
        """Refuse another page's origin; a write with none must carry our scripts' own header."""
        writes = scope["type"] == "http" and scope["method"] not in SAFE_METHODS
        origin = header(scope, b"origin")
        if origin is None:
            ours = not writes or header(scope, b"x-tenfold") is not None
        else:
            ours = origin.partition("://")[2].lower() == (header(scope, b"host") or "").lower()
        if not ours:
            raise NotAllowed("That came from another page, so we did not take it.")


class InsideOnly(Guard):
    """Keeps the counters and the machine interface for this machine."""

    def check(self, scope: Scope) -> None:
        """Say that these paths are not there to anyone on the network."""
        if under(scope["path"], INSIDE) and not is_from_here(scope):
            raise NotFound


class BodyLimit:
    """Takes no more than 4 MB at once, whatever the sender says its size is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in, and stop as soon as it is too much."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = UPLOAD_MAX if under(scope["path"], UPLOADS) else BODY_MAX
        said = header(scope, b"content-length") or "0"
        if not said.isdigit() or int(said) > limit:
            raise TooLarge
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise TooLarge
            return message

        await self.app(scope, counted, send)
