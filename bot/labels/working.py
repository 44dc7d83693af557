"""The jobs that read photos beside the conversation: codes soon, print in its own time; each answers when it knows."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.database import Connection, Unit
from bot.errors import Refusal
from bot.faces import House
from bot.i18n import using
from bot.labels import knowing, queries, screens
from bot.labels.models import Offer, Photo
from bot.labels.reader import Reader, Unread, reads_print
from bot.lists.finding import Finder
from bot.outbox import ready
from bot.outbox.models import JOB as OUTBOX
from bot.people import queries as people
from bot.queues.working import Claim, work_off
from bot.telegram.api import TelegramRefused, TelegramSilent
from bot.telegram.screen import Screen, listed

JOB, PRINT = "labels", "label_print"
LARGEST = 10_000_000  # bytes; a photo of Telegram has far fewer, a picture sent as a file may have more
_AT_ONCE = 4


class Labels:
    """Reads the photos that wait. A photo's bytes are in memory while it is read, and nowhere else."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.codes, self.print = Reader("codes"), Reader("print")
        self._reads_print = reads_print()

    async def look_for_codes(self) -> bool:
        """Look at some photos for codes; give True when there may be more."""
        return await self._work(JOB, queries.waiting_codes, self._coded)

    async def read_print(self) -> bool:
        """Read the print of some photos; give True when there may be more."""
        return await self._work(PRINT, queries.waiting_print, self._printed)

    async def close(self) -> None:
        """End what reads."""
        await self.codes.close()
        await self.print.close()

    async def _work(self, name: str, claim: Claim[Photo], deed: Callable[[Photo], Awaitable[None]]) -> bool:
        house = self._house
        done = await work_off(name, claim, deed, db=house.db, now=house.now, batch=_AT_ONCE, key=lambda photo: photo.id)
        return bool(done)

    async def _coded(self, photo: Photo) -> None:
        with using(photo.language):
            data = await self._fetched(photo)
            if data is None:
                return
            texts = [text for _kind, text in await _read(self.codes, data)]
            for text in texts:
                if await self._scanned(photo, text):
                    return
            offer = await knowing.coded(self._house.db, self._house.part(Finder), texts)
            if offer is None and self._reads_print:
                async with self._house.db.write() as connection:
                    await queries.to_print(connection, photo.id)
                self._house.jobs.wake(PRINT)
                return
            await self._end(photo, offer, texts)

    async def _printed(self, photo: Photo) -> None:
        with using(photo.language):
            data = await self._fetched(photo)
            if data is None:
                return
            lines = await _read(self.print, data)
            await self._end(photo, await knowing.of_print(self._house.db, self._house.part(Finder), lines), lines)

    async def _fetched(self, photo: Photo) -> bytes | None:
        try:
            return await self._house.api.download(photo.file_id, limit=LARGEST)
        except (TelegramRefused, TelegramSilent):
            await self._answer(photo, [screens.not_given()])
            return None

    async def _scanned(self, photo: Photo, text: str) -> bool:
        """Do what the features do with this code, as if it had been scanned or typed; tell whether any knows it."""

        async def deed(_unit: Unit) -> bool:
            async with self._house.db.read() as connection:
                if not await queries.waits(connection, photo.id):
                    return True
                person = await people.person(connection, photo.person_id)
            answer = await self._house.routes.on_scanned(text, person=person, **self._house.given())
            if answer is not None:
                shown = [one for one in listed(answer) if isinstance(one, Screen)]
                async with self._house.db.write() as connection:
                    await self._owe(connection, photo, shown)
            return answer is not None

        try:
            known = await self._house.db.settle(deed)
        except Refusal as refusal:
            await self._answer(photo, [Screen(refusal.text(), fresh=True)])
            return True
        if known:
            self._house.jobs.wake(OUTBOX)
        return known

    async def _end(self, photo: Photo, offer: Offer | None, read: Sequence[str]) -> None:
        """Say what was found; of nothing, nothing is said where the words under the photo were answered."""
        if offer is not None:
            await self._answer(photo, [screens.offer(offer)])
        elif photo.quiet:
            await self._answer(photo, [])
        else:
            print_too = self._reads_print
            await self._answer(photo, [screens.unknown(read) if read else screens.unread(print_too=print_too)])

    async def _answer(self, photo: Photo, shown: Sequence[Screen]) -> None:
        async with self._house.db.write() as connection:
            await self._owe(connection, photo, shown)
        self._house.jobs.wake(OUTBOX)

    async def _owe(self, connection: Connection, photo: Photo, shown: Sequence[Screen]) -> None:
        if await queries.end(connection, photo.id) and shown:
            subject = f"label:{photo.id}"
            await ready.owe(connection, shown, person_id=photo.person_id, subject=subject, moment=self._house.now())


async def _read(reader: Reader, data: bytes) -> list[Any]:
    try:
        return await reader.read(data)
    except Unread:
        return []
