"""Proposals: which enterprise could make which component, and what it answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="CASCADE"), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("told_at", sa.Text),
        sa.Column("answered_at", sa.Text),
        sa.Column("again_at", sa.Text),
        sa.UniqueConstraint("enterprise_id", "component_id", name="proposal_once"),
        sa.CheckConstraint("state IN ('open', 'interested', 'declined', 'later')", name="proposal_state"),
    )
    op.create_index("proposals_enterprise", "proposals", ["enterprise_id", "state", "score"])
    op.create_index("proposals_component", "proposals", ["component_id", "state"])
