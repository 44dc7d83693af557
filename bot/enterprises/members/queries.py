"""Where memberships, invitations into an enterprise and requests to join are kept."""

from datetime import datetime

from bot.database import Connection, Row
from bot.enterprises.models import Member, Role
from bot.ids import EnterpriseId, PersonId


async def add(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, role: Role, moment: datetime
) -> bool:
    """Let a person act for an enterprise; False when they did already."""
    row = await connection.one(
        """INSERT INTO enterprise_members (enterprise_id, person_id, role, since)
           VALUES (:enterprise_id, :person_id, :role, :moment)
           ON CONFLICT (enterprise_id, person_id) DO NOTHING RETURNING person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
        role=role,
        moment=moment,
    )
    return row is not None


async def members(connection: Connection, enterprise_id: EnterpriseId) -> list[Member]:
    """Give everybody who acts for an enterprise, owners first."""
    rows = await connection.all(
        """SELECT m.person_id, p.name, m.role, m.since
           FROM enterprise_members m JOIN people p ON p.id = m.person_id
           WHERE m.enterprise_id = :enterprise_id ORDER BY m.role DESC, m.since, m.person_id""",
        enterprise_id=enterprise_id,
    )
    return [Member(**dict(row)) for row in rows]


async def set_role(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, role: Role) -> bool:
    """Give a member another role; False when there is no such member."""
    row = await connection.one(
        """UPDATE enterprise_members SET role = :role
           WHERE enterprise_id = :enterprise_id AND person_id = :person_id RETURNING person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
        role=role,
    )
    return row is not None


