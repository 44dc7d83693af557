"""Ending a process when it is asked to: at any moment of its life, in an orderly way, and in time."""

import asyncio
import os
import signal
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import structlog

log = structlog.get_logger()

T = TypeVar("T")

LONGEST = 8.0  # seconds an orderly end may take; everything that matters is in its rows by then


class Stopped(Exception):
    """The process was asked to end while something was still waited for."""


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T:
    """Await the work; when `stop` is set first, cancel it and raise Stopped."""
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Stopped
    finally:
        stopped.cancel()
        if not task.done():
            task.cancel()
            await asyncio.wait((task,))


async def until_signal(work: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Do the work; SIGTERM and SIGINT set the event it was given, and end the process where it takes too long."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def asked() -> None:
        if not stop.is_set():
            log.info("stopping")
            _end_at_last()
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked)
    await work(stop)


def _end_at_last() -> None:
    """End the process after a while, come what may: a thread deep in its work cannot be asked."""

    def end() -> None:
        log.warning("stopped_late")
        os._exit(1)

    timer = threading.Timer(LONGEST, end)
    timer.daemon = True
    timer.start()
