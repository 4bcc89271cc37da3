"""Whether what a staff page hands to Streamlit is ours: a person's words never go that way.

Streamlit reads Markdown in most of what it draws: labels, captions, headings. So the words there
must be written by us: literals, our own tables and content, numbers, and what a person reviewed
(`REVIEWED`). In HTML every value put in must have been escaped.
"""

import ast
from collections.abc import Callable, Iterator

from tests.support.tree import Source, calls, dotted

# Each of these draws its first words as Markdown, or its label.
DRAWN = frozenset(
    word
    for row in (
        "write markdown caption header subheader title button metric info warning error",
        "success toast expander form_submit_button link_button download_button page_link",
        "popover checkbox toggle radio selectbox multiselect text_input text_area",
        "number_input date_input time_input slider segmented_control pills feedback",
        "status badge tabs dialog spinner color_picker file_uploader camera_input",
        "audio_input chat_input",
    )
    for word in row.split()
)
NEVER = frozenset({"table", "dataframe", "data_editor", "write_stream", "latex", "chat_message"})
# What these return is ours, whatever they are given.
OUR_MAKERS = frozenset(
    {
        "len",
        "day_in_words",
        "few",
        "how_far",
        "minutes_words",
        "day_words",
        "clock_words",
        "stretch_words",
        "kind_title",
        "people_words",
        "question_words",
        "expected_words",
        "card_name",
    }
)
# Numbers, and the random ids that we made; never a field that someone typed into.
NUMBERS = frozenset(
    {
        "number",
        "session_number",
        "minutes",
        "position",
        "planned_minutes",
        "came",
        "yes_today",
        "group_min",
        "group_max",
        "least",
        "risk",
        "id",
    }
)
CONTENT = "workshop.content.loader"
# What `pages/_ui` draws as it is: whoever calls these is checked in its place.
WRAPPERS: dict[str, tuple[int, ...]] = {
    "choice": (0, 1),
    "open_button": (0,),
    "close_button": (0,),
    "form_ways": (0, 1),
    "sure": (2, 3),
    "page_head": (0,),
    "press": (0,),
    "press_form": (0,),
    "question_button": (0,),
    "back_link": (0,),
}
# Looked at by a person: what stands here is ours, and why.
REVIEWED: dict[tuple[str, str], str] = {
    ("pages/_ui/project_fields.py", "question"): "from the table of questions above it",
    ("pages/before/_parts/series_start.py", "plan.about"): "from the plans that we ship",
    ("pages/start/_parts/screens.py", "{one.id: one.title for one in offered}"): (
        "from the plans that we ship"
    ),
    ("pages/start/_parts/screens.py", "f'See “{plan.title}”'"): "from the plans that we ship",
    ("pages/_ui/exercise_fields.py", "own.what_for"): "from the exercises that we ship",
    ("pages/_ui/exercise_fields.py", "own.about_is"): "from the exercises that we ship",
    ("pages/_ui/exercise_fields.py", "f'{own.part_is}: one on each line'"): (
        "from the exercises that we ship"
    ),
    ("pages/_ui/exercise_fields.py", "own.limit_is"): "from the exercises that we ship",
    ("pages/_ui/side.py", "label"): "given by this file only",
    ("pages/_ui/side.py", "entry.title"): "from the table of pages",
    ("pages/_ui/trouble.py", "reference"): "a number that the server drew",
    ("pages/_ui/library_card.py", "tag"): "the name of an element, from our own calls",
    ("pages/_ui/parts.py", "kind"): "one of four names of a look",
    ("pages/_ui/parts.py", "one.state"): "one of four names of a look",
    ("pages/_ui/words.py", "tag"): "the name of an element, from our own calls",
    ("pages/_ui/words.py", "kind"): "the name of a look, from our own calls",
    ("pages/after/lessons.py", "one.title"): "a lesson's title, from content",
    ("pages/after/lessons.py", "indicator.name"): "an indicator's name, from content",
    ("pages/after/magic.py", "number"): "the number of a session",
    ("pages/before/_parts/briefing_form.py", "label"): "given by this file only",
    ("pages/before/briefings.py", "waiting"): "a number",
    ("pages/before/_parts/many_form.py", "count"): "a number and a noun",
    ("pages/before/_parts/balance.py", "told"): "a number, or our words for a few",
    ("pages/before/_parts/aside.py", "came"): "from which session, by its number",
    ("pages/before/_parts/paste.py", "kind"): "a kind's title, from content, and minutes",
    ("pages/before/_parts/asked.py", "numbers[one.id]"): "a number",
    ("pages/before/handouts.py", "title"): "from the table of groups",
    ("pages/before/project.py", "section.title"): "from the table of sections",
    ("pages/before/_parts/lens.py", "one.mend.label"): "words of ours with a part's number",
    ("pages/before/_parts/lens.py", "one.number"): "the number of a sign",
    ("pages/before/_parts/lens.py", "one.finding.number"): "the number of a sign",
    ("pages/before/_parts/ticks.py", "one.title"): "a checklist, from content",
    ("pages/before/_parts/ticks.py", "line.words"): "a line of a checklist, from content",
    ("pages/before/_parts/ticks.py", "one.done"): "a number",
    ("pages/before/ready.py", "one.label"): "from the table of pages",
    ("pages/before/_parts/rule.py", "one.words"): "a room rule, from content",
    ("pages/before/people.py", "words"): "three words from our own list",
    ("pages/during/_parts/asking.py", "label"): "one of two labels of ours",
    ("pages/during/_parts/boxes.py", "kind"): "a word of our vocabulary",
    ("pages/during/_parts/boxes.py", "label"): "from the table of kinds",
    ("pages/during/_parts/boxes.py", "''.join(starmap(_kind, WRITTEN_KINDS.items()))"): "as above",
    (
        "pages/during/_parts/stage.py",
        "label",
    ): "from the tables of kinds, or given by our own calls",
    ("pages/during/_parts/table.py", "code"): "a code that we made",
    ("pages/during/_parts/table.py", "address"): "a session's id in an address of ours",
    ("pages/during/_parts/table.py", "room_link(now.session.id)"): "markup of this file's own",
    ("pages/during/_parts/opening.py", "room_link(session.id)"): "the same markup",
    ("pages/during/_parts/looking_back.py", "label"): "from the table of boxes above it",
    ("pages/during/_parts/attendance.py", "label"): "from the table of ways to come",
    ("pages/during/_parts/power_controls.py", "line.words"): "from the powers that we ship",
    ("pages/during/_parts/word_controls.py", "label"): "from the table of heights above it",
    ("pages/during/_parts/round_controls.py", "label"): "from the table of what is said of a turn",
}


