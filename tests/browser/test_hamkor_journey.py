"""One true journey through Hamkor in a browser: find, register, be matched, sign up, write to many, count.

With SCREENSHOTS=docs/screenshots in the environment the pictures of the README are made anew.
"""

import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.local import Town
from bot.running import LOCAL_TOKEN
from bot.settings import Settings
from tests.browser.window import Panel

MADINA, SERGEY, KARIM, NODIRA, JASUR = 1001, 1002, 1003, 1004, 1005


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def demo(database_path: Path) -> AsyncIterator[str]:
    """The local Telegram as `make run` starts it, with the demo data; its address."""
    settings = Settings(database_url=f"sqlite:///{database_path}", sandbox_port=free_port(), broadcast_rate=500)
    town = Town(settings, token=LOCAL_TOKEN)
    address = await town.open()
    yield address
    await town.close()


class Journey:
    """A browser window on the demo, and a place for pictures, when there is to be any."""

    def __init__(self, browser: Browser, address: str, folder: Path | None) -> None:
        self.browser = browser
        self.address = address
        self.folder = folder

    async def open(self, *people: int, width: int = 1280, height: int = 900) -> tuple[Page, list[Panel]]:
        """Open the page as these people see it."""
        context = await self.browser.new_context(
            viewport={"width": width, "height": height}, timezone_id="Asia/Tashkent", device_scale_factor=1
        )
        page = await context.new_page()
        page.set_default_timeout(20_000)
        await page.goto(f"{self.address}/#{'+'.join(map(str, people))}")
        await expect(page.locator(".panel:visible")).to_have_count(len(people))
        return page, [Panel(page.locator(".panel:visible").nth(place)) for place in range(len(people))]

    async def picture(self, page: Page, name: str) -> None:
        """Keep what is seen now, once new messages have faded in."""
        if self.folder is not None:
            await page.wait_for_timeout(600)
            await page.screenshot(path=self.folder / f"{name}.png")


@pytest.fixture
def journey(browser: Browser, demo: str) -> Journey:
    wanted = os.environ.get("SCREENSHOTS")
    folder = Path(wanted) if wanted else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    return Journey(browser, demo, folder)


async def press(panel: Panel, label: str) -> None:
    """Press the newest button with this label."""
    await panel.button(label).last.click()


async def sees(panel: Panel, words: str) -> None:
    """Wait until the chat shows these words."""
    await expect(panel.message(words)).to_be_visible(timeout=20_000)


async def find(journey: Journey) -> None:
    """Two people find the same bearings, one with a slip, each in the own language."""
    page, (madina, sergey) = await journey.open(MADINA, SERGEY)
    await press(madina, "Boshlash")
    await sees(madina, "gʻoyadan peshtaxtagacha")
    await press(sergey, "Начать")
    await sees(sergey, "от идеи до прилавка")
    await madina.say("podshipnik")
    await sees(madina, "podshipnik: 86 ta mahsulot")
    await sergey.say("подшибник")
    await sees(sergey, "Показано по запросу «подшипник».")
    await journey.picture(page, "search-side-by-side")
    await press(madina, "1")
    await sees(madina, "Ishlab chiqarish uchun:")
    await journey.picture(page, "card")
    await page.context.close()


