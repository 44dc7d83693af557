"""A hundred thousand hostile updates: nothing breaks, nothing leaks, and whoever comes next is answered as ever."""

import gc
from collections import Counter
from pathlib import Path

import pytest

from bot.features import routes
from bot.main import Hamkor
from bot.telegram.updates import person_of
from tests.conftest import Clock
from tests.faults.hostile import Hostile, message, tap, user
from tests.faults.hostile_words import Json
from tests.faults.quiet_telegram import QuietTelegram, quiet_bot

pytestmark = pytest.mark.faults

UPDATES = 100_000
BATCH = 100
ROUND = 10_000
WARM = 5  # rounds after which every cache has what it will hold
GROWTH_MB = 20
PEOPLE = [(1_000 + number, ("uz", "uz", "ru")[number % 3]) for number in range(300)]
FIRST_LINES = {"uz": "Hamkor: gʻoyadan peshtaxtagacha", "ru": "Hamkor: от идеи до прилавка"}
IN_A_GROUP = {
    "Keling, shaxsiy suhbatda gaplashaylik: bu yerda maʼlumotlaringizni boshqalar ham koʻradi.",
    "Давайте поговорим в личном чате: здесь Ваши данные увидят и другие.",
}
# What may stand in the log of a storm; above all no failed update, no failed answer, nothing Telegram refused.
EXPECTED = {"update_unreadable", "update_too_deep", "button_unknown", "refused", "index_built"}


def resident_mb() -> float:
    """Memory of this process."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def known_buttons() -> list[str]:
    """Data of every button there is, each field a 1; choosing a language is left out, for answers are judged by it."""
    buttons = routes().buttons
    return [
        ":".join((prefix, *("1" for _ in route.data.model_fields)))
        for prefix, route in buttons.items()
        if prefix != "lang"
    ]


async def states(hamkor: Hamkor) -> dict[tuple[str, str | None], int]:
    """How many updates are in which state, by fault."""
    async with hamkor.db.read() as connection:
        rows = await connection.all("SELECT state, fault, count(*) AS updates FROM inbox GROUP BY state, fault")
    return {(row["state"], row["fault"]): row["updates"] for row in rows}


async def comes_by(hamkor: Hamkor, wire: QuietTelegram, number: int, language: str) -> list[str]:
    """Somebody new opens the bot, searches and goes back to the menu; what they are answered."""
    person = user(number, language)
    heard: list[str] = []
    for update in (
        {"message": message(person, 1, text="/start")},
        {"message": message(person, 2, text="podshipnik")},
        {"callback_query": tap(person, 3, "home")},
    ):
        await hamkor.inbox.accept([{"update_id": 10_000_000 + 10 * number + len(heard), **update}])
        await hamkor.idle()
        heard.append(wire.said.pop(number).splitlines()[0])
    return heard


async def test_a_storm_changes_nothing_for_the_next_person(
    database_path: Path, now: Clock, logged: Counter[str], unheard: list[str]
) -> None:
    async with quiet_bot(database_path, now) as (hamkor, wire):
        wire.speaks = dict(PEOPLE)
        hostile = Hostile(20_260_321, people=PEOPLE, buttons=known_buttons(), commands=sorted(routes().commands))
        memory: list[float] = []
        wrote: set[int] = set()
        for place in range(0, UPDATES, BATCH):
            updates: list[Json] = [hostile.update() for _ in range(BATCH)]
            wrote |= {person_of(update) for update in updates}
            await hamkor.inbox.accept(updates)
            if place % ROUND == ROUND - BATCH:
                await hamkor.idle()
                memory.append(resident_mb())
                for more, (language, first_line) in enumerate(FIRST_LINES.items()):
                    number = 50_000 + place + more
                    first, found, back = await comes_by(hamkor, wire, number, language)
                    assert (first, back) == (first_line, first_line)
                    assert "podshipnik" in found
        counted = await states(hamkor)

    assert list(wire.complaints) == []
    assert unheard == []
    assert set(logged) <= EXPECTED
    assert set(counted) == {("done", None), ("aside", "Unreadable")}
    assert wire.in_public == IN_A_GROUP
    assert set(wire.said) <= wrote, "only those who wrote are written to"
    assert memory[-1] - memory[WARM - 1] < GROWTH_MB, f"memory grows: {memory}"
