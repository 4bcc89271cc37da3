"""The fields that set an exercise up: what people do, what it stands on, its boxes or choices."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from pages._ui.opened import typed
from pages._ui.trouble import Beside
from workshop.content.exercises import Exercise, exercise, exercises, scenes
from workshop.content.making import sections_of
from workshop.services.parts import PartDraft
from workshop.services.prompts import ABOUT_LIMIT, MOST_EACH, QUESTION_LIMIT, PromptDraft
from workshop.vocabulary import ExerciseKind


def exercise_fields(
    beside: Beside, key: str, before: PromptDraft, sources: Mapping[str, str]
) -> None:
    """Ask for an exercise; `sources` are id and words of the questions it could work on.

    It stands outside a form, because the kind that is chosen decides what else is asked.
    """
    kinds = [ExerciseKind(one.id) for one in exercises()]
    kind = st.selectbox(
        "What do people do?",
        kinds,
        kinds.index(before.kind),
        format_func=lambda one: exercise(one).title,
        key=f"{key}-kind",
    )
    own, same = exercise(kind), kind is before.kind
    st.caption(own.what_for)
    # A kind of its own has fields of its own, so that what was typed for another stays with it.
    key = f"{key}-{kind}"
    if kind is ExerciseKind.WHAT_IF:
        before, key = _begun(before, key)
    st.text_area(
        "What do you ask everyone?",
        before.question if same and before.question else own.question,
        max_chars=QUESTION_LIMIT,
        height=80,
        key=f"{key}-question",
    )
    beside.field("question")
    if own.about_is:
        st.text_area(
            own.about_is, before.about, max_chars=ABOUT_LIMIT, height=100, key=f"{key}-about"
        )
        beside.field("about")
    _part_fields(
        beside, key, own, before if same or before.kind is kind else PromptDraft(""), sources
    )
    _how_fields(beside, key, own, before)


def _begun(before: PromptDraft, key: str) -> tuple[PromptDraft, str]:
    """Offer a made-up person to begin with; return what stands in the fields, and their key."""
    offered = {one.id: one for one in scenes()}
    chosen = st.selectbox(
        "Begin with a made-up person",
        [None, *offered],
        format_func=lambda one: offered[one].who if one else "I write my own",
        key=f"{key}-scene",
    )
    if chosen is None:
        return before, key
    scene = offered[chosen]
    parts = tuple(PartDraft(change) for change in scene.changes)
    begun = replace(before, kind=ExerciseKind.WHAT_IF, about=scene.about, parts=parts)
    return begun, f"{key}-{chosen}"


def _part_fields(
    beside: Beside, key: str, own: Exercise, before: PromptDraft, sources: Mapping[str, str]
) -> None:
    if own.needs_source or own.may_have_source:
        ids = list(sources) if own.needs_source else [None, *sources]
        st.selectbox(
            "What was said to which question?",
            ids,
            ids.index(before.source_id) if before.source_id in ids else 0,
            format_func=lambda one: sources.get(one, "None: I write the choices"),
            key=f"{key}-source",
        )
        beside.field("source")
    if own.part_is:
        lines = [one.title for one in before.parts or own.parts]
        st.text_area(
            f"{own.part_is}: one on each line",
            "\n".join(lines),
            height=120,
            key=f"{key}-parts",
        )
        beside.field("parts")
    if own.limit_is:
        st.number_input(own.limit_is, 1, MOST_EACH, before.limit or own.limit, key=f"{key}-limit")
        beside.field("limit")


def _how_fields(beside: Beside, key: str, own: Exercise, before: PromptDraft) -> None:
    """Ask how what is said is shown, and whether it stays open after the session."""
    if own.takes == "words":
        st.checkbox("Hide the answers until I show them", before.hidden_first, key=f"{key}-hidden")
        st.checkbox(
            "I read them first, once it is closed. People are told so.",
            before.staff_first,
            key=f"{key}-first",
        )
    if (own.takes_words and not own.is_vote) or sections_of(ExerciseKind(own.id)):
        st.number_input(
            "Days it stays open after the session", 0, 21, before.days_open, key=f"{key}-days"
        )
        beside.field("days_open")


def draft_typed(key: str, *, item_id: str | None) -> PromptDraft:
    """Return what was typed into these fields."""
    kind = ExerciseKind(str(typed(f"{key}-kind") or ExerciseKind.OPEN_WALL))
    own, key = exercise(kind), f"{key}-{kind}"
    if scene := typed(f"{key}-scene"):
        key = f"{key}-{scene}"
    source = typed(f"{key}-source")
    return PromptDraft(
        question=str(typed(f"{key}-question") or ""),
        hidden_first=own.takes != "own" and typed(f"{key}-hidden") is not False,
        item_id=item_id,
        kind=kind,
        about=str(typed(f"{key}-about") or ""),
        limit=int(str(typed(f"{key}-limit") or 0)),
        parts=_parts_typed(own, str(typed(f"{key}-parts") or "")),
        source_id=str(source) if source else None,
        staff_first=typed(f"{key}-first") is True,
        days_open=int(str(typed(f"{key}-days") or 0)),
    )


def _parts_typed(own: Exercise, lines: str) -> tuple[PartDraft, ...]:
    """Return a part for each line; one of ours keeps its picture."""
    pictures = {one.title: one.picture for one in own.parts}
    titles = [line.strip() for line in lines.splitlines() if line.strip()]
    return tuple(PartDraft(title, pictures.get(title, "")) for title in titles)
