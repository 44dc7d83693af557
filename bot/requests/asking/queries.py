"""Where people's requests and wishes begin: what they ask of the centre, what they looked for in vain."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import ComponentId, PersonId


async def wish(connection: Connection, person_id: PersonId, *, text: str, folded: str, moment: datetime) -> bool:
    """Keep what somebody looked for in vain, once for each person and folded text; tell whether it is new.

    One that came true and is wished again is new.
    """
    row = await connection.one(
        """INSERT INTO wishes (id, person_id, text, folded, asked_at)
           VALUES (:id, :person_id, :text, :folded, :moment)
           ON CONFLICT (person_id, folded) DO UPDATE
           SET asked_at = excluded.asked_at, answered_at = NULL, answered_with = NULL
           WHERE wishes.answered_at IS NOT NULL RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        text=text,
        folded=folded,
        moment=moment,
    )
    return row is not None


async def ask(
    connection: Connection, person_id: PersonId, *, component_id: ComponentId, kind: str, moment: datetime
) -> bool:
    """Keep a request for a sample or a specification; one that is still open is not asked twice. Tell if it is new.

    It is made in the name of the firm the person acts for, when there is one only.
    """
    row = await connection.one(
        """INSERT INTO requests (id, person_id, component_id, kind, state, created_at, enterprise_id)
           VALUES (:id, :person_id, :component_id, :kind, 'asked', :moment,
                   (SELECT min(m.enterprise_id) FROM enterprise_members m WHERE m.person_id = :person_id
                    HAVING count(*) = 1))
           ON CONFLICT (person_id, component_id, kind) WHERE state IN ('asked', 'taken') DO NOTHING RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        component_id=component_id,
        kind=kind,
        moment=moment,
    )
    return row is not None
