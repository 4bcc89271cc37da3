"""Lesson 10: food, fun, energy, and a proper ending."""

from workshop.lessons.unkept import unkept

LESSON = unkept(10, "the list for the place, moods, what people gained, and how the series ended")
