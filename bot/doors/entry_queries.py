"""Where comings and goings are kept: rows are only ever added, and one statement decides whether somebody comes in."""

from datetime import date

from bot import clock
from bot.clock import today
from bot.database import Connection, Row
from bot.doors.models import Counts, Entry, Guest, Passing, Twice

# Whoever has no place, or was called when there was room and finds none any more, is not let in by this statement.
_PLACE = """(g.state IN ('confirmed', 'offered', 'released') OR (g.state = 'waiting' AND EXISTS (
                 SELECT 1 FROM door_calls c WHERE c.signup_id = g.id)))
            AND (g.checked_in_at IS NOT NULL
                 OR NOT EXISTS (SELECT 1 FROM door_releases r WHERE r.fair_id = g.fair_id AND r.role = g.role)
                 OR (SELECT count(*) FROM signups i WHERE i.fair_id = g.fair_id AND i.role = g.role
                     AND i.checked_in_at IS NOT NULL)
                    < (SELECT q.places FROM fair_quotas q WHERE q.fair_id = g.fair_id AND q.role = g.role))"""


async def come_in(connection: Connection, guest: Guest, passing: Passing) -> Row | None:
    """Note a coming in and give its id and kind: "in", or "again" when they are inside or this was said too late.

    None when there is no place, when the same try was noted before, or when another gate was faster by a moment.
    """
    table, column, place = (
        ("signups", "signup_id", _PLACE) if guest.kind == "s" else ("door_walkins", "walkin_id", "1 = 1")
    )
    return await connection.one(
        f"""INSERT INTO door_entries (id, fair_id, {column}, day, kind, turn, gate, said_at, received_at, noted_by,
                                      nonce)
            SELECT :id, g.fair_id, g.id, :day,
                   CASE WHEN l.kind = 'in' OR (l.kind = 'out' AND l.said_at >= :said_at) THEN 'again' ELSE 'in' END,
                   {_turn(column)}, :gate, :said_at, :received_at, :staff_id, :nonce
            FROM {table} g LEFT JOIN door_entries l ON l.id = {_last(column)}
            WHERE g.id = :guest AND {place}
            ON CONFLICT DO NOTHING RETURNING id, kind""",
        **_values(guest, passing),
    )


async def go_out(connection: Connection, guest: Guest, passing: Passing) -> Row | None:
    """Note a going out and give its id; None when they are not inside, or the same try was noted before."""
    table, column = ("signups", "signup_id") if guest.kind == "s" else ("door_walkins", "walkin_id")
    return await connection.one(
        f"""INSERT INTO door_entries (id, fair_id, {column}, day, kind, turn, gate, said_at, received_at, noted_by,
                                      nonce)
            SELECT :id, g.fair_id, g.id, :day, 'out', {_turn(column)}, :gate, :said_at, :received_at, :staff_id, :nonce
            FROM {table} g JOIN door_entries l ON l.id = {_last(column)}
            WHERE g.id = :guest AND l.kind = 'in'
            ON CONFLICT DO NOTHING RETURNING id, kind""",
        **_values(guest, passing),
    )


async def undo(connection: Connection, guest: Guest, passing: Passing, *, entry: int) -> Row | None:
    """Note that a coming in was a mistake and give the row; None when it is not the last thing that happened."""
    table, column = ("signups", "signup_id") if guest.kind == "s" else ("door_walkins", "walkin_id")
    return await connection.one(
        f"""INSERT INTO door_entries (id, fair_id, {column}, day, kind, turn, gate, said_at, received_at, noted_by,
                                      nonce)
            SELECT :id, g.fair_id, g.id, :day, 'undo', {_turn(column)}, :gate, l.said_at, :received_at, :staff_id,
                   :nonce
            FROM {table} g JOIN door_entries l ON l.id = {_last(column)}
            WHERE g.id = :guest AND l.id = :entry AND l.kind = 'in'
            ON CONFLICT DO NOTHING RETURNING id, kind""",
        **_values(guest, passing),
        entry=entry,
    )


