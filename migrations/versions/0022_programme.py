"""The sessions of a fair, and who wants to sit in which."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("hall", sa.Text, nullable=False),
        sa.Column("starts_at", sa.Text, nullable=False),
        sa.Column("ends_at", sa.Text, nullable=False),
        *(sa.Column(f"title_{language}", sa.Text) for language in ("uz", "ru", "en")),
        sa.Column("speakers", sa.Text, nullable=False, server_default=""),
        # How many may sit there; none: whoever comes.
        sa.Column("seats", sa.Integer),
        sa.UniqueConstraint("fair_id", "hall", "starts_at", name="session_once"),
    )
    op.create_table(
        "session_seats",
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("session_id", sa.BigInteger, sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("taken_at", sa.Text, nullable=False),
    )
    op.create_index("session_seats_session", "session_seats", ["session_id"])


def downgrade() -> None:
    op.drop_table("session_seats")
    op.drop_table("sessions")
