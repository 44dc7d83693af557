"""A table that became free and the two it is offered to; firms that missed two meetings and what organizers say."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_offers",
        sa.Column("meeting_id", sa.BigInteger, sa.ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("starts_at", sa.Text, nullable=False),
        sa.Column("table_code", sa.Text, nullable=False),
        sa.Column("asker_taps", sa.Integer, nullable=False, server_default="0"),
        sa.Column("asked_taps", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("meeting_id", "starts_at"),
    )
    op.create_table(
        "meeting_pardons",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("answered_by", sa.BigInteger),
        sa.PrimaryKeyConstraint("fair_id", "enterprise_id"),
        sa.CheckConstraint("state IN ('wanted', 'given', 'denied')", name="meeting_pardon_state"),
    )
