"""PostgreSQL as the second engine: what it keeps like the first, what it refuses, what happens when it goes away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import psycopg
import pytest

from bot import faults, migrating
from bot.database import Away, Conflict, Database, Unit, server
from bot.database.dialect import numbered
from bot.telegram.calls import Call
from tests import postgres
from tests.conftest import Clock
from tests.postgres import Cluster
from tests.telegram.test_inbox import Recorder, update


class Colour(StrEnum):
    RED = "red"


@pytest.fixture
def url() -> Iterator[str]:
    with postgres.database() as url:
        yield url


@pytest.fixture
async def store(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.open()
    yield database
    await database.close()


@pytest.fixture(scope="module")
def shaky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A server that may be stopped: nobody else's."""
    cluster = Cluster(postgres.folder(), max_connections="20")
    cluster.create()
    cluster.start()
    cluster.ask("CREATE DATABASE hamkor_template")
    migrating.migrate(cluster.url("hamkor_template"))
    yield cluster
    cluster.stop()


@pytest.mark.both
async def test_the_engine_in_use_is_the_one_the_test_names(engine: str, db: Database) -> None:
    asked = {"sqlite": "SELECT sqlite_version() AS version", "postgres": "SELECT version() AS version"}[engine]
    async with db.read() as connection:
        row = await connection.one(asked)
    assert row is not None
    assert row["version"].startswith("PostgreSQL" if engine == "postgres" else "3.")
    assert db.engine.name == engine


@pytest.mark.parametrize(
    ("sql", "text", "names"),
    [
        ("SELECT :a, :b, :a", "SELECT $1, $2, $1", ("a", "b")),
        ("SELECT ':no', :yes, 'it''s :no'", "SELECT ':no', $1, 'it''s :no'", ("yes",)),
        ('SELECT ":no"."x" FROM t WHERE x::text = :y', 'SELECT ":no"."x" FROM t WHERE x::text = $1', ("y",)),
        ("SELECT 1 -- :no\n, :yes", "SELECT 1 -- :no\n, $1", ("yes",)),
        ("SELECT /* :no */ :yes", "SELECT /* :no */ $1", ("yes",)),
        ("SELECT x LIKE '50%' AND y % 2 = :z", "SELECT x LIKE '50%' AND y % 2 = $1", ("z",)),
    ],
)
def test_names_become_numbers_and_nothing_else_changes(sql: str, text: str, names: tuple[str, ...]) -> None:
    assert numbered(sql) == (text, names)


@pytest.mark.both
async def test_values_come_back_alike(db: Database) -> None:
    person = {
        "id": 2**62, "language": Colour.RED, "language_chosen": True, "name": "5% :x 'й' \0", "region": ("a", "b"),
        "consent_version": 3, "consent_at": date(2026, 1, 2), "created_at": datetime(2026, 1, 2, 3, tzinfo=UTC),
    }  # fmt: skip
    names = ", ".join(person)
    async with db.write() as connection:
        await connection.run(
            f"INSERT INTO people ({names}) VALUES ({', '.join(f':{name}' for name in person)})", **person
        )
    async with db.read() as connection:
        row = await connection.one(f"SELECT {names}, phone FROM people")
        sums = await connection.one("SELECT sum(id) AS whole, avg(consent_version) AS mean, count(*) AS n FROM people")
    assert row is not None
    assert sums is not None
    assert dict(row) == {
        "id": 2**62, "language": "red", "language_chosen": 1, "name": "5% :x 'й' ", "region": "a;b",
        "consent_version": 3, "consent_at": "2026-01-02", "created_at": "2026-01-02T03:00:00.000+00:00", "phone": None,
    }  # fmt: skip
    assert list(row.keys()) == [*names.split(", "), "phone"]
    assert [*row][:1] == [2**62]  # type: ignore[comparison-overlap]
    assert (sums["whole"], sums["mean"], sums["n"]) == (2**62, 3, 1)
    assert type(sums["whole"]) is int


