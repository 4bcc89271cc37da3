"""What planning a whole series needs: offers, needs, briefings, undo, own cards, checklists."""

import sqlalchemy as sa
from alembic import op

from workshop.models.base import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this shape."""
    op.create_table(
        "favourite_card",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.String(length=32), nullable=False),
        sa.Column("card", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_favourite_card_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_favourite_card")),
        sa.UniqueConstraint("account_id", "card", name=op.f("uq_favourite_card_account_id_card")),
    )
    with op.batch_alter_table("favourite_card", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_favourite_card_account_id"), ["account_id"], unique=False
        )

    op.create_table(
        "kept_clear",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_kept_clear_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_clear")),
        sa.UniqueConstraint("project_id", "subject", name=op.f("uq_kept_clear_project_id_subject")),
    )
    with op.batch_alter_table("kept_clear", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_clear_project_id"), ["project_id"], unique=False)

    op.create_table(
        "missing_voice",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(length=32), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_missing_voice_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_voice")),
    )
    with op.batch_alter_table("missing_voice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_missing_voice_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "partner",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_partner_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_project_id"), ["project_id"], unique=False)

    op.create_table(
        "role_rule",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_role_rule_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_rule")),
        sa.UniqueConstraint("project_id", "role", name=op.f("uq_role_rule_project_id_role")),
    )
    with op.batch_alter_table("role_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_rule_project_id"), ["project_id"], unique=False)

    op.create_table(
        "access_need",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=False),
        sa.Column("sorter", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("said_done_at", UtcDateTime(), nullable=True),
        sa.Column("sorted_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_access_need_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_access_need_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_need")),
    )
    with op.batch_alter_table("access_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_need_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_need_project_id"), ["project_id"], unique=False)

    op.create_table(
        "agenda_step",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_agenda_step_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_step")),
        sa.UniqueConstraint("session_id", "number", name=op.f("uq_agenda_step_session_id_number")),
    )
    with op.batch_alter_table("agenda_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_step_session_id"), ["session_id"], unique=False)

    op.create_table(
        "asked_about_needs",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_asked_about_needs_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_asked_about_needs_project_id_project")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_asked_about_needs")),
    )
    with op.batch_alter_table("asked_about_needs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_asked_about_needs_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_asked_about_needs_project_id"), ["project_id"], unique=False
        )

    op.create_table(
        "lens_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_lens_answer_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lens_answer")),
        sa.UniqueConstraint("session_id", "rule", name=op.f("uq_lens_answer_session_id_rule")),
    )
    with op.batch_alter_table("lens_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lens_answer_session_id"), ["session_id"], unique=False)

    op.create_table(
        "offer",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("pay", sa.String(length=32), nullable=False),
        sa.Column("pay_words", sa.String(), nullable=False),
        sa.Column("expenses", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("when_paid", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=True),
        sa.Column("clear_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_offer_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_offer_project_id_project")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_offer_project_id"), ["project_id"], unique=False)

    op.create_table(
        "own_card",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("shelf", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("idea", sa.String(), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("group_min", sa.Integer(), nullable=False),
        sa.Column("group_max", sa.Integer(), nullable=False),
        sa.Column("risk", sa.Integer(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=False),
        sa.Column("unseen", sa.Boolean(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("touches", sa.String(), nullable=False),
        sa.Column("modes", sa.String(), nullable=False),
        sa.Column("added_by", sa.String(length=32), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_own_card_added_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_own_card_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_card")),
    )
    with op.batch_alter_table("own_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_card_added_by"), ["added_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_own_card_project_id"), ["project_id"], unique=False)

    op.create_table(
        "parked_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("planned_minutes", sa.Integer(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("parked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_parked_item_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_parked_item_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked_item")),
    )
    with op.batch_alter_table("parked_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_item_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_parked_item_session_id"), ["session_id"], unique=False)

    op.create_table(
        "ready_tick",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("ticked_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_ready_tick_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ready_tick")),
        sa.UniqueConstraint("session_id", "line", name=op.f("uq_ready_tick_session_id_line")),
    )
    with op.batch_alter_table("ready_tick", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ready_tick_session_id"), ["session_id"], unique=False)

    op.create_table(
        "sealed_preference",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("held_by", sa.String(length=32), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("way_to_decide", sa.String(), nullable=False),
        sa.Column("hoped_for", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["held_by"], ["person.id"], name=op.f("fk_sealed_preference_held_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_sealed_preference_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_sealed_preference_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_preference")),
    )
    with op.batch_alter_table("sealed_preference", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_preference_held_by"), ["held_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_sealed_preference_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sealed_preference_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "settled",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_settled_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_settled_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled")),
        sa.UniqueConstraint(
            "session_id", "person_id", name=op.f("uq_settled_session_id_person_id")
        ),
    )
    with op.batch_alter_table("settled", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settled_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_settled_session_id"), ["session_id"], unique=False)

    op.create_table(
        "strength",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_strength_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_strength_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strength")),
    )
    with op.batch_alter_table("strength", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strength_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strength_project_id"), ["project_id"], unique=False)

    op.create_table(
        "briefing",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("item_id", sa.String(length=32), nullable=True),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("led_by", sa.String(length=32), nullable=True),
        sa.Column("lead_said_yes", sa.Boolean(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("taught_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_item.id"],
            name=op.f("fk_briefing_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["led_by"], ["person.id"], name=op.f("fk_briefing_led_by_person")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_briefing_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_briefing_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
    )
    with op.batch_alter_table("briefing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefing_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_briefing_led_by"), ["led_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_briefing_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_briefing_session_id"), ["session_id"], unique=False)

    op.create_table(
        "asked_question",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("session_id", sa.String(length=32), nullable=True),
        sa.Column("briefing_id", sa.String(length=32), nullable=True),
        sa.Column("asked_by", sa.String(length=32), nullable=True),
        sa.Column("receipt_hash", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_asked_question_answered_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_asked_question_asked_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_asked_question_briefing_id_briefing")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_asked_question_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["workshop_session.id"],
            name=op.f("fk_asked_question_session_id_workshop_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_question")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_asked_question_receipt_hash")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("asked_question", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_asked_question_answered_by"), ["answered_by"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_asked_question_asked_by"), ["asked_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_asked_question_briefing_id"), ["briefing_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_asked_question_project_id"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_asked_question_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "briefing_heard",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("briefing_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("how", sa.String(length=32), nullable=False),
        sa.Column("heard_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_heard_briefing_id_briefing")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_briefing_heard_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_heard")),
        sa.UniqueConstraint(
            "briefing_id", "person_id", name=op.f("uq_briefing_heard_briefing_id_person_id")
        ),
    )
    with op.batch_alter_table("briefing_heard", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_briefing_heard_briefing_id"), ["briefing_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_briefing_heard_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "briefing_mark",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("briefing_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_mark_briefing_id_briefing")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_briefing_mark_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_mark")),
        sa.UniqueConstraint(
            "briefing_id",
            "part",
            "person_id",
            name=op.f("uq_briefing_mark_briefing_id_part_person_id"),
        ),
    )
    with op.batch_alter_table("briefing_mark", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_briefing_mark_briefing_id"), ["briefing_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_briefing_mark_person_id"), ["person_id"], unique=False)

    op.create_table(
        "briefing_words",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("briefing_id", sa.String(length=32), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("filled_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["briefing_id"], ["briefing.id"], name=op.f("fk_briefing_words_briefing_id_briefing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_words")),
        sa.UniqueConstraint("briefing_id", "part", name=op.f("uq_briefing_words_briefing_id_part")),
    )
    with op.batch_alter_table("briefing_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_briefing_words_briefing_id"), ["briefing_id"], unique=False
        )

    op.create_table(
        "own_word",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_own_word_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_word")),
        sa.UniqueConstraint("project_id", "words", name=op.f("uq_own_word_project_id_words")),
    )
    with op.batch_alter_table("own_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_word_project_id"), ["project_id"], unique=False)

    with op.batch_alter_table("assumption", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("depends", sa.String(length=32), nullable=False, server_default="some")
        )

    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lead_id", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("co_lead_id", sa.String(length=32), nullable=True))
        batch_op.alter_column("icebreaker", new_column_name="card")
        batch_op.add_column(sa.Column("materials", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("layout", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("weight", sa.String(length=32), nullable=False, server_default="should")
        )
        batch_op.add_column(sa.Column("pinned_minute", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("origin", sa.String(length=32), nullable=False, server_default="staff")
        )
        batch_op.create_index(batch_op.f("ix_agenda_item_co_lead_id"), ["co_lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_item_lead_id"), ["lead_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_item_lead_id_person"), "person", ["lead_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_agenda_item_co_lead_id_person"), "person", ["co_lead_id"], ["id"]
        )

    with op.batch_alter_table("download_ticket", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_id", sa.String(length=32), nullable=True))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expected_hat", sa.String(length=32), nullable=True))

    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("next_question", sa.String(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("series_template", sa.String(), nullable=False, server_default="")
        )
