"""At which hour of a fair's first day places nobody has come for are released."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_hours",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("hour", sa.Integer),
        sa.Column("set_by", sa.BigInteger, nullable=False),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="door_hour"),
    )


def downgrade() -> None:
    op.drop_table("door_hours")
