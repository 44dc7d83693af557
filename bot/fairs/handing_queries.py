"""Where it is looked up which places at fairs somebody holds for a firm, and who of its people may have them."""

from datetime import date

from bot.database import Connection, Row
from bot.fairs.models import Fair, Signup
from bot.fairs.queries import SIGNUP
from bot.ids import PersonId


async def held_for_firms(connection: Connection, person_id: PersonId, *, today: date) -> list[tuple[Signup, Fair]]:
    """Give a person's sign-ups as an exhibitor for fairs that are not over, unless they came through the door."""
    rows = await connection.all(
        f"""SELECT {", ".join(f"s.{column} AS own_{column}" for column in SIGNUP)}, f.*
            FROM signups s JOIN fairs f ON f.id = s.fair_id
            WHERE s.person_id = :person_id AND s.enterprise_id IS NOT NULL AND s.role <> 'visitor'
              AND s.takes_place = 1 AND s.state NOT IN ('cancelled', 'released') AND s.checked_in_at IS NULL
              AND f.ends_on >= :today
            ORDER BY f.starts_on, s.id""",
        person_id=person_id,
        today=today,
    )
    return [(Signup(**{column: row[f"own_{column}"] for column in SIGNUP}), Fair(**dict(row))) for row in rows]


async def heir(connection: Connection, held: Signup) -> Row | None:
    """Give who of the firm may hold its place: person_id and `visit`, their own sign-up so far, if any.

    Owners first; nobody who exhibits there for another firm, or is inside already.
    """
    return await connection.one(
        """SELECT m.person_id, s.id AS visit, s.takes_place FROM enterprise_members m
           LEFT JOIN signups s ON s.fair_id = :fair_id AND s.person_id = m.person_id
               AND s.state NOT IN ('cancelled', 'released')
           WHERE m.enterprise_id = :enterprise_id AND m.person_id <> :person_id
             AND (s.id IS NULL OR (s.checked_in_at IS NULL AND (s.role = 'visitor'
                  OR (s.takes_place = 0 AND s.enterprise_id = m.enterprise_id))))
           ORDER BY CASE WHEN m.role = 'owner' THEN 0 ELSE 1 END, CASE WHEN s.id IS NULL THEN 0 ELSE 1 END, m.since,
               m.person_id
           LIMIT 1""",
        fair_id=held.fair_id,
        enterprise_id=held.enterprise_id,
        person_id=held.person_id,
    )


async def take_over_wishes(connection: Connection, *, old: int, new: int) -> None:
    """Let a sign-up have the goods that another had chosen."""
    await connection.run(
        """UPDATE signup_goods SET signup_id = :new WHERE signup_id = :old
           AND name NOT IN (SELECT g.name FROM signup_goods g WHERE g.signup_id = :new)""",
        old=old,
        new=new,
    )
    await connection.run(
        """UPDATE signups SET listed = (SELECT o.listed FROM signups o WHERE o.id = :old),
                  stand_size = (SELECT o.stand_size FROM signups o WHERE o.id = :old),
                  stand_power = (SELECT o.stand_power FROM signups o WHERE o.id = :old)
           WHERE id = :new""",
        old=old,
        new=new,
    )
