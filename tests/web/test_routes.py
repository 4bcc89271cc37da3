"""All routes of the plain pages, and the steps before them."""

import pytest
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from web import errors, gate, guards, headers, shell, short_way
from web.middleware import first_part, is_one_of, middleware
from web.routes import PARTS, path_of, routes
from workshop.errors import NotFound

STREAMLIT = ("/_stcore/", "/media/", "/component/", "/static/")


def test_no_route_of_ours_stands_in_streamlits_way() -> None:
    for route in routes():
        assert not f"{path_of(route)}/".startswith(STREAMLIT)
        assert first_part(path_of(route)) not in {"/", "/{rest:path}"}


def test_no_path_is_answered_by_two_routes() -> None:
    told = [
        (path_of(route), method)
        for route in routes()
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]
    assert sorted(set(told)) == sorted(told)


def test_what_is_missing_under_a_folder_of_ours_is_caught_there() -> None:
    found = routes()
    folders = {first_part(path_of(route)) for route in found if not isinstance(route, Mount)}
    caught = {path_of(route) for route in found if path_of(route).endswith("/{rest:path}")}
    assert caught == {f"{folder}/{{rest:path}}" for folder in folders}
    last = [path_of(route) for route in found[-len(caught) :]]
    assert set(last) == caught


@pytest.mark.parametrize("part", PARTS)
def test_every_part_brings_its_routes(part: str) -> None:
    assert all(isinstance(route, Route | WebSocketRoute | Mount) for route in routes((part,)))


def test_a_route_without_a_path_is_not_ours() -> None:
    with pytest.raises(TypeError, match="no path"):
        path_of(BaseRoute())


def test_the_first_part_of_a_path_says_whose_it_is() -> None:
    ours = frozenset({"/here", "/join"})
    assert is_one_of("/here/words", parts=ours)
    assert is_one_of("/join", parts=ours)
    assert not is_one_of("/hereabouts", parts=ours)
    assert not is_one_of("/", parts=ours)
    assert is_one_of("//here/words", parts=ours)


def test_every_request_goes_through_the_steps_in_order() -> None:
    order = [step.cls for step in middleware(routes(("web.plain",)))]
    assert order == [
        headers.Headers,
        errors.Calm,
        guards.HostGuard,
        guards.OriginGuard,
        guards.BodyLimit,
        guards.InsideOnly,
        short_way.ShortWay,
        gate.Gate,
        shell.Shell,
    ]


def test_there_is_a_sentence_for_what_is_not_there() -> None:
    assert NotFound().sentence.endswith(".")
    assert errors.TITLES[errors.status_of(NotFound())] == "We could not find that page"
