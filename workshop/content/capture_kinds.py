"""The kinds of thing that can be kept by writing them down, as staff's boxes name them."""

from workshop.vocabulary import CaptureKind

WRITTEN_KINDS: dict[CaptureKind, str] = {
    CaptureKind.QUOTE: "Quote",
    CaptureKind.STORY: "Story",
    CaptureKind.FEELING: "Feeling",
    CaptureKind.IDEA: "Idea",
    CaptureKind.QUESTION: "Question",
    CaptureKind.NOTICING: "Noticed",
}
