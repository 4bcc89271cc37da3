"""One document with every kind of block in it, in believable words of our own."""

import struct
import zlib
from datetime import date

from exports.artifact import file_stem
from exports.document import (
    Bullets,
    Card,
    Cards,
    Document,
    Fact,
    Footing,
    Heading,
    KeyFacts,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Ticks,
    WriteIn,
)
from workshop.vocabulary import SharingLabel

HIDDEN_IN_PICTURE = b"Comment\x00taken by Maureen in Leeds"


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png_of(width: int, rows: list[bytes], *extra: bytes) -> bytes:
    """Return a greyscale PNG of `rows` of bytes, with `extra` chunks before the picture."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\x00" + row for row in rows), 9)
    chunks = (chunk(b"IHDR", head), *extra, chunk(b"IDAT", data), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def bar_chart() -> bytes:
    """Return a picture of four bars, with a hidden remark about a person in it."""
    rows = []
    for length in (620, 430, 250, 90):
        rows += [b"\xff" * 700] * 14 + [b"\x40" * length + b"\xff" * (700 - length)] * 36
    return png_of(700, [*rows, *[b"\xff" * 700] * 14], chunk(b"tEXt", HIDDEN_IN_PICTURE))


def square() -> bytes:
    """Return a small picture of a square."""
    return png_of(41, [b"\xff" * 41] * 4 + [b"\xff" * 4 + b"\x00" * 33 + b"\xff" * 4] * 33)


SQUARE = Picture(square(), "A square", width_mm=30)
OUTPUTS = Table(
    caption="Every output of the series, in the order the group raised them",
    header=("What we asked for", "Where it stands", "Who answers", "By when"),
    rows=(
        (
            "Send a text message the day before an appointment",
            ("Confirmed", "Four members saw it happen"),
            "Priya N.",
            "Done 3 May 2026",
        ),
        (
            "Let people bring a friend into every meeting",
            ("Doing", "Two of five offices so far"),
            "Tom A.",
            "30 June 2026",
        ),
        (
            "Keep one worker for each person",
            ("Not taken forward", "Reason: there are not enough staff this year"),
            "Priya N.",
            "We ask again on 1 October 2026",
        ),
    ),
)
BLOCKS = (
    Heading(1, "What we did together"),
    Paragraph(
        "Eleven of us met for the fourth time, at the library. "
        "We ate first, then we asked one question and stayed with it."
    ),
    Paragraph(("The question was: ", Strong("what would make you open the letter?"))),
    Note("To know", "Two people joined by phone. A helper read the wall aloud to them."),
    Heading(2, "What people said"),
    Paragraph("These are some of the words that people chose to share in this report."),
    Quote(
        "I see the logo and I put it in the drawer.\nThe drawer is full now.",
        said_by="Dee",
    ),
    Quote(
        "نحن نريد أن نفهم الرسالة قبل أن نخاف منها.",
        said_by="a member of the group",
        note="Said in Arabic. In English: we want to understand the letter before we fear it.",
    ),
    Quote("Start with my name, not with a number. 🙂"),
    Heading(2, "What we agreed"),
    Numbered(
        (
            "A letter says in its first line what it is about.",
            ("A letter gives ", Strong("one"), " name and one number to ring."),
            "A hard letter is never sent on a Friday.",
        )
    ),
    Heading(3, "What we still want to talk about"),
    Bullets(("Letters about money", "Letters to children", "Who checks that this happens")),
    Heading(4, "Things we parked"),
    Paragraph("Nobody wanted to lose this one: letters by text message."),
    PageBreak(),
    Heading(1, "What happened to it"),
    OUTPUTS,
    Picture(
        bar_chart(),
        alt="Four bars. Letters 12, phone calls 8, visits 5, text messages 2.",
        caption="What people find hard, counted from the wall",
    ),
    Heading(2, "The session in numbers"),
    KeyFacts(
        (
            Fact("People in the room", "11, and 2 by phone"),
            Fact("Words on the wall", "38"),
            Fact("Time", "2 hours, with a break of 20 minutes"),
        )
    ),
    Numbered(("A second list starts again at one.", "And goes on.")),
    Table("Topics that were parked", ("Topic", "When we come back to it"), rows=()),
    Heading(2, "To tick, to write, to cut out"),
    Ticks(("Yes", (Strong("No"), ", not today"))),
    WriteIn(2),
    WriteIn(3, boxed=True),
    Cards(
        "Two cards with a square on each.",
        tuple(
            Card(
                name,
                ("Your words:", (Strong("green table soon"),)),
                Picture(square(), "A square", width_mm=30),
            )
            for name in ("Dee", "نور")
        ),
        columns=2,
        height_mm=58,
        cut=True,
        beside=True,
    ),
    Cards("Three answers.", tuple(map(Card, ("Yes", "A bit", "No", "Skip"))), 3, 20),
)


def specimen() -> Document:
    """Return the specimen document."""
    return Document(
        title="Letters people can open",
        subtitle="Session 4 of 6: what the letter says first",
        label=SharingLabel.NAMED,
        file_stem=file_stem(date(2026, 3, 1), "Riverside", "session 4"),
        footing=Footing(
            made_on=date(2026, 3, 2),
            rules="Tenfold rules 1, as the group changed them on 8 February 2026",
            still_due=(
                "An answer on text messages about money, from Priya N.",
                "A date for the last two offices, from Tom A.",
            ),
            look_again=date(2026, 6, 1),
        ),
        blocks=BLOCKS,
        facts=(
            Fact("Project", "Riverside housing letters"),
            Fact("When", "Sunday 1 March 2026, 10:00 to 12:00"),
            Fact("Where", "Riverside Library and by phone"),
            Fact("Goal", "Agree what the first line of a hard letter says"),
        ),
        shared_with=("Riverside Council", "Northside Homes"),
    )
