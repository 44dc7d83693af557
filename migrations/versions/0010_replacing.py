"""Whether somebody confirmed that a spreadsheet may turn known things into others."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("uploads", sa.Column("replaces", sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("uploads", "replaces")
