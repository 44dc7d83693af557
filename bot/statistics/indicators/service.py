"""What may happen to published figures: staff record them, for their own region or for all."""

from collections.abc import Iterable

from bot.clock import Now
from bot.database import Connection
from bot.staff import authority
from bot.staff import queries as staff
from bot.staff.models import Grant
from bot.statistics.indicators import queries
from bot.statistics.indicators.models import COUNTRY, Indicator, days


def require(held: tuple[Grant, ...], region: str) -> None:
    """Let the centre record any figure, a region's officer those of the own region. Raise NotYours."""
    if not authority.may(held, "lab"):
        authority.require(held, "khokimiyat", region=COUNTRY if region == COUNTRY else region)


async def record(connection: Connection, one: Indicator, *, person_id: int, now: Now) -> None:
    """Record one figure, and who did."""
    await keep(connection, [one], person_id=person_id, now=now)
    subject = ":".join(one.key)
    await staff.note(connection, actor=person_id, action="record_figure", subject=subject, moment=now())


async def keep(connection: Connection, figures: Iterable[Indicator], *, person_id: int | None, now: Now) -> None:
    await queries.keep(connection, [(one, days(one.period)[1]) for one in figures], recorder=person_id, moment=now())
