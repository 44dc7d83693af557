"""What organizers ask of their fair's report: the message, the page, the spreadsheet."""

from bot.clock import Now
from bot.database import Database
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.fairs.ways import OpenResults
from bot.paper import writing
from bot.people.models import Person
from bot.results import papers, report_screens, reporting, sheets
from bot.results.models import Report
from bot.results.report_screens import ReportPage, ReportTable
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(OpenResults)
async def show_report(data: OpenResults, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show what a fair came to so far."""
    fair, report = await _report(data.fair, person, db, rights, now)
    return report_screens.report(fair, report)


@routes.button(ReportPage)
async def give_page(data: ReportPage, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give the report as a page in three languages; that it was given is noted."""
    fair, report = await _report(data.fair, person, db, rights, now)
    file = await writing.pdf(papers.paper(fair, report))
    await _note(fair, person, db, now)
    return report_screens.page(fair, file)


@routes.button(ReportTable)
async def give_table(data: ReportTable, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give the report as a spreadsheet; that it was given is noted."""
    fair, report = await _report(data.fair, person, db, rights, now)
    file = await sheets.spreadsheet(fair, report)
    await _note(fair, person, db, now)
    return report_screens.table(fair, file, firms=report.enterprises)


async def _report(fair_id: str, person: Person, db: Database, rights: Rights, now: Now) -> tuple[Fair, Report]:
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, fair_id, held=await rights.of(connection, person))
        return fair, await reporting.report(connection, fair.id, moment=now())


async def _note(fair: Fair, person: Person, db: Database, now: Now) -> None:
    async with db.write() as connection:
        await staff_queries.note(connection, actor=person.id, action="fair_report", subject=fair.id, moment=now())
