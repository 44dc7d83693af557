"""Why a mark went without anybody's verdict, and since when nobody acts for an enterprise that had people."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("verifications", sa.Column("cause", sa.Text))
    op.add_column("enterprises", sa.Column("left_at", sa.Text))


def downgrade() -> None:
    op.drop_column("enterprises", "left_at")
    op.drop_column("verifications", "cause")
