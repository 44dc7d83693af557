"""Broadcasts and their deliveries, and single notices the bot owes to people."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("author_id", sa.BigInteger, nullable=False),
        sa.Column("audience", sa.Text, nullable=False),
        sa.Column("fair_id", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("sector", sa.Text),
        sa.Column("language", sa.Text),
        *(sa.Column(f"text_{language}", sa.Text) for language in ("uz", "ru", "en")),
        sa.Column("file_id", sa.Text),
        sa.Column("file_kind", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("send_at", sa.Text),
        sa.Column("total", sa.Integer, nullable=False, server_default="0"),
        sa.Column("report_chat_id", sa.BigInteger),
        sa.Column("report_message_id", sa.BigInteger),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("started_at", sa.Text),
        sa.Column("ended_at", sa.Text),
        sa.CheckConstraint(
            "audience IN ('everyone', 'participants', 'exhibitors', 'visitors', 'waiting', 'sector')",
            name="broadcast_audience",
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled')", name="broadcast_state"
        ),
    )
    op.create_index("broadcasts_state", "broadcasts", ["state", "send_at"])
    op.create_table(
        "deliveries",
        sa.Column(
            "broadcast_id",
            sa.BigInteger,
            sa.ForeignKey("broadcasts.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column(
            "person_id",
            sa.BigInteger,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("fault", sa.Text),
        # Not before this moment: when it was lined up, later after a failure that may pass.
        sa.Column("again_at", sa.Text, nullable=False),
        sa.Column("at", sa.Text),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'blocked', 'failed', 'unknown')", name="delivery_state"
        ),
    )
    op.create_index("deliveries_state", "deliveries", ["broadcast_id", "state", "again_at", "person_id"])
    op.create_index("deliveries_person", "deliveries", ["person_id"])
    op.create_table(
        "notices",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("sent_at", sa.Text),
        sa.UniqueConstraint("person_id", "kind", "subject", name="notice_once"),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed')", name="notice_state"),
    )
    op.create_index("notices_due", "notices", ["state", "due_at"])
