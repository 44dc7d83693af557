"""A small season, people and enterprises for the tests of fairs; plainly fictitious."""

from collections.abc import Awaitable, Callable

import pytest

from bot.database import Database
from bot.fairs import importing
from tests.conftest import Clock

ROW = {
    "id": "JI-2027",
    "region": "UZ-JI",
    "starts_on": "2027-03-03",
    "ends_on": "2027-03-04",
    "title_uz": "Jizzax sanoat yarmarkasi",
    "title_ru": "Джизакская промышленная ярмарка",
    "title_en": "Jizzakh industrial fair",
    "place_uz": "Olimpiya zaxiralari kolleji",
    "place_ru": "Колледж олимпийского резерва",
    "place_en": "Olympic Reserve College",
    "latitude": "40.1158",
    "longitude": "67.8422",
    "exhibitor_places": "2",
    "visitor_places": "3",
    "sectors": "building_materials;automotive",
    "organizers_uz": "Viloyat hokimligi",
    "organizers_ru": "Хокимият области",
    "organizers_en": "The region's khokimiyat",
    "programme_uz": "09:00 Ochilish",
    "programme_ru": "09:00 Открытие",
    "programme_en": "09:00 Opening",
}

LoadFair = Callable[..., Awaitable[str]]
AddPeople = Callable[..., Awaitable[list[int]]]
AddEnterprise = Callable[..., Awaitable[int]]


@pytest.fixture
def load_fair(db: Database, now: Clock) -> LoadFair:
    """Load a fair with so many places; give its id."""

    async def load(fair_id: str = "JI-2027", *, exhibitors: int = 2, visitors: int = 3, **other: str) -> str:
        row = {**ROW, "id": fair_id, "exhibitor_places": str(exhibitors), "visitor_places": str(visitors), **other}
        await importing.load(db, [row], now)
        return fair_id

    return load


@pytest.fixture
def add_people(db: Database, now: Clock) -> AddPeople:
    """Add so many people; give their ids."""

    async def add(count: int, *, first: int = 1001, language: str = "uz") -> list[int]:
        ids = list(range(first, first + count))
        async with db.write() as connection:
            await connection.many(
                "INSERT INTO people (id, language, name, created_at) VALUES (:id, :language, :name, :moment)",
                [{"id": each, "language": language, "name": f"Guest {each}", "moment": now()} for each in ids],
            )
        return ids

    return add


@pytest.fixture
def add_enterprise(db: Database, now: Clock) -> AddEnterprise:
    """Add an enterprise these people act for; give its id."""

    async def add(enterprise_id: int, *members: int, name: str = "Namuna Metall", region: str = "UZ-JI") -> int:
        async with db.write() as connection:
            await connection.run(
                """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
                   VALUES (:id, :stir, :name, :region, :moment, :moment)""",
                id=enterprise_id,
                stir=f"{300000000 + enterprise_id}",
                name=name,
                region=region,
                moment=now(),
            )
            await connection.many(
                """INSERT INTO enterprise_members (enterprise_id, person_id, role, since)
                   VALUES (:enterprise, :person, 'owner', :moment)""",
                [{"enterprise": enterprise_id, "person": member, "moment": now()} for member in members],
            )
        return enterprise_id

    return add
