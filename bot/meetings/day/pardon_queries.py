"""Where it is kept which firms missed two meetings of a fair, and whether its organizers let them ask for more."""

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId

MOST_MISSED = 2


async def want(connection: Connection, fair_id: str, *, firm_id: EnterpriseId) -> bool:
    """Keep that organizers are to decide on a firm that has missed two meetings; False when it has not, or they are."""
    row = await connection.one(
        """INSERT INTO meeting_pardons (fair_id, enterprise_id, state)
           SELECT :fair_id, :firm_id, 'wanted'
           WHERE (SELECT count(*) FROM meetings m WHERE m.fair_id = :fair_id AND m.state = 'no_show'
                  AND m.absent_id = :firm_id) >= :most
           ON CONFLICT (fair_id, enterprise_id) DO NOTHING RETURNING enterprise_id""",
        fair_id=fair_id,
        firm_id=firm_id,
        most=MOST_MISSED,
    )
    return row is not None


async def answer(
    connection: Connection, fair_id: str, *, firm_id: EnterpriseId, given: bool, person_id: PersonId
) -> bool:
    """Keep what an organizer says; False when nothing was to be decided."""
    row = await connection.one(
        """UPDATE meeting_pardons SET state = :state, answered_by = :person_id
           WHERE fair_id = :fair_id AND enterprise_id = :firm_id RETURNING enterprise_id""",
        fair_id=fair_id,
        firm_id=firm_id,
        state="given" if given else "denied",
        person_id=person_id,
    )
    return row is not None


async def waits(connection: Connection, fair_id: str, *, firm_id: EnterpriseId) -> bool:
    """Tell whether a firm may not ask at a fair, for it missed two meetings and no organizer has let it."""
    row = await connection.one(
        """SELECT enterprise_id FROM meeting_pardons
           WHERE fair_id = :fair_id AND enterprise_id = :firm_id AND state <> 'given'""",
        fair_id=fair_id,
        firm_id=firm_id,
    )
    return row is not None


async def firm_name(connection: Connection, firm_id: EnterpriseId) -> str:
    row = await connection.one("SELECT name FROM enterprises WHERE id = :id", id=firm_id)
    return str(row["name"]) if row else ""