Check = Callable[[ast.expr, ast.AST], bool]


class Ours:
    """What one file's expressions come from: followed back through its own assignments."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.content = {
            alias.name
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom) and node.module == CONTENT
            for alias in node.names
        }
        self.places = [source.tree, *source.functions()]
        self.following: set[str] = set()

    def place_of(self, node: ast.AST) -> ast.AST:
        """The innermost function, or the file, in which a node stands."""
        inside = [place for place in self.places if any(one is node for one in ast.walk(place))]
        return min(inside, key=lambda place: sum(1 for _ in ast.walk(place)))

    def words(self, node: ast.expr | None, place: ast.AST) -> bool:
        """Say whether these words are ours."""
        if node is None or isinstance(node, ast.Constant) or self._was_reviewed(node):
            return True
        if (pieces := _pieces(node)) is not None:
            return all(self.words(one, place) for one in pieces)
        return self._ours_alone(node, place)

    def html(self, node: ast.expr, place: ast.AST) -> bool:
        """Say whether this HTML is made of ours and of what was escaped."""
        if isinstance(node, ast.Constant) or self._was_reviewed(node):
            return True
        if (pieces := _pieces(node)) is not None:
            return all(self.html(one, place) for one in pieces)
        if isinstance(node, ast.Name) and not node.id.isupper():
            return self._assigned(node.id, place, self.html)
        return self._escaped(node, place) or self.words(node, place)

    def _was_reviewed(self, node: ast.expr) -> bool:
        return (self.source.path, ast.unparse(node)) in REVIEWED

    def _ours_alone(self, node: ast.expr, place: ast.AST) -> bool:
        """Say whether a single thing, not made of pieces, is ours."""
        match node:
            case ast.Subscript():
                return self._table(node.value)
            case ast.Attribute():
                return node.attr in NUMBERS or self._from_content(node)
            case ast.Name():
                return node.id.isupper() or self._assigned(node.id, place, self.words)
            case ast.Call():
                return self._made(node, place)
        return False

    def _escaped(self, node: ast.expr, place: ast.AST) -> bool:
        """Say whether a call gives HTML in which everything was escaped."""
        if not isinstance(node, ast.Call):
            return False
        if self._escapes(node):
            return True
        match node.func:
            case ast.Attribute(value=inner, attr="replace"):
                return self.html(inner, place) and all(self.words(one, place) for one in node.args)
            case ast.Attribute(value=ast.Constant(), attr="join"):
                return self._all_escaped(node.args[0], place)
        return False

    def _table(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id.isupper()

    def _from_content(self, node: ast.expr) -> bool:
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Call) and dotted(node.func) in self.content

    def _made(self, node: ast.Call, place: ast.AST) -> bool:
        if isinstance(node.func, ast.Attribute):
            if node.func.attr == "get" and self._table(node.func.value):
                return all(self.words(one, place) for one in node.args[1:])
            if node.func.attr == "join" and isinstance(node.args[0], ast.GeneratorExp):
                return self.words(node.args[0].elt, place)
            return self._from_content(node.func) or node.func.attr in OUR_MAKERS
        return dotted(node.func) in OUR_MAKERS

    def _escapes(self, node: ast.Call) -> bool:
        named = node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)
        return named == "escape" or named.endswith("_html")

    def _all_escaped(self, many: ast.expr, place: ast.AST) -> bool:
        match many:
            case ast.GeneratorExp() | ast.ListComp():
                return self.html(many.elt, place)
            case ast.Call(func=ast.Name(id="map")):
                return dotted(many.args[0]).endswith("_html")
            case ast.Tuple() | ast.List():
                return all(self.html(one, place) for one in many.elts)
            case _:
                return False

    def _assigned(self, name: str, place: ast.AST, check: Check) -> bool:
        """Every value that this name is given here is ours; a parameter is not."""
        if name in self.following:
            return True
        if _is_number(place, name):
            return True
        given = list(_given(place, name))
        self.following.add(name)
        try:
            return bool(given) and all(check(one, place) for one in given)
        finally:
            self.following.discard(name)


def not_ours(source: Source) -> Iterator[str]:
    """Say where words that may be a person's are handed to Streamlit."""
    ours = Ours(source)
    for call, named in calls(source.tree):
        if isinstance(call.func, ast.Name):
            yield from _wrapped(ours, call, named)
        if not (isinstance(call.func, ast.Attribute) and _is_screen(call.func.value)):
            continue
        where = f"{source.path}:{call.lineno}"
        if named in NEVER:
            yield f"{where}: {named} reads Markdown in every cell"
        first = call.args[0] if call.args else None
        label = next((one.value for one in call.keywords if one.arg == "label"), None)
        at = 1 if named == "page_link" else 0
        if _passed_on(ours, call):
            continue
        shown = label if label is not None else (call.args[at] if len(call.args) > at else None)
        if named in DRAWN and not ours.words(shown, ours.place_of(call)):
            yield f"{where}: {ast.unparse(shown or call)}"
        if named == "html" and first is not None and not ours.html(first, ours.place_of(call)):
            yield f"{where}: html {ast.unparse(first)}"


