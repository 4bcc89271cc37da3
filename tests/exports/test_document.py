"""A document that would be hard to read, or would mislead, cannot be made."""

from dataclasses import replace

import pytest

from exports.document import Heading, Picture, Strong, Table, lines_of, runs_of
from tests.exports.documents import PLAIN, document_of


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_heading_outside_the_four_levels_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="level from 1 to 4"):
        Heading(level, "Words")


def test_a_heading_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="has words"):
        Heading(1, " \n")


def test_a_jump_over_a_heading_level_is_refused() -> None:
    with pytest.raises(ValueError, match="“Deep” jumps from heading level 1"):
        document_of(Heading(1, "Top"), Heading(3, "Deep"))


def test_a_first_heading_below_the_top_is_refused() -> None:
    with pytest.raises(ValueError, match="jumps from heading level 0"):
        document_of(Heading(2, "Second"))


def test_going_back_up_several_levels_is_fine() -> None:
    levels = (1, 2, 3, 4, 1, 2, 2)

    document = document_of(*(Heading(level, "Words") for level in levels))

    assert len(document.blocks) == len(levels)


def test_a_row_with_a_cell_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell under each column"):
        Table("Outputs", ("Ask", "Answer"), rows=(("Texts", "Yes"), ("Letters",)))


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell under each column"):
        Table("Outputs", (), rows=())


def test_a_table_without_a_caption_is_refused() -> None:
    with pytest.raises(ValueError, match="caption"):
        Table(" ", ("Ask",), rows=())


def test_a_picture_without_words_for_it_is_refused() -> None:
    with pytest.raises(ValueError, match="what it shows"):
        Picture(b"", alt=" ")


def test_a_document_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        replace(PLAIN, title="  ")


@pytest.mark.parametrize("stem", ["", "Sam Smith", "../up", "a.docx", "día", "-x", "a\n"])
def test_a_file_name_that_is_not_plain_is_refused(stem: str) -> None:
    with pytest.raises(ValueError, match="not a plain file name"):
        replace(PLAIN, file_stem=stem)


def test_words_are_runs_whichever_way_they_are_given() -> None:
    assert runs_of("plain") == ("plain",)
    assert runs_of(("a ", Strong("b"))) == ("a ", Strong("b"))


def test_a_cell_is_lines_whichever_way_it_is_given() -> None:
    assert lines_of("one\nline break") == ("one\nline break",)
    assert lines_of(("one", "two")) == ("one", "two")
