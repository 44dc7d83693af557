"""Waiting for the database at the start: a server that does not answer yet is waited for, with a sentence."""

import sys
import time

from bot import migrating
from bot.database.faults import Away

_PAUSE = 2.0


def migrated(address: str) -> None:
    """Migrate the database as soon as it answers. Raise what else `migrating.migrate` raises."""
    told = False
    while True:
        try:
            migrating.migrate(address)
            return
        except Away as away:
            if not told:
                sys.stderr.write(f"Hamkor waits for its database: {away}.\n")
                sys.stderr.flush()
                told = True
            time.sleep(_PAUSE)
