"""How long the ten lessons take to read, against one plain pass over the same records.

`python benchmarks/lessons.py --records 5000,20000,80000 --json FILE` prints one JSON line a size:
records, signs, cpu_ms, floor_cpu_ms, ratio (ours over the floor's) and growth (CPU a record
against the smallest size: 1.0 is a straight line).
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workshop.lessons.facts import (
    AnswerCount,
    CaptureFact,
    ClaimFact,
    Facts,
    ItemFact,
    OutputFact,
    PersonFact,
    Presence,
    PulseFact,
    SessionFact,
    StepFact,
)
from workshop.lessons.rules import load_rules
from workshop.lessons.run import read_lessons
from workshop.vocabulary import Answer, Bucket, CaptureKind, Evidence, ItemKind, Size, Step

SESSIONS, PEOPLE = 12, 15
START = date(2025, 1, 6)
CODES = ("1a", "1b", "1c", "1d", "6b", "8b")


def project_of(records: int, seed: int = 7) -> Facts:
    """Return a project of 12 sessions and 15 people with about `records` records in it."""
    chance = random.Random(seed)
    outputs = records // 10
    captures = records - outputs - SESSIONS * (PEOPLE + 12 + len(CODES)) - PEOPLE
    return Facts(
        as_of=START + timedelta(weeks=60),
        rule_set=load_rules().version,
        sessions=tuple(_session(chance, number) for number in range(1, SESSIONS + 1)),
        people=tuple(PersonFact(person, captures=person % 3) for person in range(PEOPLE)),
        pulse=tuple(_pulse(chance, n, code) for n in range(1, SESSIONS + 1) for code in CODES),
        captures=tuple(_capture(chance, number) for number in range(max(captures, 0))),
        outputs=tuple(_output(chance, number) for number in range(outputs)),
    )


def _session(chance: random.Random, number: int) -> SessionFact:
    items = tuple(
        ItemFact(kind, chance.randint(3, 30), 10 * place, chance.random() < 0.1)
        for place, kind in enumerate(ItemKind)
    )
    present = tuple(
        Presence(p, Bucket.LIVED if p < 10 else Bucket.STAFF)
        for p in range(PEOPLE)
        if chance.random() < 0.85
    )
    return SessionFact(number, START + timedelta(weeks=number), items, present)


def _pulse(chance: random.Random, number: int, code: str) -> PulseFact:
    good = chance.randint(4, 8)
    answers = (AnswerCount("yes", good, good=True), AnswerCount("no", 8 - good, good=False))
    return PulseFact(number, code, asked=True, answers=answers, present=9)


def _capture(chance: random.Random, number: int) -> CaptureFact:
    session = 1 + number % SESSIONS
    return CaptureFact(
        ref=f"capture:{number}",
        session=session,
        kind=chance.choice(tuple(CaptureKind)),
        taken_on=START + timedelta(weeks=session),
        kept=True,
        consent_complete=True,
        project_may_use=chance.random() < 0.6,
        linked=chance.random() < 0.5,
        needs_yes=True,
        said_yes=chance.choice((True, True, True, None)),
        published=chance.random() < 0.3,
        true_to_author=True,
    )


def _output(chance: random.Random, number: int) -> OutputFact:
    road = tuple(Step)[: chance.randint(1, 7)]
    raised = START + timedelta(weeks=1 + number % SESSIONS)
    days = [raised + timedelta(weeks=4 * place) for place in range(len(road))]
    return OutputFact(
        number=number,
        size=chance.choice(tuple(Size)),
        steps=tuple(StepFact(step, day) for step, day in zip(road, days, strict=True)),
        raised_on=raised,
        answer=Answer.YES if len(road) > 2 else None,
        answered_on=days[2] if len(road) > 2 else None,
        has_reason=True,
        owner_accepted=len(road) > 3,
        owner_has_role=True,
        owner_can_decide=True,
        due_on=raised + timedelta(weeks=20),
        review_on=raised + timedelta(weeks=16),
        claims=(ClaimFact(days[-1], Evidence.DATED, confirmers=number % 4),) * (len(road) > 5),
        baseline_on=raised,
    )


def records_in(facts: Facts) -> int:
    """Count the records of a project."""
    inside = sum(len(day.items) + len(day.present) for day in facts.sessions)
    outside = len(facts.people) + len(facts.pulse) + len(facts.captures) + len(facts.outputs)
    return inside + outside


def floor(facts: Facts) -> Counter[object]:
    """Look at every record once and count what it is: the least any reading could do."""
    seen: Counter[object] = Counter()
    for day in facts.sessions:
        for item in day.items:
            seen[item.kind] += item.minutes or 0
        for presence in day.present:
            seen[presence.bucket] += 1
    for fact in facts.pulse:
        seen[fact.code] += sum(answer.count for answer in fact.answers if answer.good)
    for person in facts.people:
        seen["people"] += person.captures
    for capture in facts.captures:
        seen[capture.kind] += capture.said_yes is True
    for output in facts.outputs:
        seen[output.steps[-1].step] += 1
    return seen


def cpu_of(read: Callable[[Facts], object], facts: Facts) -> float:
    """Return the CPU seconds that reading the facts once takes."""
    started = time.process_time()
    read(facts)
    return time.process_time() - started


def measure(count: int, rounds: int) -> dict[str, float]:
    """Read a project both ways, turn and turn about; return the middle times."""
    facts = project_of(count)
    own_times, floor_times = [], []
    for _ in range(rounds):
        floor_times.append(cpu_of(floor, facts))
        own_times.append(cpu_of(read_lessons, facts))
    own, bare = statistics.median(own_times), statistics.median(floor_times)
    return {
        "records": records_in(facts),
        "signs": sum(len(lesson.readings) for lesson in read_lessons(facts)),
        "cpu_ms": round(own * 1000, 2),
        "floor_cpu_ms": round(bare * 1000, 2),
        "ratio": round(own / bare, 2),
    }


def main() -> None:
    """Measure each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", default="5000,20000,80000", help="sizes, with commas")
    parser.add_argument("--rounds", type=int, default=9, help="times each is read")
    parser.add_argument("--json", type=Path, help="a file for the lines")
    chosen = parser.parse_args()
    measure(2000, 2)
    lines: list[dict[str, float]] = []
    for count in map(int, chosen.records.split(",")):
        line = measure(count, chosen.rounds)
        a_record = line["cpu_ms"] / line["records"]
        first = lines[0]["cpu_ms"] / lines[0]["records"] if lines else a_record
        lines.append({**line, "growth": round(a_record / first, 2)})
        print(json.dumps(lines[-1]), flush=True)
    if chosen.json:
        chosen.json.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


if __name__ == "__main__":
    main()
