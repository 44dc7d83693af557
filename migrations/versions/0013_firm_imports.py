"""What the last import of enterprises changed, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "firm_imports",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("begun_at", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone')", name="firm_import_state"),
    )
    op.create_table(
        "firm_import_changes",
        sa.Column(
            "import_id",
            sa.BigInteger,
            sa.ForeignKey("firm_imports.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        # No reference: a firm may vanish before its import is undone.
        sa.Column("enterprise_id", sa.BigInteger, primary_key=True, autoincrement=False),
        # The facts as JSON; empty for a firm that was new.
        sa.Column("before", sa.Text),
        sa.Column("stamp", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("firm_import_changes")
    op.drop_table("firm_imports")
