"""The crowd counts what it hears rightly: a bench that cannot see a loss proves nothing."""

import json
import random
from collections import Counter

from benchmarks.crowd import Heard, saying, voting
from benchmarks.faults import line_of, plan_of
from benchmarks.live import line_of as line_of_live
from benchmarks.writers import MARK, out_of_order


def message(kind: str, words: str) -> bytes:
    """Return a frame as it comes over a socket."""
    return json.dumps({"kind": kind, "item": {"id": "1", "words": words}}).encode()


def test_every_note_at_every_screen_is_waited_for() -> None:
    heard = Heard()
    heard.sent = {"a": 0.0, "b": 0.0}
    for member in range(3):
        heard.hear(member, message("put", "a and more"))
    heard.hear(0, message("put", "b and more"))
    result = heard.result(3)
    assert result["lost"] == 2
    assert result["doubled"] == 0
    assert result["notes"] == 2


def test_a_note_that_comes_twice_to_a_screen_is_doubled() -> None:
    heard = Heard()
    heard.sent = {"a": 0.0}
    for _ in range(2):
        heard.hear(0, message("put", "a and more"))
    assert heard.result(1)["doubled"] == 1


def test_frames_that_are_no_notes_of_ours_count_for_nothing() -> None:
    heard = Heard()
    heard.sent = {"a": 0.0}
    heard.hear(0, b'{"kind":"stage","item":"a"}')
    heard.hear(0, message("put", "somebody else"))
    assert heard.waits == []
    assert heard.result(1)["lost"] == 1


def test_a_refused_note_counts_as_lost() -> None:
    heard = Heard(refused=2)
    assert heard.result(5)["lost"] == 2


def test_a_vote_counts_once_it_is_safe_and_is_waited_for_on_no_screen() -> None:
    heard = Heard(voted=[0.001, 0.002, 0.004])
    result = heard.result(5)
    assert (result["votes"], result["lost"], result["notes"]) == (3, 0, 0)
    assert result["vote_p95_ms"] > 2.0


def test_words_go_into_their_box_and_a_member_has_one_vote() -> None:
    act = saying("p", "box")
    assert act.body("k", 3)["part"] == "box"
    assert "part" not in saying("p").body("k", 3)
    vote = voting("p", ["a", "b"])
    assert not vote.is_shown
    assert vote.body("one", 3)["key"] == vote.body("two", 3)["key"] != vote.body("one", 4)["key"]


def test_order_is_judged_by_what_was_safe_before_what() -> None:
    assert out_of_order([0, 1, 2, 3]) == 0
    assert out_of_order([0, 1, 1, 2]) == 0
    assert out_of_order([0, 2, 1, 3]) == 1
    assert out_of_order([0, 1, 2, 1, 3]) == 0


def test_a_story_is_known_by_its_mark() -> None:
    found = MARK.match("w1s20 door kettle")
    assert found
    assert found.groups() == ("1", "20")


def test_faults_fall_on_stories_as_many_as_were_asked_for() -> None:
    plan = plan_of(10, 25, random.Random(1))
    assert len(plan) == 10
    assert sum(plan) == 25


class Told:
    """Stands where a writer stood, with what it said and what came back."""

    def __init__(self, number: int, said: int, safe: list[int]) -> None:
        self.number, self.said, self.safe = number, said, safe
        self.drafts_checked = self.drafts_back = 0


def test_what_was_said_and_is_not_in_the_database_is_lost() -> None:
    writers = [Told(0, 3, [0, 1, 2]), Told(1, 1, [])]
    kept = Counter({(0, 0): 1, (0, 1): 2, (1, 0): 1})
    line = line_of(writers, Counter(kill=4), kept, 1.0)  # type: ignore[arg-type]
    assert (line["stories"], line["faults"]) == (4, 4)
    assert (line["lost"], line["doubled"], line["out_of_order"]) == (1, 1, 0)


def test_the_ratio_is_ours_over_the_floor() -> None:
    own = dict.fromkeys(
        ("p50_ms", "lost", "doubled", "idle_ms_per_member_s", "rss_mb", "notes"), 1.0
    )
    own |= {"p95_ms": 9.0, "cpu_ms_per_note": 6.0, "idle_alone_ms_s": 2.0}
    bare = {"p50_ms": 1.0, "p95_ms": 4.5, "cpu_ms_per_note": 3.0}
    assert line_of_live(15, own, bare)["ratio_p95"] == 2.0