@pytest.mark.both
async def test_texts_are_in_order_of_their_bytes(db: Database) -> None:
    names = ["a", "B", "_", "é", "Z", "а", "Я", "1", "-"]
    async with db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', :name, '')",
            [{"id": place, "name": name} for place, name in enumerate(names)],
        )
    async with db.read() as connection:
        rows = await connection.all("SELECT name FROM people ORDER BY name")
    assert [row["name"] for row in rows] == sorted(names)


async def read_then_write(db: Database, number: int, both_read: asyncio.Barrier) -> int:
    """Count the audit and write one more: two that both read before either writes must not both have been first."""
    tries = 0

    async def deed(unit: Unit) -> int:
        nonlocal tries
        tries += 1
        writer = await unit.writer()
        row = await writer.one("SELECT count(*) AS n FROM audit")
        assert row is not None
        if tries == 1:
            await both_read.wait()
        await writer.run(
            "INSERT INTO audit (id, at, action, object) VALUES (:id, '', :n, '')", id=number, n=str(row["n"])
        )
        return int(row["n"])

    return await db.settle(deed)


async def test_units_that_could_mislead_each_other_run_one_after_the_other(store: Database) -> None:
    both_read = asyncio.Barrier(2)
    assert sorted(await asyncio.gather(*(read_then_write(store, number, both_read) for number in (1, 2)))) == [0, 1]


async def test_a_unit_that_cannot_be_run_again_says_that_another_was_in_its_way(store: Database) -> None:
    async def insert(number: int) -> None:
        async with store.unit() as unit:
            writer = await unit.writer()
            await writer.one("SELECT count(*) AS n FROM audit")
            await both_read.wait()
            await writer.run("INSERT INTO audit (id, at, action, object) VALUES (:id, '', '', '')", id=number)
            await unit.commit()

    both_read = asyncio.Barrier(2)
    said = await asyncio.gather(*(insert(number) for number in (1, 2)), return_exceptions=True)
    assert [type(one) for one in said if one is not None] == [Conflict]


async def test_a_fault_passed_over_inside_a_unit_does_not_end_as_if_kept(store: Database) -> None:
    async def careless() -> None:
        async with store.write() as connection:
            await connection.run("INSERT INTO audit (id, at, action, object) VALUES (1, '', '', '')")
            with pytest.raises(psycopg.errors.UniqueViolation):
                await connection.run("INSERT INTO audit (id, at, action, object) VALUES (1, '', '', '')")

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        await careless()


# What is refused


def test_a_database_of_another_program_is_left_alone(url: str) -> None:
    migrating.start_anew(url)
    server.empty(url)
    with server.connect(url) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    with pytest.raises(faults.Unusable, match=r"another program's tables, such as notes"):
        migrating.migrate(url)
    assert server.tables(url) == ["notes"]


