"""Meetings at a fair: who asked whom, who refuses whom, when a firm is away, when and where they meet."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def _fair() -> sa.Column:
    return sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False)


def _firm(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _fair(),
        _firm("asker_id"),
        _firm("asked_id"),
        _firm("low_id"),
        _firm("high_id"),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="SET NULL")),
        sa.Column("weight", sa.Text, nullable=False),
        sa.Column("answer_weight", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("asked_by", sa.BigInteger),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("answered_at", sa.Text),
        sa.Column("expires_at", sa.Text),
        sa.Column("starts_at", sa.Text),
        sa.Column("table_code", sa.Text),
        sa.Column("asker_said", sa.Text),
        sa.Column("asked_said", sa.Text),
        sa.Column("absent_id", sa.BigInteger),
        sa.CheckConstraint("asker_id <> asked_id AND low_id < high_id", name="meeting_of_two"),
        sa.CheckConstraint("weight IN ('must', 'gladly')", name="meeting_weight"),
        sa.CheckConstraint(
            "state IN ('wished', 'asked', 'accepted', 'declined', 'expired', 'placed', 'held', 'no_show', 'cancelled')",
            name="meeting_state",
        ),
        sa.CheckConstraint("(state = 'placed') <= (starts_at IS NOT NULL)", name="meeting_place"),
    )
    live = sa.text("state IN ('wished', 'asked', 'accepted', 'placed', 'held', 'no_show')")
    op.create_index(
        "meetings_pair",
        "meetings",
        ["fair_id", "low_id", "high_id"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    placed = sa.text("state = 'placed'")
    op.create_index(
        "meetings_table",
        "meetings",
        ["fair_id", "starts_at", "table_code"],
        unique=True,
        sqlite_where=placed,
        postgresql_where=placed,
    )
    op.create_index("meetings_asker", "meetings", ["asker_id", "fair_id"])
    op.create_index("meetings_asked", "meetings", ["asked_id", "fair_id"])
    op.create_index("meetings_expiring", "meetings", ["state", "expires_at"])
    # Who is at a meeting when: a firm is in one place at a time, whichever side asked.
    op.create_table(
        "meeting_seats",
        _fair(),
        _firm("enterprise_id"),
        sa.Column("starts_at", sa.Text, nullable=False),
        sa.Column("meeting_id", sa.BigInteger, sa.ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("fair_id", "enterprise_id", "starts_at"),
    )
    op.create_index("meeting_seats_meeting", "meeting_seats", ["meeting_id"])
    op.create_table(
        "meeting_refusals",
        _fair(),
        _firm("enterprise_id"),
        _firm("other_id"),
        sa.PrimaryKeyConstraint("fair_id", "enterprise_id", "other_id"),
    )
    op.create_table(
        "meeting_slots",
        _fair(),
        sa.Column("starts_at", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("fair_id", "starts_at"),
    )
    op.create_table(
        "meeting_halls",
        _fair(),
        sa.Column("hall", sa.Text, nullable=False),
        sa.Column("tables", sa.Integer, nullable=False),
        sa.Column("closed", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("fair_id", "hall"),
    )
    op.create_table(
        "meeting_absences",
        _fair(),
        _firm("enterprise_id"),
        sa.Column("starts_at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("fair_id", "enterprise_id", "starts_at"),
    )
    op.create_table(
        "meeting_plans",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _fair(),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_by", sa.BigInteger),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("value", sa.Integer, nullable=False, server_default="0"),
        sa.Column("bound", sa.Integer, nullable=False, server_default="0"),
        sa.Column("plan", sa.Text, nullable=False, server_default="[]"),
        sa.Column("fault", sa.Text),
        sa.CheckConstraint("state IN ('wanted', 'ready', 'failed', 'released', 'dropped')", name="meeting_plan_state"),
    )
    op.create_index("meeting_plans_fair", "meeting_plans", ["fair_id", "state"])
