"""What running a session needs: exercises, votes, signals, what is built, and its end."""

import sqlalchemy as sa
from alembic import op

from workshop.models.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

REFUSAL = "this record can only be added to"


def upgrade() -> None:
    """Bring the tables to this shape; a decision that was written stays as it was."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER decision_no_{verb.lower()} BEFORE {verb} ON decision "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER decision_add_only BEFORE UPDATE OR DELETE ON decision "
            "FOR EACH ROW EXECUTE FUNCTION tenfold_refuse()"
        )


def _tables() -> None:
    op.create_table(
        "aftercare_task",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_aftercare_task_made_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_aftercare_task_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_aftercare_task_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aftercare_task")),
    )
    with op.batch_alter_table("aftercare_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aftercare_task_made_by"), ["made_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_aftercare_task_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_aftercare_task_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "asked_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("taps", sa.Integer(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("explained_in", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["explained_in"],
            ["workshop_session.id"],
            name=op.f("fk_asked_word_explained_in_workshop_session"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_asked_word_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_asked_word_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_word")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("asked_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_asked_word_explained_in"), ["explained_in"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_asked_word_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_asked_word_session_id"), ["session_id"], unique=False)

    op.create_table(
        "hand_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("called_at", UtcDateTime(), nullable=True),
        sa.Column("lowered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hand_up_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_hand_up_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_up")),
    )
    with op.batch_alter_table("hand_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_up_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_up_session_id"), ["session_id"], unique=False)

    op.create_table(
        "answered_nod",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_answered_nod_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["asked_question.id"],
            name=op.f("fk_answered_nod_question_id_asked_question"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_answered_nod_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answered_nod")),
        sa.UniqueConstraint(
            "question_id", "person_id", name=op.f("uq_answered_nod_question_id_person_id")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("answered_nod", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answered_nod_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_answered_nod_question_id"), ["question_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_answered_nod_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "helper_asked",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_helper_asked_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_helper_asked_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helper_asked")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_helper_asked_session_id_person_id")
        ),
    )
    with op.batch_alter_table("helper_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_helper_asked_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_helper_asked_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "minute_asked",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("to_person_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.Column("over_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_minute_asked_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_minute_asked_session_id_workshop_session"),
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["person.id"], name=op.f("fk_minute_asked_to_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute_asked")),
    )
    with op.batch_alter_table("minute_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_minute_asked_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_minute_asked_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_minute_asked_to_person_id"), ["to_person_id"], unique=False
        )

    op.create_table(
        "reflection",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("went_well", sa.String(), nullable=False),
        sa.Column("was_hard", sa.String(), nullable=False),
        sa.Column("next_time", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reflection_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_reflection_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflection")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_reflection_session_id_person_id")
        ),
    )
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflection_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflection_session_id"), ["session_id"], unique=False)

    op.create_table(
        "signal_up",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_signal_up_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_up")),
        sa.UniqueConstraint(
            "session_id", "kind", "holder", name=op.f("uq_signal_up_session_id_kind_holder")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("signal_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signal_up_session_id"), ["session_id"], unique=False)

    op.create_table(
        "talk_stretch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("who", sa.String(length=32), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_talk_stretch_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_stretch")),
    )
    with op.batch_alter_table("talk_stretch", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_talk_stretch_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "voice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_voice_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_voice_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_voice_session_id_person_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("voice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_session_id"), ["session_id"], unique=False)

    op.create_table(
        "parked_topic",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("parked_at", UtcDateTime(), nullable=False),
        sa.Column("returned_at", UtcDateTime(), nullable=True),
        sa.Column("returned_in", sa.String(length=32), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_parked_topic_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_parked_topic_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["returned_in"],
            ["workshop_session.id"],
            name=op.f("fk_parked_topic_returned_in_workshop_session"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_parked_topic_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_topic")),
    )
    with op.batch_alter_table("parked_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_topic_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_parked_topic_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_parked_topic_returned_in"), ["returned_in"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_parked_topic_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "signal_tally",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["agenda_item.id"], name=op.f("fk_signal_tally_item_id_agenda_item")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_signal_tally_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal_tally")),
        sa.UniqueConstraint(
            "session_id", "item_id", "kind", name=op.f("uq_signal_tally_session_id_item_id_kind")
        ),
    )
    with op.batch_alter_table("signal_tally", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signal_tally_item_id"), ["item_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_signal_tally_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("way_agreed_first", sa.Boolean(), nullable=False),
        sa.Column("lived_had_a_say", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("dissent", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(length=32), nullable=True),
        sa.Column("written_by", sa.String(length=32), nullable=True),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_decision_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_decision_prompt_id_prompt")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_decision_session_id_workshop_session"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["person.id"], name=op.f("fk_decision_written_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_prompt_id"), ["prompt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_written_by"), ["written_by"], unique=False)

    op.create_table(
        "exercise_part",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("starters", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.String(length=32), nullable=True),
        sa.Column("assumption_id", sa.String(length=32), nullable=True),
        sa.Column("key_hash", sa.String(), nullable=True),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assumption_id"],
            ["assumption.id"],
            name=op.f("fk_exercise_part_assumption_id_assumption"),
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_exercise_part_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_part")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_exercise_part_key_hash")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("exercise_part", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exercise_part_assumption_id"), ["assumption_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_exercise_part_contribution_id"), ["contribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_exercise_part_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "made_line",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("capture_id", sa.String(length=32), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=True),
        sa.Column("key_hash", sa.String(), nullable=True),
        sa.Column("output_id", sa.String(length=32), nullable=True),
        sa.Column("goes_in", sa.Boolean(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_made_line_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["capture.id"], name=op.f("fk_made_line_capture_id_capture")
        ),
        sa.ForeignKeyConstraint(
            ["output_id"], ["output.id"], name=op.f("fk_made_line_output_id_output")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["made_line.id"], name=op.f("fk_made_line_parent_id_made_line")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_made_line_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_made_line")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_made_line_key_hash")),
    )
    with op.batch_alter_table("made_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_made_line_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_made_line_capture_id"), ["capture_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_made_line_output_id"), ["output_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_made_line_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_made_line_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "power_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("power", sa.String(), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_power_answer_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_power_answer")),
        sa.UniqueConstraint(
            "prompt_id", "side", "power", name=op.f("uq_power_answer_prompt_id_side_power")
        ),
    )
    with op.batch_alter_table("power_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_power_answer_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "round_turn",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_round_turn_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_round_turn_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_turn")),
        sa.UniqueConstraint(
            "prompt_id", "person_id", name=op.f("uq_round_turn_prompt_id_person_id")
        ),
    )
    with op.batch_alter_table("round_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_turn_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_round_turn_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "vote_ballot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(length=32), nullable=False),
        sa.Column("choices", sa.String(), nullable=False),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_vote_ballot_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_ballot")),
        sa.UniqueConstraint("receipt", name=op.f("uq_vote_ballot_receipt")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("vote_ballot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_ballot_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "vote_turn",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("by_helper", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_vote_turn_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompt.id"], name=op.f("fk_vote_turn_prompt_id_prompt")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_turn")),
        sa.UniqueConstraint(
            "prompt_id",
            "part_id",
            "person_id",
            name=op.f("uq_vote_turn_prompt_id_part_id_person_id"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("vote_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_turn_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vote_turn_prompt_id"), ["prompt_id"], unique=False)

    op.create_table(
        "made_line_version",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("beside", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["made_line.id"], name=op.f("fk_made_line_version_line_id_made_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_made_line_version")),
        sa.UniqueConstraint("line_id", "number", name=op.f("uq_made_line_version_line_id_number")),
    )
    with op.batch_alter_table("made_line_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_made_line_version_line_id"), ["line_id"], unique=False)

    op.create_table(
        "said_file",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("contribution_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("media", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_said_file_contribution_id_contribution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_said_file")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_said_file_contribution_id")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("said_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_said_file_contribution_id"), ["contribution_id"], unique=False
        )

    op.create_table(
        "sorted_card",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=32), nullable=False),
        sa.Column("contribution_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_sorted_card_contribution_id_contribution"),
        ),
        sa.ForeignKeyConstraint(
            ["part_id"], ["exercise_part.id"], name=op.f("fk_sorted_card_part_id_exercise_part")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sorted_card")),
        sa.UniqueConstraint(
            "part_id", "contribution_id", name=op.f("uq_sorted_card_part_id_contribution_id")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sorted_card", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sorted_card_contribution_id"), ["contribution_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sorted_card_part_id"), ["part_id"], unique=False)

    op.create_table(
        "pulse_paper",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("letters_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_pulse_paper_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse_paper")),
        sa.UniqueConstraint(
            "session_id", "letters_hash", name=op.f("uq_pulse_paper_session_id_letters_hash")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("pulse_paper", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pulse_paper_session_id"), ["session_id"], unique=False)

    with op.batch_alter_table("pulse_round", schema=None) as batch_op:
        for paper in ("lived_paper", "staff_paper"):
            batch_op.add_column(sa.Column(paper, sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("left_out", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", UtcDateTime(), nullable=True))

    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.add_column(sa.Column("part_id", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column("scribed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("own_yes", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(
            sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("held_because", sa.String(), nullable=False, server_default="")
        )
        batch_op.create_index(batch_op.f("ix_contribution_part_id"), ["part_id"], unique=False)

    with op.batch_alter_table("item_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=32), nullable=True))

    op.add_column("asked_question", sa.Column("prompt_id", sa.String(length=32), nullable=True))
    op.add_column("asked_question", sa.Column("answer_by", sa.Date(), nullable=True))
    for name in ("by_group", "asker_spoke"):
        op.add_column(
            "asked_question",
            sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()),
        )
    op.create_index(op.f("ix_asked_question_prompt_id"), "asked_question", ["prompt_id"])

    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("hard", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("own_word", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meaning", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("instead", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("binned", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("was_kept", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("thrown_by", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column("origin", sa.String(length=32), nullable=False, server_default="staff")
        )

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("safe_person_id", sa.String(length=32), nullable=True))
        batch_op.add_column(
            sa.Column("room_clock", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("member_clock", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("talk_agreed", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("prompt", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=32), nullable=False, server_default="open_wall")
        )
        batch_op.add_column(sa.Column("about", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("limit", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("source_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("staff_first", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("open_until", UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_prompt_source_id"), ["source_id"], unique=False)
