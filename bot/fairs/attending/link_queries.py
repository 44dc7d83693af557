"""Where the links to a colleague are kept, by a hash of each, and those who come along on a firm's place."""

from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.fairs.attending.models import MOST_COLLEAGUES, LinkKind
from bot.fairs.models import Signup
from bot.fairs.queries import SIGNUP
from bot.ids import PersonId

_COLUMNS = ", ".join(SIGNUP)


async def keep(
    connection: Connection, token_hash: str, *, signup_id: int, kind: LinkKind, moment: datetime, expires: datetime
) -> None:
    """Keep a link."""
    await connection.run(
        """INSERT INTO signup_links (token, signup_id, kind, made_at, expires_at)
           VALUES (:token, :signup_id, :kind, :moment, :expires)""",
        token=token_hash,
        signup_id=signup_id,
        kind=kind,
        moment=moment,
        expires=expires,
    )


async def forget_unused(connection: Connection, signup_id: int, *, kind: LinkKind) -> None:
    """Forget the links of a kind that nobody used."""
    await connection.run(
        "DELETE FROM signup_links WHERE signup_id = :id AND kind = :kind AND used_at IS NULL", id=signup_id, kind=kind
    )


async def open_link(connection: Connection, token_hash: str, *, moment: datetime) -> Row | None:
    """Give signup_id and kind of a link that still works."""
    return await connection.one(
        """SELECT l.signup_id, l.kind FROM signup_links l JOIN signups s ON s.id = l.signup_id
           WHERE l.token = :token AND l.used_at IS NULL AND l.expires_at > :moment
             AND s.state IN ('confirmed', 'waiting') AND s.checked_in_at IS NULL""",
        token=token_hash,
        moment=moment,
    )


async def use(connection: Connection, token_hash: str, *, moment: datetime) -> bool:
    """Use a link up; False when somebody was faster."""
    row = await connection.one(
        """UPDATE signup_links SET used_at = :moment
           WHERE token = :token AND used_at IS NULL AND expires_at > :moment RETURNING token""",
        token=token_hash,
        moment=moment,
    )
    return row is not None


async def sign_beside(
    connection: Connection, held: Signup, *, person_id: PersonId, token: str, code: str, moment: datetime
) -> Signup | None:
    """Sign somebody up who comes along on the place of a firm; None when the code is taken, or there are enough."""
    row = await connection.one(
        f"""INSERT INTO signups (id, fair_id, person_id, enterprise_id, role, state, queued_as, code, token, signed_at,
                                 takes_place)
            SELECT :id, :fair_id, :person_id, :enterprise_id, :role, 'confirmed', :queued_as, :code, :token, :moment, 0
            WHERE NOT EXISTS (SELECT 1 FROM signups WHERE fair_id = :fair_id AND code = :code)
              AND (SELECT count(*) FROM signups c WHERE c.fair_id = :fair_id AND c.enterprise_id = :enterprise_id
                   AND c.takes_place = 0 AND c.state = 'confirmed') < :most
            ON CONFLICT (fair_id, person_id) DO UPDATE
            SET enterprise_id = excluded.enterprise_id, role = excluded.role, state = 'confirmed',
                queued_as = excluded.queued_as, signed_at = excluded.signed_at, promoted_at = NULL,
                cancelled_at = NULL, takes_place = 0, offer_until = NULL, listed = NULL
            WHERE signups.state IN ('cancelled', 'released') RETURNING {_COLUMNS}""",
        id=clock.new_id(),
        fair_id=held.fair_id,
        person_id=person_id,
        enterprise_id=held.enterprise_id,
        role=held.role,
        queued_as=held.queued_as,
        code=code,
        token=token,
        moment=moment,
        most=MOST_COLLEAGUES,
    )
    return Signup(**dict(row)) if row else None
