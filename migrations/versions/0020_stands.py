"""Halls of a fair, their plans and stands, what was accepted when stands were announced, and whose way leads where."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "halls",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        # A JPEG in base64, small enough for a phone: text moves between databases as it is.
        sa.Column("plan", sa.Text),
        sa.UniqueConstraint("fair_id", "name", name="hall_once"),
    )
    op.create_table(
        "stands",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("hall_id", sa.BigInteger, sa.ForeignKey("halls.id", ondelete="CASCADE"), nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("size_m2", sa.Integer, nullable=False),
        sa.Column("power", sa.Integer, nullable=False, server_default="0"),
        sa.Column("corner", sa.Integer, nullable=False, server_default="0"),
        # Its rectangle on the plan, in thousandths of the plan's width and height.
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("x", "y", "w", "h")),
        sa.Column("state", sa.Text, nullable=False, server_default="free"),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="SET NULL")),
        sa.Column("held_until", sa.Text),
        # Decided quietly until it is announced, together with the others.
        sa.Column("announced", sa.Integer, nullable=False, server_default="0"),
        # Whether somebody put it where it is on the plan; the others are laid out in rows.
        sa.Column("placed", sa.Integer, nullable=False, server_default="0"),
        sa.Column("joined_to", sa.BigInteger, sa.ForeignKey("stands.id", ondelete="CASCADE")),
        sa.Column("changed_at", sa.Text, nullable=False),
        sa.UniqueConstraint("fair_id", "code", name="stand_once"),
        sa.CheckConstraint("state IN ('free', 'held', 'given')", name="stand_state"),
    )
    op.create_index("stands_firm", "stands", ["fair_id", "enterprise_id"])
    op.create_index("stands_joined", "stands", ["joined_to"])
    op.create_table(
        "stand_promises",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("codes", sa.Text, nullable=False),
        # The firm as it was when the stand was announced to it: JSON.
        sa.Column("accepted", sa.Text, nullable=False),
        sa.Column("announced_at", sa.Text, nullable=False),
    )
    op.create_table(
        "stand_marks",
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("stand_id", sa.BigInteger, sa.ForeignKey("stands.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("marked_at", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("stand_marks", "stand_promises", "stands", "halls"):
        op.drop_table(table)
