"""Judges a tender by the rules kept here, and keeps it for its receipt."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from bot.database import Connection
from bot.errors import Gone
from bot.ids import PersonId
from bot.procurement import judging, queries, written
from bot.procurement.models import Tender
from bot.procurement.rules import queries as rule_queries
from bot.procurement.verdicts import Verdict


def of_answers(answers: dict[str, Any]) -> Tender:
    """Put together what was told in the chat. Raise written.NotATender, written.TwoOfOneName."""
    day = date.fromisoformat(answers["date"])
    rates = {code: {"rate": rate, "date": day} for code, rate in (answers.get("rates") or {}).items()}
    try:
        tender = Tender.model_validate(
            {**{name: answers[name] for name in ("customer", "purpose", "bids")}, "date": day, "rates": rates}
        )
    except ValidationError as error:
        raise written.fault(error) from None
    return written.checked(tender)


async def judge(connection: Connection, tender: Tender) -> list[Verdict]:
    """Judge a tender. One statement, none when it brings its own rules. Raise money.NoRate."""
    rules = await rule_queries.on(connection, tender.date) if tender.rules is None else ()
    return judging.judge(tender, rules)


async def keep(connection: Connection, tender: Tender, *, person_id: PersonId, moment: datetime) -> int:
    """Keep a tender so that its receipt can be made again; give its number."""
    number = await queries.keep(connection, person_id, body=tender.model_dump_json(), moment=moment)
    await queries.give_up_old(connection, person_id)
    return number


async def kept(connection: Connection, number: int, *, person_id: PersonId) -> tuple[Tender, Sequence[Verdict]]:
    """Give a kept tender of this person, judged again. Raise Gone."""
    body = await queries.kept(connection, person_id, number)
    if body is None:
        raise Gone
    tender = Tender.model_validate_json(body)
    return tender, await judge(connection, tender)
