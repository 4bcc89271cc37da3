"""Lesson 2: the organisation that called the meeting does not hold the pen or the last word."""

from workshop.lessons.unkept import unkept

LESSON = unkept(2, "who led each item, who put it forward, and the two power maps")
