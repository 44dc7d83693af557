"""Fictitious people, and how they are signed up for a fair many at once: they get no notices, for nobody reads them."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.demo import queries
from bot.fairs.models import ROLES, FairRole
from bot.fairs.tickets import making

# No Telegram account has these ids in the local Telegram; the names say "sample".
_FIRST_ID = 20_001
_NAMES = (
    "Anvar", "Botir", "Dilnoza", "Erkin", "Farrux", "Gulnora", "Hamid", "Iroda", "Jamshid", "Kamola",
    "Lola", "Mansur", "Nargiza", "Olim", "Parviz", "Qodir", "Rano", "Sardor", "Temur", "Zilola",
)  # fmt: skip


async def arrive(connection: Connection, count: int, *, moment: datetime) -> list[int]:
    """Let so many people be known; give their ids."""
    ids = list(range(_FIRST_ID, _FIRST_ID + count))
    await queries.keep_people(
        connection,
        [
            {
                "id": person,
                "language": ("uz", "uz", "ru", "uz_Cyrl")[person % 4],
                "name": f"{_NAMES[person % len(_NAMES)]} Namunayev {person - _FIRST_ID + 1}",
                "moment": moment,
            }
            for person in ids
        ],
    )
    return ids


async def sign_up(
    connection: Connection,
    fair_id: str,
    comers: Sequence[tuple[int, FairRole, int | None]],
    *,
    moment: datetime,
    came_at: datetime | None = None,
) -> list[int]:
    """Sign people (person, kind, firm) up for a fair; give the ids of their sign-ups, in their order."""
    codes = _codes(len(comers))
    rows = [
        _row(fair_id, comer, code, place, moment, came_at)
        for place, (comer, code) in enumerate(zip(comers, codes, strict=True), 1)
    ]
    await queries.keep_signups(connection, rows)
    for role in ROLES:
        count = sum(kind == role for _person, kind, _firm in comers)
        await queries.claim(connection, fair_id, role=role, count=count)
    return [row["id"] for row in rows]


def _row(
    fair_id: str,
    comer: tuple[int, FairRole, int | None],
    code: str,
    place: int,
    moment: datetime,
    came_at: datetime | None,
) -> Row:
    person_id, role, firm = comer
    return {
        "id": clock.new_id(),
        "fair_id": fair_id,
        "person_id": person_id,
        "enterprise_id": firm,
        "role": role,
        "queued_as": place,
        "code": code,
        "token": making.new_token(),
        "signed_at": moment,
        "checked_in_at": came_at,
        "listed": None if firm is None else 1,
        "stand_size": None if firm is None else (6, 9, 9, 12)[place % 4],
        "stand_power": int(firm is not None and place % 3 == 0),
    }


def _codes(count: int) -> list[str]:
    """Give so many different door codes."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        codes[making.new_code()] = None
    return [*codes]
