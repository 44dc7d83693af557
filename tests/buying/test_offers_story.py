"""From "we import this" to prices side by side: makers with what they have and lack, a request, answers, a meeting."""

from pathlib import Path

import pytest

from bot import i18n
from bot.buying.buttons import ShowAskedOf, ShowOffersFor
from bot.enterprises.models import Enterprise
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

PRESS = {"processes": ("stamping",), "materials": ("steel",), "sectors": ("automotive",)}


async def plant_and_makers(
    town: Town, folder: Path, now: Clock, language: str = "en"
) -> tuple[Actor, Actor, Actor, Enterprise]:
    """A plant in Andijan, two press shops that make discs, the nearer one showing how free it is; matched."""
    await firms.stock(town, folder, now)
    buyer, near, far = [await firms.person(town, name, language) for name in ("Zavod", "Yaqin", "Uzoq")]
    plant = await firms.firm(town, buyer, now, 1, kind="buyer", region="UZ-AN")
    await firms.firm(town, near, now, 2, region="UZ-FA", free_capacity_percent=60, **PRESS)
    await firms.firm(town, far, now, 3, region="UZ-SU", free_capacity_percent=70, **PRESS)
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET show_capacity = 0 WHERE region = 'UZ-SU'")
    await firms.match(town, now)
    return buyer, near, far, plant


def in_days(language: str, count: int) -> str:
    """The button for so many days as somebody who speaks this language sees it."""
    with i18n.using(language.replace("-", "_")):
        return i18n.n_("in {count} day", "in {count} days", count)


