"""The report of a fair, put together from its figures."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.database import Connection
from bot.geography import places
from bot.meetings.counting import talks
from bot.memoranda.counting import figures
from bot.results import answer_queries, report_queries
from bot.results.models import QUESTIONS, Firm, Report, Share, Tally
from bot.trade.codes import parts


async def report(connection: Connection, fair_id: str, *, moment: datetime) -> Report:
    """Give what a fair came to. Seven statements."""
    firms = await report_queries.firms(connection, fair_id)
    given = {tally.question: tally for tally in await answer_queries.tallies(connection, fair_id)}
    return Report(
        people=tuple(await report_queries.people(connection, fair_id)),
        enterprises=len(firms),
        walkins=await report_queries.walkins(connection, fair_id),
        products=await report_queries.products(connection, fair_id),
        regions=_shares(firms, lambda firm: (firm.region,), [region.iso for region in places.regions()]),
        sectors=_shares(firms, lambda firm: parts(firm.sectors)),
        tallies=tuple(given.get(question, Tally(question=question)) for question in QUESTIONS),
        talks=await talks(connection, fair_id=fair_id),
        agreed=await figures(connection, fair_id=fair_id, moment=moment),
    )


def _shares(
    firms: Sequence[Firm], of: Callable[[Firm], Iterable[str]], order: Sequence[str] | None = None
) -> tuple[Share, ...]:
    """Count by code; in the order given (the official one of regions), else the largest first."""
    counted: dict[str, list[int]] = {}
    for firm in firms:
        for code in of(firm):
            numbers = counted.setdefault(code, [0, 0, 0])
            for place, counts in enumerate((True, firm.exhibits, firm.came)):
                numbers[place] += counts
    codes = [code for code in order if code in counted] if order else sorted(counted, key=lambda c: (-counted[c][0], c))
    return tuple(
        Share(code=code, firms=counted[code][0], exhibited=counted[code][1], came=counted[code][2]) for code in codes
    )
