"""What a group builds together, as each audience may see it: sections, lines, quotes, what is out.

The lines are the group's own text. What one person says in the first person, and each quote,
comes through `visibility`: a quote that was taken back leaves at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from workshop import clock
from workshop.content.making import Section, face_called, sections_of
from workshop.db.engine import Db
from workshop.errors import NotFound
from workshop.models import MadeLine, MadeLineVersion, Person, Prompt, WorkshopSession
from workshop.permissions import Actor, Power, require
from workshop.queries.captures import KeptCapture, kept_captures
from workshop.visibility import A_MEMBER, ContributionFacts, Seen, words_for
from workshop.vocabulary import ExerciseKind, MadeSection, NameStyle, SessionState, Surface

MADE_KINDS = (ExerciseKind.MODEL, ExerciseKind.LETTER, ExerciseKind.PRINCIPLES)
# Staff read quotes here with the eyes of the wall: before the author's yes they are no quotes.
QUOTES_ON = {Surface.ROOM: Surface.ROOM}


@dataclass(frozen=True, slots=True)
class VersionView:
    """One of several versions of a line."""

    number: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class MadeLineView:
    """One line: `beside` are versions that two people wrote at once, `means` what it means to us.

    `name` is who said it, where it is a person's own and they chose so; `quote` the words behind
    it that this audience may see, or None; `newest` the number of the newest of all versions.
    """

    id: str
    section: MadeSection
    words: str
    why: str
    picture: str
    goes_in: bool
    number: int
    newest: int
    beside: tuple[VersionView, ...] = ()
    quote: Seen | None = None
    capture_id: str = ""
    name: str = ""
    means: tuple["MadeLineView", ...] = ()
    output_id: str = ""


@dataclass(frozen=True, slots=True)
class MadeSectionView:
    """One section with its lines in their order: those that go in, and those left out."""

    about: Section
    lines: tuple[MadeLineView, ...]
    out: tuple[MadeLineView, ...]

    @property
    def id(self) -> str:
        """The name of the section, as a box calls it."""
        return self.about.id


@dataclass(frozen=True, slots=True)
class MadeView:
    """All of what is built; `removed` can be brought back by staff."""

    sections: tuple[MadeSectionView, ...]
    removed: tuple[MadeLineView, ...]

    def lines(self, section: str) -> tuple[MadeLineView, ...]:
        """Return the lines of one section that go in."""
        return next((one.lines for one in self.sections if one.id == section), ())

    def first(self, section: str) -> MadeLineView | None:
        """Return the first line of a section that goes in, or None."""
        return next(iter(self.lines(section)), None)

    @property
    def everything(self) -> tuple[MadeLineView, ...]:
        """Every line that is not taken out, in the order it is read."""
        return tuple(line for one in self.sections for line in (*one.lines, *one.out))

    @property
    def outputs(self) -> tuple[str, ...]:
        """What was made of it so far, each once."""
        made = (line.output_id for line in (*self.everything, *self.removed) if line.output_id)
        return tuple(dict.fromkeys(made))


def made_of(db: Db, audience: Actor, prompt: Prompt, surface: Surface) -> MadeView:
    """Return what is built in one exercise, as this audience may see it."""
    project_id = db.scalars(
        select(WorkshopSession.project_id).where(WorkshopSession.id == prompt.session_id)
    ).one()
    require(audience, Power.SEE_WALL, project_id)
    read = _Read(db, audience, project_id, prompt.id, surface)
    sections = (
        MadeSectionView(
            about,
            tuple(read.of(about.id, goes_in=True)),
            tuple(read.of(about.id, goes_in=False)),
        )
        for about in sections_of(prompt.kind)
        if about.id != MadeSection.MEANS_TO_ME
    )
    removed = tuple(read.removed()) if surface is Surface.STAFF else ()
    return MadeView(tuple(sections), removed)


def made_line(
    db: Db, audience: Actor, *, line_id: str, surface: Surface = Surface.WALL
) -> tuple[MadeLineView, Prompt]:
    """Return one line that was not taken out, and the exercise that it is built in."""
    row = db.get(MadeLine, line_id)
    prompt = db.get(Prompt, row.prompt_id) if row else None
    if row is None or prompt is None:
        raise NotFound
    view = made_of(db, audience, prompt, surface)
    found = (one for one in view.everything if one.id == line_id)
    line = next(found, None)
    if line is None:
        raise NotFound("That line is not here any more.")
    return line, prompt


def own_lines(db: Db, actor: Actor, *, prompt_id: str) -> frozenset[str]:
    """Return the ids of the lines that are this person's own: under their name, or signed."""
    require(actor, Power.BUILD, actor.project_id)
    wanted = select(MadeLine.id).where(
        MadeLine.prompt_id == prompt_id,
        col(MadeLine.author_id) == actor.person_id,
        col(MadeLine.removed_at).is_(None),
    )
    return frozenset(db.scalars(wanted))


