"""Where it is kept how often people want to hear of news, and which kinds an enterprise muted."""

from datetime import datetime

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.matching.engine.models import Kind, Pace, Rhythm


async def rhythm(connection: Connection, person_id: PersonId) -> Rhythm:
    """Give how often a person wants to hear, and from which hour on; every day at nine unless they chose."""
    row = await connection.one("SELECT pace, hour FROM digests WHERE person_id = :person_id", person_id=person_id)
    return Rhythm(pace=row["pace"], hour=row["hour"]) if row else Rhythm()


async def set_pace(connection: Connection, person_id: PersonId, *, pace: Pace) -> Rhythm:
    """Keep how often a person wants to hear; give the rhythm now."""
    row = await connection.one(
        """INSERT INTO digests (person_id, pace) VALUES (:person_id, :pace)
           ON CONFLICT (person_id) DO UPDATE SET pace = excluded.pace RETURNING pace, hour""",
        person_id=person_id,
        pace=pace,
    )
    assert row is not None
    return Rhythm(pace=row["pace"], hour=row["hour"])


async def set_hour(connection: Connection, person_id: PersonId, *, hour: int) -> Rhythm:
    """Keep from which hour of the day on a person wants to hear; give the rhythm now."""
    row = await connection.one(
        """INSERT INTO digests (person_id, hour) VALUES (:person_id, :hour)
           ON CONFLICT (person_id) DO UPDATE SET hour = excluded.hour RETURNING pace, hour""",
        person_id=person_id,
        hour=hour,
    )
    assert row is not None
    return Rhythm(pace=row["pace"], hour=row["hour"])


async def muted(connection: Connection, enterprise_id: EnterpriseId) -> frozenset[str]:
    """Give the kinds of proposals an enterprise does not want."""
    rows = await connection.all(
        "SELECT kind FROM proposal_mutes WHERE enterprise_id = :enterprise_id", enterprise_id=enterprise_id
    )
    return frozenset(row["kind"] for row in rows)


async def mute(connection: Connection, enterprise_id: EnterpriseId, *, kind: Kind, moment: datetime) -> None:
    """Keep that an enterprise does not want a kind of proposals."""
    await connection.run(
        """INSERT INTO proposal_mutes (enterprise_id, kind, since) VALUES (:enterprise_id, :kind, :moment)
           ON CONFLICT (enterprise_id, kind) DO NOTHING""",
        enterprise_id=enterprise_id,
        kind=kind,
        moment=moment,
    )


async def unmute(connection: Connection, enterprise_id: EnterpriseId, *, kind: Kind) -> None:
    """Let an enterprise have a kind of proposals again."""
    await connection.run(
        "DELETE FROM proposal_mutes WHERE enterprise_id = :enterprise_id AND kind = :kind",
        enterprise_id=enterprise_id,
        kind=kind,
    )
