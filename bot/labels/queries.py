"""Where photos wait to be read: by Telegram's name for them, never the picture itself."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import PersonId
from bot.labels.models import Photo


async def keep(
    connection: Connection, person_id: PersonId, *, file_id: str, quiet: bool, most: int, moment: datetime
) -> bool:
    """Keep a photo to be read; False when `most` of this person's wait already."""
    row = await connection.one(
        """INSERT INTO label_photos (id, person_id, file_id, quiet, stage, sent_at)
           SELECT :id, :person_id, :file_id, :quiet, 'codes', :moment
           WHERE (SELECT count(*) FROM label_photos WHERE person_id = :person_id) < :most RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        file_id=file_id,
        quiet=int(quiet),
        most=most,
        moment=moment,
    )
    return row is not None


async def waiting_codes(connection: Connection, *, limit: int) -> list[Photo]:
    """Give the photos that wait longest to be looked at for codes."""
    return await _waiting(connection, "codes", limit)


async def waiting_print(connection: Connection, *, limit: int) -> list[Photo]:
    """Give the photos whose print waits longest to be read."""
    return await _waiting(connection, "print", limit)


async def _waiting(connection: Connection, stage: str, limit: int) -> list[Photo]:
    rows = await connection.all(
        """SELECT f.id, f.person_id, p.language, f.file_id, f.quiet, f.stage
           FROM label_photos f JOIN people p ON p.id = f.person_id
           WHERE f.stage = :stage ORDER BY f.id LIMIT :limit""",
        stage=stage,
        limit=limit,
    )
    return [Photo(**dict(row)) for row in rows]


async def to_print(connection: Connection, photo_id: int) -> None:
    """Let the print of a photo be read."""
    await connection.run("UPDATE label_photos SET stage = 'print' WHERE id = :id", id=photo_id)


async def end(connection: Connection, photo_id: int) -> bool:
    """Forget a photo; tell whether it was still kept."""
    row = await connection.one("DELETE FROM label_photos WHERE id = :id RETURNING id", id=photo_id)
    return row is not None


async def waits(connection: Connection, photo_id: int) -> bool:
    """Tell whether a photo is not answered yet."""
    return await connection.one("SELECT id FROM label_photos WHERE id = :id", id=photo_id) is not None
