"""Fills the places of one small fair, so that the demo can show a waiting list."""

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.members import queries as member_queries
from bot.fairs import queries as fair_queries
from bot.fairs import service
from bot.fairs.tickets import making
from bot.people import queries as people_queries
from bot.people.models import Person

FAIR = "NW-2027"
# Fictitious representatives of fictitious enterprises: a Telegram id nobody has, a name, a tax number of the demo.
EXHIBITORS = (
    (9001, "Namuna Vakil Birinchi", "300000363"),
    (9002, "Namuna Vakil Ikkinchi", "300000364"),
    (9003, "Namuna Vakil Uchinchi", "300000365"),
)


async def fill(db: Database, *, now: Now) -> None:
    """Sign the exhibitors up, as if they had done it themselves."""
    for number, name, stir in EXHIBITORS:
        async with db.write() as connection:
            await _exhibit(connection, Person(id=number, language="uz", name=name), stir, now)


async def _exhibit(connection: Connection, person: Person, stir: str, now: Now) -> None:
    await people_queries.arrive(connection, person, moment=now())
    enterprise, _acting = await enterprise_queries.known(connection, stir)
    assert enterprise is not None, f"the demo has no enterprise {stir}"
    await member_queries.add(connection, enterprise.id, person_id=person.id, role="owner", moment=now())
    view = await service.fair_view(connection, FAIR, person_id=person.id)
    firms = await fair_queries.acts_for(connection, person.id, fair_id=FAIR)
    if view.fair.over(clock.today(now())):
        return
    await service.sign_up(
        connection,
        view,
        person_id=person.id,
        role="exhibitor",
        enterprise=service.chosen(firms, enterprise.id),
        token=making.new_token(),
        moment=now(),
    )
