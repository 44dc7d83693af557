"""Files made once for all workers: the index of the catalogue, the index of enterprises."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_files",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("maker", sa.Text, sa.ForeignKey("workers.name", ondelete="SET NULL")),
        sa.Column("stamp", sa.Text),
        sa.Column("version", sa.BigInteger),
        sa.Column("file", sa.BigInteger),
        sa.Column("digest", sa.Text),
    )
    op.create_table(
        "kept_pieces",
        sa.Column("file", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("kept_pieces")
    op.drop_table("kept_files")
