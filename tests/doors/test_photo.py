"""A photo of a ticket's QR is as good as its code."""

import io

import pytest
import segno
from PIL import Image, ImageFilter

from bot.doors.pictures import qr_texts
from bot.telegram import links
from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town


def photographed(token: str) -> bytes:
    """The QR as a phone's camera sees it: small, tilted, a little out of focus."""
    drawn = io.BytesIO()
    segno.make(links.link("hamkor_bot", "t", token), error="m", micro=False).save(drawn, kind="png", scale=10)
    with Image.open(drawn) as ticket:
        scene = Image.new("L", (1280, 960), 200)
        scene.paste(ticket.convert("L").rotate(7, expand=True, fillcolor=200), (390, 180))
    photo = io.BytesIO()
    scene.filter(ImageFilter.GaussianBlur(1)).save(photo, "JPEG", quality=80)
    return photo.getvalue()


@pytest.mark.both
async def test_a_photo_lets_in_and_one_without_a_qr_says_what_to_do(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    await keeper.send_photo(photographed(ticket.token))
    assert (await town.answered(keeper)).text.startswith("✅ Anvar Testov")
    blank = io.BytesIO()
    Image.new("L", (640, 480), 255).save(blank, "JPEG")
    await keeper.send_photo(blank.getvalue())
    assert (await town.answered(keeper)).text.startswith("No ticket's QR is to be read")


async def test_what_is_no_picture_says_nothing() -> None:
    assert await qr_texts(b"\xff\xd8 no picture") == []