async def register(journey: Journey) -> None:
    """Somebody who writes Cyrillic registers on a phone, goes back once, and gets proposals with reasons."""
    page, (karim,) = await journey.open(KARIM, width=390, height=844)
    await press(karim, "Бошлаш")
    await press(karim, "🏭 Корхонани рўйхатдан ўтказиш")
    await press(karim, "✅ Розиман")
    await sees(karim, "СТИР")
    await karim.say("12345")
    await sees(karim, "9 та рақам")
    await karim.say("301 234 567")
    await sees(karim, "2-савол")
    await karim.say("Намуна Қуйма Demo")
    await sees(karim, "3-савол")
    # Back and next are under every question: each is pressed once its question is there.
    for label, question in (("Ишлаб чиқарувчи", 4), ("Орқага", 3), ("✓ Ишлаб чиқарувчи", 4)):
        await press(karim, label)
        await sees(karim, f"{question}-савол")
    await press(karim, "Самарқанд")
    await sees(karim, "5-савол")
    await karim.say("ургут")
    await sees(karim, "6-савол")
    await press(karim, "Автомобилсозлик")
    await press(karim, "Кейингиси")
    await sees(karim, "7-савол")
    await press(karim, "Қуйиш")
    await press(karim, "Механик ишлов бериш")
    await expect(karim.button("✓ Механик ишлов бериш")).to_be_visible()
    await journey.picture(page, "form-on-a-phone")
    for label, question in (("Кейингиси", 8), ("Чўян", 8), ("Кейингиси", 9), ("Ўтказиб юбориш", 10)):
        await press(karim, label)
        await sees(karim, f"{question}-савол")
    await karim.say("40")
    await sees(karim, "11-савол")
    await press(karim, "Ўтказиб юбориш")
    await sees(karim, "12-савол")
    await karim.say("50")
    await sees(karim, "13-савол")
    await karim.say("тормоз диски, маховик")
    await press(karim, "📱 Рақамимни юбориш")
    await page.get_by_role("button", name="Улашиш", exact=True).click()
    await sees(karim, "Ҳаммаси тўғрими?")
    await press(karim, "✅ Тўғри, сақлансин")
    await sees(karim, "нима ишлаб чиқара олади")
    await press(karim, "1")
    await sees(karim, "Етишмайди:")
    await journey.picture(page, "proposal-on-a-phone")
    await press(karim, "👍 Қизиқаман")
    await page.context.close()


async def sign_up(journey: Journey) -> None:
    """A visitor signs up for the fair of the region and gets a ticket with a QR picture."""
    page, (madina,) = await journey.open(MADINA, width=390, height=844)
    await madina.say("/fairs")
    await press(madina, "Jizzax, 16–18-mart")
    await press(madina, "Tashrif buyuruvchi boʻlish")
    await sees(madina, "Kirish kodi:")
    await expect(madina.messages.last.locator("img")).to_be_visible()
    await journey.picture(page, "ticket")
    await page.context.close()


async def write_to_many(journey: Journey) -> None:
    """The organizer writes to everybody of the fair and reads the report; the guest gets it."""
    page, (nodira, madina) = await journey.open(NODIRA, MADINA)
    await press(nodira, "Boshlash")
    await sees(nodira, "gʻoyadan peshtaxtagacha")
    await nodira.say("/broadcast")
    for label in ("Yarmarka: Jizzax, 2027", "Barcha yozilganlar, navbatdagilar ham", "Barcha tillar"):
        await press(nodira, label)
    await sees(nodira, "5-savol")
    await nodira.say("Assalomu alaykum! Ochilish 16-mart, soat 10:00 da.")
    await sees(nodira, "6-savol")
    await nodira.say("Здравствуйте! Открытие 16 марта в 10:00.")
    await sees(nodira, "7-savol")
    await press(nodira, "Oʻtkazib yuborish")
    await sees(nodira, "8-savol")
    await press(nodira, "Oʻtkazib yuborish")
    await sees(nodira, "Hammasi toʻgʻrimi?")
    await press(nodira, "✅ Toʻgʻri, saqlansin")
    await press(nodira, "🚀 Hozir yuborish")
    await sees(nodira, "Yetkazildi: 1")
    await sees(madina, "Ochilish 16-mart, soat 10:00 da.")
    await journey.picture(page, "broadcast")
    await page.context.close()


async def count(journey: Journey) -> None:
    """The khokimiyat officer asks for figures and sees a chart; another region is refused kindly."""
    page, (jasur,) = await journey.open(JASUR, width=390, height=844)
    await press(jasur, "Boshlash")
    await sees(jasur, "gʻoyadan peshtaxtagacha")
    await jasur.say("/stats")
    await sees(jasur, "Umumiy: Jizzax viloyati")
    await expect(jasur.messages.last.locator("img")).to_be_visible()
    await journey.picture(page, "stats")
    await jasur.say("/stats UZ-FA")
    await sees(jasur, "faqat oʻz hokimiyatiga ochiq")
    await page.context.close()


async def test_the_main_job_in_a_browser(journey: Journey) -> None:
    for chapter in (find, register, sign_up, write_to_many, count):
        await chapter(journey)
