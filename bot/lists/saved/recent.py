"""What people typed lately: noted in memory as they type, written together a moment later."""

import contextlib
from datetime import datetime

from bot.database import Database
from bot.ids import PersonId
from bot.lists import search_queries
from bot.lists.trails import Trail, key_of

JOB = "recent"
_MOST_NOTED = 5000


class Recent:
    """Notes searches at no cost to the answer. A kill loses the last few seconds of them, which harms nobody."""

    def __init__(self, db: Database, *, alone: bool = True) -> None:
        self._db = db
        # Beside other workers nobody knows which list somebody looks at: the next update may be any worker's, and a
        # row of an older list would be the wrong one.
        self._alone = alone
        self._noted: dict[tuple[int, str], datetime] = {}
        self._lists: dict[int, Trail] = {}

    def note(self, person_id: PersonId, text: str, moment: datetime) -> None:
        """Remember that somebody typed this."""
        self._noted.pop((person_id, text), None)
        self._noted[person_id, text] = moment
        if len(self._noted) > _MOST_NOTED:
            del self._noted[next(iter(self._noted))]

    async def work(self) -> None:
        """Write down all that was noted."""
        noted, self._noted = self._noted, {}
        if not noted:
            return
        try:
            async with self._db.write() as connection:
                typed = [(person, key_of(text), text, moment) for (person, text), moment in noted.items()]
                await search_queries.keep_recent(connection, typed)
        except BaseException:
            self._noted = noted | self._noted
            raise

    def noted(self, person_id: PersonId) -> list[str]:
        """Give what one person typed and nobody wrote down yet, the latest first."""
        return [text for person, text in reversed(self._noted) if person == person_id]

    def shown(self, person_id: PersonId, trail: Trail) -> None:
        """Remember which list somebody looks at, for a row's number typed next; kept in memory only."""
        if not self._alone:
            return
        self._lists.pop(person_id, None)
        self._lists[person_id] = trail
        if len(self._lists) > _MOST_NOTED:
            del self._lists[next(iter(self._lists))]

    def last_list(self, person_id: PersonId) -> Trail | None:
        """Give the list somebody looked at last."""
        return self._lists.get(person_id)

    def forget(self, person_id: PersonId) -> None:
        """Forget what one person typed and nobody wrote down yet."""
        for noted in [noted for noted in self._noted if noted[0] == person_id]:
            del self._noted[noted]

    async def close(self) -> None:
        """Write down the rest at the end of the process, if the database takes it."""
        with contextlib.suppress(Exception):
            await self.work()
