"""The report of a fair: one message, a page in three languages, a spreadsheet; for those who run it alone."""

from io import BytesIO

import pypdfium2
from python_calamine import CalamineWorkbook

from bot.errors import NotYours
from bot.results.models import Tally
from bot.results.wording import answers
from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town


async def _held(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    """Three sign up, one of them exhibits, two come, and one without a sign-up."""
    await fair()
    exhibitor, visitor, _absent = [await visit(name) for name in ("Anvar Testov", "Botir Testov", "Kelmagan")]
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, sectors, products, created_at, updated_at)
               VALUES (1, '301234567', 'Namuna Metall', 'UZ-JI', 'automotive', 'val;vtulka', :now, :now)""",
            now=town.hamkor.now(),
        )
        await connection.run("UPDATE signups SET role = 'exhibitor', enterprise_id = 1 WHERE id = :id", id=exhibitor.id)
        await connection.run(
            """INSERT INTO fair_answers (signup_id, question, answer, given_at)
               VALUES (:id, 'worth', 'yes', :now)""",
            id=visitor.id,
            now=town.hamkor.now(),
        )
    keeper = await stand()
    await town.say(keeper, f"{exhibitor.code} {visitor.code}")
    await town.say(keeper, "Ravshan Testov; 90 123 45 67")


async def test_the_message_says_who_came_and_what_was_shown(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await _held(town, fair, visit, stand)
    organizer = await stand("Olim", role="organizer")
    await town.press(organizer, "📊 Dashboard")
    report = await town.press(organizer, "📈 Report")
    assert report.text.splitlines()[3:] == [
        "Enterprises: 1",
        "Exhibitors: 1 signed up, 1 came",
        "Visitors: 2 signed up, 1 came",
        "Without a sign-up: 1. Came in all: 3",
        "Products shown: 2",
        "Regions: Jizzakh 1",
        "Sectors: Automotive industry 1",
        "Was it worth coming? Yes 1, Partly 0, No 0. Answers: 1",
    ]


async def test_the_page_is_one_in_each_of_three_languages(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await _held(town, fair, visit, stand)
    organizer = await stand("Olim", role="organizer")
    await town.press(organizer, "📊 Dashboard")
    await town.press(organizer, "📈 Report")
    page = await town.press(organizer, "📄 One page (PDF)")
    assert page.file is not None
    pages = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(page.file)]
    assert len(pages) == 3
    for text, title, region in zip(
        pages,
        ("Jizzax sanoat yarmarkasi", "Джизакская промышленная ярмарка", "Jizzakh industrial fair"),
        ("Jizzax", "Джизак", "Jizzakh"),
        strict=True,
    ):
        assert title in text
        assert region in text


async def test_the_spreadsheet_has_a_sheet_for_each_view(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await _held(town, fair, visit, stand)
    organizer = await stand("Olim", role="organizer")
    await town.press(organizer, "📊 Dashboard")
    await town.press(organizer, "📈 Report")
    table = await town.press(organizer, "📊 Spreadsheet")
    assert table.file is not None
    book = CalamineWorkbook.from_filelike(BytesIO(table.file))
    assert book.sheet_names == ["Figures", "Region", "Sector", "Answers"]
    assert ["Exhibitor", 1.0, 1.0] in book.get_sheet_by_name("Figures").to_python()
    assert ["Jizzakh", 1.0, 1.0, 1.0] in book.get_sheet_by_name("Region").to_python()


async def test_nobody_else_reads_it(town: Town, fair: Fair, stand: Stand) -> None:
    await fair()
    await fair(id="SA-2027", region="UZ-SA")
    keeper, elsewhere, stranger = await stand(), town.person("Boshqa"), town.person("Begona")
    await town.grant(elsewhere, "organizer", fair_id="SA-2027")
    await town.say(stranger, "/start")
    for actor in (keeper, elsewhere, stranger):
        for data in (f"ro:{FAIR}", f"rp:{FAIR}", f"rx:{FAIR}"):
            assert await town.forge(actor, data) == NotYours().text()


def test_shares_are_said_only_of_many() -> None:
    assert (
        answers(Tally(question="again", yes=20, partly=5, no=4))
        == "Will you come again? Yes 20, Maybe 5, No 4. Answers: 29"
    )
    assert answers(Tally(question="again", yes=20, partly=6, no=4)) == (
        "Will you come again? Yes 20 (67%), Maybe 6 (20%), No 4 (13%). Answers: 30"
    )
