"""The catalogue of imported components and what each of them needs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "components",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        sa.Column("sector", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False, server_default="component"),
        *(sa.Column(f"name_{language}", sa.Text) for language in ("uz", "ru", "en")),
        sa.Column("hs_code", sa.Text),
        sa.Column("part_number", sa.Text, nullable=False, server_default=""),
        sa.Column("unit", sa.Text),
        sa.Column("annual_quantity", sa.BigInteger),
        sa.Column("annual_value_usd", sa.BigInteger),
        sa.Column("buyers", sa.Text, nullable=False, server_default=""),
        sa.Column("fits", sa.Text, nullable=False, server_default=""),
        *(sa.Column(f"purpose_{language}", sa.Text) for language in ("uz", "ru", "en")),
        sa.Column("composition", sa.Text),
        sa.Column("processes", sa.Text, nullable=False, server_default=""),
        sa.Column("materials", sa.Text, nullable=False, server_default=""),
        sa.Column("certificates", sa.Text, nullable=False, server_default=""),
        sa.Column("max_mass_kg", sa.Float),
        sa.Column("sample_place", sa.Text),
        sa.Column("status", sa.Text, nullable=False, server_default="open"),
        sa.Column("figures", sa.Text, nullable=False, server_default="reported"),
        sa.Column("created_at", sa.Text, nullable=False),
        # Empty while people whose saved searches it may fit have not been looked for.
        sa.Column("announced_at", sa.Text),
        sa.Column("updated_at", sa.Text, nullable=False),
        sa.CheckConstraint(
            "sector IN ('automotive', 'agricultural', 'electrical', 'chemical')", name="component_sector"
        ),
        sa.CheckConstraint("kind IN ('component', 'raw_material', 'consumable')", name="component_kind"),
        sa.CheckConstraint("status IN ('open', 'in_progress', 'localized', 'withdrawn')", name="component_status"),
        sa.CheckConstraint("figures IN ('reported', 'illustrative')", name="component_figures"),
        sa.CheckConstraint("coalesce(name_uz, name_ru, name_en) IS NOT NULL", name="component_named"),
    )
    op.create_index("components_updated", "components", ["updated_at"])
    op.create_index("components_sector_value", "components", ["sector", "annual_value_usd"])
    unannounced = sa.text("announced_at IS NULL")
    op.create_index(
        "components_unannounced",
        "components",
        ["id"],
        sqlite_where=unannounced,
        postgresql_where=unannounced,
    )
    op.create_table(
        "component_needs",
        sa.Column(
            "component_id",
            sa.BigInteger,
            sa.ForeignKey("components.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.CheckConstraint("kind IN ('process', 'material', 'certificate')", name="need_kind"),
    )
    op.create_index("component_needs_code", "component_needs", ["kind", "code", "component_id"])
    # One row that grows by one at each change of the catalogue, so that every process knows when to rebuild its index.
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO catalogue_version (id, version) VALUES (1, 0)")
    op.create_table(
        "wishes",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person_id", sa.BigInteger, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        # Since when it is in the catalogue, and as which item.
        sa.Column("answered_at", sa.Text),
        sa.Column("answered_with", sa.BigInteger),
        sa.UniqueConstraint("person_id", "folded", name="wish_once"),
    )
    # Typed texts: those too long for a button, and the recent ones; each person has a few places, reused in turn.
    op.create_table(
        "searches",
        _person("person_id", primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked_at", sa.Text, nullable=False),
        sa.UniqueConstraint("person_id", "key", name="search_once"),
    )
    # A list somebody saved: what was typed, its key, and the conditions as buttons carry them.
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _person("person_id"),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("tells", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("saved_at", sa.Text, nullable=False),
        sa.UniqueConstraint("person_id", "key", "conditions", name="saved_once"),
    )
    # Which new items a saved search was told of, by code: an import undone and repeated is no news.
    op.create_table(
        "saved_finds",
        sa.Column(
            "saved_id",
            sa.BigInteger,
            sa.ForeignKey("saved_searches.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("batch", sa.BigInteger, nullable=False),
        sa.Column("found_at", sa.Text, nullable=False),
    )
    op.create_index("saved_finds_batch", "saved_finds", ["batch", "saved_id"])
    op.create_table(
        "watches",
        _person("person_id", primary_key=True),
        _component("component_id", primary_key=True),
        sa.Column("since", sa.Text, nullable=False),
    )
    op.create_index("watches_component", "watches", ["component_id"])
    op.create_table(
        "requests",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _person("person_id"),
        _component("component_id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("taken_by", sa.BigInteger),
        sa.Column("taken_at", sa.Text),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.BigInteger),
        sa.Column("answered_at", sa.Text),
        sa.Column("closed_at", sa.Text),
        sa.CheckConstraint("kind IN ('sample', 'specification')", name="request_kind"),
        sa.CheckConstraint("state IN ('asked', 'taken', 'answered', 'closed')", name="request_state"),
    )
    still_open = sa.text("state IN ('asked', 'taken')")
    op.create_index(
        "requests_once",
        "requests",
        ["person_id", "component_id", "kind"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_index("requests_state", "requests", ["state", "created_at"])
    op.create_index("requests_component", "requests", ["component_id"])
    op.create_table(
        "uploads",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _person("person_id"),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sent_at", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('new', 'seen', 'wanted', 'done', 'refused', 'dropped')", name="upload_state"),
    )
    op.create_index("uploads_state", "uploads", ["state", "id"])
    _editing()
    _imports()
    _words()
    _drawings()


def _drawings() -> None:
    """Photos and drawings of items, by Telegram's names for them, which only the bot they were sent to understands."""
    op.create_table(
        "component_files",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _component("component_id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("unique_id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("usable", sa.Boolean, nullable=False),
        sa.Column("added_by", sa.BigInteger, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('photo', 'drawing')", name="file_kind"),
        sa.UniqueConstraint("component_id", "unique_id", name="file_once"),
    )


def _words() -> None:
    """Words that found nothing (a fixed number of places, nobody's name), and those that were added to the glossary."""
    op.create_table(
        "missed_words",
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("mark", sa.Integer, nullable=False),
        sa.Column("typed_at", sa.Text, nullable=False),
    )
    op.create_index("missed_words_folded", "missed_words", ["folded"])
    op.create_table(
        "glossary_words",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("word", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False, unique=True),
        sa.Column("term_key", sa.Text, nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("added_by", sa.BigInteger, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
    )


def _editing() -> None:
    """Who changed which field of which item in the chat."""
    op.create_table(
        "component_changes",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        _component("component_id"),
        sa.Column("changed_by", sa.BigInteger, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("old", sa.Text, nullable=False),
        sa.Column("new", sa.Text, nullable=False),
    )
    op.create_index("component_changes_item", "component_changes", ["component_id", "at"])
    op.create_index("component_changes_at", "component_changes", ["at"])


def _imports() -> None:
    """What each import of the catalogue did, and what the last one found before it; catalogues asked for as files."""
    op.create_table(
        "imports",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("imported_by", sa.BigInteger),
        sa.Column("upload_id", sa.BigInteger),
        sa.Column("state", sa.Text, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("added", "changed", "removed", "restored")),
        sa.Column("begun_at", sa.Text, nullable=False),
        # Moves with every batch: one that stands still for long tells of a killed process.
        sa.Column("beat_at", sa.Text, nullable=False),
        sa.Column("undone_by", sa.BigInteger),
        sa.Column("undone_at", sa.Text),
        sa.CheckConstraint("state IN ('running', 'done', 'broken', 'undoing', 'undone')", name="import_state"),
    )
    op.create_index("imports_state", "imports", ["state", "beat_at"])
    op.create_table(
        "import_changes",
        sa.Column(
            "import_id",
            sa.BigInteger,
            sa.ForeignKey("imports.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("component_id", sa.BigInteger, primary_key=True, autoincrement=False),
        # The item as it was, as JSON; empty when the import brought it.
        sa.Column("before", sa.Text),
        # The item's `updated_at` as the import left it: another one tells that somebody changed it since.
        sa.Column("stamp", sa.Text, nullable=False),
    )
    op.create_table(
        "exports",
        _person("person_id", primary_key=True),
        sa.Column("asked_at", sa.Text, nullable=False),
    )


def _person(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.BigInteger,
        sa.ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )


def _component(name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name,
        sa.BigInteger,
        sa.ForeignKey("components.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        autoincrement=False,
    )
