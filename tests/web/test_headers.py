"""What every answer says about itself."""

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import HOME
from web.headers import plain_policy, sockets_of, streamlit_policy


def rules(policy: str) -> dict[str, list[str]]:
    """Return a policy as rule -> sources."""
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


def test_our_own_pages_load_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = rules(plain_policy("localhost:8501"))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["style-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["connect-src"] == ["'self'", "ws://localhost:8501", "wss://localhost:8501"]
    assert "unsafe" not in plain_policy("localhost:8501")


def test_streamlits_pages_run_no_inline_script_and_reach_no_other_host() -> None:
    policy = rules(streamlit_policy("localhost:8501"))
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    sources = {source for found in policy.values() for source in found}
    assert sources <= {
        "'self'",
        "'none'",
        "'unsafe-inline'",
        "'wasm-unsafe-eval'",
        "blob:",
        "data:",
        "ws://localhost:8501",
        "wss://localhost:8501",
    }


def test_a_host_that_would_add_to_the_policy_is_left_out() -> None:
    assert sockets_of("evil.test; script-src *") == ""
    assert "*" not in plain_policy("x; script-src *")


def test_each_kind_of_page_has_its_own_policy(staff: TestClient) -> None:
    plain = staff.get("/help").headers["content-security-policy"]
    streamlit = staff.get("/", headers=HOME).headers["content-security-policy"]
    assert plain == plain_policy("localhost:8501")
    assert streamlit == streamlit_policy("localhost:8501")


@pytest.mark.parametrize("path", ["/help", "/healthz", "/door", "/", "/media/x", "/here/nothing"])
def test_what_may_be_personal_is_not_kept_by_the_browser(staff: TestClient, path: str) -> None:
    assert staff.get(path, headers=HOME).headers["cache-control"] == "no-store"


def test_refusals_carry_the_headers_too(stranger: TestClient) -> None:
    answer = stranger.get("/help", headers={"host": "evil.test"})
    assert answer.status_code == 403
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert answer.headers["cache-control"] == "no-store"
