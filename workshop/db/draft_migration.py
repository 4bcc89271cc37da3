"""Draft the next migration from the tables: `python -m workshop.db.draft_migration NAME`.

For people who change Tenfold. What it writes is a draft: read it before keeping it.
"""

import sys
import textwrap
from typing import Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Enum
from sqlmodel.sql.sqltypes import AutoString

from workshop.db.engine import engine
from workshop.db.migrate import SCRIPTS
from workshop.models import Table, UtcDateTime

HEADER = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

from workshop.models.base import UtcDateTime

revision = "{number:04}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this shape."""
'''


def render_type(kind: str, column_type: object, _context: object) -> str | Literal[False]:
    """Write our own column types by the plain SQL type they are stored as."""
    if kind != "type":
        return False
    if isinstance(column_type, UtcDateTime):
        return "UtcDateTime()"
    if isinstance(column_type, Enum):
        return "sa.String(length=32)"
    if isinstance(column_type, AutoString):
        return f"sa.String(length={column_type.length})" if column_type.length else "sa.String()"
    return False


def draft(name: str) -> str:
    """Write the draft into the migrations folder; return its file name."""
    number = len(list((SCRIPTS / "versions").glob("[0-9]*.py"))) + 1
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": Table.metadata})
        script = produce_migrations(context, Table.metadata)
    if script.upgrade_ops is None:
        raise RuntimeError("Nothing has changed.")
    body = render_python_code(script.upgrade_ops, render_item=render_type, render_as_batch=True)
    code = textwrap.indent(textwrap.dedent("    " + body), "    ")
    header = HEADER.format(
        title=name.replace("_", " ").capitalize(),
        number=number,
        before=f'"{number - 1:04}"' if number > 1 else None,
    )
    target = SCRIPTS / "versions" / f"{number:04}_{name}.py"
    target.write_text(header + code + "\n", encoding="utf-8")
    return target.name


if __name__ == "__main__":
    sys.stdout.write(draft(sys.argv[1]) + "\n")
