"""Matching: recipes that components share, proposals and what enterprises answered, how often people are told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Thousands of components for the same plants take the same few hundred combinations of processes, certificates
    # and materials. Matching reads these recipes first and then only the best components of the fitting ones.
    op.create_table(
        "recipes",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("sector", "processes", "materials", "certificates", "buyers")
        ),
        # How many processes it takes.
        sa.Column("steps", sa.Integer, nullable=False),
        sa.UniqueConstraint("sector", "processes", "materials", "certificates", "buyers", name="recipe_once"),
    )
    op.create_table(
        "recipe_processes",
        sa.Column(
            "recipe_id",
            sa.BigInteger,
            sa.ForeignKey("recipes.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("code", sa.Text, primary_key=True),
    )
    op.create_index("recipe_processes_code", "recipe_processes", ["code", "recipe_id"])
    op.create_index("recipes_steps", "recipes", ["steps"])
    op.create_table(
        "matched_components",
        sa.Column(
            "component_id",
            sa.BigInteger,
            sa.ForeignKey("components.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("recipe_id", sa.BigInteger, sa.ForeignKey("recipes.id"), nullable=False),
        # Orders the components of a recipe: the yearly value, made unique by bits of the id; -1 when none is wanted.
        sa.Column("standing", sa.BigInteger, nullable=False),
        sa.Column("mass_kg", sa.Float),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
        # Empty while enterprises wait to hear of the component, new or changed.
        sa.Column("proposed_at", sa.Text),
    )
    op.create_index("matched_components_best", "matched_components", ["recipe_id", "standing", "mass_kg"])
    op.create_index("matched_components_proposed", "matched_components", ["proposed_at", "recipe_id"])
    op.create_table(
        "component_words",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column(
            "recipe_id", sa.BigInteger, sa.ForeignKey("recipes.id"), primary_key=True, autoincrement=False
        ),
        sa.Column(
            "component_id",
            sa.BigInteger,
            sa.ForeignKey("components.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
    )
    op.create_index("component_words_component", "component_words", ["component_id"])
    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("enterprise_id", sa.BigInteger, sa.ForeignKey("enterprises.id", ondelete="CASCADE"), nullable=False),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="CASCADE"), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("told_at", sa.Text),
        sa.Column("answered_at", sa.Text),
        sa.Column("again_at", sa.Text),
        sa.UniqueConstraint("enterprise_id", "component_id", name="proposal_once"),
        sa.CheckConstraint("state IN ('open', 'interested', 'declined', 'later')", name="proposal_state"),
    )
    op.create_index("proposals_enterprise", "proposals", ["enterprise_id", "state", "score"])
    op.create_index("proposals_component", "proposals", ["component_id", "state"])
    op.create_index("proposals_told", "proposals", ["told_at", "created_at"])
    op.create_table(
        "digests",
        sa.Column(
            "person_id",
            sa.BigInteger,
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("pace", sa.Text, nullable=False),
        sa.Column("told_until", sa.Text),
        sa.CheckConstraint("pace IN ('daily', 'weekly', 'off')", name="digest_pace"),
    )