async def import_disc(town: Town, buyer: Actor, language: str = "en") -> str:
    """Say that discs are imported; give what is shown."""
    await town.say(buyer, "/offers")
    await town.press(buyer, firms.label(language, "buying", "➕ We import something"))
    return (await town.say(buyer, firms.named(language, "tormoz diski", "тормозной диск", "brake disc"))).text


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_from_an_import_to_prices_side_by_side(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    buyer, near, far, _plant = await plant_and_makers(town, tmp_path, now, language)
    disc = firms.named(language, "Tormoz diski", "Тормозной диск", "Brake disc")
    shown = await import_disc(town, buyer, language)
    assert firms.words(language, "🏭 <b>{item}</b>\nThese could make it here:", item=disc) in shown
    assert "Namuna 2 Demo" in shown
    assert "Namuna 3 Demo" in shown
    await town.press(buyer, firms.label(language, "buying", "📨 Ask all for an offer"))
    await town.say(buyer, "5000")
    await town.press(buyer, in_days(language, 90))
    asked = await town.press(buyer, firms.label(language, "form", "✅ All right, save"))
    assert asked.text.count("⏳") == 2
    await firms.tell(town)
    for maker, price in ((near, "12,5"), (far, "11")):
        assert disc in maker.last().text
        await town.press(maker, firms.label(language, "buying", "✍️ Make an offer"))
        await town.press(maker, "USD")
        await town.say(maker, price)
        await town.say(maker, "45")
        await town.press(maker, firms.label(language, "form", "Skip"))
        await town.press(maker, firms.label(language, "form", "✅ All right, save"))
    await firms.tell(town)
    beside = buyer.last().text
    assert beside.index("Namuna 3 Demo") < beside.index("Namuna 2 Demo")
    assert "USD" in beside
    await town.press(buyer, firms.label(language, "buying", "🤝 {place}", place=1))
    await firms.settle(town, now)
    assert far.last().text.startswith("🤝")


async def test_what_may_be_known_of_makers_is_told(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, _near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    shown = (await import_disc(town, buyer)).replace("\u00a0", " ")
    assert "1. Namuna 2 Demo: Fergana, 64 km, 60% free" in shown
    assert "2. Namuna 3 Demo: Surkhandarya, 590 km\n" in shown  # 70% free, but its people do not show it
    assert shown.count("✅ Has: stamping, steel") == 2


async def test_a_list_in_a_spreadsheet_is_looked_up_and_watched(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, _near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    await town.say(buyer, "/offers")
    await town.press(buyer, "➕ We import something")
    rows = "Наименование;количество\nтормозной диск;100\nRING;50\nвелосипед;3\n"
    await buyer.send_file("imports.csv", rows.encode())
    await town.telegram.settled()
    assert buyer.last().text.splitlines() == [
        "🏭 2 items you import are found",
        "",
        "1. Brake disc",
        "2. Ring",
        "Not found: велосипед",
        "",
        "You watch them now. A number shows who could make that item.",
    ]
    assert "Brake disc" in (await town.press(buyer, "1")).text
    assert len(await firms.rows(town, "SELECT 1 FROM watches")) == 2


async def asked(town: Town, buyer: Actor) -> None:
    """Ask for 5,000 discs in 30 days, and let the makers hear of it."""
    await import_disc(town, buyer)
    await town.press(buyer, "📨 Ask all for an offer")
    await town.say(buyer, "5000")
    await town.press(buyer, "in 30 days")
    await town.press(buyer, "✅ All right, save")
    await firms.tell(town)


async def test_a_refusal_is_told_and_may_be_taken_back(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    await asked(town, buyer)
    await town.press(near, "👎 Not for us")
    await firms.tell(town)
    assert "Namuna 2 Demo: not for them" in buyer.last().text
    await town.press(near, "✍️ Make an offer after all")
    await town.press(near, "UZS")
    await town.say(near, "150 000")
    await town.say(near, "30")
    await town.say(near, "From 1,000 pieces")
    sent = await town.press(near, "✅ All right, save")
    assert "Your offer: 150,000 UZS for one, in 30 days, From 1,000 pieces" in sent.text
    assert "1. Namuna 2 Demo: 150,000 UZS for one, in 30 days" in (await seen(town, buyer)).text


async def seen(town: Town, buyer: Actor) -> Seen:
    """The offers as the plant sees them when it looks."""
    await town.say(buyer, "/offers")
    return await town.press(buyer, "1")


async def test_one_asks_once_until_the_request_is_closed(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    await asked(town, buyer)
    await seen(town, buyer)
    again = await town.press(buyer, "🏭 The makers")
    labels = {button["text"] for row in again.buttons for button in row}
    assert "📊 Their offers" in labels
    assert "📨 Ask all for an offer" not in labels
    assert "1. 📨 Brake disc: asked by Namuna 1 Demo" in (await town.say(near, "/offers")).text
    await town.say(buyer, "/offers")
    await town.press(buyer, "1")
    closed = await town.press(buyer, "✖️ Close the request")
    assert "Say what you import" in closed.text
    assert await firms.rows(town, "SELECT * FROM offers") == []
    assert "Say what you import" in (await town.say(near, "/offers")).text


async def test_only_the_firms_concerned_see_a_request(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    stranger = await firms.person(town, "Begona")
    await firms.firm(town, stranger, now, 9)
    await asked(town, buyer)
    ((request, maker),) = await firms.rows(
        town, "SELECT request_id, maker_id FROM offers JOIN enterprises e ON e.id = maker_id WHERE e.region = 'UZ-FA'"
    )
    await town.press(near, "✍️ Make an offer")
    for data in (ShowOffersFor(request=request), ShowAskedOf(request=request, maker=maker)):
        await town.forge(stranger, data.pack())
        assert "5,000" not in stranger.last().text
    await town.forge(near, ShowOffersFor(request=request).pack())
    assert "Namuna 3 Demo" not in near.last().text


async def test_a_maker_nobody_speaks_for_is_called_by_the_centre(town: Town, tmp_path: Path, now: Clock) -> None:
    buyer, near, _far, _plant = await plant_and_makers(town, tmp_path, now)
    lab = await firms.person(town, "Mutaxassis")
    await town.grant(lab, "lab")
    async with town.db.write() as connection:
        await connection.run("DELETE FROM enterprise_members WHERE person_id = :id", id=near.id)
    await asked(town, buyer)
    assert "☎️ Please call: Namuna 2 Demo (Fergana) is asked for an offer" in lab.last().text
