"""Says whether this process can work: for launchers, watchers and load balancers."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from workshop import db
from workshop.settings import settings

VERSION = "0.1.0"


async def healthz(request: Request) -> JSONResponse:
    """Answer 200 with `ok` true only when the database answers, else 503."""
    if not await run_in_threadpool(db.answers):
        sentence = "The database does not answer. Start Tenfold again, or ask whoever keeps it."
        return JSONResponse({"ok": False, "sentence": sentence}, status_code=503)
    kind = "postgresql" if settings().is_postgres else "sqlite"
    return JSONResponse({"ok": True, "version": VERSION, "database": kind})


ROUTES = [Route("/healthz", healthz)]
