"""A PostgreSQL server as we first meet it: is it there, may we in, is it new enough, is a pooler between us."""

import re
from typing import Any

import psycopg
from psycopg import sql
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from bot.database import dialect
from bot.database.faults import Away
from bot.faults import Unusable

OLDEST = 13
# A statement that takes longer is stopped; a process that stands still in a transaction loses it, so others go on.
LIMITS = {"statement_timeout": 10_000, "idle_in_transaction_session_timeout": 10_000}
_CONNECT_SECONDS = 5
# A server that vanished without a word, with its machine or the line to it, is noticed within this time.
_LINE = {
    "connect_timeout": _CONNECT_SECONDS,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
_PASSING = re.compile(r"starting up|shutting down|too many|remaining connection slots|recovery", re.IGNORECASE)


class Number(Loader):
    """Sums come as decimals of any length: give them as SQLite does, whole ones whole."""

    def load(self, data: Buffer) -> int | float:
        """Read a number."""
        text = bytes(data).decode()
        return float(text) if "." in text or "N" in text or "I" in text else int(text)


def at(url: str) -> str:
    """Give how a server that cannot be used is spoken of."""
    return f"the database at {dialect.place(url)} cannot be used"


def connect(url: str, **more: Any) -> "psycopg.Connection[Any]":
    """Connect; raise Away when nobody answers, Unusable saying why we may not in."""
    named = {"connect_timeout": _CONNECT_SECONDS, "application_name": "hamkor", **more}
    try:
        return psycopg.connect(url, autocommit=True, **named)
    except psycopg.OperationalError as fault:
        said = re.search(r"(?:FATAL|ERROR):\s*(.+)", str(fault))
        if said is None or _PASSING.search(said[1]):
            raise Away(f"{at(url)}: it does not answer") from None
        raise Unusable(f"{at(url)}: {said[1].strip()}") from None
    except psycopg.ProgrammingError:
        raise Unusable("DATABASE_URL is no address of a PostgreSQL database") from None


def check(connection: "psycopg.Connection[Any]", url: str) -> None:
    """Raise Unusable unless the server is new enough and keeps every letter."""
    version = connection.info.server_version
    if version < OLDEST * 10_000:
        raise Unusable(f"{at(url)}: it is PostgreSQL {version // 10_000}, and Hamkor needs {OLDEST} or newer")
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise Unusable(f"{at(url)}: it keeps letters as {encoding}, and Hamkor needs UTF8")


def revision(url: str) -> str | None:
    """Give the revision a database is at; None for a new one. Raise Away, Unusable."""
    with connect(url) as connection:
        check(connection, url)
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def tables(url: str) -> list[str]:
    """Give the names of a database's tables, in order."""
    with connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
    return sorted(str(row[0]) for row in rows)


def empty(url: str) -> None:
    """Drop every table."""
    names = tables(url)
    with connect(url) as connection, connection.transaction():
        for name in names:
            connection.execute(sql.SQL("DROP TABLE {} CASCADE").format(sql.Identifier(name)))


def problems(url: str) -> list[str]:
    """Give what the server itself holds for unsound: indexes not built to the end, rules never checked."""
    with connect(url) as connection:
        rows = connection.execute(
            "SELECT 'index ' || indexrelid::regclass || ' is not whole' FROM pg_index WHERE NOT indisvalid "
            "UNION ALL SELECT 'rule ' || conname || ' was never checked' FROM pg_constraint WHERE NOT convalidated"
        ).fetchall()
    return [str(row[0]) for row in rows]


def set_aside(url: str) -> str | None:
    """Move every table into a new schema; give its name, or None when there is nothing to move."""
    if not tables(url):
        return None
    with connect(url) as connection:
        taken = {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace").fetchall()}
    kept = next(name for number in range(1, 1000) if (name := f"before_restore_{number}") not in taken)
    move(url, "public", kept)
    return kept


def move(url: str, here: str, there: str) -> None:
    """Move every table from one schema to another, and drop the one left empty."""
    with connect(url) as connection, connection.transaction():
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(there)))
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [here]).fetchall()
        for (name,) in rows:
            move = sql.SQL("ALTER TABLE {}.{} SET SCHEMA {}")
            connection.execute(move.format(sql.Identifier(here), sql.Identifier(name), sql.Identifier(there)))
        if here != "public":
            connection.execute(sql.SQL("DROP SCHEMA {}").format(sql.Identifier(here)))


def options(*, pooled: bool, readonly: bool) -> dict[str, Any]:
    """Give how to connect: limits on our own connections; behind a pooler each transaction brings them along."""
    if pooled:
        return {"application_name": "hamkor", "prepare_threshold": None, **_LINE}
    limits = [f"-c {name}={value}" for name, value in LIMITS.items()]
    # Small tables would be read whole, and whole tables are what units then seem to fight about.
    limits += ["-c random_page_cost=1.1"] + (["-c default_transaction_read_only=on"] if readonly else [])
    return {"application_name": "hamkor", "options": " ".join(limits), **_LINE}


def behind_a_pooler(url: str) -> bool:
    """Tell whether what we ask for at the door never reaches a server of our own. Raise Away, Unusable."""
    wanted = str(LIMITS["statement_timeout"] - 1)
    try:
        connection = connect(url, options=f"-c statement_timeout={wanted}")
    except Unusable as refused:
        if "startup parameter" not in str(refused):
            raise
        with connect(url) as connection:
            check(connection, url)
        return True
    with connection:
        check(connection, url)
        row = connection.execute("SELECT setting FROM pg_settings WHERE name = 'statement_timeout'").fetchone()
    return row is None or row[0] != wanted
