"""Where guests of the door are looked up: by what the QR says, by code, by id, and all of one fair."""

from collections.abc import Sequence
from datetime import date

from bot.database import Connection, Row
from bot.doors.models import Guest, Key

_FAIR = "f.region, f.starts_on, f.ends_on, f.title_uz, f.title_ru, f.title_en"
_LAST = """LEFT JOIN door_entries l ON l.id = (
               SELECT x.id FROM door_entries x WHERE x.{column} = {alias}.id AND x.day = :day AND x.kind <> 'again'
               ORDER BY x.received_at DESC, x.id DESC LIMIT 1)
           LEFT JOIN people b ON b.id = l.noted_by"""
_HAPPENED = "l.id AS last_entry, l.kind AS last_kind, l.said_at AS last_at, l.gate AS last_gate, b.name AS last_by"
_SIGNED = f"""SELECT 's' AS kind, s.id, s.person_id, p.name, e.name AS enterprise, s.role, s.state,
                     CASE WHEN c.signup_id IS NULL THEN 0 ELSE 1 END AS called, s.code, s.fair_id, {_FAIR}, {_HAPPENED}
              FROM signups s JOIN people p ON p.id = s.person_id JOIN fairs f ON f.id = s.fair_id
                   LEFT JOIN enterprises e ON e.id = s.enterprise_id LEFT JOIN door_calls c ON c.signup_id = s.id
                   {_LAST.format(column="signup_id", alias="s")}"""
_WALKED = f"""SELECT 'w' AS kind, w.id, NULL AS person_id, w.name, w.enterprise, 'walkin' AS role,
                     'confirmed' AS state, 0 AS called, w.code, w.fair_id, {_FAIR}, {_HAPPENED}
              FROM door_walkins w JOIN fairs f ON f.id = w.fair_id
                   {_LAST.format(column="walkin_id", alias="w")}"""


async def by_token(connection: Connection, token: str, *, day: date) -> Guest | None:
    """Give whose QR this is."""
    row = await connection.one(f"{_SIGNED} WHERE s.token = :token", token=token, day=day)
    return Guest(**dict(row)) if row else None


async def by_key(connection: Connection, key: Key, *, day: date) -> Guest | None:
    """Give one guest."""
    found = f"{_SIGNED} WHERE s.id = :id" if key[0] == "s" else f"{_WALKED} WHERE w.id = :id"
    row = await connection.one(found, id=key[1], day=day)
    return Guest(**dict(row)) if row else None


async def by_codes(connection: Connection, codes: Sequence[str], *, day: date) -> list[Guest]:
    """Give who holds these codes, of every fair: a code is the only one of its fair, not of all fairs."""
    given = {f"c{place}": code for place, code in enumerate(codes)}
    marks = ", ".join(f":{name}" for name in given)
    rows = await connection.all(
        f"""SELECT * FROM ({_SIGNED} WHERE s.code IN ({marks}) UNION ALL {_WALKED} WHERE w.code IN ({marks})) g
            ORDER BY g.starts_on, g.fair_id""",
        day=day,
        **given,
    )
    return [Guest(**dict(row)) for row in rows]


async def roster(connection: Connection, fair_id: str) -> list[Row]:
    """Give all guests of a fair by what one may be looked up by: kind, id, name, enterprise, stir, phones, code."""
    return await connection.all(
        """SELECT 's' AS kind, s.id, p.name, e.name AS enterprise, e.stir, coalesce(s.phone, p.phone) AS phone,
                  e.phone AS firm_phone, s.code,
                  s.role, s.state
           FROM signups s JOIN people p ON p.id = s.person_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id
           UNION ALL
           SELECT 'w' AS kind, w.id, w.name, w.enterprise, w.stir, w.phone, NULL AS firm_phone, w.code,
                  'walkin' AS role, 'confirmed' AS state
           FROM door_walkins w WHERE w.fair_id = :fair_id""",
        fair_id=fair_id,
    )
