"""What people answer after a fair."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fair_answers",
        sa.Column("signup_id", sa.BigInteger, sa.ForeignKey("signups.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("question", sa.Text, primary_key=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("given_at", sa.Text, nullable=False),
        sa.CheckConstraint("question IN ('worth', 'partner', 'again')", name="fair_question"),
        sa.CheckConstraint("answer IN ('yes', 'partly', 'no')", name="fair_answer"),
    )


def downgrade() -> None:
    op.drop_table("fair_answers")
