"""An item opened: found by its id, with what stands around it for one person."""

from datetime import date

from bot.catalogue import card_queries, queries
from bot.catalogue.models import Around, Component
from bot.database import Connection
from bot.errors import Gone
from bot.ids import ComponentId, PersonId
from bot.procurement.models import Rule


async def item(connection: Connection, component_id: ComponentId) -> Component:
    """Give an item, withdrawn ones too. Raise Gone when there is none."""
    found = await queries.by_ids(connection, [component_id])
    if not found:
        raise Gone
    return found[0]


async def around(connection: Connection, component_id: ComponentId, *, person_id: PersonId, day: date) -> Around:
    """Give what stands around an item for one person on a day. One statement."""
    rows = await card_queries.around(connection, component_id, person_id=person_id, day=day)
    what = {row["what"]: row["name"] for row in rows}
    return Around(
        day=day,
        makers=tuple(row["name"] for row in rows if row["what"] == "maker"),
        watched="watch" in what,
        editable="staff" in what,
        photos=int(what.get("photo", 0)),
        drawings=int(what.get("drawing", 0)),
        rules=tuple(_rule(row["name"]) for row in rows if row["what"] == "rule"),
    )


def _rule(parts: str) -> Rule:
    customer, purpose, base, percent, valid_from, day, act = parts.split(";", 6)
    return Rule.model_validate(
        {
            "customer": customer,
            "purpose": purpose or None,
            "base": base,
            "percent": percent,
            "valid_from": valid_from,
            "date": day,
            "act": act,
        }
    )
