"""A process to be killed: imports once, then for each line read forks a child that delivers broadcasts until done.

`python -m tests.broadcasts.killed DATABASE URL TOKEN RATE`; writes the child's id, and its exit status when it is gone.
"""

import asyncio
import os
import sys

from bot import clock
from bot.database import Database
from bot.telegram.api import Api
from tests.broadcasts.sending import Sending


async def deliver(path: str, url: str, token: str, rate: float) -> None:
    database, api = Database(path), Api(token, url)
    await database.open()
    await Sending(database, api, clock.now, rate=rate).work()
    await api.close()
    await database.close()


def main() -> None:
    path, url, token, rate = sys.argv[1:]
    for _line in sys.stdin:
        child = os.fork()
        if not child:
            asyncio.run(deliver(path, url, token, float(rate)))
            os._exit(0)
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
