"""What each topic of /stats costs without its picture: 50,000 enterprises, 14 fairs with 2,000 sign-ups each.

Milliseconds of CPU of the process, which say the same on a machine that is busy with something else.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot import clock, migrating
from bot.database import Connection, Database
from bot.geography import places
from bot.statistics import service
from bot.statistics.models import Ask
from bot.statistics.topics.listed import TOPICS

ENTERPRISES, SIGNUPS, PROPOSALS, ROUNDS = 50_000, 2_000, 20_000, 9
SECTORS = ("automotive", "agricultural", "electrical", "chemical")


async def main() -> None:
    """Print the table: each topic of a region, and with a sector."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.db"
        migrating.migrate(path)
        db = Database(path)
        await db.open()
        async with db.write() as connection:
            await _fill(connection)
        for topic in TOPICS:
            region, statements = await _timed(db, Ask(topic=topic, region="UZ-JI"))
            sector, _same = await _timed(db, Ask(topic=topic, region="UZ-JI", sector="automotive"))
            print(f"{topic:<12} region {region:6.1f} ms   with a sector {sector:6.1f} ms   statements {statements}")
        await db.close()


async def _timed(db: Database, ask: Ask) -> tuple[float, int]:
    took = []
    for _round in range(ROUNDS):
        before, since = db.statements, time.process_time()
        await service.figures(db, ask, now=clock.now)
        took.append(1000 * (time.process_time() - since))
    return statistics.median(took), db.statements - before


async def _fill(connection: Connection) -> None:
    chance = random.Random(1)
    districts = [each for region in places.regions() for each in places.districts(region.iso)]
    moment = clock.stamp(clock.now())
    firms = [chance.choice(districts) for _firm in range(ENTERPRISES)]
    await connection.many(
        """INSERT INTO enterprises (id, stir, name, region, district, free_capacity_percent, created_at, updated_at)
           VALUES (:id, :stir, 'F', :region, :district, :free, :moment, :moment)""",
        [
            {"id": number, "stir": f"{number:09}", "region": each.region_iso, "district": each.soato}
            | {"free": number % 100 if number % 3 else None, "moment": moment}
            for number, each in enumerate(firms, 1)
        ],
    )
    await connection.many(
        "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (:id, 'sector', :code)",
        [{"id": number, "code": chance.choice(SECTORS)} for number in range(1, ENTERPRISES + 1)],
    )
    await connection.run(
        """INSERT INTO components (id, code, sector, name_en, status, created_at, updated_at)
           VALUES (1, 'C', 'automotive', 'C', 'open', :moment, :moment)""",
        moment=moment,
    )
    await connection.many(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at)
           VALUES (:id, :id, 1, 0.5, 'interested', :moment)""",
        [{"id": number, "moment": moment} for number in range(1, PROPOSALS + 1)],
    )
    await _fairs(connection, moment)


async def _fairs(connection: Connection, moment: str) -> None:
    people = [{"id": number, "moment": moment} for number in range(1, SIGNUPS + 1)]
    await connection.many("INSERT INTO people (id, language, created_at) VALUES (:id, 'uz', :moment)", people)
    for region in places.regions():
        await connection.run(
            """INSERT INTO fairs (id, region, starts_on, ends_on, created_at, updated_at)
               VALUES (:id, :region, '2027-03-16', '2027-03-18', :moment, :moment)""",
            id=f"{region.iso[3:]}-2027",
            region=region.iso,
            moment=moment,
        )
    await connection.many(
        """INSERT INTO signups (id, fair_id, person_id, role, state, queued_as, code, token, signed_at)
           VALUES (:id, :fair, :person, 'visitor', 'confirmed', :id, :code, :code, :moment)""",
        list(_signups(moment)),
    )


def _signups(moment: str) -> Iterator[dict[str, Any]]:
    for place, region in enumerate(places.regions()):
        for person in range(1, SIGNUPS + 1):
            number = place * SIGNUPS + person
            fair = f"{region.iso[3:]}-2027"
            yield {"id": number, "fair": fair, "person": person, "code": f"C{number}", "moment": moment}


if __name__ == "__main__":
    asyncio.run(main())
