"""How long Word reports take, against bare lxml writing the same words in the same run.

`python benchmarks/documents.py --rows 500,2000,10000 --json FILE` prints one JSON line a size:
rows, cpu_s, floor_cpu_s, ratio (ours over the floor's), growth (CPU a row against the smallest
size: 1.0 is a straight line), mb (size of the file) and peak_mb (the most memory that a fresh
process held while it wrote the report once; Linux only).
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from exports.document import Document, Footing, Heading, Quote, Table
from exports.word import to_word
from exports.word_base import PARTS, base_docx
from exports.word_xml import MAIN, w
from workshop.vocabulary import SharingLabel

HEADER = ("Number", "Words", "Name", "Kind", "Session")
Row = tuple[str, ...]


def rows_of(count: int) -> list[Row]:
    """Return `count` rows of five columns, as long as captures are."""
    sentence = "They asked me the same question in every office, and nobody wrote it down. "
    return [
        (str(number), sentence * (1 + number % 3), f"Member {number % 15}", "Quote", "Session 4")
        for number in range(count)
    ]


def ours(rows: Sequence[Row]) -> bytes:
    """Write the rows as quotes and as one table, through the document model."""
    quotes = tuple(Quote(words, said_by=name) for _, words, name, _, _ in rows)
    table = Table("Everything that was said", HEADER, tuple(rows))
    return to_word(
        Document(
            title="A long report",
            subtitle="",
            label=SharingLabel.PROJECT,
            file_stem="long",
            footing=Footing(made_on=date(2026, 3, 1)),
            blocks=(Heading(1, "Words"), *quotes, table),
        )
    )


def floor(rows: Sequence[Row]) -> bytes:
    """Write the same paragraphs and cells with nothing but lxml and zipfile."""
    root = etree.Element(w("document"), nsmap={"w": MAIN})
    body = etree.SubElement(root, w("body"))
    for _, words, name, _, _ in rows:
        bare_paragraph(body, "Quote", words)
        bare_paragraph(body, "QuoteSource", f"— {name}")
    table = etree.SubElement(body, w("tbl"))
    for row in (HEADER, *rows):
        line = etree.SubElement(table, w("tr"))
        for text in row:
            bare_paragraph(etree.SubElement(line, w("tc")), "TableText", text)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package, ZipFile(BytesIO(base_docx())) as base:
        for name in PARTS.keys() - {"word/document.xml"}:
            package.writestr(name, base.read(name))
        package.writestr("word/document.xml", etree.tostring(root, encoding="UTF-8"))
    return stream.getvalue()


def bare_paragraph(parent: etree._Element, style: str, text: str) -> None:
    """Add a styled paragraph of plain text."""
    paragraph = etree.SubElement(parent, w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(properties, w("pStyle")).set(w("val"), style)
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = text


def cpu_of(write: Callable[[Sequence[Row]], bytes], rows: Sequence[Row]) -> tuple[float, int]:
    """Return (CPU seconds, size of the file in bytes) of writing the rows once."""
    started = time.process_time()
    content = write(rows)
    return time.process_time() - started, len(content)


def peak_mb(count: int) -> int:
    """Return the megabytes a process of its own needs to write `count` rows once."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(_write_alone, count).result()


def _write_alone(count: int) -> int:
    ours(rows_of(count))
    # Not getrusage: a new process starts from the highest its parent ever had.
    status = Path("/proc/self/status").read_text()
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


def measure(count: int, rounds: int) -> dict[str, float]:
    """Write `count` rows both ways, turn and turn about; return the middle times."""
    rows = rows_of(count)
    own_times, floor_times, size = [], [], 0
    for _ in range(rounds):
        floor_times.append(cpu_of(floor, rows)[0])
        seconds, size = cpu_of(ours, rows)
        own_times.append(seconds)
    own, bare = statistics.median(own_times), statistics.median(floor_times)
    return {
        "rows": count,
        "cpu_s": round(own, 3),
        "floor_cpu_s": round(bare, 3),
        "ratio": round(own / bare, 2),
        "mb": round(size / 1e6, 2),
        "peak_mb": peak_mb(count),
    }


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="500,2000,10000", help="sizes, with commas")
    parser.add_argument("--rounds", type=int, default=5, help="times each is written")
    parser.add_argument("--json", type=Path, help="a file for the lines")
    chosen = parser.parse_args()
    measure(50, 2)
    lines: list[dict[str, float]] = []
    for count in map(int, chosen.rows.split(",")):
        line = measure(count, chosen.rounds)
        a_row = line["cpu_s"] / count
        first = lines[0]["cpu_s"] / lines[0]["rows"] if lines else a_row
        lines.append({**line, "growth": round(a_row / first, 2)})
        print(json.dumps(lines[-1]), flush=True)
    if chosen.json:
        chosen.json.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


if __name__ == "__main__":
    main()
