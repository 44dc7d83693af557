"""Tells people when an item they watch has changed."""

from collections.abc import Sequence
from datetime import timedelta

from bot.catalogue import queries, watch_queries
from bot.clock import Now
from bot.database import Connection
from bot.outbox import queries as outbox
from bot.outbox.models import declare

KIND = declare("component_changed", worth=timedelta(days=7))
CHANGED = "catalogue"  # what happened, for jobs that live from the catalogue


async def owe(connection: Connection, ids: Sequence[int], now: Now, *, change: int | None = None) -> None:
    """Owe everybody who watches one of these changed items a word about it; without watchers one statement.

    `change` names the deed that changed them; without it, the catalogue's version does.
    """
    watching = await watch_queries.watchers(connection, ids)
    if not watching:
        return
    name = await queries.version(connection) if change is None else change
    for person_id, component_id in watching:
        # The name keeps a later change apart from this one, and a repeated batch from telling twice.
        subject = f"{component_id}:{name}"
        await outbox.owe(connection, person_id=person_id, kind=KIND, subject=subject, due=now())