async def remove(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> bool:
    """End a membership, unless it is the last owner's while others remain; False when nothing was ended."""
    row = await connection.one(
        """DELETE FROM enterprise_members WHERE enterprise_id = :enterprise_id AND person_id = :person_id
           AND (role = 'member'
                OR EXISTS (SELECT 1 FROM enterprise_members o WHERE o.enterprise_id = :enterprise_id
                           AND o.role = 'owner' AND o.person_id <> :person_id)
                OR NOT EXISTS (SELECT 1 FROM enterprise_members o WHERE o.enterprise_id = :enterprise_id
                               AND o.person_id <> :person_id))
           RETURNING person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
    )
    return row is not None


async def ask(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime, rested: datetime
) -> bool:
    """Keep a request to join; one declined before `rested` asks anew. False when it may not, or the person is in."""
    row = await connection.one(
        """INSERT INTO join_requests (enterprise_id, person_id, state, asked_at)
           SELECT e.id, :person_id, 'asked', :moment FROM enterprises e
           WHERE e.id = :enterprise_id AND NOT EXISTS (
               SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id AND m.person_id = :person_id)
           ON CONFLICT (enterprise_id, person_id) DO UPDATE
           SET state = 'asked', asked_at = excluded.asked_at, answered_by = NULL, answered_at = NULL
           WHERE join_requests.state <> 'asked'
             AND (join_requests.state <> 'declined' OR join_requests.answered_at <= :rested)
           RETURNING person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
        moment=moment,
        rested=rested,
    )
    return row is not None


async def answer(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    person_id: PersonId,
    answered_by: int,
    state: str,
    moment: datetime,
) -> bool:
    """Close an open request to join; False when it is not open any more."""
    row = await connection.one(
        """UPDATE join_requests SET state = :state, answered_by = :answered_by, answered_at = :moment
           WHERE enterprise_id = :enterprise_id AND person_id = :person_id AND state = 'asked' RETURNING person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
        answered_by=answered_by,
        state=state,
        moment=moment,
    )
    return row is not None


async def request(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> Row | None:
    """Give a request to join: state, asked_at, answered_at, the asker's name and user name, the enterprise's name."""
    return await connection.one(
        """SELECT j.state, j.asked_at, j.answered_at, p.name, p.username, e.name AS enterprise
           FROM join_requests j JOIN people p ON p.id = j.person_id JOIN enterprises e ON e.id = j.enterprise_id
           WHERE j.enterprise_id = :enterprise_id AND j.person_id = :person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
    )


async def declined(connection: Connection, person_id: PersonId, *, since: datetime) -> list[Row]:
    """Give the noes somebody was given since then: enterprise_id, answered_at."""
    return await connection.all(
        """SELECT enterprise_id, answered_at FROM join_requests
           WHERE person_id = :person_id AND state = 'declined' AND answered_at > :since""",
        person_id=person_id,
        since=since,
    )


async def rest(connection: Connection, enterprise_id: EnterpriseId, *, mark: str, until: datetime) -> None:
    """Keep that who bears this mark may not ask until then."""
    await connection.run(
        """INSERT INTO join_rests (enterprise_id, mark, until) VALUES (:enterprise_id, :mark, :until)
           ON CONFLICT (enterprise_id, mark) DO UPDATE SET until = excluded.until""",
        enterprise_id=enterprise_id,
        mark=mark,
        until=until,
    )


async def rests(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> dict[str, str]:
    """Give until when each mark rests at a firm, those that still do."""
    rows = await connection.all(
        "SELECT mark, until FROM join_rests WHERE enterprise_id = :enterprise_id AND until > :moment",
        enterprise_id=enterprise_id,
        moment=moment,
    )
    return {row["mark"]: row["until"] for row in rows}


async def forget_rests(connection: Connection, *, moment: datetime) -> None:
    """Forget the rests that are over."""
    await connection.run("DELETE FROM join_rests WHERE until <= :moment", moment=moment)


async def open_requests(connection: Connection, enterprise_id: EnterpriseId) -> list[Row]:
    """Give the requests to join that nobody answered: person_id, asked_at."""
    return await connection.all(
        """SELECT person_id, asked_at FROM join_requests WHERE enterprise_id = :enterprise_id AND state = 'asked'
           ORDER BY asked_at, person_id""",
        enterprise_id=enterprise_id,
    )


async def forget_requests(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget who asked to join, and what they were answered."""
    await connection.run("DELETE FROM join_requests WHERE enterprise_id = :enterprise_id", enterprise_id=enterprise_id)


OWNERS = "SELECT person_id FROM enterprise_members WHERE enterprise_id = :enterprise_id AND role = 'owner'"


async def owners(connection: Connection, enterprise_id: EnterpriseId) -> list[int]:
    """Give the people who own the enterprise."""
    rows = await connection.all(f"{OWNERS} ORDER BY since", enterprise_id=enterprise_id)
    return [int(row["person_id"]) for row in rows]


async def delete_left_alone(connection: Connection, person_id: PersonId) -> None:
    """Delete the enterprises nobody but this person acts for."""
    await connection.run(
        """DELETE FROM enterprises WHERE id IN (
             SELECT m.enterprise_id FROM enterprise_members m WHERE m.person_id = :person_id
               AND NOT EXISTS (SELECT 1 FROM enterprise_members o
                 WHERE o.enterprise_id = m.enterprise_id AND o.person_id <> :person_id))""",
        person_id=person_id,
    )


async def raise_heirs(connection: Connection, person_id: PersonId) -> list[tuple[int, int]]:
    """Make whoever acts longest for an enterprise an owner where this person is the only one; give both their ids."""
    rows = await connection.all(
        """UPDATE enterprise_members SET role = 'owner'
           WHERE person_id <> :person_id
             AND EXISTS (SELECT 1 FROM enterprise_members l WHERE l.enterprise_id = enterprise_members.enterprise_id
                         AND l.person_id = :person_id AND l.role = 'owner')
             AND NOT EXISTS (SELECT 1 FROM enterprise_members o
                             WHERE o.enterprise_id = enterprise_members.enterprise_id
                             AND o.person_id <> :person_id
                             AND (o.role = 'owner' OR o.since < enterprise_members.since
                                  OR (o.since = enterprise_members.since
                                      AND o.person_id < enterprise_members.person_id)))
           RETURNING enterprise_id, person_id""",
        person_id=person_id,
    )
    return [(row["enterprise_id"], row["person_id"]) for row in rows]
