"""Products with pictures: added, changed, put in order, taken away; seen by all, changed by its people only."""

import pytest

from bot.enterprises.fields import PRODUCTS_LIMIT
from bot.enterprises.products.models import key_of
from bot.matching.engine import likeness
from tests.enterprises.acting import joined, kept, registered, walk
from tests.sandbox.pictures import picture
from tests.town import Town, complaint

LANGUAGES = {
    "uz": ("📦 Mahsulotlar", "➕ Mahsulot qoʻshish", "Oʻtkazib yuborish"),
    "uz-Cyrl": ("📦 Маҳсулотлар", "➕ Маҳсулот қўшиш", "Ўтказиб юбориш"),
    "ru": ("📦 Продукция", "➕ Добавить продукцию", "Пропустить"),
    "en": ("📦 Products", "➕ Add a product", "Skip"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_product_with_a_photo_is_shown_to_everybody(town: Town, language: str) -> None:
    madina, stranger = town.person("Madina", language=language), town.person("Stranger")
    enterprise = await registered(town, madina, products=())
    products, add, skip = LANGUAGES[language]
    await walk(town, madina, "/enterprise", f"!{products}", f"!{add}", "Tormoz barabani", "СЧ20, 12 kg", f"!{skip}")
    await madina.send_photo(picture(60, 40))
    shown = await town.answered(madina)
    assert shown.file is not None
    assert shown.text.splitlines()[:2] == ["Tormoz barabani", "СЧ20, 12 kg"]
    await walk(town, stranger, "/start")
    await stranger.start(f"e_{enterprise.id}")
    await town.answered(stranger)
    seen = await town.press(stranger, "📦 1 product")
    assert seen.file == shown.file
    assert seen.text == "Tormoz barabani\nСЧ20, 12 kg\n\nNamuna Quyma Demo\n1 of 1"


@pytest.mark.parametrize(
    ("way", "wrong", "said"),
    [
        ((), "x", "Please type what the product is called"),
        ((), "🙂🙂🙂", "Please type what the product is called"),
        ((), "y" * 200, "Please type what the product is called"),
        ((), "disk; baraban", "Please type what the product is called"),
        ((), "Tormoz DISKI", "“Tormoz DISKI” is among your products already."),
        (("Baraban",), "z" * 400, "Please say it in at most 300 characters"),
        (("Baraban", "!Skip"), "12", "“12” is not an HS code."),
        (("Baraban", "!Skip"), "٨٧٠٨", "“٨٧٠٨” is not an HS code."),
        (("Baraban", "!Skip", "!Skip"), "photo", "Please send a picture of the product as a photo"),
    ],
)
async def test_a_wrong_answer_is_told_what_to_do(town: Town, way: tuple[str, ...], wrong: str, said: str) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await walk(town, madina, "/enterprise", "!📦 Products", "!➕ Add a product", *way)
    assert complaint(await walk(town, madina, wrong)).startswith(said)
    assert await kept(town.db, "SELECT products FROM enterprises") == [{"products": "tormoz diski;maxovik"}]


async def test_a_file_instead_of_a_photo_and_a_photo_instead_of_words(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await walk(town, madina, "/enterprise", "!📦 Products", "!➕ Add a product")
    await madina.send_photo(picture())
    assert complaint(await town.answered(madina)) == "Please answer with words or press one of the buttons."
    await walk(town, madina, "Baraban", "!Skip", "!Skip")
    await madina.send_file("baraban.png", picture())
    assert complaint(await town.answered(madina)).startswith("Please send a picture of the product as a photo")


async def test_order_name_and_removal(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina)
    await walk(town, madina, "/enterprise", "!📦 Products", "!2", "!⬆️ Up")
    assert await kept(town.db, "SELECT products FROM enterprises") == [{"products": "maxovik;tormoz diski"}]
    shown = await walk(town, madina, "!1", "!Name", "Maxovik toji")
    assert shown.splitlines()[0] == "Maxovik toji"
    await walk(town, madina, "!Description", "tishli", "!‹ Products", "!2", "!🗑 Take away", "!Yes, take it away")
    assert await kept(town.db, "SELECT products FROM enterprises") == [{"products": "Maxovik toji"}]
    assert await kept(town.db, "SELECT name, description FROM products") == [
        {"name": "Maxovik toji", "description": "tishli"}
    ]
    # What is found by words follows: the old ones are gone.
    words = {row["code"] for row in await kept(town.db, "SELECT code FROM enterprise_abilities WHERE kind = 'word'")}
    assert words == frozenset().union(*likeness.product_words(["Maxovik toji"]))


async def test_a_button_of_a_product_renamed_meanwhile_is_gone(town: Town) -> None:
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await walk(town, karim, "/enterprise", "!📦 Products", "!1")
    await walk(town, madina, "/enterprise", "!📦 Products", "!1", "!Name", "Disk")
    assert (await karim.press("🗑 Take away"))["text"].startswith("This is no longer available.")


async def test_there_are_at_most_so_many(town: Town) -> None:
    madina = town.person("Madina")
    await registered(town, madina, products=tuple(f"mahsulot {number}" for number in range(PRODUCTS_LIMIT)))
    await walk(town, madina, "/enterprise", "!📦 Products")
    answer = await madina.press("➕ Add a product")
    assert answer["text"].startswith(f"There are {PRODUCTS_LIMIT} products already.")


async def test_nobody_else_reaches_them(town: Town) -> None:
    madina, karim, thief = town.person("Madina"), town.person("Karim"), town.person("Thief")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await town.say(thief, "/start")
    key = key_of("maxovik")
    forged = (
        *(f"ep:{enterprise.id}:0", f"epo:{enterprise.id}:{key}", f"epa:{enterprise.id}"),
        *(f"epc:{enterprise.id}:{key}:name", f"epm:{enterprise.id}:{key}:sure", f"epm:{enterprise.id}:{key}:up"),
    )
    before = await kept(town.db, "SELECT * FROM enterprises")
    for data in forged:
        assert (await town.forge(thief, data)).startswith("This is not open to you."), data
    # A colleague taken out in the middle of the form changes nothing either.
    await walk(town, karim, "/enterprise", "!📦 Products", "!➕ Add a product", "Oʻgʻirlangan", "!Skip", "!Skip")
    async with town.db.write() as connection:
        await connection.run("DELETE FROM enterprise_members WHERE person_id = :id", id=karim.id)
    assert (await karim.press("Skip"))["text"].startswith("This is not open to you.")
    assert await kept(town.db, "SELECT * FROM enterprises") == before
    assert await kept(town.db, "SELECT * FROM products") == []
