"""What is forgotten of a firm that strangers take over: what its people answered, and whose numbers they were given."""

from bot.clock import now
from bot.database import Connection
from bot.ids import EnterpriseId
from bot.matching.chaining import queries as chains
from bot.matching.introductions import queries as introductions
from bot.matching.proposals import queries as proposals


async def empty(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Let the firm be matched as a new one: both sides of what was agreed agreed with others. Five statements."""
    await proposals.forget_firm(connection, enterprise_id)
    await proposals.forget_mutes(connection, enterprise_id)
    await introductions.forget_firm(connection, enterprise_id)
    await chains.look_again(connection, enterprise_id, moment=now())
    await chains.release_firm(connection, enterprise_id)
