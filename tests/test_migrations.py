"""The schema: made by the migrations alone, on a file; a newer database is refused."""

import sqlite3
from pathlib import Path

import pytest

from bot import migrating


def test_a_new_file_reaches_the_newest_revision(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "hamkor.db"
    migrating.migrate(path)
    assert migrating.revision(path) == migrating.head()
    migrating.migrate(path)
    assert migrating.revision(path) == migrating.head()


def test_migrations_form_one_line(tmp_path: Path) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    line = [revision.revision for revision in script.walk_revisions()]
    assert tuple(reversed(line)) == migrating.known()


def test_a_database_newer_than_the_code_is_left_alone(migrated: Path) -> None:
    connection = sqlite3.connect(migrated)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    try:
        with pytest.raises(migrating.DatabaseNewer, match="9999"):
            migrating.migrate(migrated)
        assert migrating.revision(migrated) == "9999"
    finally:
        connection.execute("UPDATE alembic_version SET version_num = ?", (migrating.head(),))
        connection.commit()
        connection.close()
