"""Lesson 3: everyone is told about the background, the limits and who decides."""

from workshop.lessons.unkept import unkept

LESSON = unkept(3, "briefings in six parts, who opened or heard them, and questions with answers")
