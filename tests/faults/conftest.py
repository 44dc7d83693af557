"""What goes wrong unseen (the log counted by events, what the event loop complains of), and a town with a past."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog

from tests.conftest import Clock
from tests.faults.lived_in import Lived, live_in
from tests.faults.quiet_telegram import quiet_bot


@pytest.fixture
def logged() -> Iterator[Counter[str]]:
    """How often each event was logged; nothing is written."""
    counted: Counter[str] = Counter()

    def count(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
        counted[str(event["event"])] += 1
        raise structlog.DropEvent

    before = structlog.get_config()
    structlog.configure(processors=[count])
    yield counted
    structlog.configure(**before)


@pytest.fixture
async def unheard() -> AsyncIterator[list[str]]:
    """What the event loop complained of: exceptions of tasks nobody waited for."""
    complaints: list[str] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _loop, context: complaints.append(str(context)))
    yield complaints
    loop.set_exception_handler(None)


@pytest.fixture
async def lived(database_path: Path, now: Clock, tmp_path: Path) -> AsyncIterator[Lived]:
    """The running bot of a town where things have happened."""
    async with quiet_bot(database_path, now, demo=False) as (hamkor, wire):
        yield await live_in(hamkor, wire, tmp_path)
