"""Questions that are complaints: for the authority of a region, with the tender they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("questions", sa.Column("region", sa.Text))
    op.add_column("questions", sa.Column("receipt", sa.Text))
