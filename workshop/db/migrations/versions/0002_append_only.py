"""What trust hangs on can only be added to; words can be erased, never reworded."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ADD_ONLY = (
    "audit_entry",
    "capture_answer",
    "consent",
    "export_item",
    "export_record",
    "member_check",
    "output_step",
    "output_version",
)
ERASABLE = ("capture_version", "contribution_version")
REFUSAL = "this record can only be added to"


def upgrade() -> None:
    """Refuse changes to these tables in the database itself, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgres()


def _sqlite() -> None:
    for table in ADD_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    for table in ERASABLE:
        op.execute(
            f"CREATE TRIGGER {table}_no_rewording BEFORE UPDATE ON {table} "
            f"WHEN NEW.words <> '' OR NEW.id <> OLD.id OR NEW.number <> OLD.number "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgres() -> None:
    op.execute(
        "CREATE FUNCTION tenfold_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for table in ADD_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_add_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tenfold_refuse()"
        )
    for table in ERASABLE:
        op.execute(
            f"CREATE TRIGGER {table}_no_rewording BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN (NEW.words <> '' OR NEW.id <> OLD.id OR NEW.number <> OLD.number) "
            "EXECUTE FUNCTION tenfold_refuse()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION tenfold_refuse()"
        )
