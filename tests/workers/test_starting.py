"""Starting on a PostgreSQL that is of no use: one sentence each and an end; one that is away is waited for."""

import threading
from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner

from bot import migrating, waiting
from bot.cli import app
from bot.database import server
from tests import postgres

pytestmark = pytest.mark.slow


@pytest.fixture
def url() -> Iterator[str]:
    with postgres.database() as url:
        yield url


def of_another_program(url: str, _: pytest.MonkeyPatch) -> None:
    server.empty(url)
    with server.connect(url) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")


def too_old(_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "OLDEST", 99)


def newer(url: str, _: pytest.MonkeyPatch) -> None:
    with server.connect(url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (of_another_program, "it holds another program's tables, such as notes."),
        (too_old, "and Hamkor needs 99 or newer."),
        (newer, "has revision 9999, which this version does not know: install the newer Hamkor."),
    ],
)
def test_a_database_of_no_use_is_one_sentence(
    spoil: Callable[[str, pytest.MonkeyPatch], None],
    words: str,
    workers: str,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil(url, monkeypatch)
    told = {"DATABASE_URL": url, "WORKERS": workers, "LISTEN": "127.0.0.1:1", "BOT_TOKEN": f"42:{'a' * 35}"}
    told |= {"WEBHOOK_URL": "https://bot.example/hook", "WEBHOOK_SECRET": "a-long-enough-secret"}
    result = CliRunner().invoke(app, ["run"], env=told)
    assert result.exit_code == 1
    assert result.stderr.startswith("Hamkor did not start: the database at ")
    assert result.stderr.strip().endswith(words)
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.faults
def test_a_server_that_is_away_at_the_start_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "_PAUSE", 0.05)
    late = postgres.Cluster(postgres.folder())
    late.create()
    url = late.url("postgres")
    tried = threading.Semaphore(0)
    migrate = migrating.migrate

    def trying(address: str) -> None:
        try:
            migrate(address)
        finally:
            tried.release()

    monkeypatch.setattr(migrating, "migrate", trying)
    starting = threading.Thread(target=waiting.migrated, args=(url,))
    starting.start()
    try:
        for _ in range(3):  # it asks again and again, and says so once
            assert tried.acquire(timeout=20)
        late.start()
        starting.join(60)
        assert not starting.is_alive()
        assert migrating.revision(url) == migrating.head()
    finally:
        late.stop()
    assert capsys.readouterr().err.count("Hamkor waits for its database: ") == 1
