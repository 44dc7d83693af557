"""Several workers that start at once on an empty database: one migrates, the others find it done."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import migrating
from tests import postgres

ROOT = Path(__file__).parents[2]
_WORKER = """
import sys
from bot import migrating
import alembic.command
print("ready", flush=True)
sys.stdin.readline()
migrating.migrate(sys.argv[1])
"""


@pytest.fixture
def empty() -> Iterator[str]:
    cluster = postgres.cluster()
    cluster.ask("CREATE DATABASE still_empty")
    url = cluster.url("still_empty")
    yield url
    cluster.drop(url)


@pytest.mark.faults
async def test_processes_that_migrate_at_once_all_go_on(empty: str) -> None:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-c", _WORKER, empty)
    workers = [
        await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT) for _ in range(3)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert await worker.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(worker.communicate(b"\n") for worker in workers))
    assert [worker.returncode for worker in workers] == [0, 0, 0], said
    assert migrating.revision(empty) == migrating.head()


def test_tables_another_worker_makes_meanwhile_are_not_another_programs(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = migrating._first_table

    def late(address: str) -> str | None:
        monkeypatch.undo()
        migrating.migrate(address)
        return look(address)

    monkeypatch.setattr(migrating, "_first_table", late)
    migrating.migrate(empty)
    assert migrating.revision(empty) == migrating.head()
