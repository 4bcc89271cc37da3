"""Who is at this screen and where they are: the only place that touches the session's state.

It keeps ids and a role, never words or names: a session can be taken up by its id alone.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

import streamlit as st

from workshop.db import reading
from workshop.permissions import Actor
from workshop.queries.aftercare_left import LeftView, aftercare_left
from workshop.queries.identity import StaffView, actor_for_account, actor_for_staff, signed_in
from workshop.queries.projects import ProjectLine, projects_of
from workshop.queries.sessions import SessionLine, series_of
from workshop.settings import settings
from workshop.vocabulary import Role, SessionState

COOKIE = "tenfold_staff"
PROJECT, SESSION, ROLE = "project", "session", "role"


def token() -> str:
    """Return the sign-in token of this browser, or nothing."""
    return st.context.cookies.get(COOKIE) or ""


def staff() -> StaffView | None:
    """Return who is signed in here, or None."""
    with reading() as db:
        return signed_in(db, token())


def project_id() -> str | None:
    """Return the project that this screen is on: the one chosen, else the one in the address."""
    return _kept(PROJECT)


def session_id() -> str | None:
    """Return the session that this screen is on."""
    return _kept(SESSION)


def actor() -> Actor:
    """Return who acts here, in the project chosen, under the role they said they act in today."""
    chosen = project_id()
    with reading() as db:
        if chosen is None:
            return actor_for_account(db, token())
        return actor_for_staff(db, token(), chosen, _role())


def actor_in(project: str) -> Actor:
    """Return whoever is signed in here as they stand in another project of theirs."""
    with reading() as db:
        return actor_for_staff(db, token(), project)


def address() -> str:
    """Return where this installation is reached from other devices, without a closing slash."""
    seen = urlsplit(st.context.url or "")
    here = f"{seen.scheme}://{seen.netloc}" if seen.netloc else ""
    return (settings().public_address or here).rstrip("/")


def projects() -> tuple[ProjectLine, ...]:
    """Return the projects that whoever is signed in has a seat in."""
    with reading() as db:
        return projects_of(db, actor_for_account(db, token()))


def aftercare() -> dict[str, tuple[LeftView, ...]]:
    """Return what is left to see to, by project, for whoever is signed in and runs sessions."""
    with reading() as db:
        return aftercare_left(db, actor_for_account(db, token()))


def sessions() -> tuple[SessionLine, ...]:
    """Return the sessions of the project that this screen is on, in order; none without one."""
    here = actor()
    if here.role is None or here.project_id is None:
        return ()
    with reading() as db:
        return series_of(db, here, project_id=here.project_id)


def choose_project(chosen: str | None) -> None:
    """Put this screen on another project; its session and role are chosen anew."""
    st.session_state[PROJECT] = chosen
    st.session_state[SESSION] = None
    st.session_state[ROLE] = None
    _tell_address()


def choose_session(chosen: str | None) -> None:
    """Put this screen on another session of the same project."""
    st.session_state[SESSION] = chosen
    _tell_address()


def choose_role(chosen: Role) -> None:
    """Remember the role that this person says they act in today."""
    st.session_state[ROLE] = chosen.value


def settle(offered: Sequence[ProjectLine]) -> None:
    """Leave what is no longer theirs, and choose what needs no choosing.

    With one project, that one; with a project and no session, the live one, else the next.
    """
    ids = {line.id for line in offered}
    if project_id() not in ids:
        choose_project(next(iter(ids)) if len(ids) == 1 else None)
    lines = sessions()
    if session_id() not in {line.id for line in lines}:
        choose_session(_most_likely(lines))
    _tell_address()


def _most_likely(lines: Sequence[SessionLine]) -> str | None:
    for state in (SessionState.LIVE, SessionState.PLANNED):
        for line in lines:
            if line.state is state:
                return line.id
    return lines[-1].id if lines else None


def _kept(name: str) -> str | None:
    if name not in st.session_state:
        st.session_state[name] = st.query_params.get(name)
    kept: str | None = st.session_state[name]
    return kept


def _role() -> Role | None:
    kept = st.session_state.get(ROLE)
    return Role(kept) if kept else None


def _tell_address() -> None:
    """Keep the place in the address, so that a reload comes back to it; a link is no permission."""
    for name in (PROJECT, SESSION):
        kept = st.session_state.get(name)
        if kept and st.query_params.get(name) != kept:
            st.query_params[name] = kept
        elif not kept and name in st.query_params:
            del st.query_params[name]
