"""One outbox for everything owed, and the troubles of queues; notices move over."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_STATES = {"pending": "waiting", "sent": "sent", "failed": "failed"}
# So long a notice that still waited when this ran is worth telling; reminders by how many days before the fair.
_WORTH = timedelta(days=30)


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("lane", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("calls", sa.Text),
        sa.Column("due_at", sa.Text, nullable=False),
        sa.Column("not_after", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("next_try", sa.Text, nullable=False),
        sa.Column("holds", sa.Integer, nullable=False, server_default="0"),
        sa.Column("repeatable", sa.Integer, nullable=False, server_default="0"),
        sa.Column("fault", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("at", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.UniqueConstraint("person_id", "kind", "subject", name="owed_once"),
        sa.CheckConstraint("lane IN ('answer', 'notice')", name="outbox_lane"),
        sa.CheckConstraint(
            "state IN ('waiting', 'intent', 'sent', 'unknown', 'failed', 'aside', 'expired')", name="outbox_state"
        ),
    )
    op.create_index("outbox_due", "outbox", ["state", "lane", "next_try", "id"])
    op.create_index("outbox_chat", "outbox", ["person_id", "state"])
    op.create_table(
        "troubles",
        sa.Column("queue", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("next_try", sa.Text, nullable=False),
        sa.Column("aside", sa.Integer, nullable=False, server_default="0"),
        sa.Column("fault", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    _carry_notices()
    op.drop_table("notices")


def _carry_notices() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT id, person_id, kind, subject, due_at, state, attempts, sent_at FROM notices ORDER BY id")
    ).all()
    if rows:
        connection.execute(
            sa.text(
                """INSERT INTO outbox (id, person_id, lane, kind, subject, due_at, not_after, state, tries, next_try,
                       at, created_at)
                   VALUES (:id, :person_id, 'notice', :kind, :subject, :due_at, :not_after, :state, :attempts, :due_at,
                       :sent_at, :due_at)"""
            ),
            [{**row._mapping, "state": _STATES[row.state], "not_after": _not_after(row)} for row in rows],
        )


def _not_after(row: sa.Row) -> str:  # type: ignore[type-arg]
    days = row.subject.partition(":")[2]
    worth = timedelta(days=int(days)) if row.kind == "fair_reminder" and days.isdigit() else _WORTH
    return (datetime.fromisoformat(row.due_at) + worth).isoformat(timespec="milliseconds")
