"""The picture of a ticket is read at the door, whoever holds it, in whatever language; a cancelled one opens none."""

import io

import pytest
import zxingcpp
from PIL import Image

from bot.fairs.tickets import drawing
from bot.fairs.tickets.drawing import Face
from bot.i18n import LANGUAGES, p_, using
from tests.fairs.test_story import fair, own, register, visit
from tests.town import Town

NARROW = 330  # points a picture is wide in a chat on a phone of 360
FACE = Face(
    kind="exhibitor",
    kind_word="Koʻrgazma ishtirokchisi",
    days="2027-yil 3–4-mart",
    title="Jizzax viloyati tarmoqlararo sanoat kooperatsiyasi yarmarkasi, juda uzun nomi bilan, ikki qatordan ham uzun",
    holder="“Qoʻqon-Fargʻona Qurilish Mollari Namuna” masʼuliyati cheklangan jamiyati",
    stand="A-12 + A-13",
    code="ACK-346",
    link="https://t.me/hamkor_namuna_bot?start=t_abcdefghijklmnopqrstuv",
)


def read(data: bytes, width: int = drawing.WIDTH) -> list[str]:
    picture = Image.open(io.BytesIO(data)).convert("L")
    return [
        code.text for code in zxingcpp.read_barcodes(picture.resize((width, picture.height * width // picture.width)))
    ]


@pytest.mark.parametrize("width", [drawing.WIDTH, NARROW])
@pytest.mark.parametrize("kind", ["exhibitor", "visitor"])
@pytest.mark.parametrize("stand", ["", FACE.stand])
def test_the_longest_names_leave_the_code_readable(width: int, kind: str, stand: str) -> None:
    assert read(drawing.drawn(FACE._replace(kind=kind, stand=stand)), width) == [FACE.link]


def test_it_is_small_and_stands_on_a_phone_without_scrolling() -> None:
    data = drawing.drawn(FACE)
    picture = Image.open(io.BytesIO(data))
    assert picture.format == "PNG"
    assert len(data) < 60_000
    # 640 points less the chat's head and foot (112), two lines of caption (48), a row of buttons (48).
    assert picture.height * NARROW / picture.width <= 432


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_ticket_sent_is_decoded_to_its_own_link(town: Town, language: str) -> None:
    await fair(town)
    guest, maker = (town.person(name, language.replace("_", "-")) for name in ("Anvar", "Madina Namunaviy"))
    await town.say(maker, "/start")
    await register(town, maker, 1, "“Namuna Metall” MCHJ")
    for actor, label in ((guest, "Come as a visitor"), (maker, "Come as an exhibitor")):
        await actor.start("f_JI-2027")
        await town.answered(actor)
        with using(language):
            await town.press(actor, p_("fair", label))
        token = (await own(town, actor)).token
        (link,) = read(actor.last().file or b"")
        assert link.startswith("https://t.me/")
        assert link.endswith(f"?start=t_{token}")


async def test_the_ticket_itself_says_that_it_was_cancelled(town: Town) -> None:
    await fair(town)
    guest = await visit(town, "Anvar")
    ticket = guest.last()
    await town.press(guest, "Cancel my sign-up")
    told = await town.press(guest, "Yes, cancel")
    assert "is cancelled" in told.text
    marked = next(message for message in guest.messages() if message.id == ticket.id)
    assert marked.text == "❌ This ticket is cancelled and does not count any more."
    assert marked.labels == ["About the fair"]
    assert marked.file is not None
    assert read(marked.file) == []


async def test_a_ticket_marked_by_forged_data_is_nobody_elses(town: Town) -> None:
    await fair(town)
    guest, stranger = await visit(town, "Anvar"), await visit(town, "Begona")
    signup, before = await own(town, guest), [message.text for message in stranger.messages()]
    assert "not open to you" in await town.forge(stranger, f"fxt:{signup.id}:{stranger.last().id}")
    assert (await own(town, guest)).state == "confirmed"
    assert [message.text for message in stranger.messages()] == before
