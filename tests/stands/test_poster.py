"""The sheet for the wall: a page per language, one sheet each, whose QR opens the fair; by the organizers alone."""

import pypdfium2
import pytest
import zxingcpp

from tests.stands.hall import FAIR, opened
from tests.stands.test_authority import NO
from tests.town import Town


def codes(pdf: bytes) -> list[str]:
    """Give what the QR of each page says, read from the printed page."""
    pages = [page.render(scale=1.5).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


async def test_every_page_leads_to_the_fair(town: Town) -> None:
    hall = await opened(town, firms=1)
    await town.forge(hall.organizer, f"fdp:{FAIR}")
    sheet = await town.press(hall.organizer, "🖨 Sheet for the wall")
    assert sheet.file_name == f"{FAIR}.pdf"
    assert sheet.file is not None
    links = codes(sheet.file)
    assert len(links) == 4
    assert {link.rsplit("?start=", 1)[-1] for link in links} == {f"f_{FAIR}"}
    words = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sheet.file)]
    assert [
        title in text for title, text in zip(("Jizzax", "Жиззах", "Джизакская", "Jizzakh"), words, strict=True)
    ] == [True] * 4
    # The link works: whoever reads it with a phone sees the fair.
    guest = town.person("Anvar")
    await guest.start(links[0].rsplit("?start=", 1)[-1])
    assert (await town.answered(guest)).text.startswith("Jizzakh industrial fair")


@pytest.mark.parametrize("who", ["maker", "stranger"])
async def test_others_get_none(town: Town, who: str) -> None:
    hall = await opened(town, firms=1)
    actor = hall.makers[0] if who == "maker" else town.person("Begona")
    await town.say(actor, "/start")
    assert await town.forge(actor, f"fgp:{FAIR}") == NO
