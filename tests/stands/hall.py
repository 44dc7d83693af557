"""A fair with a hall, firms that exhibit, an organizer of it and one of another fair; plainly fictitious."""

from dataclasses import dataclass

from bot.fairs import importing
from bot.sandbox.people.actor import Actor
from bot.stands import queries
from bot.stands.models import Stand
from tests.fairs.conftest import ROW
from tests.fairs.test_story import register
from tests.town import Town

FAIR = "JI-2027"
NAMES = ("Namuna Metall", "Намуна Пласт", "Namuna Gʻisht")
ROWS = "A-1..A-6 9m2\nA-7 18m2 380V corner"


@dataclass
class Hall:
    """The town with the people of the hall."""

    town: Town
    organizer: Actor
    makers: list[Actor]

    async def stands(self) -> dict[str, Stand]:
        async with self.town.db.read() as connection:
            return {stand.code: stand for stand in await queries.stands(connection, FAIR)}

    async def desk(self, code: str) -> str:
        """Give the data that opens a stand's desk."""
        return f"hod:{(await self.stands())[code].id}"

    async def give(self, code: str, firm: int, *, hold: bool = False) -> str:
        """The organizer gives a stand to a firm; give what was said over the chat."""
        stand = (await self.stands())[code]
        return await self.town.forge(self.organizer, f"hot:{stand.id}:{firm}:{int(hold)}")


async def opened(town: Town, *, firms: int = 2, language: str = "en") -> Hall:
    """Load the fair, sign firms up as exhibitors, and let the organizer add a hall."""
    await importing.load(town.db, [{**ROW, "exhibitor_places": "9"}], town.hamkor.now)
    organizer = town.person("Oybek", language)
    await town.grant(organizer, "organizer", fair_id=FAIR)
    makers = []
    for number, name in enumerate(NAMES[:firms], 1):
        maker = town.person(f"Madina {number}", language)
        await town.say(maker, "/start")
        await register(town, maker, number, name)
        await maker.start(f"f_{FAIR}")
        await town.answered(maker)
        await town.forge(maker, f"fs:{FAIR}:exhibitor:0")
        makers.append(maker)
    await town.forge(organizer, f"hoa:{FAIR}")
    await town.say(organizer, "A")
    await town.say(organizer, ROWS)
    return Hall(town, organizer, makers)


async def product(town: Town, firm: int, name: str) -> None:
    async with town.db.write() as connection:
        await connection.run("INSERT INTO products (enterprise_id, name) VALUES (:firm, :name)", firm=firm, name=name)
