"""Questions to the centre in people's own words; for whom a request was made; who rests after a no and left."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
    )
    op.create_index("questions_person", "questions", ["person_id"])
    op.create_index("questions_waiting", "questions", ["answered_at", "asked_at"])
    # The firm in whose name a sample or a specification was asked for.
    op.add_column("requests", sa.Column("enterprise_id", sa.BigInteger))
    op.create_index("requests_enterprise", "requests", ["enterprise_id"])
    # Whom a firm refused and who deleted their data since: a mark nobody can read back, until the rest ends.
    op.create_table(
        "join_rests",
        sa.Column(
            "enterprise_id",
            sa.BigInteger,
            sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("until", sa.Text, nullable=False),
    )
