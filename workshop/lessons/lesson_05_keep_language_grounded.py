"""Lesson 5: plain words, and anyone can ask what a word means."""

from workshop.lessons.unkept import unkept

LESSON = unkept(5, "taps on hard words, the group's own word list, and other formats of texts")
