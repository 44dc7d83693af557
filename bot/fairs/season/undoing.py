"""Undoes the last import of fairs: new ones nobody touched vanish, changed ones go back unless changed again since."""

import json
from typing import NamedTuple

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Refusal
from bot.fairs import queries
from bot.fairs.editing import fields, service
from bot.fairs.season import journal_queries as journal
from bot.i18n import N_
from bot.staff import queries as staff_queries

_FIELDS = {field.name: field for field in (*fields.FIELDS, fields.POINT)}


class NoFairsToUndo(Refusal):
    """No import of fairs, or the last one is undone."""

    sentence = N_("There is no import of fairs to undo: only the last one can be undone, and only once.")


class Outlook(NamedTuple):
    """What undoing an import would do: new fairs that vanish, changed ones that go back, those that stay."""

    id: int
    name: str
    vanish: tuple[str, ...]
    go_back: tuple[str, ...]
    stay: tuple[str, ...]


async def outlook(connection: Connection) -> Outlook:
    """Give the import that can be undone. Raise NoFairsToUndo."""
    row = await journal.last(connection)
    if row is None:
        raise NoFairsToUndo
    untouched = await journal.untouched(connection)
    changes = await journal.changes(connection, row["id"])
    known = {fair.id: fair for fair in await queries.by_ids(connection, sorted({each["fair_id"] for each in changes}))}
    vanish, go_back, stay = set[str](), set[str](), set[str]()
    for each in changes:
        fair = known.get(each["fair_id"])
        if fair is None:
            continue
        if not each["field"]:
            (vanish if fair.id in untouched else stay).add(fair.id)
        else:
            now = fields.written(_FIELDS[each["field"]].values(fair))
            (go_back if now == each["after"] else stay).add(fair.id)
    return Outlook(row["id"], row["name"], *(tuple(sorted(each)) for each in (vanish, go_back, stay)))


async def undo(db: Database, *, person_id: int | None, now: Now) -> Outlook:
    """Undo the last import in one go; those signed up for a fair that goes back hear of it. Raise NoFairsToUndo."""
    moment = now()
    async with db.write() as connection:
        found = await outlook(connection)
        if not await journal.end(connection, found.id, moment=moment):
            raise NoFairsToUndo
        await journal.remove(connection, found.vanish)
        known = {fair.id: fair for fair in await queries.by_ids(connection, found.go_back)}
        for each in await journal.changes(connection, found.id):
            fair = known.get(each["fair_id"])
            if fair is None or not each["field"]:
                continue
            field = _FIELDS[each["field"]]
            if fields.written(field.values(fair)) == each["after"]:
                known[fair.id] = await service.apply(
                    connection, fair, field, json.loads(each["before"]), person_id=person_id, moment=moment
                )
        await staff_queries.note(
            connection, actor=person_id, action="undo_import", subject=str(found.id), moment=moment
        )
    return found
