"""Serves the specimen of staff pages with our headers and shell; run by `streamlit run`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from pages._ui.trouble import show_trouble
from web.errors import script_trouble
from web.headers import Headers
from web.lifespan import lifespan
from web.routes import routes
from web.shell import Shell


def is_plain(path: str) -> bool:
    """Say whether the path is a file of ours."""
    return path.startswith("/assets/")


app = st.App(
    Path(__file__).resolve().parent / "specimen.py",
    routes=routes(("web.assets",)),
    middleware=[Middleware(Headers, is_plain=is_plain), Middleware(Shell, is_plain=is_plain)],
    lifespan=lifespan,
    on_script_error=script_trouble(show_trouble),
)
