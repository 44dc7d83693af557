"""What goes wrong unseen: the log counted by events, and what the event loop complains of."""

import asyncio
from collections import Counter
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog


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
def unheard() -> Iterator[list[str]]:
    """What the event loop complained of: exceptions of tasks nobody waited for."""
    complaints: list[str] = []
    loop = asyncio.get_event_loop_policy().get_event_loop()
    loop.set_exception_handler(lambda _loop, context: complaints.append(str(context)))
    yield complaints
    loop.set_exception_handler(None)
