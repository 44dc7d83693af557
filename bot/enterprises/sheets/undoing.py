"""Undoes the last import of enterprises: new ones vanish, changed ones go back, what people touched since stays."""

import json
from typing import NamedTuple

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import abilities
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.models import Facts
from bot.enterprises.sheets import queries
from bot.errors import Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.staff import queries as staff_queries

_AT_ONCE = 300


class NoFirmsToUndo(Refusal):
    """No import of enterprises, or the last one is undone."""

    sentence = N_("There is no import of enterprises to undo: only the last one can be undone, and only once.")


class Outlook(NamedTuple):
    """What undoing an import would do: new firms that vanish, changed ones that go back, those that stay."""

    id: int
    name: str
    vanish: int
    go_back: int
    stay: int


async def outlook(connection: Connection) -> Outlook:
    """Give the import that can be undone. Raise NoFirmsToUndo."""
    row = await queries.last(connection)
    if row is None:
        raise NoFirmsToUndo
    return Outlook(row["id"], row["name"], row["vanish"], row["go_back"], row["stay"])


async def undo(db: Database, import_id: int | None = None, *, person_id: PersonId | None, now: Now) -> Outlook:
    """Undo the last import, the one with this id if one is given; a kill in between leaves the rest to the next time.

    Raise NoFirmsToUndo.
    """
    async with db.read() as connection:
        found = await outlook(connection)
    if import_id not in (None, found.id):
        raise NoFirmsToUndo
    after = 0
    while True:
        async with db.write() as connection:
            rows = await queries.piece(connection, found.id, after=after, limit=_AT_ONCE)
            await queries.remove(connection, [row["enterprise_id"] for row in rows if row["before"] is None])
            former = [(row["enterprise_id"], Facts(**json.loads(row["before"]))) for row in rows if row["before"]]
            await _put_back(connection, former, now)
            if len(rows) < _AT_ONCE:
                if not await queries.end(connection, found.id):
                    raise NoFirmsToUndo
                await staff_queries.note(
                    connection, actor=person_id, action="undo_import", subject=str(found.id), moment=now()
                )
                return found
            after = rows[-1]["enterprise_id"]


async def _put_back(connection: Connection, former: list[tuple[int, Facts]], now: Now) -> None:
    if not former:
        return
    await enterprise_queries.upsert(connection, former, moment=now())
    await enterprise_queries.forget_abilities(connection, [number for number, _ in former])
    await enterprise_queries.add_abilities(
        connection, [(number, kind, code) for number, facts in former for kind, code in abilities.rows(facts)]
    )
