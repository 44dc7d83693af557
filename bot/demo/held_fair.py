"""The fair of 3 March 2022 in Jizzakh: its figures are the document's, its people and product names are made up."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.demo import crowd, queries
from bot.fairs import document_queries, importing, lifecycle
from bot.fairs import queries as fair_queries
from bot.fairs.models import FairDocument, FairRole
from bot.fairs.season import naming
from bot.trade.codes import parts


async def hold(db: Database, row: Mapping[str, str], *, now: Now) -> None:
    """Hold the fair as it was reported: so many exhibitors with more than so many product names, so many visitors."""
    said = FairDocument(
        fair_id=row["id"],
        exhibitors=int(row["exhibitors"]),
        visitors=int(row["without_presentation"]),
        products_over=int(row["product_names_more_than"]),
        source=row["source"],
    )
    await importing.load(db, [_fair(row, said)], now)
    async with db.write("fair_quotas") as connection:
        await document_queries.keep(connection, said)
        fair = await fair_queries.fair(connection, said.fair_id)
        assert fair is not None
        opened = lifecycle.doors_open(fair)
        signed: datetime = opened - timedelta(days=20)
        people = await crowd.arrive(connection, said.exhibitors + said.visitors, moment=now())
        firms = await queries.firms(connection, buyers=False, limit=said.exhibitors)
        comers: list[tuple[int, FairRole, int | None]] = [
            *((person, "exhibitor", firm["id"]) for person, firm in zip(people, firms, strict=False)),
            *((person, "visitor", None) for person in people[said.exhibitors :]),
        ]
        tickets = await crowd.sign_up(connection, said.fair_id, comers, moment=signed, came_at=opened)
        each = said.products_over // said.exhibitors + 1
        goods = [
            {"id": clock.new_id(), "signup_id": ticket, "name": name, "component_id": None}
            for ticket, firm in zip(tickets, firms, strict=False)
            for name in _names(parts(firm["products"]), each)
        ]
        await queries.keep_goods(connection, goods)


def _fair(row: Mapping[str, str], said: FairDocument) -> dict[str, object]:
    day = date.fromisoformat(row["starts_on"])
    kept = ("id", "region", "starts_on", "sectors")
    words = (f"{name}_{code}" for name in ("place", "organizers") for code in ("uz", "ru", "en"))
    places = {"exhibitor_places": said.exhibitors, "visitor_places": said.visitors}
    return {
        **{name: row[name] for name in (*kept, *words)},
        "ends_on": row["starts_on"],
        **naming.titles(row["region"], day),
        **places,
    }


def _names(products: tuple[str, ...], count: int) -> list[str]:
    """Make so many product names of what a firm makes: "val, 3-namuna"."""
    return [f"{products[number % len(products)]}, {number // len(products) + 1}-namuna" for number in range(count)]
