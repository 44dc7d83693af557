"""What exhibitors are told of their stands unasked."""

from bot.database import Connection
from bot.fairs import queries as fair_queries
from bot.fairs.models import Fair
from bot.fairs.screens import MyTickets, heading
from bot.i18n import _, p_
from bot.stands.buttons import ShowPlan
from bot.stands.office import queries
from bot.telegram.screen import Button, Screen


async def tell_stand(connection: Connection, subject: str) -> Screen | None:
    """Tell a firm which stand is its own; nothing when the fair is no more."""
    fair_id, enterprise_id, _stamp = subject.split(":")
    fair = await fair_queries.fair(connection, fair_id)
    codes = await queries.promised(connection, fair_id, int(enterprise_id))
    return None if fair is None or codes is None else _told(fair, codes)


def _told(fair: Fair, codes: str) -> Screen:
    if codes:
        lines = [_("🏗 Your stand: <b>{codes}</b>", codes=codes), "", *heading(fair)]
    else:
        lines = [_("🏗 You have no stand at this fair for now; the organizers will give you another one."), ""]
        lines += heading(fair)
    plan = Button(p_("hall", "🗺 Plan"), ShowPlan(fair=fair.id), style="primary")
    return Screen("\n".join(lines), ((plan,), (Button(p_("fair", "My tickets"), MyTickets()),)))
