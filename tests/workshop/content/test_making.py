"""What is said of building stands for every section and kind, and is short enough to read."""

from web.render import draw
from workshop.content.making import face_called, making, section, sections_of
from workshop.vocabulary import ExerciseKind, MadeSection


def test_every_section_is_described_once() -> None:
    assert sorted(one.id for one in making().sections) == sorted(MadeSection)
    assert all(section(name).id == name for name in MadeSection)


def test_only_what_is_built_has_sections() -> None:
    kinds = {kind for kind in ExerciseKind if sections_of(kind)}
    assert kinds == {ExerciseKind.MODEL, ExerciseKind.LETTER, ExerciseKind.PRINCIPLES}


def test_members_read_short_lines() -> None:
    for one in making().sections:
        for line in (one.ask, one.heading, *one.says.split(". "), one.why):
            assert len(line.split()) <= 10


def test_every_face_is_a_drawing_of_ours_with_a_name() -> None:
    page = draw("member/made_face.html", prompt_id="p", faces=making().faces, place=None)
    assert page.count("<path") >= len(making().faces)
    assert face_called("sun") == "A sun"
    assert face_called("nothing of ours") == ""
