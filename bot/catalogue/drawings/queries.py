"""Where photos and drawings of items are kept, by Telegram's names for them."""

from datetime import datetime

from bot import clock
from bot.catalogue.drawings.models import MOST, FileKind, ItemFile
from bot.database import Connection
from bot.ids import ComponentId, PersonId

_ALL = "f.id, f.component_id, f.kind, f.file_id, f.name, f.size, f.usable, f.added_at"


async def files(connection: Connection, component_id: ComponentId) -> list[ItemFile]:
    """Give all files of an item, photos first, in their order."""
    rows = await connection.all(
        f"""SELECT {_ALL} FROM component_files f WHERE f.component_id = :id
            ORDER BY CASE f.kind WHEN 'photo' THEN 0 ELSE 1 END, f.place, f.id""",
        id=component_id,
    )
    return [ItemFile(**dict(row)) for row in rows]


async def keep(
    connection: Connection,
    component_id: ComponentId,
    *,
    kind: FileKind,
    file_id: str,
    unique_id: str,
    name: str,
    size: int,
    bot_id: int,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep a file of an item, or renew the one that is kept; False when the item has as many as it may."""
    row = await connection.one(
        """INSERT INTO component_files (id, component_id, kind, place, file_id, unique_id, name, size, bot_id, usable,
                                        added_by, added_at)
           SELECT :id, :component_id, :kind,
                  coalesce((SELECT max(place) + 1 FROM component_files WHERE component_id = :component_id), 0),
                  :file_id, :unique_id, :name, :size, :bot_id, :usable, :person_id, :moment
           WHERE (SELECT count(*) FROM component_files
                  WHERE component_id = :component_id AND kind = :kind AND unique_id <> :unique_id) < :most
           ON CONFLICT (component_id, unique_id) DO UPDATE
           SET file_id = excluded.file_id, bot_id = excluded.bot_id, usable = excluded.usable, name = excluded.name,
               added_by = excluded.added_by, added_at = excluded.added_at
           RETURNING id""",
        id=clock.new_id(),
        component_id=component_id,
        kind=kind,
        file_id=file_id,
        unique_id=unique_id,
        name=name,
        size=size,
        bot_id=bot_id,
        usable=True,
        person_id=person_id,
        moment=moment,
        most=MOST[kind],
    )
    return row is not None


async def put_first(connection: Connection, file_id: int) -> int | None:
    """Put a file before the others of its item; give the item, None when the file is gone."""
    row = await connection.one(
        """UPDATE component_files SET place = (
               SELECT min(o.place) - 1 FROM component_files o WHERE o.component_id = component_files.component_id)
           WHERE id = :id RETURNING component_id""",
        id=file_id,
    )
    return int(row["component_id"]) if row else None


async def remove(connection: Connection, file_id: int) -> int | None:
    """Take a file away; give its item, None when it is gone already."""
    row = await connection.one("DELETE FROM component_files WHERE id = :id RETURNING component_id", id=file_id)
    return int(row["component_id"]) if row else None


async def belong_to(connection: Connection, bot_id: int) -> None:
    """Mark which files this bot can show: only those that were sent to it."""
    await connection.run(
        """UPDATE component_files SET usable = CASE WHEN bot_id = :bot_id THEN :yes ELSE :no END
           WHERE usable <> CASE WHEN bot_id = :bot_id THEN :yes ELSE :no END""",
        bot_id=bot_id,
        yes=True,
        no=False,
    )
