"""A Word file as a person reads it, and as someone searches it for what should not be there."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.table import Table
from lxml import etree

Line = tuple[str, str]
HEADING = re.compile(r"Heading (\d)")


@dataclass(frozen=True)
class WordReport:
    """What stands in a Word file: `lines` are (style, words), a row of a table is one line too."""

    file: Document
    lines: tuple[Line, ...]
    everything: str

    def part(self, heading: str) -> tuple[Line, ...]:
        """Return what stands under a heading, down to the next one as high."""
        place = next(at for at, (_, words) in enumerate(self.lines) if words == heading)
        level = _level(self.lines[place])
        after = self.lines[place + 1 :]
        ends = (at for at, line in enumerate(after) if 0 < _level(line) <= level)
        return after[: next(ends, len(after))]

    def holds(self, words: str) -> bool:
        """Say whether words stand anywhere in the file: its text, its hidden parts, its names."""
        flat = " ".join(words.split())
        return flat in self.everything or words in self.everything

    def headers(self) -> set[str]:
        """Return what stands at the head of pages, in every section and for every kind of page."""
        sections = self.file.sections
        kinds = ("header", "first_page_header", "even_page_header")
        shown = [getattr(section, kind) for section in sections for kind in kinds]
        return {one.text for head in shown if not head.is_linked_to_previous
                for one in head.paragraphs}  # fmt: skip


def read_report(path: Path) -> WordReport:
    """Open a Word file with python-docx, and every part of it with lxml."""
    content = path.read_bytes()
    file = docx.Document(BytesIO(content))
    lines: list[Line] = []
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            lines += [("Row", " | ".join(cell.text for cell in row.cells)) for row in block.rows]
        else:
            lines.append((block.style.name, block.text))
    return WordReport(file, tuple(lines), _everything(content))


def _everything(content: bytes) -> str:
    """Return all text and all attributes of all parts, and the parts' own names."""
    found: list[str] = []
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            found.append(name)
            if not name.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(name))
            found += [" ".join("".join(root.itertext()).split()), "".join(root.itertext())]
            found += [value for one in root.iter() for value in one.attrib.values()]
    return "\n".join(found)


def _level(line: Line) -> int:
    found = HEADING.fullmatch(line[0])
    return int(found.group(1)) if found else 0
