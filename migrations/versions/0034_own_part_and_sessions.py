"""A firm is shown among those who come when it said so; sessions move with their fair, and are called off."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Empty until somebody has said whether the firm is shown; those shown so far stay.
    op.add_column("signups", sa.Column("listed", sa.Integer))
    op.execute("UPDATE signups SET listed = 1 WHERE role <> 'visitor'")
    # The first day of the fair for which it was planned: when the fair moves, it moves by as much.
    op.add_column("sessions", sa.Column("planned_for", sa.Text))
    op.execute("UPDATE sessions SET planned_for = (SELECT f.starts_on FROM fairs f WHERE f.id = sessions.fair_id)")
    op.add_column("sessions", sa.Column("cancelled_at", sa.Text))


def downgrade() -> None:
    op.drop_column("sessions", "cancelled_at")
    op.drop_column("sessions", "planned_for")
    op.drop_column("signups", "listed")
