"""Where answers and exchanged numbers are looked up."""

from bot.database import Connection
from bot.ids import ComponentId, EnterpriseId
from bot.matching.answers.models import Given, Met


async def counts(connection: Connection, enterprise_id: EnterpriseId) -> dict[str, int]:
    """Count what an enterprise answered, by answer."""
    rows = await connection.all(
        """SELECT state, count(*) AS times FROM proposals
           WHERE enterprise_id = :enterprise_id AND state IN ('interested', 'later', 'declined') GROUP BY state""",
        enterprise_id=enterprise_id,
    )
    return {row["state"]: int(row["times"]) for row in rows}


async def given(
    connection: Connection, enterprise_id: EnterpriseId, *, state: str, limit: int, offset: int
) -> list[Given]:
    """Give what an enterprise answered so, the latest answer first."""
    rows = await connection.all(
        """SELECT p.component_id, c.name_uz, c.name_ru, c.name_en, c.annual_value_usd AS value_usd, p.reason, p.again_at
           FROM proposals p JOIN components c ON c.id = p.component_id
           WHERE p.enterprise_id = :enterprise_id AND p.state = :state
           ORDER BY p.answered_at DESC, p.id DESC LIMIT :limit OFFSET :offset""",
        enterprise_id=enterprise_id,
        state=state,
        limit=limit,
        offset=offset,
    )
    return [Given(**dict(row)) for row in rows]


async def met(connection: Connection, enterprise_id: EnterpriseId, *, limit: int, offset: int) -> list[Met]:
    """Give with whom an enterprise exchanged numbers: pairs that agreed, firms of its agreed chains; latest first."""
    rows = await connection.all(
        """SELECT e.name AS firm, e.region, e.phone, i.agreed_at, c.name_uz, c.name_ru, c.name_en
           FROM introductions i
           JOIN enterprises e
             ON e.id = CASE WHEN i.maker_id = :enterprise_id THEN i.taker_id ELSE i.maker_id END
           LEFT JOIN components c ON c.id = i.component_id
           WHERE i.agreed_at IS NOT NULL AND (i.maker_id = :enterprise_id OR i.taker_id = :enterprise_id)
           UNION
           SELECT e.name AS firm, e.region, e.phone, h.settled_at AS agreed_at, c.name_uz, c.name_ru, c.name_en
           FROM chain_links mine
           JOIN chains h ON h.id = mine.chain_id AND h.state = 'agreed' AND h.settled_at IS NOT NULL
           JOIN chain_links l ON l.chain_id = h.id AND l.state = 'yes' AND l.enterprise_id <> :enterprise_id
           JOIN enterprises e ON e.id = l.enterprise_id
           JOIN components c ON c.id = h.component_id
           WHERE mine.enterprise_id = :enterprise_id AND mine.state = 'yes'
           ORDER BY agreed_at DESC, firm LIMIT :limit OFFSET :offset""",
        enterprise_id=enterprise_id,
        limit=limit,
        offset=offset,
    )
    return [Met(**dict(row)) for row in rows]


async def take_back(connection: Connection, enterprise_id: EnterpriseId, *, component_id: ComponentId) -> bool:
    """Open a proposal again that was declined or put off; False when it was neither."""
    row = await connection.one(
        """UPDATE proposals SET state = 'open', reason = NULL, again_at = NULL, answered_at = NULL, answered_by = NULL
           WHERE enterprise_id = :enterprise_id AND component_id = :component_id AND state IN ('declined', 'later')
           RETURNING id""",
        enterprise_id=enterprise_id,
        component_id=component_id,
    )
    return row is not None
