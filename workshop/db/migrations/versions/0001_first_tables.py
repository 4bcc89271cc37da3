"""First tables."""

import sqlalchemy as sa
from alembic import op

from workshop.models.base import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this shape."""
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("passphrase_hash", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name_key", name=op.f("uq_account_name_key")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_project_id"), ["project_id"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("convened_by", sa.String(), nullable=False),
        sa.Column("decider", sa.String(), nullable=False),
        sa.Column("can_change", sa.String(), nullable=False),
        sa.Column("cannot_change", sa.String(), nullable=False),
        sa.Column("route_to_change", sa.String(), nullable=False),
        sa.Column("help_line", sa.String(), nullable=False),
        sa.Column("safe_person", sa.String(), nullable=False),
        sa.Column("room_rule", sa.String(length=32), nullable=False),
        sa.Column("answer_weeks", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "agreement_line",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_agreement_line_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_line")),
    )
    with op.batch_alter_table("agreement_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_line_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "measure",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("chosen_by_members", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_measure_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_project_id"), ["project_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=True),
        sa.Column("chosen_name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("works_for", sa.String(), nullable=False),
        sa.Column("paid_by_convenor", sa.Boolean(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_person_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_person_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("project_id", "name_key", name=op.f("uq_person_project_id_name_key")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_project_id"), ["project_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_account_id"), ["account_id"], unique=False)

    op.create_table(
        "workshop_session",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("planned_start", UtcDateTime(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("join_code", sa.String(), nullable=True),
        sa.Column("join_token", sa.String(), nullable=True),
        sa.Column("current_item_id", sa.String(length=32), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_workshop_session_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workshop_session")),
        sa.UniqueConstraint("join_code", name=op.f("uq_workshop_session_join_code")),
        sa.UniqueConstraint("join_token", name=op.f("uq_workshop_session_join_token")),
        sa.UniqueConstraint(
            "project_id", "number", name=op.f("uq_workshop_session_project_id_number")
        ),
    )
    with op.batch_alter_table("workshop_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_workshop_session_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("lead", sa.String(), nullable=False),
        sa.Column("icebreaker", sa.String(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("added_minutes", sa.Integer(), nullable=False),
        sa.Column("returns_to", sa.String(length=32), nullable=True),
        sa.Column("added_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_agenda_item_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_session_id"), ["session_id"], unique=False)

    op.create_table(
        "agreement_look",
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("looked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_agreement_look_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_agreement_look")),
    )
    with op.batch_alter_table("agreement_look", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_look_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "agreement_yes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_yes_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_agreement_yes_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_yes")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_agreement_yes_session_id_person_id")
        ),
    )
    with op.batch_alter_table("agreement_yes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_yes_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_agreement_yes_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "assumption",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("held_by", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sureness", sa.String(length=32), nullable=False),
        sa.Column("done_because", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["held_by"], ["person.id"], name=op.f("fk_assumption_held_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_assumption_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_assumption_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assumption")),
    )
    with op.batch_alter_table("assumption", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assumption_held_by"), ["held_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_assumption_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assumption_session_id"), ["session_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("hat", sa.String(length=32), nullable=False),
        sa.Column("attending", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_attendance_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_attendance_session_id_person_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_ballot_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_ballot_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ballot_session_id"), ["session_id"], unique=False)

    op.create_table(
        "capture",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("kept_by", sa.String(length=32), nullable=True),
        sa.Column("key_hash", sa.String(), nullable=True),
        sa.Column("entered_late", sa.Boolean(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.Column("concern_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_capture_author_id_person")
        ),
        sa.ForeignKeyConstraint(["kept_by"], ["person.id"], name=op.f("fk_capture_kept_by_person")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_capture_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_capture_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_capture_key_hash")),
    )
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_kept_by"), ["kept_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_session_id"), ["session_id"], unique=False)

    op.create_table(
        "device",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_device_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_person_id"), ["person_id"], unique=False)

    op.create_table(
        "download_ticket",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_download_ticket_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_download_ticket_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_download_ticket_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_download_ticket")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_download_ticket_token_hash")),
    )
    with op.batch_alter_table("download_ticket", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_download_ticket_account_id"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_download_ticket_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_download_ticket_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "export_record",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("label", sa.String(length=32), nullable=False),
        sa.Column("file_hash", sa.String(), nullable=False),
        sa.Column("chain_head", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["account.id"], name=op.f("fk_export_record_made_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_export_record_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_export_record_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_record")),
    )
    with op.batch_alter_table("export_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_record_made_by"), ["made_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_export_record_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_export_record_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "not_me",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_not_me_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_not_me")),
    )
    with op.batch_alter_table("not_me", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_not_me_person_id"), ["person_id"], unique=False)

    op.create_table(
        "output",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("size", sa.String(length=32), nullable=False),
        sa.Column("how_we_would_know", sa.String(), nullable=False),
        sa.Column("origin", sa.String(length=32), nullable=False),
        sa.Column("drafted_by", sa.String(length=32), nullable=True),
        sa.Column("drafted_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["drafted_by"], ["person.id"], name=op.f("fk_output_drafted_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_output_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_output_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_output")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_output_project_id_number")),
    )
    with op.batch_alter_table("output", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_output_drafted_by"), ["drafted_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_output_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_output_session_id"), ["session_id"], unique=False)

    op.create_table(
        "pulse_round",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.String(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("lived_present", sa.Integer(), nullable=False),
        sa.Column("lived_turns", sa.Integer(), nullable=False),
        sa.Column("staff_present", sa.Integer(), nullable=False),
        sa.Column("staff_turns", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_pulse_round_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_round")),
        sa.UniqueConstraint("session_id", name=op.f("uq_pulse_round_session_id")),
    )
    with op.batch_alter_table("pulse_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_round_session_id"), ["session_id"], unique=False)

    op.create_table(
        "return_code",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_return_code_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_return_code_project_id_project")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_return_code")),
        sa.UniqueConstraint(
            "project_id", "code_hash", name=op.f("uq_return_code_project_id_code_hash")
        ),
    )
    with op.batch_alter_table("return_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_return_code_project_id"), ["project_id"], unique=False)

    op.create_table(
        "seat",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_seat_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("person_id", "role", name=op.f("uq_seat_person_id_role")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_project_id"), ["project_id"], unique=False)

    op.create_table(
        "told_before",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_told_before_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_before")),
    )
    with op.batch_alter_table("told_before", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_told_before_session_id"), ["session_id"], unique=False)

    op.create_table(
        "assumption_verdict",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("assumption_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assumption_id"],
            ["assumption.id"],
            name=op.f("fk_assumption_verdict_assumption_id_assumption"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assumption_verdict_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assumption_verdict")),
        sa.UniqueConstraint(
            "assumption_id", "person_id", name=op.f("uq_assumption_verdict_assumption_id_person_id")
        ),
    )
    with op.batch_alter_table("assumption_verdict", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assumption_verdict_assumption_id"), ["assumption_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_assumption_verdict_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "capture_use",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_capture_use_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_capture_use_output_id_output")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_use")),
        sa.UniqueConstraint(
            "capture_id", "output_id", name=op.f("uq_capture_use_capture_id_output_id")
        ),
    )
    with op.batch_alter_table("capture_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_use_capture_id"), ["capture_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_use_output_id"), ["output_id"], unique=False)

    op.create_table(
        "capture_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_capture_version_capture_id_capture")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_version")),
        sa.UniqueConstraint(
            "capture_id", "number", name=op.f("uq_capture_version_capture_id_number")
        ),
    )
    with op.batch_alter_table("capture_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_capture_version_capture_id"), ["capture_id"], unique=False
        )

    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("given_by", sa.String(length=32), nullable=False),
        sa.Column("relayed_by", sa.String(length=32), nullable=True),
        sa.Column("name_style", sa.String(length=32), nullable=False),
        sa.Column("shown_name", sa.String(), nullable=False),
        sa.Column("reach", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=False),
        sa.Column("until_date", sa.Date(), nullable=False),
        sa.Column("check_back", sa.String(length=32), nullable=False),
        sa.Column("contact_via", sa.String(), nullable=False),
        sa.Column("about_others", sa.Boolean(), nullable=True),
        sa.Column("others_safe", sa.Boolean(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("wider_from", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_consent_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["person.id"], name=op.f("fk_consent_given_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["relayed_by"], ["person.id"], name=op.f("fk_consent_relayed_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_capture_id"), ["capture_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_given_by"), ["given_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_consent_relayed_by"), ["relayed_by"], unique=False)

    op.create_table(
        "difference_view",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("difference", sa.String(length=32), nullable=False),
        sa.Column("contributed", sa.String(length=32), nullable=False),
        sa.Column("after_measure", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_difference_view_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_difference_view_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difference_view")),
    )
    with op.batch_alter_table("difference_view", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_difference_view_output_id"), ["output_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_difference_view_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "item_run",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("entered_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_item_run_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_item_run_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_run")),
    )
    with op.batch_alter_table("item_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_run_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_item_run_session_id"), ["session_id"], unique=False)

    op.create_table(
        "output_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by_role", sa.String(length=32), nullable=False),
        sa.Column("set_by", sa.String(length=32), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role_title", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("can_decide", sa.Boolean(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("could_change", sa.String(), nullable=False),
        sa.Column("weighed", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("baseline", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("grade", sa.String(length=32), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_output_step_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["person.id"], name=op.f("fk_output_step_set_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_output_step")),
        sa.UniqueConstraint(
            "output_id", "sequence", name=op.f("uq_output_step_output_id_sequence")
        ),
    )
    with op.batch_alter_table("output_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_output_step_output_id"), ["output_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_output_step_set_by"), ["set_by"], unique=False)

    op.create_table(
        "output_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_output_version_output_id_output")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_output_version")),
        sa.UniqueConstraint("output_id", "number", name=op.f("uq_output_version_output_id_number")),
    )
    with op.batch_alter_table("output_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_output_version_output_id"), ["output_id"], unique=False
        )

    op.create_table(
        "owner_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role_title", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("exchanged_at", UtcDateTime(), nullable=True),
        sa.Column("cookie_hash", sa.String(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_owner_link_output_id_output")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_link")),
        sa.UniqueConstraint("cookie_hash", name=op.f("uq_owner_link_cookie_hash")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_owner_link_token_hash")),
    )
    with op.batch_alter_table("owner_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_owner_link_output_id"), ["output_id"], unique=False)

    op.create_table(
        "prompt",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("hidden_first", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("revealed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_prompt_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_prompt_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
    )
    with op.batch_alter_table("prompt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prompt_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prompt_session_id"), ["session_id"], unique=False)

    op.create_table(
        "pulse_turn",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pulse_turn_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pulse_round.id"], name=op.f("fk_pulse_turn_round_id_pulse_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_turn")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_pulse_turn_round_id_person_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pulse_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_turn_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pulse_turn_round_id"), ["round_id"], unique=False)

    op.create_table(
        "agreement_choice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_agreement_choice_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agreement_choice_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["output_version.id"],
            name=op.f("fk_agreement_choice_version_id_output_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_choice")),
        sa.UniqueConstraint(
            "version_id", "person_id", name=op.f("uq_agreement_choice_version_id_person_id")
        ),
    )
    with op.batch_alter_table("agreement_choice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_choice_output_id"), ["output_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_choice_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_agreement_choice_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "capture_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("relayed_by", sa.String(length=32), nullable=True),
        sa.Column("relay_reason", sa.String(), nullable=False),
        sa.Column("yes", sa.Boolean(), nullable=False),
        sa.Column("final", sa.Boolean(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_capture_answer_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_capture_answer_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["relayed_by"], ["person.id"], name=op.f("fk_capture_answer_relayed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["capture_version.id"],
            name=op.f("fk_capture_answer_version_id_capture_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_answer")),
    )
    with op.batch_alter_table("capture_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_capture_answer_capture_id"), ["capture_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_capture_answer_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_capture_answer_relayed_by"), ["relayed_by"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_capture_answer_version_id"), ["version_id"], unique=False
        )

    op.create_table(
        "contribution",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_contribution_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_contribution_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_contribution_key_hash")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "dispute",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["output_step.id"], name=op.f("fk_dispute_claim_id_output_step")
        ),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_dispute_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dispute_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute")),
        sa.UniqueConstraint("claim_id", "person_id", name=op.f("uq_dispute_claim_id_person_id")),
    )
    with op.batch_alter_table("dispute", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dispute_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dispute_output_id"), ["output_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dispute_person_id"), ["person_id"], unique=False)

    op.create_table(
        "export_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("export_id", sa.String(length=32), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=False),
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_export_item_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["export_id"], ["export_record.id"], name=op.f("fk_export_item_export_id_export_record")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["capture_version.id"],
            name=op.f("fk_export_item_version_id_capture_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_item")),
        sa.UniqueConstraint(
            "export_id", "version_id", name=op.f("uq_export_item_export_id_version_id")
        ),
    )
    with op.batch_alter_table("export_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_item_capture_id"), ["capture_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_export_item_export_id"), ["export_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_export_item_version_id"), ["version_id"], unique=False)

    op.create_table(
        "member_check",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("output_id", sa.String(length=32), nullable=False),
        sa.Column("claim_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("carried_by", sa.String(length=32), nullable=True),
        sa.Column("check", sa.String(length=32), nullable=False),
        sa.Column("saw", sa.String(), nullable=False),
        sa.Column("used_it", sa.Boolean(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["carried_by"], ["person.id"], name=op.f("fk_member_check_carried_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["output_step.id"], name=op.f("fk_member_check_claim_id_output_step")
        ),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_member_check_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_check_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_check")),
        sa.UniqueConstraint(
            "claim_id", "person_id", name=op.f("uq_member_check_claim_id_person_id")
        ),
    )
    with op.batch_alter_table("member_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_check_carried_by"), ["carried_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_member_check_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_check_output_id"), ["output_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_check_person_id"), ["person_id"], unique=False)

    op.create_table(
        "reason_mark",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("clear", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reason_mark_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["step_id"], ["output_step.id"], name=op.f("fk_reason_mark_step_id_output_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_mark")),
        sa.UniqueConstraint("step_id", "person_id", name=op.f("uq_reason_mark_step_id_person_id")),
    )
    with op.batch_alter_table("reason_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reason_mark_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reason_mark_step_id"), ["step_id"], unique=False)

    op.create_table(
        "contribution_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("contribution_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_version_contribution_id_contribution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_version")),
        sa.UniqueConstraint(
            "contribution_id", "number", name=op.f("uq_contribution_version_contribution_id_number")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("contribution_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contribution_version_contribution_id"), ["contribution_id"], unique=False
        )
