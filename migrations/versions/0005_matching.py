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
        sa.Column("recipe_id", sa.BigInteger, sa.ForeignKey("recipes.id"), primary_key=True, autoincrement=False),
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
        # How often "later" was said: only the first time people are told again by themselves.
        sa.Column("laters", sa.Integer, nullable=False, server_default="0"),
        # Empty while an interest waits to be brought before the buyers and the centre.
        sa.Column("introduced_at", sa.Text),
        sa.UniqueConstraint("enterprise_id", "component_id", name="proposal_once"),
        sa.CheckConstraint("state IN ('open', 'interested', 'declined', 'later', 'withdrawn')", name="proposal_state"),
    )
    op.create_index("proposals_again", "proposals", ["again_at"])
    op.create_index("proposals_introduced", "proposals", ["state", "introduced_at"])
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
        sa.Column("pace", sa.Text, nullable=False, server_default="daily"),
        # The hour of the day in Tashkent from which daily and weekly news may come.
        sa.Column("hour", sa.Integer, nullable=False, server_default="9"),
        sa.Column("told_until", sa.Text),
        sa.CheckConstraint("pace IN ('now', 'daily', 'weekly', 'off')", name="digest_pace"),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name="digest_hour"),
    )
    op.create_table(
        "proposal_mutes",
        _enterprise("enterprise_id", primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("since", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('component', 'chain', 'import', 'partner')", name="mute_kind"),
    )
    _create_chains()
    _create_introductions()


def _create_chains() -> None:
    # One chain for a component: it is wanted, its firms are asked, and it is agreed or fails.
    op.create_table(
        "chains",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column(
            "component_id",
            sa.BigInteger,
            sa.ForeignKey("components.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("state", sa.Text, nullable=False),
        # From when on it waits to be looked at; empty while there is nothing to do but to wait for answers.
        sa.Column("due_at", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("settled_at", sa.Text),
        sa.CheckConstraint("state IN ('wanted', 'asking', 'agreed', 'failed')", name="chain_state"),
    )
    op.create_index("chains_due", "chains", ["due_at"])
    op.create_table(
        "chain_links",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chain_id", sa.BigInteger, sa.ForeignKey("chains.id", ondelete="CASCADE"), nullable=False),
        _enterprise("enterprise_id"),
        sa.Column("processes", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        # Silence until then counts as "later".
        sa.Column("until", sa.Text, nullable=False),
        sa.Column("answered_at", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.UniqueConstraint("chain_id", "enterprise_id", "processes", name="chain_asked_once"),
        sa.CheckConstraint("state IN ('asked', 'yes', 'no', 'later', 'released')", name="chain_link_state"),
    )
    op.create_index("chain_links_enterprise", "chain_links", ["enterprise_id", "state"])
    op.create_index("chain_links_asked", "chain_links", ["state", "asked_at"])


def _create_introductions() -> None:
    # A maker and a taker of its work: an importer, a user of its material, an assembler of its part.
    op.create_table(
        "introductions",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        _enterprise("maker_id"),
        _enterprise("taker_id"),
        # The component's id or the material's code: one pair is brought together once for one thing.
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("component_id", sa.BigInteger, sa.ForeignKey("components.id", ondelete="CASCADE")),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("taker_answer", sa.Text, nullable=False),
        sa.Column("maker_answer", sa.Text, nullable=False),
        sa.Column("taker_answered_by", sa.BigInteger),
        sa.Column("maker_answered_by", sa.BigInteger),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("again_at", sa.Text),
        sa.Column("laters", sa.Integer, nullable=False, server_default="0"),
        sa.Column("agreed_at", sa.Text),
        # Since when the other side or the centre waits to be told of an answer.
        sa.Column("due_at", sa.Text),
        sa.UniqueConstraint("kind", "maker_id", "taker_id", "subject", name="introduced_once"),
        sa.CheckConstraint("kind IN ('import', 'supply', 'assembly')", name="introduction_kind"),
        sa.CheckConstraint("taker_answer IN ('open', 'yes', 'later', 'no')", name="taker_answer"),
        sa.CheckConstraint("maker_answer IN ('open', 'asked', 'yes', 'no')", name="maker_answer"),
    )
    op.create_index("introductions_taker", "introductions", ["taker_id", "kind", "subject"])
    op.create_index("introductions_maker", "introductions", ["maker_id", "maker_answer"])
    op.create_index("introductions_told", "introductions", ["taker_answer", "created_at"])
    op.create_index("introductions_agreed", "introductions", ["agreed_at"])
    op.create_index("introductions_due", "introductions", ["due_at"])
    op.create_index("introductions_component", "introductions", ["component_id"])
    op.create_index("introductions_again", "introductions", ["again_at"])


def _enterprise(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.BigInteger,
        sa.ForeignKey("enterprises.id", ondelete="CASCADE"),
        primary_key=primary_key,
        autoincrement=False,
        nullable=False,
    )
