"""Several workers: who is there, who leads, whose turn each has, and who has an answer on the wire."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("beat", sa.Integer, nullable=False),
        sa.Column("seen_at", sa.Text, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("flood_chat", sa.BigInteger),
        sa.Column("flood_until", sa.Text),
    )
    op.create_table(
        "leaders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("since", sa.Text),
        sa.Column("marked", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "inbox_turns",
        sa.Column("person_id", sa.BigInteger, primary_key=True),
        sa.Column("worker", sa.Text, sa.ForeignKey("workers.name", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("inbox_turns_worker", "inbox_turns", ["worker"])
    op.add_column("outbox", sa.Column("worker", sa.Text))


def downgrade() -> None:
    op.drop_column("outbox", "worker")
    op.drop_table("inbox_turns")
    op.drop_table("leaders")
    op.drop_table("workers")
