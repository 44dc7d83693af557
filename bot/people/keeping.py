"""What is kept about a person, all of it: to be shown, and to be deleted."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.database import Connection, Database
from bot.faces import Feature, Leave
from bot.ids import PersonId
from bot.people import queries


@dataclass(frozen=True, slots=True)
class Kept:
    """Where features keep a person: tables with a column that says whose row it is, and traces in others' rows."""

    own: tuple[tuple[str, str], ...]
    traces: tuple[tuple[str, str], ...]
    leaves: tuple[Leave, ...]

    @classmethod
    def by(cls, features: Iterable[Feature]) -> "Kept":
        """Gather it from the features; what a later one keeps is given back and deleted first."""
        faces = tuple(features)
        return cls(
            own=tuple(pair for face in faces for pair in face.own),
            traces=tuple(pair for face in faces for pair in face.traces),
            leaves=tuple(face.leave for face in reversed(faces) if face.leave is not None),
        )


Everything = dict[str, list[dict[str, Any]]]  # rows by table, those that have any


async def everything(db: Database, person_id: PersonId, kept: Kept) -> Everything:
    """Give everything kept about a person."""
    found = {}
    async with db.read() as connection:
        for table, column in kept.own:
            rows = await queries.kept(connection, table, column, person_id=person_id)
            found[table] = [{name: row[name] for name in row.keys()} for row in rows]  # noqa: SIM118 - a database row
    return {name: rows for name, rows in found.items() if rows}


def written(found: Everything) -> bytes:
    """Write it as JSON, for a computer."""
    return json.dumps(found, ensure_ascii=False, indent=2).encode()


async def forget(connection: Connection, person_id: PersonId, *, kept: Kept, moment: datetime) -> None:
    """Delete everything kept about a person; features first give back what the person holds there."""
    for leave in kept.leaves:
        await leave(connection, person_id, moment=moment)
    for table, column in kept.traces:
        await queries.forget_trace(connection, table, column, person_id=person_id)
    for table, column in reversed(kept.own):
        await queries.forget(connection, table, column, person_id=person_id)
