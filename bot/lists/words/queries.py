"""Where words that found nothing are kept, and those that specialists added to the glossary."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import PersonId
from bot.lists.words.models import AddedWord, Missed

_ADDED = "g.id, g.word, g.term_key, g.meaning, g.added_at"


async def keep_missed(
    connection: Connection, place: int, *, text: str, folded: str, mark: int, moment: datetime
) -> None:
    """Keep a text that found nothing in its place; what stood there is forgotten."""
    await connection.run(
        """INSERT INTO missed_words (place, text, folded, mark, typed_at)
           VALUES (:place, :text, :folded, :mark, :moment)
           ON CONFLICT (place) DO UPDATE
           SET text = excluded.text, folded = excluded.folded, mark = excluded.mark, typed_at = excluded.typed_at""",
        place=place,
        text=text,
        folded=folded,
        mark=mark,
        moment=moment,
    )


async def missed(connection: Connection, *, least: int, limit: int) -> list[Missed]:
    """Give words that at least so many people typed in vain, most first; those added since are left out."""
    rows = await connection.all(
        """SELECT min(m.place) AS id, min(m.text) AS text, count(DISTINCT m.mark) AS people, max(m.typed_at) AS latest
           FROM missed_words m
           WHERE NOT EXISTS (SELECT 1 FROM glossary_words g WHERE g.folded = m.folded)
           GROUP BY m.folded HAVING count(DISTINCT m.mark) >= :least
           ORDER BY people DESC, latest DESC LIMIT :limit""",
        least=least,
        limit=limit,
    )
    return [Missed(id=row["id"], text=row["text"], people=row["people"]) for row in rows]


async def missed_text(connection: Connection, place: int, *, least: int) -> str | None:
    """Give the text that is kept in a place, if at least so many people typed it."""
    row = await connection.one(
        """SELECT min(text) AS text FROM missed_words
           WHERE folded = (SELECT folded FROM missed_words WHERE place = :place)
           HAVING count(DISTINCT mark) >= :least""",
        place=place,
        least=least,
    )
    return row["text"] if row else None


async def add(
    connection: Connection,
    *,
    word: str,
    folded: str,
    term_key: str,
    meaning: str,
    person_id: PersonId,
    moment: datetime,
) -> int | None:
    """Keep an added word; give its id, or None when there is one like it already."""
    row = await connection.one(
        """INSERT INTO glossary_words (id, word, folded, term_key, meaning, added_by, added_at)
           VALUES (:id, :word, :folded, :term_key, :meaning, :person_id, :moment)
           ON CONFLICT (folded) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        word=word,
        folded=folded,
        term_key=term_key,
        meaning=meaning,
        person_id=person_id,
        moment=moment,
    )
    return int(row["id"]) if row else None


async def added(connection: Connection, *, limit: int, offset: int) -> list[AddedWord]:
    """Give added words with who added them, newest first."""
    rows = await connection.all(
        f"""SELECT {_ADDED}, p.name AS who FROM glossary_words g LEFT JOIN people p ON p.id = g.added_by
            ORDER BY g.id DESC LIMIT :limit OFFSET :offset""",
        limit=limit,
        offset=offset,
    )
    return [AddedWord(**dict(row)) for row in rows]


async def every(connection: Connection) -> list[AddedWord]:
    """Give all added words, oldest first."""
    return [
        AddedWord(**dict(row)) for row in await connection.all(f"SELECT {_ADDED} FROM glossary_words g ORDER BY g.id")
    ]


async def known(connection: Connection, folded: str) -> bool:
    """Tell whether a word was added already, in any writing."""
    return await connection.one("SELECT id FROM glossary_words WHERE folded = :folded", folded=folded) is not None


async def take_out(connection: Connection, word_id: int) -> AddedWord | None:
    """Take an added word out; None when it is gone already."""
    row = await connection.one(
        "DELETE FROM glossary_words AS g WHERE g.id = :id RETURNING id, word, term_key, meaning, added_at", id=word_id
    )
    return AddedWord(**dict(row)) if row else None
