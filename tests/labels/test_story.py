"""People send the photo of a label instead of typing: what the catalogue knows is offered, nothing is guessed at."""

import io

import pytest
import segno

from bot.fairs.tickets.handlers import LINK as TICKET
from bot.telegram import links
from tests.labels import photos
from tests.labels.photos import Label
from tests.labels.waiting import answered
from tests.town import Town

pytestmark = pytest.mark.slow

KNOWN = Label("D9140753", "Hub bearing", kind="data_matrix")
WORDS = {
    "en": ("📷 I am reading the photo. One moment.", "📷 I read D9140753. Is it this?"),
    "ru": ("📷 Читаю фотографию. Одну минуту.", "📷 Прочитано: D9140753. Это оно?"),
    "uz": ("📷 Suratni oʻqiyapman. Bir lahza.", "📷 Oʻqiganim: D9140753. Shumi?"),
    "uz-Cyrl": ("📷 Суратни ўқияпман. Бир лаҳза.", "📷 Ўқиганим: D9140753. Шуми?"),
}


@pytest.mark.parametrize("language", WORDS)
async def test_a_box_with_a_code_is_offered_in_the_language_of_the_person(stocked: Town, language: str) -> None:
    aziz = stocked.person("Aziz", language=language)
    await aziz.send_photo(photos.photo(KNOWN))
    at_once, read = WORDS[language]
    assert (await stocked.answered(aziz)).text == at_once
    offered = await answered(stocked, aziz)
    assert offered.text.splitlines()[0] == read
    assert offered.rows[0] == ["1"]
    card = await stocked.press(aziz, "1")
    assert "D9140753" in card.text


async def test_a_code_the_catalogue_lacks_is_told_and_offers_nothing(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await aziz.send_photo(_code("https://example.com/nothing"))
    told = await answered(stocked, aziz)
    assert "1" not in [label for row in told.rows for label in row]
    assert told.text.startswith("📷 I ")


async def test_words_under_a_photo_are_searched_and_the_photo_speaks_only_of_what_it_knows(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await aziz.send_photo(_code("nothing known"), caption="bearing")
    assert (await answered(stocked, aziz)).text.splitlines()[0] == "🔎 bearing: 8 items"
    await aziz.send_photo(photos.photo(KNOWN), caption="bearing")
    assert (await answered(stocked, aziz)).text.startswith("📷 I read D9140753")


async def test_our_own_link_in_a_photo_leads_where_it_leads(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    username = stocked.hamkor.house.profile.username
    await aziz.send_photo(_code(links.link(username, TICKET, "no-such-ticket-token")))
    assert "no longer available" in (await answered(stocked, aziz)).text
    async with stocked.db.read() as connection:
        item = await connection.one("SELECT id, name_en FROM components ORDER BY id LIMIT 1")
    assert item is not None
    await aziz.send_photo(_code(links.link(username, "c", item["id"])))
    assert item["name_en"] in (await answered(stocked, aziz)).text


async def test_a_picture_sent_as_a_file_is_read_too(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await aziz.send_file("label.jpg", photos.photo(KNOWN))
    assert (await answered(stocked, aziz)).text.startswith("📷 I read D9140753")


async def test_what_is_no_picture_at_all_harms_nobody(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await aziz.send_file("label.jpg", b"\xff\xd8\xff\xe0 not a picture")
    assert "could not read" in (await answered(stocked, aziz)).text or "no code" in aziz.last().text


async def test_an_eleventh_photo_waits_for_its_sender_to_send_it_again(stocked: Town) -> None:
    aziz, madina = stocked.person("Aziz"), stocked.person("Madina")
    await stocked.say(aziz, "/start")
    async with stocked.db.write() as connection:
        for number in range(10):
            await connection.run(
                """INSERT INTO label_photos (id, person_id, file_id, quiet, stage, sent_at)
                   VALUES (:id, :person, 'gone', 0, 'codes', '2026-11-01T00:00:00+00:00')""",
                id=number + 1,
                person=aziz.person.id,
            )
    await aziz.send_photo(photos.photo(KNOWN))
    assert (await stocked.answered(aziz)).text.startswith("Ten of your photos are being read already.")
    await madina.send_photo(photos.photo(KNOWN))
    assert (await answered(stocked, madina)).text.startswith("📷 I read D9140753")
    assert aziz.last().text == "Telegram did not give us the photo. Please send it again."
    stocked.telegram.forget_calls()  # the names of photos were made up


async def test_a_photo_that_waits_is_forgotten_with_the_person(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await aziz.send_photo(photos.photo(KNOWN))
    await answered(stocked, aziz)
    async with stocked.db.read() as connection:
        assert await connection.one("SELECT id FROM label_photos") is None


def _code(text: str) -> bytes:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=8)
    return out.getvalue()
