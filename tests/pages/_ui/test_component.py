"""Live parts of a page, whatever the random id of what they show."""

import pytest
from streamlit.testing.v1 import AppTest


def two_parts(first: str, second: str) -> None:
    """Draw the same live part twice, for two ids."""
    from pages._ui.component import drawn_anew, live_part

    part = live_part("specimen", "<p></p>", "run_shown")
    for one in (first, second):
        part(key=f"specimen-{one}", data={}, on_stage_change=drawn_anew)


@pytest.mark.parametrize("two", [("O3en__5f", "O3en_5f"), ("_a-", "_a_"), ("____", "__")])
def test_any_two_ids_of_ours_have_a_part_each(two: tuple[str, str]) -> None:
    at = AppTest.from_function(two_parts, args=two).run()
    assert not at.exception
    assert len({one.proto.id for one in at.get("bidi_component")}) == 2
