"""What waits in the inbox is found by person: each has a line of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_WAITING = sa.text("state IN ('new', 'acted')")


def upgrade() -> None:
    op.create_index(
        "inbox_waiting", "inbox", ["person_id", "update_id"], sqlite_where=_WAITING, postgresql_where=_WAITING
    )
    op.drop_index("inbox_open", "inbox")
