"""What goes wrong on a staff page is told beside the work, and nothing typed is lost."""

from streamlit.testing.v1 import AppTest


def bodies(at: AppTest) -> list[str]:
    """Return the HTML of every piece that the page shows."""
    return [one.proto.body for one in at.get("html")]


def form(problems: dict[str, str]) -> None:
    """Draw a form of two fields, and refuse what was typed."""
    import streamlit as st

    from pages._ui.trouble import Beside, shown
    from workshop.errors import Invalid

    beside = Beside()
    st.text_input("Name", key="name")
    beside.field("name")
    st.text_input("Goal", key="goal")
    beside.field("goal")
    with shown(beside):
        if problems:
            raise Invalid(problems)
        st.write("done")
    st.write("the rest of the page")


def test_each_problem_stands_under_its_field() -> None:
    at = AppTest.from_function(form, args=({"goal": "Say what it is for."},)).run()
    main = [type(one).__name__ for one in at.main]
    assert main.index("TextInput") < main.index("Html")
    assert len(bodies(at)) == 1
    assert "Say what it is for." in bodies(at)[0]
    assert 'role="alert"' in bodies(at)[0]
    assert [one.value for one in at.markdown] == ["the rest of the page"]


def test_a_problem_without_a_field_is_told_too() -> None:
    problems = {"name": "Choose a name.", "elsewhere": "The room is full."}
    at = AppTest.from_function(form, args=(problems,)).run()
    assert len(bodies(at)) == 2
    assert any("The room is full." in body for body in bodies(at))


def test_without_a_problem_the_work_is_done() -> None:
    at = AppTest.from_function(form, args=({},)).run()
    assert bodies(at) == []
    assert [one.value for one in at.markdown] == ["done", "the rest of the page"]


def test_what_was_typed_stays_in_its_box() -> None:
    at = AppTest.from_function(form, args=({"goal": "Say what it is for."},)).run()
    at.text_input(key="name").input("Warm homes").run()
    assert at.text_input(key="name").value == "Warm homes"


def refusals() -> None:
    """Be refused in three ways."""
    from pages._ui.trouble import shown
    from workshop.errors import Closed, NotAllowed, NotFound

    for refusal in (NotAllowed(), NotFound(), Closed("This part is over & done.")):
        with shown():
            raise refusal


def test_a_refusal_is_one_calm_sentence() -> None:
    at = AppTest.from_function(refusals).run()
    assert not at.exception
    assert len(bodies(at)) == 3
    assert "This part is over &amp; done." in bodies(at)[2]


def unexpected() -> None:
    """Break in a way that nobody thought of."""
    from pages._ui.trouble import shown

    with shown():
        raise ValueError("words that somebody typed")


def test_the_unexpected_is_not_passed_over() -> None:
    at = AppTest.from_function(unexpected).run()
    assert at.exception


def reference() -> None:
    """Show what the door shows when a script breaks."""
    from pages._ui.trouble import show_trouble

    show_trouble("K7QF-2MXD")


def test_the_number_of_a_trouble_is_shown() -> None:
    at = AppTest.from_function(reference).run()
    assert at.subheader[0].value == "Something went wrong on our side"
    assert "**K7QF-2MXD**" in at.markdown[1].value
