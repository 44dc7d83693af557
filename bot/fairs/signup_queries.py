"""Where sign-ups are kept: tickets, the waiting list, who is inside."""

from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.fairs.models import Claim, Fair, FairRole, Signup, Ticket, Wish
from bot.fairs.queries import SIGNUP
from bot.ids import PersonId

_COLUMNS = ", ".join(SIGNUP)
_TICKET = f"""SELECT {", ".join(f"s.{column} AS own_{column}" for column in SIGNUP)}, f.*,
                     e.name AS enterprise, p.name AS holder,
                     CASE WHEN s.role <> 'visitor' THEN
                         (SELECT t.codes FROM stand_promises t WHERE t.fair_id = s.fair_id
                          AND t.enterprise_id = s.enterprise_id) END AS stand,
                     CASE WHEN s.state = 'waiting' THEN
                         (SELECT count(*) FROM signups w WHERE w.fair_id = s.fair_id AND w.role = s.role
                          AND w.state = 'waiting' AND w.queued_as <= s.queued_as) ELSE 0 END AS position
              FROM signups s JOIN fairs f ON f.id = s.fair_id JOIN people p ON p.id = s.person_id
                   LEFT JOIN enterprises e ON e.id = s.enterprise_id"""


async def sign(
    connection: Connection, fair_id: str, wish: Wish, *, claim: Claim, code: str, moment: datetime
) -> Signup | None:
    """Sign a person up with the place claimed; one who comes back after cancelling keeps code and token.

    None when the code is taken at this fair, or the person is signed up already.
    """
    row = await connection.one(
        f"""INSERT INTO signups (id, fair_id, person_id, enterprise_id, role, state, queued_as, code, token, signed_at)
            SELECT :id, :fair_id, :person_id, :enterprise_id, :role, :state, :number, :code, :token, :moment
            WHERE NOT EXISTS (SELECT 1 FROM signups WHERE fair_id = :fair_id AND code = :code)
            ON CONFLICT (fair_id, person_id) DO UPDATE
            SET enterprise_id = excluded.enterprise_id, role = excluded.role, state = excluded.state,
                queued_as = excluded.queued_as, signed_at = excluded.signed_at, promoted_at = NULL, cancelled_at = NULL,
                takes_place = 1, offer_until = NULL,
                listed = CASE WHEN signups.enterprise_id = excluded.enterprise_id THEN signups.listed END
            WHERE signups.state IN ('cancelled', 'released') RETURNING {_COLUMNS}""",
        id=clock.new_id(),
        fair_id=fair_id,
        state="waiting" if claim.position else "confirmed",
        number=claim.number,
        code=code,
        moment=moment,
        **wish.model_dump(exclude={"code"}),
    )
    return Signup(**dict(row)) if row else None


async def code_taken(connection: Connection, fair_id: str, *, code: str) -> bool:
    """Tell whether a ticket of this fair has this door code."""
    row = await connection.one(
        "SELECT 1 FROM signups WHERE fair_id = :fair_id AND code = :code", fair_id=fair_id, code=code
    )
    return row is not None


async def own(connection: Connection, fair_id: str, *, person_id: PersonId) -> Signup | None:
    """Give a person's sign-up for a fair."""
    row = await connection.one(
        f"SELECT {_COLUMNS} FROM signups WHERE fair_id = :fair_id AND person_id = :person_id",
        fair_id=fair_id,
        person_id=person_id,
    )
    return Signup(**dict(row)) if row else None


async def cancel(
    connection: Connection, signup_id: int, *, person_id: PersonId, moment: datetime
) -> tuple[str, FairRole] | None:
    """Cancel a person's own sign-up and give its fair and role; None when there is none such, or they came already."""
    row = await connection.one(
        """UPDATE signups SET state = 'cancelled', cancelled_at = :moment, offer_until = NULL, phone = NULL,
                  phone_consented_at = NULL
           WHERE id = :id AND person_id = :person_id AND state NOT IN ('cancelled', 'released')
             AND checked_in_at IS NULL
           RETURNING fair_id, role""",
        id=signup_id,
        person_id=person_id,
        moment=moment,
    )
    return (row["fair_id"], row["role"]) if row else None


async def cancel_all(connection: Connection, person_id: PersonId, *, moment: datetime) -> list[tuple[str, FairRole]]:
    """Cancel everything a person is signed up for; give the fairs and kinds of the places that are free now."""
    rows = await connection.all(
        """UPDATE signups SET state = 'cancelled', cancelled_at = :moment, offer_until = NULL, phone = NULL,
                  phone_consented_at = NULL
           WHERE person_id = :person_id AND state NOT IN ('cancelled', 'released')
           RETURNING fair_id, role, takes_place""",
        person_id=person_id,
        moment=moment,
    )
    return [(row["fair_id"], row["role"]) for row in rows if row["takes_place"]]


async def cancel_beside(connection: Connection, held: Signup, *, moment: datetime) -> list[Row]:
    """Cancel what those have who come along on the place of a firm; give id and person_id of each."""
    return await connection.all(
        """UPDATE signups SET state = 'cancelled', cancelled_at = :moment, phone = NULL, phone_consented_at = NULL
           WHERE fair_id = :fair_id AND enterprise_id = :enterprise_id AND role = :role AND takes_place = 0
             AND state = 'confirmed' AND checked_in_at IS NULL
           RETURNING id, person_id""",
        fair_id=held.fair_id,
        enterprise_id=held.enterprise_id,
        role=held.role,
        moment=moment,
    )


async def ticket(connection: Connection, signup_id: int, *, person_id: PersonId) -> Ticket | None:
    """Give a person's own ticket."""
    row = await connection.one(
        f"{_TICKET} WHERE s.id = :id AND s.person_id = :person_id", id=signup_id, person_id=person_id
    )
    return _ticket(row) if row else None


async def ticket_of_anyone(connection: Connection, signup_id: int) -> Ticket | None:
    """Give a ticket whoever it belongs to: for what the bot tells its owner, and for the door."""
    row = await connection.one(f"{_TICKET} WHERE s.id = :id", id=signup_id)
    return _ticket(row) if row else None


async def of_fair(connection: Connection, fair_id: str) -> list[Signup]:
    """Give everybody who holds or awaits a place at a fair, kind by kind in the order they asked."""
    rows = await connection.all(
        f"""SELECT {_COLUMNS} FROM signups WHERE fair_id = :fair_id AND state NOT IN ('cancelled', 'released')
            ORDER BY role, queued_as, id""",
        fair_id=fair_id,
    )
    return [Signup(**dict(row)) for row in rows]


async def tickets(connection: Connection, *, person_id: PersonId) -> list[Ticket]:
    """Give a person's tickets that are not cancelled, the next fair first."""
    rows = await connection.all(
        f"""{_TICKET} WHERE s.person_id = :person_id AND s.state NOT IN ('cancelled', 'released')
            ORDER BY f.starts_on DESC, f.id""",
        person_id=person_id,
    )
    return [_ticket(row) for row in rows]


def _ticket(row: Row) -> Ticket:
    return Ticket(
        signup=Signup(**{column: row[f"own_{column}"] for column in SIGNUP}),
        fair=Fair(**dict(row)),
        enterprise=row["enterprise"],
        holder=row["holder"],
        stand=row["stand"] or "",
        position=row["position"],
    )
