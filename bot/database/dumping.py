"""Copies of a PostgreSQL database by its own tools: pg_dump writes one, pg_restore puts it back."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from bot.database import server
from bot.faults import Unusable

_WITHOUT = ("--no-owner", "--no-privileges")


class Unsound(Exception):
    """The file is no whole dump of Hamkor's database; the text says why."""


def dump(url: str, target: Path) -> str:
    """Write a dump; give the command that was run. Raise Unusable when it could not be."""
    command = (_tool("pg_dump"), "--format=custom", *_WITHOUT, f"--file={target}", f"--dbname={_open(url)}")
    _run(command, url)
    return shlex.join(command)


def revision(file: Path) -> str:
    """Give the revision a dump is at; raise Unsound when it is none of Hamkor's."""
    done = _try((_tool("pg_restore"), "--data-only", "--table=alembic_version", "--file=-", str(file)))
    found = re.search(r"^COPY \S*alembic_version .*\n(\S+)\n\\\.", done.stdout, re.MULTILINE)
    if done.returncode or found is None:
        raise Unsound(_last(done.stderr) or "it is not one of Hamkor's database")
    return found[1]


def put_back(file: Path, url: str) -> tuple[str, str | None]:
    """Put a dump in place of what is there, which moves into a schema of its own; give the command and that schema.

    Raise Unusable when it could not be; then everything is where it was.
    """
    command = (
        _tool("pg_restore"), "--single-transaction", "--exit-on-error", *_WITHOUT, f"--dbname={_open(url)}", str(file)
    )  # fmt: skip
    kept = _set_aside(url)
    try:
        _run(command, url)
    except Unusable:
        if kept is not None:
            _move(url, kept, "public")
        raise
    return shlex.join(command), kept


def problems(url: str) -> list[str]:
    """Give what the server itself holds for unsound: indexes not built to the end, rules never checked."""
    with server.connect(url) as connection:
        rows = connection.execute(
            "SELECT 'index ' || indexrelid::regclass || ' is not whole' FROM pg_index WHERE NOT indisvalid "
            "UNION ALL SELECT 'rule ' || conname || ' was never checked' FROM pg_constraint WHERE NOT convalidated"
        ).fetchall()
    return [str(row[0]) for row in rows]


def _set_aside(url: str) -> str | None:
    """Move every table into a new schema; give its name, or None when there is nothing to move."""
    if not server.tables(url):
        return None
    with server.connect(url) as connection:
        taken = {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace").fetchall()}
    kept = next(name for number in range(1, 1000) if (name := f"before_restore_{number}") not in taken)
    _move(url, "public", kept)
    return kept


def _move(url: str, here: str, there: str) -> None:
    with server.connect(url) as connection, connection.transaction():
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(there)))
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [here]).fetchall()
        for (name,) in rows:
            move = sql.SQL("ALTER TABLE {}.{} SET SCHEMA {}")
            connection.execute(move.format(sql.Identifier(here), sql.Identifier(name), sql.Identifier(there)))
        if here != "public":
            connection.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(here)))


def _open(url: str) -> str:
    """Give an address anybody may see: other users see the commands that run."""
    return make_conninfo(**{name: str(value) for name, value in conninfo_to_dict(url).items() if name != "password"})


def _tool(name: str) -> str:
    if shutil.which(name) is None:
        raise Unusable(f"{name} is not installed (Debian: sudo apt-get install postgresql-client)")
    return name


def _run(command: tuple[str, ...], url: str) -> None:
    done = _try(command, password=str(conninfo_to_dict(url).get("password") or ""))
    if done.returncode:
        raise Unusable(f"{command[0]} said: {_last(done.stderr)}")


def _try(command: tuple[str, ...], *, password: str = "") -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": password} if password else {})}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", env=surroundings, check=False)  # noqa: S603


def _last(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and "HINT" not in line]
    return re.sub(r"^pg_\w+: (error: )?", "", lines[-1]) if lines else ""
