"""Enterprises, the people who act for them, and what they can do."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "enterprises",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("stir", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False, server_default="manufacturer"),
        sa.Column("region", sa.Text, nullable=False),
        sa.Column("district", sa.Text),
        *(
            sa.Column(name, sa.Text, nullable=False, server_default="")
            for name in ("sectors", "processes", "materials", "certificates")
        ),
        sa.Column("free_capacity_percent", sa.Integer),
        sa.Column("free_until", sa.Text),
        sa.Column("employees", sa.Integer),
        sa.Column("max_mass_kg", sa.Float),
        sa.Column("annual_capacity_usd", sa.BigInteger),
        sa.Column("phone", sa.Text),
        sa.Column("products", sa.Text, nullable=False, server_default=""),
        # Where the workshop stands, in degrees, if its people told it.
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        # What anybody may see on the public card.
        sa.Column("show_phone", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("show_capacity", sa.Boolean, nullable=False, server_default=sa.true()),
        # The end date of free capacity that the owners were asked about, so that nobody is asked twice.
        sa.Column("capacity_asked", sa.Text),
        sa.Column("verified_at", sa.Text),
        sa.Column("verified_by", sa.BigInteger),
        # Empty while the enterprise, new or changed, waits to be matched with the catalogue.
        sa.Column("matched_at", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
        sa.CheckConstraint(
            "kind IN ('manufacturer', 'service_company', 'design_bureau', 'raw_material_supplier', 'buyer')",
            name="enterprise_kind",
        ),
        sa.CheckConstraint("free_capacity_percent BETWEEN 0 AND 100", name="enterprise_free_capacity"),
    )
    op.create_index("enterprises_region", "enterprises", ["region", "district"])
    op.create_index("enterprises_matched", "enterprises", ["matched_at"])
    op.create_index("enterprises_updated", "enterprises", ["updated_at"])
    op.create_index("enterprises_free", "enterprises", ["free_until"])
    op.create_table(
        "enterprise_members",
        sa.Column(
            "enterprise_id",
            sa.BigInteger,
            sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column(
            "person_id",
            sa.BigInteger,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
        sa.CheckConstraint("role IN ('owner', 'member')", name="member_role"),
    )
    op.create_index("enterprise_members_person", "enterprise_members", ["person_id"])
    op.create_table(
        "enterprise_abilities",
        sa.Column(
            "enterprise_id",
            sa.BigInteger,
            sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.CheckConstraint("kind IN ('process', 'material', 'certificate', 'sector', 'word')", name="ability_kind"),
    )
    op.create_index("enterprise_abilities_code", "enterprise_abilities", ["kind", "code", "enterprise_id"])
    op.create_table(
        "join_requests",
        sa.Column(
            "enterprise_id",
            sa.BigInteger,
            sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column(
            "person_id",
            sa.BigInteger,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
        sa.CheckConstraint("state IN ('asked', 'accepted', 'declined')", name="join_request_state"),
    )
    # What is told of a product beside its name; the names themselves, in their order, stand in the enterprise's row.
    op.create_table(
        "products",
        sa.Column(
            "enterprise_id",
            sa.BigInteger,
            sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("description", sa.Text),
        sa.Column("hs_code", sa.Text),
        sa.Column("photo", sa.Text),
    )
    op.create_table(
        "verifications",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
        sa.Column("way", sa.Text),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("checked_by", sa.BigInteger, nullable=False),
        sa.Column("checked_at", sa.Text, nullable=False),
        sa.CheckConstraint("way IN ('document', 'visit')", name="verification_way"),
        sa.CheckConstraint("verdict IN ('confirmed', 'refused', 'withdrawn')", name="verification_verdict"),
    )
    op.create_index("verifications_enterprise", "verifications", ["enterprise_id", "checked_at"])
