"""Moving house: everything from a file to a server and back, the same to the last row, or nothing at all."""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot import faults, migrating, upkeep
from bot.database import copying, dumping, server
from tests import postgres

pytestmark = pytest.mark.slow

LIVED_IN = sorted((Path(__file__).parent / "migrations").glob("at_*.db.xz"))[-1]


@pytest.fixture
def lived_in(tmp_path: Path) -> Path:
    """A database with something in every table it had."""
    path = tmp_path / "lived_in.db"
    path.write_bytes(lzma.decompress(LIVED_IN.read_bytes()))
    migrating.migrate(path)
    return path


@pytest.fixture
def url() -> Iterator[str]:
    with postgres.database() as url:
        yield url


def silent(_done: int, _total: int) -> None:
    pass


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def run(*words: str, url: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "DATABASE_URL": url, "BOT_TOKEN": "", "ADMIN_IDS": ""}
    return subprocess.run(
        [sys.executable, "bot.py", *words], capture_output=True, text=True, env=surroundings, check=False
    )


def test_there_and_back_everything_is_the_same(migrated: Path, lived_in: Path, url: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    there = copying.copy(lived_in, url, fresh=migrated, progress=lambda done, total: told.append((done, total)))
    back = tmp_path / "back.db"
    migrating.migrate(back)
    assert copying.copy(url, back, fresh=migrated, progress=silent) == there
    assert rows(back) == rows(lived_in)
    assert upkeep.examine(back).problems == upkeep.examine(url).problems == []
    held = rows(lived_in)
    assert {one.table: one.rows for one in there} == {name: len(found) for name, found in held.items() if name in
        {one.table for one in there}}  # fmt: skip
    assert len(there) == len(held) - len({"alembic_version", "sqlite_sequence"} & held.keys())
    assert all(done <= total for done, total in told)


def test_the_command_prints_what_it_compared(lived_in: Path, url: str) -> None:
    done = run("copy", f"sqlite:///{lived_in}", url, "--json", url=url)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["rows"] == sum(table["rows"] for table in said["tables"]) > 100
    again = run("copy", f"sqlite:///{lived_in}", url, url=url)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.strip().startswith("Nothing was copied: this machine/hamkor_")
    assert "holds something already, such as rows of" in again.stderr


def test_nothing_is_copied_while_a_bot_runs(lived_in: Path, url: str) -> None:
    with upkeep.only_one(url):
        done = run("copy", f"sqlite:///{lived_in}", url, url=url)
    assert done.returncode == 1
    assert done.stderr == "Nothing was copied: a bot runs on one of the two databases. Stop it first.\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("notes.txt", "the source must be sqlite:///path/to/file.db or postgresql://user@host/name."),
        ("sqlite:///nowhere/at/all.db", "there is no database at nowhere/at/all.db."),
        ("postgresql://hamkor:xumorin@127.0.0.1:9/hamkor", "127.0.0.1:9/hamkor cannot be used: it does not answer."),
    ],
)
def test_a_source_of_no_use_is_named(source: str, words: str, url: str) -> None:
    done = run("copy", source, url, url=url)
    assert done.returncode == 1
    assert words in done.stderr
    assert "xumorin" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_row_that_does_not_arrive_undoes_all(migrated: Path, lived_in: Path, url: str) -> None:
    with server.connect(url) as connection:
        connection.execute(
            """CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
               CREATE TRIGGER lose BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION lose()"""
        )
    with pytest.raises(copying.Differs, match="audit"):
        copying.copy(lived_in, url, fresh=migrated, progress=silent)
    with server.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_a_dump_put_back_equals_what_was_dumped(migrated: Path, lived_in: Path, url: str, tmp_path: Path) -> None:
    copied = copying.copy(lived_in, url, fresh=migrated, progress=silent)
    file = tmp_path / "copy.dump"
    done = run("backup", str(file), url=url)
    assert done.returncode == 0, done.stderr
    assert "The command was: pg_dump --format=custom" in done.stdout
    with server.connect(url) as connection:
        connection.execute("DELETE FROM audit; UPDATE people SET name = 'later'")
    done = run("restore", str(file), "--json", url=url)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["command"].startswith("pg_restore --single-transaction")
    back = tmp_path / "back.db"
    migrating.migrate(back)
    assert copying.copy(url, back, fresh=migrated, progress=silent) == copied
    with server.connect(url) as connection:
        kept = connection.execute("SELECT DISTINCT name FROM before_restore_1.people").fetchall()
    assert kept == [("later",)]


@pytest.mark.parametrize("content", [b"", b"not a dump at all", b"PGDMP\x01\x0e\x00" + b"\x00" * 100])
def test_only_a_sound_dump_is_put_back(url: str, tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.dump"
    broken.write_bytes(content)
    with pytest.raises(upkeep.NotABackup):
        upkeep.restore(broken, url)
    assert server.tables(url)


def test_a_dump_that_cannot_be_put_back_leaves_everything_where_it_was(
    migrated: Path, lived_in: Path, url: str, tmp_path: Path
) -> None:
    copying.copy(lived_in, url, fresh=migrated, progress=silent)
    file = tmp_path / "copy.dump"
    upkeep.backup(url, file)
    file.write_bytes(file.read_bytes()[:-2000])
    before = server.tables(url)
    with pytest.raises((faults.Unusable, upkeep.NotABackup)):
        upkeep.restore(file, url)
    assert server.tables(url) == before
    with server.connect(url) as connection:
        assert connection.execute("SELECT count(*) > 0 FROM people").fetchone() == (True,)


def test_no_dump_is_put_back_over_a_running_bot(url: str, tmp_path: Path) -> None:
    file = tmp_path / "copy.dump"
    upkeep.backup(url, file)
    with upkeep.only_one(url), pytest.raises(upkeep.Running):
        upkeep.restore(file, url)


def test_the_password_is_in_no_command(url: str) -> None:
    with_password = url.replace("hamkor@", "hamkor:xumorin@")
    assert "xumorin" not in dumping._open(with_password)


def test_check_names_what_differs(url: str) -> None:
    done = run("check", "--json", url=url)
    assert (done.returncode, json.loads(done.stdout)["ok"]) == (0, True), done.stderr
    with server.connect(url) as connection:
        connection.execute("ALTER TABLE people DROP COLUMN phone; DROP INDEX audit_at; CREATE TABLE strange (x int)")
    done = run("check", "--json", url=url)
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"] == [
        "column phone of people is missing",
        "index audit_at of audit is missing",
        "table strange is not Hamkor's",
    ]
