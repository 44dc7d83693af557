"""Those who talked with the bot before its schema grew go on where they stopped; nothing owed to them is lost."""

import asyncio
import lzma
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot import i18n, migrating, upkeep
from bot.broadcasts.handlers import JOB as BROADCASTS
from bot.demo import full_fair, loading
from bot.main import Hamkor
from bot.sandbox.people.actor import Actor
from bot.sandbox.state.chats import PrivateChat
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.large

OLD = Path(__file__).with_name("at_0008.db.xz")
MADINA, SERGEY, NODIRA, MALIKA, DANIEL = 1001, 1002, 1004, 1006, 1009
ANVAR, BOTIR, DILNOZA = 2001, 2002, 2003
# Files and messages of that day stayed on the local Telegram of that day.
LEFT_THERE = ("invalid file_id", "message to edit not found")


class Grown:
    """The town of that day on today's schema, a few minutes after the process of that day had ended."""

    def __init__(self, town: Town, cast: dict[int, Actor], path: Path) -> None:
        self.town = town
        self.cast = cast
        self.path = path

    async def one(self, sql: str, **values: object) -> Any:
        async with self.town.db.read() as connection:
            row = await connection.one(sql, **values)
        return None if row is None else tuple(row[name] for name in row.keys())  # noqa: SIM118


@pytest.fixture
async def grown(tmp_path: Path) -> AsyncIterator[Grown]:
    path = tmp_path / "hamkor.db"
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    migrating.migrate(path)
    now = Clock()
    now.time = datetime(2026, 11, 21, 7, 45, tzinfo=UTC)
    settings = Settings(database_url=f"sqlite:///{path}", admin_ids=(), bot_language="uz")
    async with Telegram(strict=True) as telegram:
        known = [(one.id, f"{one.first_name} {one.last_name}", one.language_code) for one in loading.people()]
        known += [(one, name, "uz") for one, name, _stir in full_fair.EXHIBITORS]
        known += [(ANVAR, "Anvar Demochi", "uz"), (BOTIR, "Botir Demochi", "uz"), (DILNOZA, "Dilnoza Demochi", "uz")]
        cast = {one: telegram.person(name, language=language, id=one) for one, name, language in known}
        for actor in cast.values():
            assert isinstance(actor.chat, PrivateChat)
            actor.chat.started = True
        town = Town(telegram, Hamkor(settings, token=telegram.token, api_url=telegram.url, now=now), settings)
        await town.run()
        await telegram.settled()
        yield Grown(town, cast, path)
        await town.hamkor.stop()
        refused = [line for line in telegram.refusals if not line.endswith(LEFT_THERE)]
    assert refused == []
    assert upkeep.examine(path).problems == []


async def test_what_was_owed_to_people_reaches_them(grown: Grown) -> None:
    assert "Namuna 3-pavilyonda." in (await grown.cast[MADINA].hears("📬")).text
    asked = await grown.cast[SERGEY].hears("Botir Demochi")
    assert "Namuna Press Fargʻona Demo" in asked.text
    assert len(asked.labels) >= 2
    malika = grown.cast[MALIKA]
    async with asyncio.timeout(30):
        while (await malika.hears("1\u00a0338")).file is None:
            pass  # word of how far the writing has come


async def test_updates_that_process_left_unfinished_are_finished_once(grown: Grown) -> None:
    assert "Jizzakh" in (await grown.cast[DANIEL].hears("fairs")).text
    await grown.cast[SERGEY].hears("Botir Demochi")
    answers = [seen.text for seen in grown.cast[SERGEY].messages()]
    assert answers.count("Ответ, который не успел уйти.") == 1
    assert grown.cast[ANVAR].messages() == [], "what was set aside stays so"
    await grown.town.restart()
    await grown.town.telegram.settled()
    assert [seen.text for seen in grown.cast[SERGEY].messages()] == answers


async def test_start_a_card_and_my_ticket(grown: Grown) -> None:
    town, madina = grown.town, grown.cast[MADINA]
    assert (await town.say(madina, "/start")).labels
    await town.say(madina, "tormoz diski")
    await town.press(madina, "1")
    card = (await town.press(madina, "1")).text  # the first row folds the variants of one part
    found = await grown.one("SELECT count(*) FROM components WHERE :card LIKE '%' || code || '%'", card=card)
    assert found != (0,)
    await town.say(madina, "/fairs")
    await town.press(madina, next(label for label in madina.labels() if "Jizzax" in label))
    with i18n.using("uz"):
        ticket = await town.press(madina, i18n.p_("fair", "🎫 My ticket"))
    (code,) = await grown.one("SELECT code FROM signups WHERE person_id = :id AND fair_id = 'JI-2027'", id=MADINA)
    assert f"{code[:3]}-{code[3:]}" in ticket.text
    assert ticket.file is not None


async def test_proposals_are_there_and_can_be_answered(grown: Grown) -> None:
    town, madina = grown.town, grown.cast[MADINA]
    count = "SELECT count(*) FROM proposals WHERE state = 'interested'"
    assert await grown.one(count) == (1,)
    await town.told()
    assert "Namuna Quyma Jizzax Demo" in (await town.say(madina, "/proposals")).text
    await town.press(madina, "1")
    with i18n.using("uz"):
        await town.press(madina, i18n.p_("proposal", "👍 Interested"))
    assert await grown.one(count) == (2,)


async def test_a_form_half_filled_in_is_taken_up(grown: Grown) -> None:
    town, dilnoza = grown.town, grown.cast[DILNOZA]
    await town.say(dilnoza, "/register")
    with i18n.using("uz"):
        await town.press(dilnoza, i18n.p_("enterprise", "▶️ Continue"))
        await town.press(dilnoza, i18n.p_("enterprise kind", "Manufacturer"))
    row = await grown.one("SELECT answers FROM conversations WHERE person_id = :id", id=DILNOZA)
    for answer in ("305550001", "Yarim Yoʻl Demo", "manufacturer"):
        assert answer in row[0]


async def test_broadcasts_scheduled_and_paused_go_out_when_they_should(grown: Grown) -> None:
    town, nodira = grown.town, grown.cast[NODIRA]
    to = [grown.cast[number] for number in (MADINA, SERGEY, DANIEL, ANVAR)]
    town.hamkor.now.move(hours=25, minutes=20)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake(BROADCASTS)
    for actor in to:
        await actor.hears("Ertangi dastur")
    await town.say(nodira, "/broadcasts")
    await town.press(nodira, next(label for label in nodira.labels() if "Toʻxtatilgan xat" in label))
    with i18n.using("uz"):
        await town.press(nodira, i18n.p_("broadcast", "▶️ Go on"))
    for actor in to:
        await actor.hears("Toʻxtatilgan xat")
    assert [sum(seen.text == "Toʻxtatilgan xat" for seen in actor.messages()) for actor in to] == [1] * 4