def _wrapped(ours: Ours, call: ast.Call, named: str) -> Iterator[str]:
    if _passed_on(ours, call):
        return
    for at in WRAPPERS.get(named, ()):
        if len(call.args) > at and not ours.words(call.args[at], ours.place_of(call)):
            yield f"{ours.source.path}:{call.lineno}: {ast.unparse(call.args[at])}"


def not_escaped(source: Source) -> Iterator[str]:
    """Say where a page puts something into HTML that was not escaped."""
    ours = Ours(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr) and _is_html(node):
            place = ours.place_of(node)
            for one in node.values:
                if isinstance(one, ast.FormattedValue) and not ours.html(one.value, place):
                    yield f"{source.path}:{node.lineno}: {ast.unparse(one.value)}"


def _passed_on(ours: Ours, call: ast.Call) -> bool:
    """Say whether a shared part draws what its caller gave, which is checked at the caller."""
    place = ours.place_of(call)
    return isinstance(place, ast.FunctionDef) and place.name in WRAPPERS


def _is_screen(node: ast.expr) -> bool:
    """`st`, or something that Streamlit gave: a column, a place, the side."""
    return dotted(node).split(".")[0] not in ("", "self")


def _is_html(node: ast.JoinedStr) -> bool:
    literal = "".join(
        one.value
        for one in node.values
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    )
    return "</" in literal or literal.startswith("<")


def _pieces(node: ast.expr) -> list[ast.expr] | None:
    """Return what words are put together from; None for a single thing."""
    match node:
        case ast.JoinedStr():
            return [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
        case ast.BinOp():
            return [node.left, node.right]
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.BoolOp() | ast.Dict():
            return node.values
        case ast.GeneratorExp() | ast.DictComp():
            return [node.value if isinstance(node, ast.DictComp) else node.elt]
    return None


def _is_number(place: ast.AST, name: str) -> bool:
    """A parameter that is said to be a whole number."""
    if not isinstance(place, ast.FunctionDef):
        return False
    every = (*place.args.args, *place.args.kwonlyargs)
    return any(
        one.arg == name and one.annotation and dotted(one.annotation) == "int" for one in every
    )


def _given(place: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(place):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                if any(isinstance(one, ast.Name) and one.id == name for one in names):
                    yield node.value
        elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
            mine = isinstance(node.target, ast.Name) and node.target.id == name
            if mine and node.value is not None:
                yield node.value