def still_building(db: Db, actor: Actor) -> tuple[str, ...]:
    """Return what this person's group goes on building after its session, the newest first."""
    require(actor, Power.BUILD, actor.project_id)
    wanted = (
        select(Prompt.id)
        .join(WorkshopSession, col(WorkshopSession.id) == col(Prompt.session_id))
        .where(
            WorkshopSession.project_id == actor.project_id,
            WorkshopSession.state == SessionState.CLOSED,
            col(Prompt.kind).in_(MADE_KINDS),
            col(Prompt.opened_at).is_not(None),
            col(Prompt.closed_at).is_(None),
            col(Prompt.open_until) > clock.now(),
        )
        .order_by(col(Prompt.opened_at).desc())
    )
    return tuple(db.scalars(wanted))


def names_to_sign(db: Db, actor: Actor) -> dict[NameStyle, str]:
    """Return the ways in which this person can sign: their name, less of it, or none."""
    require(actor, Power.BUILD, actor.project_id)
    person = db.get(Person, actor.person_id) if actor.person_id else None
    if person is None:
        raise NotFound
    first = person.chosen_name.split()[0]
    return {
        NameStyle.CHOSEN: person.chosen_name,
        NameStyle.FIRST: first,
        NameStyle.INITIAL: first[0].upper(),
        NameStyle.MEMBER: A_MEMBER,
    }


