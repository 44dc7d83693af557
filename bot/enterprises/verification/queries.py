"""Where verifications are kept, and which enterprises wait for one."""

from collections.abc import Collection
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.enterprises.queries import NEXT, RETURNED
from bot.enterprises.verification.models import Standing, Verification, Waiting
from bot.ids import EnterpriseId

_LAST = """(SELECT v.verdict FROM verifications v WHERE v.enterprise_id = e.id
            ORDER BY v.checked_at DESC, v.id DESC LIMIT 1)"""
_ENDED = """(SELECT v.cause FROM verifications v WHERE v.enterprise_id = e.id
             ORDER BY v.checked_at DESC, v.id DESC LIMIT 1)"""
# What must be looked at again: it was never looked at, or its mark went by itself.
_ANEW = f"(coalesce({_LAST}, '') = '' OR {_ENDED} IS NOT NULL)"
_STANDING: dict[Standing, str] = {
    "waiting": f"e.verified_at IS NULL AND {_ANEW}",
    "verified": "e.verified_at IS NOT NULL",
    "refused": f"e.verified_at IS NULL AND NOT {_ANEW}",
}


async def in_standing(
    connection: Connection, standing: Standing, *, regions: Collection[str] | None, limit: int, offset: int
) -> list[Waiting]:
    """Give enterprises people act for, longest registered first; `regions` (ISO) None means all of them."""
    given: dict[str, object] = {f"r{place}": code for place, code in enumerate(sorted(regions or ()))}
    within = f"AND e.region IN ({', '.join(f':{name}' for name in given) or 'NULL'})" if regions is not None else ""
    rows = await connection.all(
        f"""WITH acted AS MATERIALIZED (SELECT DISTINCT enterprise_id FROM enterprise_members)
            SELECT e.id, e.name, e.region, e.district, count(*) OVER () AS total FROM enterprises e
            JOIN acted ON acted.enterprise_id = e.id WHERE {_STANDING[standing]} {within}
            ORDER BY e.created_at, e.id LIMIT :limit OFFSET :offset""",
        limit=limit,
        offset=offset,
        **given,
    )
    return [Waiting(**dict(row)) for row in rows]


async def history(connection: Connection, enterprise_id: EnterpriseId, *, limit: int) -> list[Verification]:
    """Give what was found of an enterprise, newest first."""
    rows = await connection.all(
        """SELECT v.id, v.enterprise_id, v.way, v.verdict, v.cause, v.note, v.checked_at,
                  coalesce(p.name, '') AS checker
           FROM verifications v LEFT JOIN people p ON p.id = v.checked_by
           WHERE v.enterprise_id = :enterprise_id ORDER BY v.checked_at DESC, v.id DESC LIMIT :limit""",
        enterprise_id=enterprise_id,
        limit=limit,
    )
    return [Verification(**dict(row)) for row in rows]


async def by_id(connection: Connection, verification_id: int) -> Verification | None:
    row = await connection.one(
        "SELECT id, enterprise_id, way, verdict, cause, note, checked_at FROM verifications WHERE id = :id",
        id=verification_id,
    )
    return Verification(**dict(row)) if row else None


async def record(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    way: str | None,
    verdict: str,
    note: str,
    checker: int,
    moment: datetime,
    cause: str | None = None,
) -> int:
    """Keep what somebody found; give its id."""
    number = clock.new_id()
    await connection.run(
        """INSERT INTO verifications (id, enterprise_id, way, verdict, cause, note, checked_by, checked_at)
           VALUES (:id, :enterprise_id, :way, :verdict, :cause, :note, :checker, :moment)""",
        id=number,
        enterprise_id=enterprise_id,
        way=way,
        verdict=verdict,
        cause=cause,
        note=note,
        checker=checker,
        moment=moment,
    )
    return number


async def mark(
    connection: Connection, enterprise_id: EnterpriseId, *, verdict: str, checker: int, moment: datetime
) -> Row | None:
    """Put the mark on an enterprise or take it off, as the verdict says; give the enterprise as it then is.

    None when there is none such, or no mark to withdraw. It is matched anew, because the mark counts a little.
    """
    confirmed = verdict == "confirmed"
    return await connection.one(
        f"""UPDATE enterprises SET verified_at = :verified_at, verified_by = :checker, updated_at = :moment,
                                        matched_at = NULL, changed = {NEXT}
            WHERE id = :id AND (:verdict <> 'withdrawn' OR verified_at IS NOT NULL) RETURNING {RETURNED}""",
        id=enterprise_id,
        verdict=verdict,
        verified_at=moment if confirmed else None,
        checker=checker if confirmed else None,
        moment=moment,
    )


_OFF = f"""UPDATE enterprises SET verified_at = NULL, verified_by = NULL, updated_at = :moment, matched_at = NULL,
               changed = {NEXT}
           WHERE id = :id AND verified_at IS NOT NULL"""


async def take_off(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> bool:
    """Take the mark off an enterprise; False when it has none."""
    return await connection.one(f"{_OFF} RETURNING id", id=enterprise_id, moment=moment) is not None


async def take_off_unknown(connection: Connection, enterprise_id: EnterpriseId, *, but: int, moment: datetime) -> bool:
    """Take the mark off unless an owner other than `but` acted for the enterprise when it was verified."""
    row = await connection.one(
        f"""{_OFF} AND NOT EXISTS (
                SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = enterprises.id AND m.role = 'owner'
                AND m.person_id <> :but AND m.since <= enterprises.verified_at) RETURNING id""",
        id=enterprise_id,
        but=but,
        moment=moment,
    )
    return row is not None
