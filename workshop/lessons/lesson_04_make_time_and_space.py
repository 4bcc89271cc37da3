"""Lesson 4: detours are welcome, breaks are real, and the work is paid for."""

from workshop.lessons.unkept import unkept

LESSON = unkept(4, "offers and expenses, access needs, parked topics and votes on how to meet")
