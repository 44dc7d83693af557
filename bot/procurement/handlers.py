"""What people say about tenders: tell one in a few questions, read its receipt, take it along as a PDF."""

from typing import Any

from bot import formats
from bot.clock import Now
from bot.database import Database
from bot.paper import writing
from bot.people.models import Person
from bot.procurement import paper, screens, service
from bot.procurement.asking import form
from bot.procurement.buttons import NewTender, ShowReceipt, TenderPaper
from bot.procurement.rules import handlers as rules
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()
routes.include(rules.routes)


@routes.command("tender", "xarid")
@routes.button(NewTender)
async def begin(person: Person, db: Database, now: Now) -> Screen:
    """Ask who buys, what for, and for the bids."""
    return await telling.start(person_id=person.id, db=db, now=now)


async def judge(answers: dict[str, Any], person: Person, db: Database, now: Now) -> Screen:
    """Judge what was told and keep it for its receipt."""
    tender = service.of_answers(answers)
    async with db.write() as connection:
        verdicts = await service.judge(connection, tender)
        number = await service.keep(connection, tender, person_id=person.id, moment=now())
    return screens.receipt(number, tender, verdicts)


@routes.button(ShowReceipt)
async def show(data: ShowReceipt, person: Person, db: Database) -> Screen:
    """Show one line of a tender that was judged."""
    async with db.read() as connection:
        tender, verdicts = await service.kept(connection, data.tender, person_id=person.id)
    return screens.receipt(data.tender, tender, verdicts, data.line)


@routes.button(TenderPaper)
async def give_paper(data: TenderPaper, person: Person, db: Database, now: Now) -> Screen:
    """Give the receipt as a PDF."""
    async with db.read() as connection:
        _tender, verdicts = await service.kept(connection, data.tender, person_id=person.id)
    return screens.paper(await writing.pdf(paper.receipt(verdicts, judged=formats.moment(now()))))


telling = routes.form(
    Wizard(
        name="tender",
        title=screens.title,
        steps=form.steps(),
        finish=judge,
        cancelled=screens.cancelled,
        keeps=False,
    )
)
