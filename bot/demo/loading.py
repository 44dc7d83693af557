"""Loads the demo into an empty database, through the same doors as real data: imports, sign-ups, invitations."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot import cyrillic
from bot.clock import Now
from bot.database import Connection, Database
from bot.demo import coming_fair, coming_talks, full_fair, held_fair, held_talks, queries
from bot.enterprises import importing as enterprise_importing
from bot.fairs import importing as fair_importing
from bot.people import queries as people_queries
from bot.people.models import Person
from bot.staff import queries as staff_queries
from bot.statistics.indicators.importing import import_indicators
from bot.tables import importing as catalogue_importing

DATA = Path(__file__).with_name("data")
# Roles somebody in the demo holds from the start; entrepreneurs and buyers hold none.
_STAFF = {"organizer", "khokimiyat", "lab", "bank"}
_REGIONAL = {"organizer", "khokimiyat"}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to be in the local Telegram: `language_code` as Telegram says it, `label` for whoever plays them."""

    id: int
    first_name: str
    last_name: str
    username: str
    language_code: str
    language: str
    role: str
    label: str
    region: str
    phone: str


def people() -> tuple[DemoPerson, ...]:
    """Give the people of the local Telegram."""
    return tuple(
        DemoPerson(
            id=int(row["id"]),
            first_name=row["first_name"],
            last_name=row["last_name"],
            username=row["username"],
            language_code="uz-Cyrl" if row["language"] == "uz_Cyrl" else row["language_code"],
            language=row["language"],
            role=row["role"],
            label=cyrillic.from_latin(row["role_uz"])
            if row["language"] == "uz_Cyrl"
            else row[f"role_{row['language']}"],
            region=row["region"],
            phone=row["phone"],
        )
        for row in _rows("people.tsv", "\t")
    )


async def load_if_empty(address: str | Path, *, now: Now) -> bool:
    """Load the demo unless the database has a catalogue already; tell whether it was loaded."""
    db = Database(address)
    await db.open()
    try:
        async with db.read() as connection:
            if await queries.has_components(connection):
                return False
        await load(db, now=now)
        return True
    finally:
        await db.close()


async def load(db: Database, *, now: Now) -> None:
    """Load catalogue, enterprises, fairs, yearly figures and staff."""
    await catalogue_importing.import_components(db, DATA / "components.csv", dry_run=False, now=now, undoable=False)
    await enterprise_importing.import_enterprises(db, DATA / "enterprises.csv", dry_run=False, now=now, undoable=False)
    await fair_importing.load(db, _rows("fairs.csv"), now)
    await full_fair.fill(db, now=now)
    for row in _rows("history.csv"):
        await held_fair.hold(db, row, now=now)
    await coming_fair.fill(db, now=now)
    await import_indicators(db, DATA / "indicators.csv", dry_run=False, now=now)
    async with db.write() as connection:
        for person in people():
            if person.role in _STAFF:
                await _employ(connection, person, now)
    # They attach themselves to fairs that have their firms by now.
    await held_talks.fill(db)
    await coming_talks.fill(db, now=now)


async def _employ(connection: Connection, person: DemoPerson, now: Now) -> None:
    newcomer = Person(
        id=person.id, language=person.language, name=f"{person.first_name} {person.last_name}", username=person.username
    )
    await people_queries.arrive(connection, newcomer, moment=now())
    await staff_queries.grant(
        connection,
        person_id=person.id,
        role=person.role,
        region=person.region if person.role in _REGIONAL else None,
        fair_id=None,
        granted_by=None,
        moment=now(),
    )


def _rows(name: str, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)