class _Read:
    """Everything of one exercise, read in a fixed number of statements."""

    def __init__(
        self, db: Db, audience: Actor, project_id: str, prompt_id: str, surface: Surface
    ) -> None:
        self.audience, self.project_id, self.surface = audience, project_id, surface
        self.at = clock.now()
        wanted = (
            select(MadeLine, Person.chosen_name)
            .outerjoin(Person, col(Person.id) == col(MadeLine.author_id))
            .where(MadeLine.prompt_id == prompt_id)
            .order_by(col(MadeLine.position), col(MadeLine.id))
        )
        self.rows = [(line, name or "") for line, name in db.execute(wanted)]
        self.versions = _versions(db, prompt_id)
        ids = [line.capture_id for line, _ in self.rows if line.capture_id]
        self.kept = _captures(db, project_id, ids)

    def of(self, section: str, *, goes_in: bool) -> Iterable[MadeLineView]:
        """Yield the lines of one section."""
        for line, name in self.rows:
            wanted = line.section == section and line.goes_in is goes_in
            if wanted and line.removed_at is None and (view := self.view(line, name)):
                yield view

    def removed(self) -> Iterable[MadeLineView]:
        """Yield the lines that were taken out and still have words."""
        for line, name in self.rows:
            if line.removed_at is not None and (view := self.view(line, name)):
                yield view

    def view(self, line: MadeLine, name: str) -> MadeLineView | None:
        """Return one line, or None for a person's own words that are not to be seen."""
        versions = self.versions[line.id]
        now = next(one for one in reversed(versions) if not one.beside)
        seen = Seen(now.words, "")
        if line.section is MadeSection.MEANS_TO_ME:
            facts = ContributionFacts(self.project_id, now.words, line.author_id, name, shown=True)
            found = words_for(self.audience, facts, self.surface, self.at)
            if found is None:
                return None
            seen = found
        if not seen.words:
            return None
        return MadeLineView(
            id=line.id,
            section=line.section,
            words=seen.words,
            why=now.why,
            picture=line.picture,
            goes_in=line.goes_in,
            number=now.number,
            newest=versions[-1].number,
            beside=tuple(
                VersionView(one.number, one.words, one.why) for one in versions if one.beside
            ),
            quote=self.quote(line),
            capture_id=line.capture_id or "",
            name=seen.name,
            means=tuple(self.means(line.id)),
            output_id=line.output_id or "",
        )

    def means(self, line_id: str) -> Iterable[MadeLineView]:
        """Yield what a line means to people."""
        for line, name in self.rows:
            about_it = line.parent_id == line_id and line.removed_at is None
            if about_it and (view := self.view(line, name)):
                yield view

    def quote(self, line: MadeLine) -> Seen | None:
        """Return the words behind a line: in the room's sense for all, so never before a yes."""
        kept = self.kept.get(line.capture_id or "")
        surface = QUOTES_ON.get(self.surface, Surface.WALL)
        return words_for(self.audience, kept.facts, surface, self.at) if kept else None


def _versions(db: Db, prompt_id: str) -> Mapping[str, list[MadeLineVersion]]:
    found: dict[str, list[MadeLineVersion]] = {}
    wanted = (
        select(MadeLineVersion)
        .join(MadeLine, col(MadeLine.id) == col(MadeLineVersion.line_id))
        .where(MadeLine.prompt_id == prompt_id)
        .order_by(col(MadeLineVersion.number))
    )
    for version in db.scalars(wanted):
        found.setdefault(version.line_id, []).append(version)
    return found


def _captures(db: Db, project_id: str, ids: list[str]) -> dict[str, KeptCapture]:
    if not ids:
        return {}
    return {kept.id: kept for kept in kept_captures(db, project_id=project_id, ids=ids)}


def text_of(view: MadeView, kind: ExerciseKind) -> str:
    """Return what goes in as plain words to read; a person's own lines and quotes are not in it."""
    written = _letter(view) if kind is ExerciseKind.LETTER else _sheet(view)
    return "\n\n".join(part for part in written if part)


def principle_text(line: MadeLineView) -> str:
    """Return one principle as plain words to read."""
    return f"{line.words}\n\nWhy: {line.why}" if line.why else line.words


def _sheet(view: MadeView) -> Iterable[str]:
    """Yield a model section by section."""
    for one in view.sections:
        if one.about.id == MadeSection.FACE:
            yield from (f"{one.about.heading}: {face_called(line.picture)}" for line in one.lines)
        elif one.lines:
            yield "\n".join([one.about.heading, *(f"- {_with_why(line)}" for line in one.lines)])


def _letter(view: MadeView) -> Iterable[str]:
    """Yield a letter as it is read."""
    yield from (f"To {line.words}" for line in view.lines(MadeSection.TO_WHOM))
    yield from (line.words for line in view.lines(MadeSection.HAPPENED))
    asks = view.lines(MadeSection.ASK)
    if asks:
        yield "\n".join(["We ask:", *(f"- {line.words}" for line in asks)])
    yield from (f"We ask for an answer by: {line.words}" for line in view.lines("by_when"))
    signed = [line.words for line in view.lines(MadeSection.SIGNED)]
    if signed:
        yield "\n".join(["From", *signed])


def _with_why(line: MadeLineView) -> str:
    return f"{line.words} ({line.why})" if line.why else line.words
