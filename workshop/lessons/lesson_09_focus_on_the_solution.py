"""Lesson 9: one clear goal a session, hard stories held well, and then forward."""

from workshop.lessons.unkept import unkept

LESSON = unkept(9, "votes on each goal, kinds of contribution, and stories marked as hard")
