"""Child processes that run one module of this package and know nothing else of the bot."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

import bot

PACKAGE_ROOT = Path(bot.__file__).resolve().parents[1]
# No token and no database address go along; a child only has to find Python's and its own libraries.
_PIECE = 65536
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "LANG", "TMPDIR")


async def started(module: str, *arguments: str, stdin: int, stdout: int = PIPE, limit: int = _PIECE) -> Process:
    """Start `python -m module arguments...` with what it needs and no more; its complaints go nowhere.

    `limit` is the length of the longest line it may say.
    """
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        cwd=PACKAGE_ROOT,
        env=kept | {"PYTHONUTF8": "1"},
        stdin=stdin,
        stdout=stdout,
        stderr=DEVNULL,
        limit=limit,
    )


async def ended(process: Process) -> None:
    """Make sure that the process is gone, killing it if it still runs."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    if process.stdout is not None:
        # A pipe that is full and left unread is never seen to end, and neither is its process.
        while await process.stdout.read(_PIECE):
            pass
    await process.wait()