def test_a_database_of_another_program_that_also_migrates_is_left_alone(url: str) -> None:
    with server.connect(url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'ae1027a6acf'")
    with pytest.raises(faults.Unusable, match=r"another program's tables"):
        migrating.migrate(url)


def test_a_database_newer_than_the_code_is_left_alone(url: str) -> None:
    with server.connect(url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(migrating.DatabaseNewer, match="9999"):
        migrating.migrate(url)


def test_too_old_a_server_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "OLDEST", 99)
    with pytest.raises(faults.Unusable, match=r"it is PostgreSQL \d+, and Hamkor needs 99 or newer"):
        migrating.migrate(url)


def test_a_database_that_cannot_keep_every_letter_is_refused() -> None:
    cluster = postgres.cluster()
    cluster.ask("CREATE DATABASE narrow TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'")
    try:
        with pytest.raises(faults.Unusable, match=r"keeps letters as SQL_ASCII, and Hamkor needs UTF8"):
            migrating.migrate(cluster.url("narrow"))
    finally:
        cluster.drop(cluster.url("narrow"))


def test_a_database_that_is_not_there_is_named() -> None:
    with pytest.raises(faults.Unusable, match=r'database "nowhere" does not exist'):
        migrating.migrate(postgres.cluster().url("nowhere"))


async def test_a_server_that_is_not_there_is_away() -> None:
    with pytest.raises(Away, match=r"the database at 127\.0\.0\.1:9/hamkor cannot be used: it does not answer"):
        migrating.migrate("postgresql://hamkor:secret@127.0.0.1:9/hamkor")


# The server goes away


@pytest.mark.faults
async def test_a_deed_waits_for_a_server_that_goes_away_and_is_done_once(shaky: Cluster) -> None:
    store = Database(shaky.fresh())
    await store.open()
    begun, stopped = asyncio.Event(), asyncio.Event()

    async def deed(unit: Unit) -> None:
        writer = await unit.writer()
        await writer.run("INSERT INTO audit (id, at, action, object) VALUES (1, '', '', '')")
        if not begun.is_set():
            begun.set()
            await asyncio.to_thread(shaky.stop)
            stopped.set()

    try:
        doing = asyncio.create_task(store.settle(deed))
        await stopped.wait()
        with pytest.raises(Away):
            async with store.read() as connection:
                await connection.one("SELECT 1 AS one")
        assert not doing.done()
        await asyncio.to_thread(shaky.start)
        await asyncio.wait_for(doing, 60)
        async with store.read() as connection:
            assert len(await connection.all("SELECT id FROM audit")) == 1
    finally:
        await store.close()


# The line breaks while a commit is on its way


class Cut:
    """A line to a server that can be told to break once the next COMMIT was obeyed, before its answer comes through."""

    def __init__(self, cluster: Cluster) -> None:
        self._socket = str(cluster.socket / ".s.PGSQL.5432")
        self.armed = False

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_unix_connection(self._socket)
        lines = [asyncio.create_task(self._there(reader, ours)), asyncio.create_task(self._back(theirs, writer))]
        await asyncio.wait(lines, return_when=asyncio.FIRST_COMPLETED)
        for line in lines:
            line.cancel()
        for one in (ours, writer):
            one.close()

    async def _there(self, reader: asyncio.StreamReader, ours: asyncio.StreamWriter) -> None:
        while said := await reader.read(65536):
            self._committing = self.armed and b"COMMIT\0" in said
            ours.write(said)

    async def _back(self, theirs: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await theirs.read(65536):
            if self._committing:
                self.armed = False
                return
            writer.write(said)

    @contextlib.asynccontextmanager
    async def open(self, url: str) -> AsyncIterator[str]:
        self._committing = False
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        name = url.partition("@/")[2].partition("?")[0]
        yield f"postgresql://hamkor@127.0.0.1:{port}/{name}?sslmode=disable"
        server.close()


class Armed(Recorder):
    """Handlers that arm the line in the middle of the deed that says so."""

    def __init__(self, db: Database, now: Clock, cut: Cut) -> None:
        super().__init__(db, now)
        self._cut = cut

    async def handle(self, raw: dict[str, Any]) -> list[Call]:
        answer = await super().handle(raw)
        # Only the first time: the line holds when the deed is tried again.
        self._cut.armed = len(self.handled) == 1
        return answer


@pytest.mark.faults
@pytest.mark.parametrize("when", ["taken in", "done"])
async def test_a_commit_nobody_heard_of_is_not_repeated(when: str, url: str, now: Clock) -> None:
    cut = Cut(postgres.cluster())
    async with cut.open(url) as line:
        store = Database(line)
        await store.open()
        recorder = Armed(store, now, cut) if when == "done" else Recorder(store, now)
        await recorder.inbox.start()
        try:
            cut.armed = when == "taken in"
            await recorder.inbox.accept([update(1, text="do it")])
            await asyncio.wait_for(recorder.inbox.idle(), 30)
        finally:
            await recorder.inbox.stop()
            await store.close()
    assert not cut.armed
    with server.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM audit WHERE action = 'deed'").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM inbox WHERE state = 'done'").fetchone() == (1,)
    assert [text for _, text in recorder.answered] == ["answer to do it"]
    assert len(recorder.handled) == (2 if when == "done" else 1)
