"""A slip in a content file is named by file, entry and field, and every slip at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from workshop.content.reading import ContentError, read_csv, read_lines, read_toml


@dataclass(frozen=True, slots=True)
class Leaf:
    """A small record."""

    id: str
    words: str
    size: int = 1


@dataclass(frozen=True, slots=True)
class Tree:
    """A record with every kind of field."""

    title: str
    height: float
    planted: date
    tall: bool
    tags: tuple[str, ...]
    leaf: Leaf
    leaves: tuple[Leaf, ...]
    note: str | None = None


GOOD = """
title = "Oak"
height = 4
planted = 2024-03-01
tall = true
tags = ["green", "old"]
leaf = {id = "first", words = "A leaf."}

[[leaves]]
id = "a-leaf"
words = "One."

[[leaves]]
id = "b_leaf"
words = "Two."
size = 3
"""


def file_with(folder: Path, text: str, name: str = "tree.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ContentError) as caught:
        read_toml(file_with(folder, text), Tree)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_a_good_file_becomes_frozen_records(tmp_path: Path) -> None:
    assert read_toml(file_with(tmp_path, GOOD), Tree) == Tree(
        title="Oak",
        height=4.0,
        planted=date(2024, 3, 1),
        tall=True,
        tags=("green", "old"),
        leaf=Leaf("first", "A leaf."),
        leaves=(Leaf("a-leaf", "One."), Leaf("b_leaf", "Two.", 3)),
    )


def test_an_optional_field_is_read_when_it_is_there(tmp_path: Path) -> None:
    assert read_toml(file_with(tmp_path, 'note = "Mind."\n' + GOOD), Tree).note == "Mind."


@pytest.mark.parametrize(
    "good, bad, problem",
    [
        ('title = "Oak"', "", "title: is missing"),
        ('title = "Oak"', "title = 3", "title: should be words"),
        ('title = "Oak"', 'title = "  "', "title: is empty"),
        ("height = 4", 'height = "4"', "height: should be a number"),
        ("planted = 2024-03-01", "planted = 2024", "planted: should be a date"),
        ("tall = true", "tall = 1", "tall: should be true or false"),
        ('tags = ["green", "old"]', 'tags = "green"', "tags: should be a list"),
        ('tags = ["green", "old"]', 'tags = ["green", 2]', "tags: should be words"),
        ('tags = ["green", "old"]', 'tags = ["green", ""]', "tags: is empty"),
        ('leaf = {id = "first", words = "A leaf."}', "leaf = 1", "leaf: should be a table"),
        ('words = "A leaf."', 'word = "A leaf."', "leaf word: is not a field here"),
        ('id = "a-leaf"', 'id = "A leaf"', "leaves A leaf id: 'A leaf' is not an id"),
        ('id = "b_leaf"', 'id = "a-leaf"', "leaves a-leaf id: is there twice"),
        ('words = "Two."', "", "leaves b_leaf words: is missing"),
        ("size = 3", "size = true", "leaves b_leaf size: should be a whole number"),
        ("size = 3", "size = 3.5", "leaves b_leaf size: should be a whole number"),
    ],
)
def test_each_slip_is_named_by_file_entry_and_field(
    tmp_path: Path, good: str, bad: str, problem: str
) -> None:
    assert f"tree.toml: {problem}" in problems_of(tmp_path, GOOD.replace(good, bad, 1))


def test_an_entry_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    text = GOOD.replace('id = "b_leaf"', "", 1)
    assert problems_of(tmp_path, text) == ("tree.toml: leaves entry 2 id: is missing",)


def test_entries_that_are_not_tables_are_named_by_their_place(tmp_path: Path) -> None:
    text = GOOD.split("[[leaves]]", maxsplit=1)[0] + "leaves = [4]\n"
    assert problems_of(tmp_path, text) == ("tree.toml: leaves entry 1: should be a table",)


def test_every_slip_is_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace('title = "Oak"', "").replace("height = 4", 'height = "4"')
    assert problems_of(tmp_path, text) == (
        "tree.toml: title: is missing",
        "tree.toml: height: should be a number",
    )


@pytest.mark.parametrize("text", ["title = ", 'title = "a"\ntitle = "b"'])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, text: str) -> None:
    assert problems_of(tmp_path, text)[0].startswith("tree.toml: cannot be read: ")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"none\.toml: cannot be read"):
        read_toml(tmp_path / "none.toml", Tree)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of words."""

    term: str
    plain: str
    note: str = ""


def test_rows_of_a_list_become_records(tmp_path: Path) -> None:
    path = file_with(tmp_path, 'term,plain,note\na,"b, c",\nd,e,f\n', "list.csv")
    assert read_csv(path, Row) == (Row("a", "b, c"), Row("d", "e", "f"))


def test_slips_in_a_list_are_named_by_line(tmp_path: Path) -> None:
    path = file_with(tmp_path, "term,plain,note\na,,\nb,c,d,e\n", "list.csv")

    with pytest.raises(ContentError) as caught:
        read_csv(path, Row)

    assert caught.value.problems == (
        "list.csv: line 2 plain: is missing",
        "list.csv: line 3 too many: is not a field here",
    )


def test_a_plain_list_leaves_out_blank_lines_and_notes(tmp_path: Path) -> None:
    assert read_lines(file_with(tmp_path, "# why\n\n one \ntwo\n", "list.txt")) == ("one", "two")
