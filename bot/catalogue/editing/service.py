"""What may be done to a single item: a field changed, an earlier value put back, a new item added."""

from datetime import datetime, timedelta
from typing import Any

from bot import clock
from bot.catalogue import news, queries, rows
from bot.catalogue.editing import fields
from bot.catalogue.editing import queries as history
from bot.catalogue.editing.models import CREATED, Change
from bot.catalogue.models import Component
from bot.clock import Now
from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, PersonId

_TICK = timedelta(milliseconds=1)
# What an item added in the chat is asked for; the rest can be edited later.
ASKED = ("code", "sector", *fields.NAMES, "hs_code", "unit", "annual_quantity", "annual_value_usd", "buyers")


class NoSuchCode(Refusal):
    """No item has the code that was typed."""

    sentence = N_("No item has the code “{code}”. Please copy it from the item's card.")


class CodeTaken(Refusal):
    """Another item has this code."""

    sentence = N_("Another item has this code already: {name}. Please type another code, or edit that item.")


class NotAgain(Refusal):
    """What was added cannot be taken back; it can be withdrawn."""

    sentence = N_("An item that was added is not deleted. Withdraw it instead: its state can be changed.")


async def change(
    connection: Connection,
    component_id: ComponentId,
    *,
    field: str,
    value: Any,
    was: str,
    seen: datetime,
    person_id: PersonId,
    now: Now,
) -> Component | None:
    """Write a field of an item and its history; None when the item changed since it was `seen`.

    Watchers hear of it, and the catalogue's version grows, so that every process renews its index.
    """
    # An edit in the very moment of the one before is still a later one.
    moment = max(now(), seen + _TICK)
    kept = tuple(value) if isinstance(value, list) else value
    item = await history.set_field(connection, component_id, field=field, value=kept, seen=seen, moment=moment)
    if item is None:
        return None
    if field in fields.NEEDS:
        await queries.forget_needs(connection, [item.id])
        await queries.keep_needs(connection, [(item.id, *need) for need in rows.needs(item.model_dump())])
    new = fields.written(kept)
    await history.keep_change(connection, item.id, field=field, old=was, new=new, person_id=person_id, moment=moment)
    await queries.grow_version(connection)
    await news.owe(connection, [item.id], now)
    return item


async def put_back(
    connection: Connection, made: Change, item: Component, *, person_id: PersonId, now: Now
) -> Component | None:
    """Put back the value from before a change; None when the field holds another value by now.

    Raise NotTaken when today's rules refuse the earlier value, NotAgain for the adding of an item.
    """
    if made.created:
        raise NotAgain
    if fields.written(fields.value_of(item, made.field)) != made.new or item.updated_at is None:
        return None
    return await change(
        connection,
        item.id,
        field=made.field,
        value=fields.judge(made.field, made.old),
        was=made.new,
        seen=item.updated_at,
        person_id=person_id,
        now=now,
    )


async def add(connection: Connection, known: dict[str, Any], *, person_id: PersonId, now: Now) -> Component:
    """Add an item; fields not given hold nothing. Raise LastName without a name, CodeTaken for a known code."""
    if not any(known.get(name) for name in fields.NAMES):
        raise fields.LastName
    await refuse_taken(connection, str(known["code"]))
    row = {
        column.name: known.get(column.name) or rows.UNSAID.get(column.name, column.default) for column in rows.COLUMNS
    }
    row |= {name: tuple(row[name] or ()) for name in fields.LISTS}
    component_id, moment = clock.new_id(), now()
    await queries.keep(connection, [{"id": component_id, **row}], moment=moment)
    await history.keep_change(
        connection, component_id, field=CREATED, old="", new=row["code"], person_id=person_id, moment=moment
    )
    await queries.grow_version(connection)
    return Component(id=component_id, **row, updated_at=moment)


async def refuse_taken(connection: Connection, code: str) -> None:
    """Raise CodeTaken when an item has this code."""
    if (known := (await queries.by_codes(connection, [code])).get(code)) is not None:
        raise CodeTaken(name=known.name)


async def item_of(connection: Connection, component_id: ComponentId) -> Component:
    """Give an item; raise Gone when there is none."""
    found = await queries.by_ids(connection, [component_id])
    if not found:
        raise Gone
    return found[0]
