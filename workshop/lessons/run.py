"""All ten lessons, in order. There is no total, no ranking and no share of lessons, on purpose."""

from workshop.lessons import (
    lesson_01_invest_in_the_group,
    lesson_02_pool_the_power,
    lesson_03_see_the_bigger_picture,
    lesson_04_make_time_and_space,
    lesson_05_keep_language_grounded,
    lesson_06_capture_the_magic,
    lesson_07_assumptions_will_be_wrong,
    lesson_08_make_a_difference,
    lesson_09_focus_on_the_solution,
    lesson_10_enjoy_the_ride,
)
from workshop.lessons.facts import Facts
from workshop.lessons.roll_up import LessonReading, roll_up
from workshop.lessons.rules import RulesError, load_rules

LESSONS = (
    lesson_01_invest_in_the_group.LESSON,
    lesson_02_pool_the_power.LESSON,
    lesson_03_see_the_bigger_picture.LESSON,
    lesson_04_make_time_and_space.LESSON,
    lesson_05_keep_language_grounded.LESSON,
    lesson_06_capture_the_magic.LESSON,
    lesson_07_assumptions_will_be_wrong.LESSON,
    lesson_08_make_a_difference.LESSON,
    lesson_09_focus_on_the_solution.LESSON,
    lesson_10_enjoy_the_ride.LESSON,
)


def read_lessons(facts: Facts) -> tuple[LessonReading, ...]:
    """Return the ten lessons as they stand on `facts.as_of`.

    RulesError if the project began under a rule set that is not shipped: rules never change
    under a project's feet.
    """
    rules = load_rules(facts.local_changes)
    if facts.rule_set != rules.version:
        raise RulesError(f"Rule set {facts.rule_set!r} is not here; {rules.version!r} is.")
    return tuple(
        roll_up(
            rules,
            lesson.number,
            lesson.read(facts, rules),
            facts.look_back(lesson.number),
            facts.statement(lesson.number),
        )
        for lesson in LESSONS
    )
