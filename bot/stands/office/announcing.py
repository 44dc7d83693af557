"""Decide quietly, announce together: who is told of which stand, what was accepted then, what changed since."""

import json
from collections import defaultdict
from datetime import datetime, timedelta

from bot.database import Connection
from bot.ids import EnterpriseId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.stands import queries as stand_queries
from bot.stands.models import Promise
from bot.stands.office import queries

STAND = declare("fair_stand", worth=timedelta(days=60), rank=2)


async def firms(connection: Connection, fair_id: str) -> list[Promise]:
    """Give every firm that has a stand or was told so, with its stands and products as they are. Three statements."""
    codes: dict[EnterpriseId, list[str]] = defaultdict(list)
    for stand in await stand_queries.stands(connection, fair_id):
        if stand.state == "given" and stand.enterprise_id is not None and stand.comes:
            codes[stand.enterprise_id].append(stand.code)
    made: dict[EnterpriseId, list[str]] = defaultdict(list)
    for row in await queries.products(connection, fair_id):
        made[row["enterprise_id"]].append(row["name"])
    return [
        one.model_copy(
            update={"codes": ", ".join(codes[one.enterprise_id]), "products": tuple(made[one.enterprise_id])}
        )
        for one in await queries.promises(connection, fair_id)
    ]


def unannounced(every: list[Promise]) -> list[Promise]:
    """Give those whose stands are not what they were told."""
    return [one for one in every if one.codes != (one.before or "")]


def changed(every: list[Promise]) -> list[tuple[Promise, str]]:
    """Give the firms that are not what they were when their stand was announced, and what is new about each.

    What is new is `name`, `products` or `both`.
    """
    news = []
    for one in every:
        if not one.accepted or not one.codes:
            continue
        then = json.loads(one.accepted)
        renamed, other = then["name"] != one.firm, then["products"] != list(one.products)
        if renamed or other:
            news.append((one, "both" if renamed and other else "name" if renamed else "products"))
    return news


async def announce(connection: Connection, fair_id: str, *, moment: datetime) -> int:
    """Tell all firms whose stands changed, keep what they are now; give how many there were.

    Announced twice at once, the second finds nothing left to tell.
    """
    told = unannounced(await firms(connection, fair_id))
    if not told:
        return 0
    await keep(connection, fair_id, told, moment=moment)
    stamp = int(moment.timestamp())
    owed = [
        outbox.notice(one.person_id, STAND, f"{fair_id}:{one.enterprise_id}:{stamp}", due=moment)
        for one in told
        if one.person_id is not None
    ]
    if owed:
        await outbox.owe_rows(connection, owed)
    return len(told)


async def keep(connection: Connection, fair_id: str, told: list[Promise], *, moment: datetime) -> None:
    """Keep what firms are told of their stands, with what they are then; from now on everybody sees the stands."""
    rows = []
    for one in told:
        accepted = json.dumps({"name": one.firm, "products": one.products}, ensure_ascii=False)
        row = {"fair_id": fair_id, "enterprise_id": one.enterprise_id, "codes": one.codes}
        rows.append({**row, "accepted": accepted, "moment": moment})
    await queries.keep_promises(connection, rows)
    await queries.show_given(connection, fair_id)
