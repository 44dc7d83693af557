"""What is kept about a person, all of it: to be shown, and to be deleted."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.database import Connection, Database
from bot.people import queries

# Every table with a column that says whose row it is; a test compares this list with the schema.
OWN: tuple[tuple[str, str], ...] = (
    ("people", "id"),
    ("conversations", "person_id"),
    ("staff_roles", "person_id"),
    ("wishes", "person_id"),
    ("enterprise_members", "person_id"),
    ("join_requests", "person_id"),
    ("digests", "person_id"),
    ("searches", "person_id"),
    ("saved_searches", "person_id"),
    ("watches", "person_id"),
    ("requests", "person_id"),
    ("uploads", "person_id"),
    ("exports", "person_id"),
    ("signups", "person_id"),
    ("deliveries", "person_id"),
    ("notices", "person_id"),
    ("inbox", "person_id"),
)
# Rows that belong to others or to the whole, where a person only left a trace.
TRACES: tuple[tuple[str, str], ...] = (
    ("audit", "actor"),
    ("broadcasts", "author_id"),
    ("broadcasts", "report_chat_id"),
    ("chain_links", "answered_by"),
    ("component_changes", "changed_by"),
    ("component_files", "added_by"),
    ("enterprises", "verified_by"),
    ("glossary_words", "added_by"),
    ("imports", "imported_by"),
    ("imports", "undone_by"),
    ("indicators", "recorded_by"),
    ("introductions", "maker_answered_by"),
    ("introductions", "taker_answered_by"),
    ("invitations", "created_by"),
    ("invitations", "used_by"),
    ("join_requests", "answered_by"),
    ("proposals", "answered_by"),
    ("requests", "answered_by"),
    ("requests", "taken_by"),
    ("signups", "checked_in_by"),
    ("staff_roles", "granted_by"),
    ("staff_roles", "revoked_by"),
    ("verifications", "checked_by"),
)

# Gives back what a person holds in a feature (places at fairs, an enterprise nobody else acts for).
Leaver = Callable[..., Awaitable[None]]


async def everything(db: Database, person_id: int) -> bytes:
    """Give everything kept about a person as readable JSON: a list of rows for each table."""
    found = {}
    async with db.read() as connection:
        for table, column in OWN:
            rows = await queries.kept(connection, table, column, person_id=person_id)
            found[table] = [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 - a database row
    return json.dumps({name: rows for name, rows in found.items() if rows}, ensure_ascii=False, indent=2).encode()


async def forget(connection: Connection, person_id: int, *, leavers: tuple[Leaver, ...], moment: datetime) -> None:
    """Delete everything kept about a person; features first give back what the person holds there."""
    for leave in leavers:
        await leave(connection, person_id, moment=moment)
    for table, column in TRACES:
        await queries.forget_trace(connection, table, column, person_id=person_id)
    for table, column in reversed(OWN):
        await queries.forget(connection, table, column, person_id=person_id)
