"""Where what may have been claimed twice is looked up."""

from bot.database import Connection, Row


async def alike(connection: Connection) -> list[Row]:
    """Give pairs of memoranda or contracts of the same two firms with the same sum, and when each was said."""
    return await connection.all(
        """SELECT e.name AS one, o.name AS other, m.amount, m.currency, m.claimed_at AS first, n.claimed_at AS second
           FROM memoranda m JOIN memoranda n ON n.kind = m.kind AND n.id > m.id AND n.amount = m.amount
                AND n.currency = m.currency
                AND ((n.claimant_id = m.claimant_id AND n.other_id = m.other_id)
                     OR (n.claimant_id = m.other_id AND n.other_id = m.claimant_id))
           JOIN enterprises e ON e.id = m.claimant_id JOIN enterprises o ON o.id = m.other_id
           WHERE m.kind IN ('memorandum', 'contract') AND m.state <> 'denied' AND n.state <> 'denied'
             AND m.amount IS NOT NULL
           ORDER BY n.claimed_at DESC, n.id DESC"""
    )
