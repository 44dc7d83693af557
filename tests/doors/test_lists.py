"""The lists on paper: everybody by code and by name, every letter readable, offered the evening before."""

import pypdfium2

from bot.doors.waiting import JOB
from bot.errors import NotYours
from bot.fairs.tickets.making import spoken_code
from tests.conftest import Clock
from tests.doors.conftest import FAIR, Fair, Stand, Visit
from tests.town import Town


async def test_the_evening_before_organizers_take_the_lists(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    tickets = [await visit(name) for name in ("Oʻgʻiloy Gʻaniyeva", "Шукур Қўчқоров")]
    now.move(days=-1, hours=8)
    organizer, keeper = await stand("Olim", role="organizer"), await stand()
    town.hamkor.jobs.wake(JOB)
    await organizer.hears("Tomorrow is Jizzakh industrial fair")
    paper = await town.press(organizer, "🖨 Lists on paper")
    assert paper.file_name == f"{FAIR}.pdf"
    assert paper.file is not None
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.file)]
    assert len(pages) == 2
    for page in pages:
        for name, ticket in zip(("Oʻgʻiloy Gʻaniyeva", "Шукур Қўчқоров"), tickets, strict=True):
            assert name in page
            assert spoken_code(ticket.code) in page
    assert pages[1].index("Oʻgʻiloy") < pages[1].index("Шукур")
    badges = await town.press(organizer, "🪪 Badges")
    assert badges.file is not None
    (page,) = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(badges.file)]
    assert "Oʻgʻiloy Gʻaniyeva" in page
    for data in (f"dp:{FAIR}", f"db:{FAIR}"):
        assert await town.forge(keeper, data) == NotYours().text()
