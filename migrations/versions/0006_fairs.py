"""Fairs of the season, their places, and who signed up."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fairs",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("starts_on", sa.Text, nullable=False),
        sa.Column("ends_on", sa.Text, nullable=False),
        *(
            sa.Column(f"{field}_{language}", sa.Text)
            for field in ("title", "place", "organizers", "programme")
            for language in ("uz", "ru", "en")
        ),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("sectors", sa.Text, nullable=False, server_default=""),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
    )
    op.create_index("fairs_start", "fairs", ["starts_on"])
    op.create_table(
        "fair_quotas",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("places", sa.Integer, nullable=False),
        # Everybody who holds or awaits a place: the first `places` of them are inside, the others wait.
        sa.Column("claimed", sa.Integer, nullable=False, server_default="0"),
        # How many ever asked: gives each sign-up its number in the queue, without gaps and without ties.
        sa.Column("arrivals", sa.BigInteger, nullable=False, server_default="0"),
        sa.CheckConstraint("role IN ('exhibitor', 'visitor')", name="quota_role"),
        sa.CheckConstraint("claimed >= 0 AND places >= 0", name="quota_counts"),
    )
    op.create_table(
        "signups",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="SET NULL")),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("queued_as", sa.BigInteger, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        sa.Column("signed_at", sa.Text, nullable=False),
        sa.Column("promoted_at", sa.Text),
        sa.Column("cancelled_at", sa.Text),
        sa.Column("checked_in_at", sa.Text),
        sa.Column("checked_in_by", sa.BigInteger),
        sa.UniqueConstraint("fair_id", "person_id", name="signup_once"),
        sa.UniqueConstraint("fair_id", "code", name="signup_code"),
        sa.CheckConstraint("role IN ('exhibitor', 'visitor')", name="signup_role"),
        sa.CheckConstraint("state IN ('confirmed', 'waiting', 'cancelled')", name="signup_state"),
    )
    op.create_index("signups_queue", "signups", ["fair_id", "role", "state", "queued_as"])
    op.create_index("signups_code", "signups", ["code"])
    op.create_index("signups_person", "signups", ["person_id"])
    active_exhibitor = sa.text("role = 'exhibitor' AND state <> 'cancelled'")
    op.create_index(
        "signups_enterprise_once",
        "signups",
        ["fair_id", "enterprise_id"],
        unique=True,
        sqlite_where=active_exhibitor,
        postgresql_where=active_exhibitor,
    )
