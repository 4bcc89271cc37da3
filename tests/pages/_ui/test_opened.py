"""Parts of a page that open for a change, what is told once, and what can be put back."""

from streamlit.testing.v1 import AppTest


def bodies(at: AppTest) -> list[str]:
    """Return the HTML of every piece that the page shows."""
    return [one.proto.body for one in at.get("html")]


def two_parts() -> None:
    """Draw two parts that open apart, and what was done at either of two places."""
    import streamlit as st

    from pages._ui.opened import close_button, done, open_button, opened, told

    told()
    for part in ("goal", "place"):
        told(part)
        if opened(part) is None:
            open_button("Change", part, f"{part}-id", key=f"open-{part}")
        else:
            st.write(f"open {part} {opened(part)}")
            close_button("Leave it", part, key=f"close-{part}")
            if st.button("Save", key=f"save-{part}"):
                done(part, f"Saved the {part}.", at=part if part == "goal" else "head")


def test_each_part_opens_and_closes_by_itself() -> None:
    at = AppTest.from_function(two_parts).run()
    at.button(key="open-goal").click().run()
    at.button(key="open-place").click().run()
    assert [one.value for one in at.markdown] == ["open goal goal-id", "open place place-id"]
    at.button(key="close-goal").click().run()
    assert [one.value for one in at.markdown] == ["open place place-id"]


def test_what_was_done_is_told_once_and_in_its_place() -> None:
    at = AppTest.from_function(two_parts).run()
    for part in ("goal", "place"):
        at.button(key=f"open-{part}").click().run()
        at.button(key=f"save-{part}").click().run()
        assert [f"Saved the {part}." in body for body in bodies(at)] == [True]
        assert not at.markdown
        at.run()
        assert bodies(at) == []


def second_question() -> None:
    """Ask once more before something goes."""
    import streamlit as st

    from pages._ui.opened import open_button, opened, sure

    open_button("Take it out", "gone", "x", key="out")
    if opened("gone") == "x" and sure("gone", "Take it out?", "Yes", "Keep it"):
        st.write("gone")


def test_nothing_goes_before_a_second_yes() -> None:
    at = AppTest.from_function(second_question).run()
    at.button(key="out").click().run()
    assert not at.markdown
    assert 'role="status"' in bodies(at)[0]
    at.button(key="gone-no").click().run()
    assert bodies(at) == []
    at.button(key="out").click().run()
    at.button(key="gone-yes").click().run()
    assert [one.value for one in at.markdown] == ["gone"]


def away() -> None:
    """Take something away, and look for it."""
    import streamlit as st

    from pages._ui.opened import forget_taken, put_away, taken_away

    if st.button("take", key="take"):
        put_away("thing", ("a", 1))
    if st.button("forget", key="forget"):
        forget_taken()
    st.write(f"{taken_away('thing')} {taken_away('other')}")


def test_what_was_taken_is_kept_until_it_is_let_go() -> None:
    at = AppTest.from_function(away).run()
    assert at.markdown[0].value == "None None"
    at.button(key="take").click().run()
    at.run()
    assert at.markdown[0].value == "('a', 1) None"
    at.button(key="forget").click().run()
    assert at.markdown[0].value == "None None"


def a_form() -> None:
    """Draw a form with its two ends."""
    import streamlit as st

    from pages._ui.opened import form_ways, open_button, opened

    open_button("Change", "part", key="open")
    if opened("part") is not None:
        with st.form("a-form"):
            words = st.text_input("Words", key="words")
            saved = form_ways("Save", "Not now", "part", key="part")
        if saved:
            st.write(f"saved {words}")


def test_a_form_is_saved_or_only_left() -> None:
    at = AppTest.from_function(a_form).run()
    at.button(key="open").click().run()
    at.text_input(key="words").input("warm")
    at.button(key="part-save").click().run()
    assert [one.value for one in at.markdown] == ["saved warm"]
    at.button(key="part-leave").click().run()
    assert not at.text_input
    assert not at.markdown
