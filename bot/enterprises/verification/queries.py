"""Where verifications are kept, and which enterprises wait for one."""

from collections.abc import Collection
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.enterprises.queries import NEXT, RETURNED
from bot.enterprises.verification.models import Standing, Verification, Waiting

_LAST = """(SELECT v.verdict FROM verifications v WHERE v.enterprise_id = e.id
            ORDER BY v.checked_at DESC, v.id DESC LIMIT 1)"""
_STANDING: dict[Standing, str] = {
    "waiting": f"e.verified_at IS NULL AND coalesce({_LAST}, '') = ''",
    "verified": "e.verified_at IS NOT NULL",
    "refused": f"e.verified_at IS NULL AND {_LAST} IN ('refused', 'withdrawn')",
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


async def history(connection: Connection, enterprise_id: int, *, limit: int) -> list[Verification]:
    """Give what was found of an enterprise, newest first."""
    rows = await connection.all(
        """SELECT v.id, v.enterprise_id, v.way, v.verdict, v.note, v.checked_at, coalesce(p.name, '') AS checker
           FROM verifications v LEFT JOIN people p ON p.id = v.checked_by
           WHERE v.enterprise_id = :enterprise_id ORDER BY v.checked_at DESC, v.id DESC LIMIT :limit""",
        enterprise_id=enterprise_id,
        limit=limit,
    )
    return [Verification(**dict(row)) for row in rows]


async def by_id(connection: Connection, verification_id: int) -> Verification | None:
    row = await connection.one(
        "SELECT id, enterprise_id, way, verdict, note, checked_at FROM verifications WHERE id = :id",
        id=verification_id,
    )
    return Verification(**dict(row)) if row else None


async def record(
    connection: Connection,
    enterprise_id: int,
    *,
    way: str | None,
    verdict: str,
    note: str,
    checker: int,
    moment: datetime,
) -> int:
    """Keep what somebody found; give its id."""
    number = clock.new_id()
    await connection.run(
        """INSERT INTO verifications (id, enterprise_id, way, verdict, note, checked_by, checked_at)
           VALUES (:id, :enterprise_id, :way, :verdict, :note, :checker, :moment)""",
        id=number,
        enterprise_id=enterprise_id,
        way=way,
        verdict=verdict,
        note=note,
        checker=checker,
        moment=moment,
    )
    return number


async def mark(
    connection: Connection, enterprise_id: int, *, verdict: str, checker: int, moment: datetime
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
