"""People, their conversations, and the inbox of updates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("language_chosen", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("name", sa.Text, nullable=False, server_default=""),
        sa.Column("username", sa.Text),
        sa.Column("region", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("consent_version", sa.Integer),
        sa.Column("consent_at", sa.Text),
        sa.Column("blocked_at", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
    )
    op.create_table(
        "conversations",
        sa.Column(
            "person_id",
            sa.BigInteger,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("fault", sa.Text),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.Column("done_at", sa.Text),
        sa.CheckConstraint("state IN ('new', 'acted', 'done', 'aside')", name="inbox_state"),
    )
    op.create_index("inbox_open", "inbox", ["state", "update_id"])
