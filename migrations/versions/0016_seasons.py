"""A fair's life: drafts and cancellations, hours and booking times, buyers' stands, offers to those who wait."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KINDS = "role IN ('exhibitor', 'visitor', 'buyer')"


def upgrade() -> None:
    for column in (
        # Fairs that were there before drafts were are seen by everybody, as before.
        sa.Column("state", sa.Text, nullable=False, server_default="published"),
        sa.Column("opens_at", sa.Text, nullable=False, server_default="09:00"),
        sa.Column("closes_at", sa.Text, nullable=False, server_default="18:00"),
        sa.Column("booking_opens", sa.Text),
        sa.Column("booking_closes", sa.Text),
        sa.Column("contact", sa.Text),
        sa.Column("consent_uz", sa.Text),
        sa.Column("consent_ru", sa.Text),
        sa.Column("consent_en", sa.Text),
        sa.Column("cancelled_because", sa.Text),
        # Grows with every change that calendars must take over.
        sa.Column("sequence", sa.Integer, nullable=False, server_default="0"),
        # When the changes made since are to be told; empty: nothing is to be told.
        sa.Column("announce_at", sa.Text),
    ):
        op.add_column("fairs", column)
    _quotas()
    _signups()
    op.create_table(
        "signup_goods",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("signup_id", sa.BigInteger, sa.ForeignKey("signups.id", ondelete="CASCADE"), nullable=False),
        # As it was called when it was chosen: what was shown at a fair stays true.
        sa.Column("name", sa.Text, nullable=False),
        # The item of the catalogue a buyer imports; empty for a product of the exhibitor's.
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="SET NULL")),
        sa.UniqueConstraint("signup_id", "name", name="signup_goods_once"),
    )
    op.create_table(
        "signup_links",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("signup_id", sa.BigInteger, sa.ForeignKey("signups.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
        sa.Column("used_at", sa.Text),
        sa.CheckConstraint("kind IN ('colleague', 'instead')", name="signup_link_kind"),
    )
    op.create_index("signup_links_signup", "signup_links", ["signup_id"])
    op.create_table(
        "fair_changes",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.Column("made_by", sa.BigInteger),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("announced_at", sa.Text),
    )
    op.create_index("fair_changes_fair", "fair_changes", ["fair_id", "made_at"])
    op.create_table(
        # What a document says of a fair that was not held in Hamkor.
        "fair_documents",
        sa.Column("fair_id", sa.Text, sa.ForeignKey("fairs.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("exhibitors", sa.Integer, nullable=False),
        sa.Column("visitors", sa.Integer, nullable=False),
        sa.Column("products_over", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
    )


def _quotas() -> None:
    with op.batch_alter_table("fair_quotas") as table:
        # Nobody signs up or queues any more; no places at all is another thing: then people may queue.
        table.add_column(sa.Column("closed", sa.Integer, nullable=False, server_default="0"))
        table.drop_constraint("quota_role", type_="check")
        table.create_check_constraint("quota_role", _KINDS)
    op.execute("INSERT INTO fair_quotas (fair_id, role, places, closed) SELECT id, 'buyer', 0, 1 FROM fairs")


def _signups() -> None:
    op.drop_index("signups_enterprise_once", "signups")
    with op.batch_alter_table("signups") as table:
        # 0 for a colleague who comes along on the place of the firm.
        table.add_column(sa.Column("takes_place", sa.Integer, nullable=False, server_default="1"))
        # Until when an offered place waits for a yes.
        table.add_column(sa.Column("offer_until", sa.Text))
        # Kept for the fair, so that its organizers can call.
        table.add_column(sa.Column("phone", sa.Text))
        table.add_column(sa.Column("phone_consented_at", sa.Text))
        # The stand wished for, in square metres, and whether with electricity.
        table.add_column(sa.Column("stand_size", sa.Integer))
        table.add_column(sa.Column("stand_power", sa.Integer, nullable=False, server_default="0"))
        table.drop_constraint("signup_role", type_="check")
        table.create_check_constraint("signup_role", _KINDS)
        table.drop_constraint("signup_state", type_="check")
        table.create_check_constraint(
            "signup_state", "state IN ('confirmed', 'waiting', 'offered', 'cancelled', 'released')"
        )
    op.create_index("signups_offers", "signups", ["offer_until"])
    holder = sa.text("role <> 'visitor' AND takes_place = 1 AND state NOT IN ('cancelled', 'released')")
    op.create_index(
        "signups_firm_once",
        "signups",
        ["fair_id", "enterprise_id", "role"],
        unique=True,
        sqlite_where=holder,
        postgresql_where=holder,
    )
