"""Tells people when an item they watch has changed."""

from collections.abc import Sequence

from bot.catalogue import queries, wish_queries
from bot.clock import Now
from bot.database import Connection
from bot.notices import queries as notices

KIND = "component_changed"


async def owe(connection: Connection, ids: Sequence[int], now: Now) -> None:
    """Owe everybody who watches one of these changed items a word about it; without watchers one statement."""
    watching = await wish_queries.watchers(connection, ids)
    if not watching:
        return
    version = await queries.version(connection)
    for person_id, component_id in watching:
        # The version keeps a later change apart from this one, and a repeated batch from telling twice.
        subject = f"{component_id}:{version}"
        await notices.owe(connection, person_id=person_id, kind=KIND, subject=subject, due=now())
