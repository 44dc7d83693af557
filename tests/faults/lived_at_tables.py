"""What two firms of the lived-in town did at a table: a meeting that has begun, a memorandum that is asked after."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.meetings.asking import queries as asking
from bot.meetings.models import Wished
from bot.memoranda import check_queries, service
from bot.memoranda.models import Terms


async def meet(
    connection: Connection, fair_id: str, *, owner: int, partner: int, firms: tuple[int, int], moment: datetime
) -> dict[str, int]:
    """Let the owner's firm meet its partner's and sign a memorandum, which the partner confirms; their ids."""
    mine, theirs = firms
    wished = Wished(
        fair_id=fair_id,
        asker_id=mine,
        asked_id=theirs,
        weight="must",
        state="asked",
        person_id=owner,
        moment=moment,
        expires_at=moment + timedelta(days=2),
    )
    meeting = await asking.ask(connection, wished, most_open=8, most_with_one=2)
    assert meeting is not None
    await connection.run(
        "UPDATE meetings SET state = 'placed', starts_at = :moment, table_code = 'A1' WHERE id = :id",
        id=meeting,
        moment=moment,
    )
    terms = Terms(topic="Qopqoq", document="hujjat", document_name="memorandum.pdf")
    signed = await service.outside(connection, "memorandum", terms, other_id=theirs, person_id=owner, moment=moment)
    await service.answer(connection, signed.id, confirms=True, person_id=partner, moment=moment)
    asked = [{"memorandum_id": signed.id, "days": 2, "enterprise_id": firm, "moment": moment} for firm in firms]
    await check_queries.ask(connection, asked)
    return {"meeting": meeting, "memorandum": signed.id}
