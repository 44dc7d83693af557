"""Changes of the catalogue and of enterprises are counted: an index takes what has a later number, not a later date."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("components", "enterprises"):
        op.add_column(table, sa.Column("changed", sa.BigInteger, nullable=False, server_default="0"))
        op.create_index(f"{table}_changed", table, ["changed"])
        op.drop_index(f"{table}_updated", table)
    op.create_table(
        "enterprises_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO enterprises_version (id, version) VALUES (1, 0)")
