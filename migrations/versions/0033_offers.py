"""Requests for offers, and what makers say to them."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer_requests",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="CASCADE"), nullable=False),
        sa.Column("quantity", sa.BigInteger, nullable=False),
        sa.Column("needed_on", sa.Text, nullable=False),
        sa.Column("asked_by", sa.BigInteger),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.UniqueConstraint("enterprise_id", "component_id", name="asked_for_once"),
    )
    op.create_index("offer_requests_of_component", "offer_requests", ["component_id"])
    op.create_table(
        "offers",
        sa.Column(
            "request_id", sa.BigInteger, sa.ForeignKey("offer_requests.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("maker_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("price", sa.Text),
        sa.Column("currency", sa.Text),
        sa.Column("days", sa.Integer),
        sa.Column("note", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
        sa.CheckConstraint("state IN ('asked', 'offered', 'declined')", name="offer_state"),
    )
    op.create_index("offers_of_maker", "offers", ["maker_id"])


def downgrade() -> None:
    op.drop_table("offers")
    op.drop_table("offer_requests")
