"""Memoranda and contracts between firms, and how they are asked after."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def _firm(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "memoranda",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="SET NULL")),
        sa.Column("meeting_id", sa.BigInteger, sa.ForeignKey("meetings.id", ondelete="SET NULL")),
        sa.Column("parent_id", sa.BigInteger, sa.ForeignKey("memoranda.id", ondelete="SET NULL")),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="SET NULL")),
        _firm("claimant_id"),
        _firm("other_id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False, server_default=""),
        # A decimal written out, so that no sum is ever rounded.
        sa.Column("amount", sa.Text),
        sa.Column("currency", sa.Text),
        sa.Column("until_on", sa.Text),
        sa.Column("milestone", sa.Text),
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("claimed_at", sa.Text, nullable=False),
        sa.Column("answer_until", sa.Text, nullable=False),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
        # Ninety days after both said so; and when it came to nothing or became a contract.
        sa.Column("aged_at", sa.Text),
        sa.Column("ended_at", sa.Text),
        # The signed paper, as Telegram keeps it.
        sa.Column("document", sa.Text),
        sa.Column("document_name", sa.Text),
        sa.CheckConstraint("claimant_id <> other_id", name="memorandum_of_two"),
        sa.CheckConstraint("kind IN ('nothing', 'samples', 'memorandum', 'contract')", name="memorandum_kind"),
        sa.CheckConstraint(
            "state IN ('noted', 'claimed', 'confirmed', 'denied', 'unanswered', 'dead', 'grown')",
            name="memorandum_state",
        ),
    )
    op.create_index("memoranda_claimant", "memoranda", ["claimant_id"])
    op.create_index("memoranda_other", "memoranda", ["other_id"])
    op.create_index("memoranda_fair", "memoranda", ["fair_id"])
    op.create_index("memoranda_waiting", "memoranda", ["state", "answer_until"])
    for name, columns in (("meeting", ["meeting_id", "kind"]), ("parent", ["parent_id"])):
        once = sa.text(f"{name}_id IS NOT NULL AND state NOT IN ('denied', 'dead')")
        op.create_index(
            f"memoranda_{name}", "memoranda", columns, unique=True, sqlite_where=once, postgresql_where=once
        )
    op.create_table(
        "memorandum_checks",
        sa.Column("memorandum_id", sa.BigInteger, sa.ForeignKey("memoranda.id", ondelete="CASCADE"), nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        _firm("enterprise_id"),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("blocker", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
        sa.Column("centre_told_at", sa.Text),
        sa.PrimaryKeyConstraint("memorandum_id", "days", "enterprise_id"),
        sa.CheckConstraint("answer IS NULL OR answer IN ('done', 'moving', 'blocked', 'dead')", name="check_answer"),
    )
    op.create_index("memorandum_checks_silent", "memorandum_checks", ["answered_at", "centre_told_at", "asked_at"])
