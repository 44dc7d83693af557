"""Where spreadsheets sent in the chat are kept, by Telegram's name for the file, and who waits for the catalogue."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import PersonId
from bot.tables.uploads.models import Export, Upload, UploadState

_ALL = "u.id, u.person_id, p.language, u.file_id, u.name, u.state, u.sent_at, u.replaces"


async def keep(connection: Connection, person_id: PersonId, *, file_id: str, name: str, moment: datetime) -> None:
    """Keep a file that was sent, to be looked at."""
    await connection.run(
        """INSERT INTO uploads (id, person_id, file_id, name, state, sent_at)
           VALUES (:id, :person_id, :file_id, :name, 'new', :moment)""",
        id=clock.new_id(),
        person_id=person_id,
        file_id=file_id,
        name=name,
        moment=moment,
    )


async def waiting(connection: Connection, *, limit: int) -> list[Upload]:
    """Give the files that wait longest to be looked at or taken in."""
    rows = await connection.all(
        f"""SELECT {_ALL} FROM uploads u JOIN people p ON p.id = u.person_id
            WHERE u.state IN ('new', 'wanted') ORDER BY u.id LIMIT :limit""",
        limit=limit,
    )
    return [Upload(**dict(row)) for row in rows]


async def turn(
    connection: Connection,
    upload_id: int,
    *,
    before: UploadState,
    after: UploadState,
    person_id: PersonId,
    replace: bool = False,
) -> bool:
    """Move somebody's own file from one state to another; tell whether it was in the first.

    A preview can be answered in the moment before it is marked as seen: then a new file counts as seen.
    """
    row = await connection.one(
        """UPDATE uploads SET state = :after, replaces = CASE WHEN :replaces = 1 THEN 1 ELSE replaces END
           WHERE id = :id AND person_id = :person_id AND state IN (:before, :earlier) RETURNING id""",
        id=upload_id,
        person_id=person_id,
        before=before,
        earlier="new" if before == "seen" else before,
        after=after,
        replaces=int(replace),
    )
    return row is not None


async def ask_export(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Keep that somebody waits for the catalogue as a file; who waits already goes on waiting."""
    await connection.run(
        """INSERT INTO exports (person_id, asked_at) VALUES (:person_id, :moment)
           ON CONFLICT (person_id) DO NOTHING""",
        person_id=person_id,
        moment=moment,
    )


async def waiting_exports(connection: Connection, *, limit: int) -> list[Export]:
    """Give who waits longest for the catalogue as a file."""
    rows = await connection.all(
        """SELECT e.person_id, p.language FROM exports e JOIN people p ON p.id = e.person_id
           ORDER BY e.asked_at, e.person_id LIMIT :limit""",
        limit=limit,
    )
    return [Export(**dict(row)) for row in rows]


async def end_export(connection: Connection, person_id: PersonId) -> None:
    """Keep that somebody has got the catalogue."""
    await connection.run("DELETE FROM exports WHERE person_id = :person_id", person_id=person_id)
