"""The largest there is fits: long names, all regions, sectors and abilities; every screen walked, nothing refused."""

import shutil
from collections import Counter, deque
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from bot.demo import loading
from bot.main import Hamkor
from bot.people import queries as people
from bot.people.models import Person
from bot.staff import invitations
from bot.staff.models import Role
from bot.trade import vocabulary
from tests.conftest import Clock
from tests.faults.lived_in import Lived
from tests.faults.quiet_telegram import quiet_bot
from tests.faults.test_every_button import BEGINNINGS, LAST, offered

pytestmark = pytest.mark.faults

ROLES: tuple[Role, ...] = ("administrator", "lab", "khokimiyat", "organizer")
TOPICS = ("fairs", "matching", "enterprises", "localization", "league", "demand", "people", "yarmarka")
MOST = 220
ALIKE = 3
# The longest a table takes of each, in letters that take the most room.
LONG = "“Oʻzbekiston–Yaponiya” ўта узун номли қўшма корхонаси & <shoʻba> "
TEXTS = {
    "components": {
        "name_uz": 200,
        "name_ru": 200,
        "name_en": 200,
        "purpose_uz": 1000,
        "purpose_ru": 1000,
        "purpose_en": 1000,
        "composition": 1000,
        "sample_place": 200,
    },
    "enterprises": {"name": 200},
    "fairs": {"title_uz": 200, "title_ru": 200, "title_en": 200, "place_uz": 300, "place_ru": 300, "place_en": 300},
}
LISTS = {
    "components": ("processes", "materials", "certificates", "buyers", "fits", "part_number"),
    "enterprises": ("processes", "materials", "certificates", "sectors"),
}  # fmt: skip


async def swell(db: Database) -> None:
    """Make everything as large as its table takes it."""
    every = {
        "processes": ";".join(vocabulary.PROCESSES),
        "materials": ";".join(vocabulary.MATERIALS),
        "certificates": ";".join(vocabulary.CERTIFICATES),
        "sectors": ";".join(vocabulary.FAIR_SECTORS),
        "buyers": ";".join(f"{LONG[:60]}{number}" for number in range(20)),
        "fits": ";".join(f"{LONG[:60]}{number}" for number in range(20)),
        "part_number": ";".join(f"ABCDEFGH-{number:012}" for number in range(40)),
    }
    async with db.write() as connection:
        for table, columns in TEXTS.items():
            for column, letters in columns.items():
                long = (LONG * 20)[:letters]
                await connection.run(
                    f"UPDATE {table} SET {column} = substr(coalesce({column}, '') || ' ' || :long, 1, :letters)",
                    long=long,
                    letters=letters,
                )
        for table, names in LISTS.items():
            for name in names:
                await connection.run(f"UPDATE {table} SET {name} = :every WHERE id % 2 = 0", every=every[name])
        await connection.run("UPDATE catalogue_version SET version = version + 1")
        await connection.run("UPDATE enterprises_version SET version = version + 1")
        await connection.run("UPDATE components SET changed = 1000000")
        await connection.run("UPDATE enterprises SET changed = 1000000")


@pytest.fixture(scope="module")
async def large(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as large as can be, to be copied."""
    path = Path(shutil.copy(migrated, tmp_path_factory.mktemp("large") / "hamkor.db"))
    await loading.load_if_empty(path, now=Clock())
    db = Database(path)
    await db.open()
    await swell(db)
    await db.close()
    return path


@pytest.fixture
async def swollen(large: Path, tmp_path: Path, now: Clock) -> AsyncIterator[Lived]:
    path = Path(shutil.copy(large, tmp_path / "hamkor.db"))
    async with quiet_bot(path, now, demo=False) as (hamkor, wire):
        yield Lived(hamkor, wire)


async def employed(hamkor: Hamkor, number: int, language: str) -> int:
    """Somebody with every role, for the whole country where there is such."""
    async with hamkor.db.write() as connection:
        person = Person(id=number, language=language, name=LONG[:60], username=None)
        await people.arrive(connection, person, moment=hamkor.now())
        await connection.run(
            "UPDATE people SET language = :language, language_chosen = 1, consent_version = 1 WHERE id = :id",
            id=number,
            language=language,
        )
        for role in ROLES:
            token = await invitations.invite(
                connection,
                role,
                region="UZ-JI" if role == "khokimiyat" else None,
                fair_id=None,
                creator=None,
                moment=hamkor.now(),
            )
            await invitations.accept(connection, token, person_id=number, moment=hamkor.now())
    return number


@pytest.mark.parametrize("language", ["uz", "uz_Cyrl", "ru", "en"])
async def test_no_screen_is_too_large(swollen: Lived, language: str, logged: Counter[str], unheard: list[str]) -> None:
    person = await employed(swollen.hamkor, 900, language)
    await swollen.hamkor.finder.refresh()
    await swollen.hamkor.firms.refresh()
    waiting: deque[str] = deque()
    for said in (*BEGINNINGS, *(f"/stats {topic}" for topic in TOPICS), "/export", "/template"):
        waiting.extend(await offered(swollen, person, said))
    tried: set[str] = set()
    alike: Counter[str] = Counter()
    broken: list[str] = []
    while waiting and len(tried) < MOST:
        data = waiting.popleft()
        prefix = data.split(":")[0]
        if data in tried or data.startswith(LAST) or alike[prefix] == ALIKE:
            continue
        tried.add(data)
        alike[prefix] += 1
        waiting.extend(await offered(swollen, person, data))
        if logged.pop("update_failed", 0) or logged.pop("answer_failed", 0):
            broken.append(data)
    assert broken == []
    assert logged["update_failed"] == logged["answer_failed"] == logged["telegram_refused"] == 0
    assert list(swollen.wire.complaints) == []
    assert unheard == []
    assert len(tried) > 100


async def test_the_figures_of_all_fairs_are_a_picture_with_their_words(swollen: Lived) -> None:
    person = await employed(swollen.hamkor, 900, "uz")
    made = swollen.wire.made.copy()
    assert "Andijon" in await swollen.say(person, "/stats fairs")
    assert swollen.wire.made - made == Counter({"sendPhoto": 1})
    assert list(swollen.wire.complaints) == []