async def first_coming(connection: Connection, signup_id: int) -> Row | None:
    """Give the first coming in that was no mistake: said_at, noted_by."""
    return await connection.one(
        """SELECT n.said_at, n.noted_by FROM door_entries n WHERE n.signup_id = :signup_id AND n.kind = 'in'
             AND NOT EXISTS (SELECT 1 FROM door_entries u WHERE u.signup_id = n.signup_id AND u.kind = 'undo'
                             AND u.day = n.day AND u.turn = n.turn)
           ORDER BY n.said_at, n.id LIMIT 1""",
        signup_id=signup_id,
    )


async def entry(connection: Connection, entry_id: int) -> Entry | None:
    """Give one entry."""
    row = await connection.one(
        """SELECT n.fair_id, f.region, n.signup_id, n.walkin_id, n.said_at FROM door_entries n
           JOIN fairs f ON f.id = n.fair_id WHERE n.id = :entry_id""",
        entry_id=entry_id,
    )
    return Entry(**dict(row)) if row else None


async def counts(connection: Connection, fair_id: str, *, day: date) -> Counts:
    """Count a day of a fair: who is inside, who came, walk-ins, tries to come in twice."""
    rows = await connection.all(
        """SELECT g.gate, sum(g.inside) AS inside, sum(g.twice) AS twice,
                  sum(CASE WHEN g.ins > g.undone THEN 1 ELSE 0 END) AS came,
                  sum(CASE WHEN g.ins > g.undone AND g.walked > 0 THEN 1 ELSE 0 END) AS walkins
           FROM (SELECT min(n.gate) AS gate, count(n.walkin_id) AS walked,
                        sum(CASE WHEN n.kind = 'in' THEN 1 ELSE 0 END) AS ins,
                        sum(CASE WHEN n.kind = 'undo' THEN 1 ELSE 0 END) AS undone,
                        sum(CASE WHEN n.kind = 'again' THEN 1 ELSE 0 END) AS twice,
                        sum(CASE n.kind WHEN 'in' THEN 1 WHEN 'again' THEN 0 ELSE -1 END) AS inside
                 FROM door_entries n WHERE n.fair_id = :fair_id AND n.day = :day
                 GROUP BY n.signup_id, n.walkin_id) g
           GROUP BY g.gate ORDER BY g.gate""",
        fair_id=fair_id,
        day=day,
    )
    return Counts(
        inside=sum(row["inside"] for row in rows),
        came=sum(row["came"] for row in rows),
        walkins=sum(row["walkins"] for row in rows),
        twice=sum(row["twice"] for row in rows),
        gates=tuple((row["gate"], row["came"]) for row in rows),
    )


async def twice(connection: Connection, fair_id: str, *, limit: int) -> list[Twice]:
    """Give the latest tries to come in twice."""
    rows = await connection.all(
        """SELECT coalesce(p.name, w.name) AS name, n.gate, n.said_at, b.name AS staff
           FROM door_entries n LEFT JOIN signups s ON s.id = n.signup_id LEFT JOIN people p ON p.id = s.person_id
                LEFT JOIN door_walkins w ON w.id = n.walkin_id LEFT JOIN people b ON b.id = n.noted_by
           WHERE n.fair_id = :fair_id AND n.kind = 'again' ORDER BY n.received_at DESC, n.id DESC LIMIT :limit""",
        fair_id=fair_id,
        limit=limit,
    )
    return [Twice(**dict(row)) for row in rows]


def _last(column: str) -> str:
    return f"""(SELECT x.id FROM door_entries x WHERE x.{column} = g.id AND x.day = :day AND x.kind <> 'again'
                ORDER BY x.received_at DESC, x.id DESC LIMIT 1)"""


def _turn(column: str) -> str:
    """How often they went out before: with it "comes in once a turn" is a constraint of the table."""
    return f"""(SELECT count(*) FROM door_entries t WHERE t.{column} = g.id AND t.day = :day
                AND t.kind IN ('out', 'undo'))"""


def _values(guest: Guest, passing: Passing) -> dict[str, object]:
    return {
        "id": clock.new_id(),
        "guest": guest.id,
        "day": today(passing.said_at),
        "gate": str(passing.post.gate),
        "said_at": passing.said_at,
        "received_at": passing.received_at,
        "staff_id": passing.staff_id,
        "nonce": passing.nonce,
    }
