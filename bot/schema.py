"""What a database is made of, part by part, and where it differs from what its own migrations make."""

import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import migrating
from bot.database import dialect

if TYPE_CHECKING:
    from sqlalchemy import Connection, Inspector

Parts = dict[str, str]
_BESIDE = "hamkor_check"


def differences(database: str | Path) -> list[str]:
    """Name every table, column, index and rule that a fresh database of the same revision has otherwise."""
    state = migrating.revision(database)
    if state is None:
        return compare({}, parts(database))
    if dialect.file_of(database) is None:
        return compare(_meant_on_server(str(database), state), parts(database))
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.db"
        migrating.migrate(fresh, to=state)
        meant = parts(fresh)
    return compare(meant, parts(database))


def compare(meant: Parts, found: Parts) -> list[str]:
    """Name what differs; a table that is missing or too many stands for all of its parts."""
    strange = {name for name in meant.keys() ^ found.keys() if name.startswith("table ")}
    tables = tuple(f" of {name.removeprefix('table ')}" for name in strange)
    said = []
    for name in sorted(meant.keys() | found.keys()):
        if name.endswith(tables) and tables:
            continue
        if name not in found:
            said.append(f"{name} is missing")
        elif name not in meant:
            said.append(f"{name} is not Hamkor's")
        elif meant[name] != found[name]:
            said.append(f"{name} is “{found[name]}” instead of “{meant[name]}”")
    return said


def _meant_on_server(url: str, state: str) -> Parts:
    """Make the schema beside the real one in a transaction, look at it, and undo it."""
    from bot.database.reflecting import engine_of

    with engine_of(url).connect() as connection, connection.begin() as undone:
        connection.exec_driver_sql(f"CREATE SCHEMA {_BESIDE}")
        connection.exec_driver_sql(f"SET LOCAL search_path = {_BESIDE}")
        migrating.climb(url, state, connection=connection)
        found = _parts(connection, _BESIDE)
        undone.rollback()
    return {name: made.replace(f'"{_BESIDE}".', "") for name, made in found.items()}


def parts(database: str | Path) -> Parts:
    """Give every part of a database's schema by its name, with how it is made."""
    from bot.database.reflecting import engine_of

    with engine_of(database, look=True).connect() as connection:
        return _parts(connection, None)


def _parts(connection: "Connection", schema: str | None) -> Parts:
    from sqlalchemy import inspect

    inspector = inspect(connection)
    found: Parts = {f"view {name}": "" for name in inspector.get_view_names(schema)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an index on an expression cannot be read back whole
        for table in inspector.get_table_names(schema):
            found[f"table {table}"] = ""
            for name, made in _of_table(inspector, table, schema):
                found[f"{name} of {table}"] = made
    return found


def _of_table(inspector: "Inspector", table: str, schema: str | None) -> list[tuple[str, str]]:
    found = [(f"column {column['name']}", _column(dict(column))) for column in inspector.get_columns(table, schema)]
    found.append(("primary key", _list(inspector.get_pk_constraint(table, schema)["constrained_columns"])))
    for index in inspector.get_indexes(table, schema):
        condition = (index.get("dialect_options") or {}).get(f"{inspector.dialect.name}_where", "")
        once = "unique " if index["unique"] else ""
        found.append((f"index {index['name']}", f"{once}{_list(index['column_names'])} {condition}".strip()))
    for unique in inspector.get_unique_constraints(table, schema):
        found.append((f"uniqueness {_list(unique['column_names'])}", unique["name"] or ""))
    for check in inspector.get_check_constraints(table, schema):
        found.append((f"rule {check['name'] or check['sqltext']}", check["sqltext"]))
    for key in inspector.get_foreign_keys(table, schema):
        goal = f"{key['referred_table']} {_list(key['referred_columns'])} {key.get('options') or ''}"
        found.append((f"reference {_list(key['constrained_columns'])}", goal.strip()))
    return found


def _column(column: dict[str, Any]) -> str:
    needed = "" if column["nullable"] else " not null"
    default = "" if column["default"] is None else f" default {column['default']}"
    return f"{column['type']}{needed}{default}"


def _list(names: Any) -> str:
    return ", ".join(str(name) for name in names)
