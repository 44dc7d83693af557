"""A small country put into the database by hand: enterprises, items, proposals, fairs, published figures, where each
number differs from each other one, so that no two can be mixed up unnoticed.
"""

from bot.database import Connection, Database
from tests.conftest import Clock
from tests.statistics import life
from tests.statistics.moments import FIRST_OF_21, LAST_OF_20

ZOMIN, QUVA = "1708218", "1730218"


async def settle(db: Database, now: Clock) -> None:
    """Three firms in Jizzakh (two in Zomin), one in Fergana; what each was offered; a fair in each region."""
    async with db.write() as connection:
        await _people(connection, now)
        for number, region, district, kind, free, until, verified in (
            (1, "UZ-JI", ZOMIN, "manufacturer", 40, None, "2026-01-01"),
            (2, "UZ-JI", ZOMIN, "manufacturer", 20, "2026-11-21", None),  # its last day is today: still free
            (3, "UZ-JI", None, "buyer", 90, "2026-11-20", None),  # past its end date: does not count as free
            (4, "UZ-FA", QUVA, "manufacturer", None, None, None),
        ):
            await connection.run(
                """INSERT INTO enterprises (id, stir, name, kind, region, district, free_capacity_percent, free_until,
                                            verified_at, created_at, updated_at)
                   VALUES (:id, :stir, 'F', :kind, :region, :district, :free, :until, :verified, :moment, :moment)""",
                id=number,
                stir=f"30000000{number}",
                kind=kind,
                region=region,
                district=district,
                free=free,
                until=until,
                verified=verified,
                moment=LAST_OF_20 if number == 3 else FIRST_OF_21,
            )
        await connection.run(
            "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (2, 'sector', 'automotive')"
        )
        # Another sector is not the one asked about.
        await connection.run(
            "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (1, 'sector', 'chemical')"
        )
        # A process is no sector, though it is called like one here.
        await connection.run(
            "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (4, 'process', 'automotive')"
        )
        await _catalogue(connection)
        await _proposals(connection)
        await _fairs(connection)
        await _published(connection, now)
        await life.settle(connection)


async def _people(connection: Connection, now: Clock) -> None:
    for person in range(1, 9):
        await connection.run(
            "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'en', 'P', :moment)",
            id=person,
            moment=now(),
        )


async def _catalogue(connection: Connection) -> None:
    for number, sector, value, status in (
        (1, "automotive", 100, "open"),
        (2, "automotive", 20, "in_progress"),
        (3, "electrical", 3, "localized"),
        (4, "electrical", 5000, "withdrawn"),
        (5, "electrical", None, "localized"),
        (6, "electrical", 7, "localized"),
    ):
        await connection.run(
            """INSERT INTO components (id, code, sector, name_en, annual_value_usd, status, created_at, updated_at)
               VALUES (:id, :code, :sector, 'Item', :value, :status, :moment, :moment)""",
            id=number,
            code=f"C-{number}",
            sector=sector,
            value=value,
            status=status,
            moment=LAST_OF_20,
        )


async def _proposals(connection: Connection) -> None:
    for number, firm, item, state, moment in (
        (1, 1, 1, "open", FIRST_OF_21),
        (2, 1, 2, "interested", FIRST_OF_21),
        (3, 2, 3, "interested", LAST_OF_20),
        (4, 3, 1, "declined", FIRST_OF_21),
        (5, 3, 2, "withdrawn", FIRST_OF_21),
        (6, 4, 3, "interested", FIRST_OF_21),
    ):
        await connection.run(
            """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at)
               VALUES (:id, :firm, :item, 0.5, :state, :moment)""",
            id=number,
            firm=firm,
            item=item,
            state=state,
            moment=moment,
        )


async def _fairs(connection: Connection) -> None:
    for fair, region, starts in (("JI-2027", "UZ-JI", "2027-03-16"), ("FA-2027", "UZ-FA", "2027-04-01")):
        await connection.run(
            """INSERT INTO fairs (id, region, starts_on, ends_on, created_at, updated_at)
               VALUES (:fair, :region, :starts, :starts, :moment, :moment)""",
            fair=fair,
            region=region,
            starts=starts,
            moment=LAST_OF_20,
        )
    for fair, role, places in (("JI-2027", "exhibitor", 70), ("JI-2027", "visitor", 900), ("FA-2027", "visitor", 5)):
        await connection.run(
            "INSERT INTO fair_quotas (fair_id, role, places) VALUES (:fair, :role, :places)",
            fair=fair,
            role=role,
            places=places,
        )
    for person, fair, role, state, moment, came in (
        (1, "JI-2027", "exhibitor", "confirmed", FIRST_OF_21, FIRST_OF_21),
        (2, "JI-2027", "exhibitor", "confirmed", LAST_OF_20, None),
        (3, "JI-2027", "exhibitor", "waiting", FIRST_OF_21, None),
        (4, "JI-2027", "visitor", "confirmed", FIRST_OF_21, None),
        (5, "JI-2027", "visitor", "cancelled", FIRST_OF_21, None),
        (6, "FA-2027", "visitor", "confirmed", FIRST_OF_21, FIRST_OF_21),
        (7, "FA-2027", "visitor", "confirmed", FIRST_OF_21, None),
        (8, "FA-2027", "visitor", "confirmed", FIRST_OF_21, None),
    ):
        await connection.run(
            """INSERT INTO signups (id, fair_id, person_id, role, state, queued_as, code, token, signed_at,
                                    checked_in_at)
               VALUES (:person, :fair, :person, :role, :state, :person, :code, :code, :moment, :came)""",
            person=person,
            fair=fair,
            role=role,
            state=state,
            code=f"CODE{person}",
            moment=moment,
            came=came,
        )


async def _published(connection: Connection, now: Clock) -> None:
    for region, code, year, value, unit in (
        ("UZ-JI", "new_jobs", 2022, 1293, "jobs"),
        ("UZ-JI", "portal_sales", 2021, 159.6, "bln_uzs"),
        ("UZ-FA", "new_jobs", 2022, 77, "jobs"),
    ):
        await connection.run(
            """INSERT INTO published_figures (region, code, period, series, ends_on, value, unit, source, recorded_at)
               VALUES (:region, :code, :period, '1', :ends, :value, :unit, 'Report of the fair', :moment)""",
            region=region,
            code=code,
            period=str(year),
            ends=f"{year}-12-31",
            value=value,
            unit=unit,
            moment=now(),
        )
