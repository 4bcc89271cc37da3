"""The one ASGI door: Streamlit for staff, plain pages for everyone else, in the same process."""

from pathlib import Path

import streamlit as st

from pages._ui.trouble import show_trouble
from web import errors
from web.lifespan import lifespan
from web.middleware import middleware
from web.routes import routes

ROUTES = routes()

app = st.App(
    Path(__file__).resolve().parent / "pages" / "frame.py",
    routes=ROUTES,
    middleware=middleware(ROUTES),
    lifespan=lifespan,
    exception_handlers=errors.HANDLERS,
    on_script_error=errors.script_trouble(show_trouble),
)
