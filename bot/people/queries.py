"""Where people are kept."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId
from bot.people.models import CONSENT_VERSION, Person
from bot.telegram.storage import Conversation


async def person(connection: Connection, person_id: PersonId) -> Person | None:
    """Give a person together with the form being filled in."""
    row = await connection.one(
        """SELECT p.id, p.language, p.language_chosen, p.name, p.username, p.region, p.phone, p.consent_version,
                  p.blocked_at, p.stance, c.form, c.step, c.answers
           FROM people p LEFT JOIN conversations c ON c.person_id = p.id WHERE p.id = :person_id""",
        person_id=person_id,
    )
    if row is None:
        return None
    values = dict(row)
    form, step, answers = values.pop("form"), values.pop("step"), values.pop("answers")
    conversation = Conversation(form=form, step=step, answers=json.loads(answers)) if form else None
    return Person(**values, conversation=conversation)


async def arrive(connection: Connection, newcomer: Person, *, moment: datetime) -> None:
    """Keep somebody who writes for the first time."""
    await connection.run(
        """INSERT INTO people (id, language, name, username, created_at)
           VALUES (:id, :language, :name, :username, :moment) ON CONFLICT (id) DO NOTHING""",
        id=newcomer.id,
        language=newcomer.language,
        name=newcomer.name,
        username=newcomer.username,
        moment=moment,
    )


async def set_language(connection: Connection, person_id: PersonId, *, language: str) -> None:
    """Keep the language somebody chose."""
    await connection.run(
        "UPDATE people SET language = :language, language_chosen = :chosen WHERE id = :person_id",
        person_id=person_id,
        language=language,
        chosen=True,
    )


async def consent(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Keep that somebody agreed to their data being stored, and to which wording."""
    await connection.run(
        "UPDATE people SET consent_version = :version, consent_at = :moment WHERE id = :person_id",
        person_id=person_id,
        version=CONSENT_VERSION,
        moment=moment,
    )


async def stand(connection: Connection, person_id: PersonId, *, stance: str | None) -> None:
    """Keep to whom what somebody types goes from now on; None: it is a search again."""
    await connection.run("UPDATE people SET stance = :stance WHERE id = :person_id", person_id=person_id, stance=stance)


async def set_blocked(connection: Connection, person_id: PersonId, *, moment: datetime | None) -> None:
    """Mark that a person can no longer be written to, or (None) can again."""
    await connection.run(
        "UPDATE people SET blocked_at = :moment WHERE id = :person_id", person_id=person_id, moment=moment
    )


async def mark_blocked(connection: Connection, person_ids: Sequence[int], *, moment: datetime) -> None:
    """Mark people who can no longer be written to; who was marked before keeps that moment."""
    await connection.many(
        "UPDATE people SET blocked_at = :moment WHERE id = :id AND blocked_at IS NULL",
        [{"id": person_id, "moment": moment} for person_id in person_ids],
    )


async def kept(connection: Connection, table: str, column: str, *, person_id: PersonId) -> list[Row]:
    """Give everything a table keeps about a person; names of tables come from `keeping`, never from people."""
    return await connection.all(f"SELECT * FROM {table} WHERE {column} = :person_id", person_id=person_id)


async def forget(connection: Connection, table: str, column: str, *, person_id: PersonId) -> None:
    """Delete everything a table keeps about a person."""
    await connection.run(f"DELETE FROM {table} WHERE {column} = :person_id", person_id=person_id)


async def forget_trace(connection: Connection, table: str, column: str, *, person_id: PersonId) -> None:
    """Take a person's id out of rows that stay for others."""
    await connection.run(f"UPDATE {table} SET {column} = 0 WHERE {column} = :person_id", person_id=person_id)
