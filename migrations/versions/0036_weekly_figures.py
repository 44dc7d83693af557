"""Figures that come every Monday; what figures of enterprises are counted from stands in one index."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_figures",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.UniqueConstraint("person_id", "asked", name="weekly_once"),
    )
    op.create_index("weekly_figures_due", "weekly_figures", ["due_at"])
    op.create_index(
        "enterprises_counted",
        "enterprises",
        ["region", "district", "kind", "verified_at", "free_capacity_percent", "free_until", "created_at", "id"],
    )
