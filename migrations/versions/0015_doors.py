"""The doors of fairs: comings and goings, guests without a sign-up, places released, and where staff stand."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ROLES = "'organizer', 'khokimiyat', 'lab', 'bank', 'administrator'"


def upgrade() -> None:
    op.add_column("people", sa.Column("stance", sa.Text))
    _roles(f"{_ROLES}, 'door'")
    op.create_table(
        "door_walkins",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _fair(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("stir", sa.Text),
        sa.Column("enterprise", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("noted_by", sa.BigInteger, nullable=False),
        sa.Column("came_at", sa.Text, nullable=False),
        sa.UniqueConstraint("fair_id", "code", name="door_walkin_code"),
    )
    op.create_index("door_walkins_code", "door_walkins", ["code"])
    op.create_table(
        "door_entries",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _fair(),
        sa.Column("signup_id", sa.BigInteger, sa.ForeignKey("signups.id", ondelete="CASCADE")),
        sa.Column("walkin_id", sa.BigInteger, sa.ForeignKey("door_walkins.id", ondelete="CASCADE")),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        # How often they went out before on that day: nobody comes in twice in one turn.
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("gate", sa.Text, nullable=False),
        sa.Column("said_at", sa.Text, nullable=False),
        sa.Column("received_at", sa.Text, nullable=False),
        sa.Column("noted_by", sa.BigInteger, nullable=False),
        # The message or the tap it came by: what Telegram brings twice counts once.
        sa.Column("nonce", sa.Text, nullable=False, unique=True),
        sa.CheckConstraint("kind IN ('in', 'again', 'out', 'undo')", name="door_entry_kind"),
        sa.CheckConstraint("(signup_id IS NULL) <> (walkin_id IS NULL)", name="door_entry_whose"),
    )
    op.create_index("door_entries_day", "door_entries", ["fair_id", "day"])
    for column in ("signup_id", "walkin_id"):
        op.create_index(f"door_entries_{column}", "door_entries", [column, "day"])
        coming = sa.text(f"kind = 'in' AND {column} IS NOT NULL")
        op.create_index(
            f"door_entries_{column}_once",
            "door_entries",
            [column, "day", "turn"],
            unique=True,
            sqlite_where=coming,
            postgresql_where=coming,
        )
    op.create_table(
        "door_releases",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("released_at", sa.Text, nullable=False),
        sa.Column("places", sa.Integer, nullable=False),
    )
    op.create_table(
        "door_calls",
        sa.Column("signup_id", sa.BigInteger, sa.ForeignKey("signups.id", ondelete="CASCADE"), primary_key=True),
        _fair(),
        sa.Column("called_at", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("door_calls", "door_releases", "door_entries", "door_walkins"):
        op.drop_table(table)
    op.execute("DELETE FROM staff_roles WHERE role = 'door'")
    _roles(_ROLES)
    op.drop_column("people", "stance")


def _fair() -> sa.Column[str]:
    return sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False)


def _roles(after: str) -> None:
    """Let staff have these roles."""
    with op.batch_alter_table("staff_roles") as table:
        table.drop_constraint("staff_role", type_="check")
        table.create_check_constraint("staff_role", f"role IN ({after})")
