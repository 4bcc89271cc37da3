"""Lesson 7: beliefs are written down first, then tested by the people who know."""

from workshop.lessons.unkept import unkept

LESSON = unkept(7, "what each tested belief changed, and what staff say that they learned")
