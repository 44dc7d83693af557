"""What the last import of fairs changed, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fair_imports",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("begun_at", sa.Text, nullable=False),
        sa.Column("undone_at", sa.Text),
    )
    op.create_table(
        "fair_import_changes",
        sa.Column("import_id", sa.BigInteger, sa.ForeignKey("fair_imports.id", ondelete="CASCADE"), primary_key=True),
        # No reference: a fair may be gone by the time the import is undone.
        sa.Column("fair_id", sa.Text, primary_key=True),
        # Empty for a fair that is new; else the field that was changed, with its values as JSON.
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )


def downgrade() -> None:
    op.drop_table("fair_import_changes")
    op.drop_table("fair_imports")
