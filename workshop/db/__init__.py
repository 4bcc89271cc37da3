"""The database: two doors (`reading`, `unit_of_work`), migrations and backups."""

from workshop.db.doors import on_commit, reading, unit_of_work
from workshop.db.engine import Db, answers, dispose
from workshop.db.migrate import prepare

__all__ = ["Db", "answers", "dispose", "on_commit", "prepare", "reading", "unit_of_work"]
