"""Digest day: news come in one message, at the hour people chose, never twice, never more than the cap."""

from pathlib import Path

import pytest

from bot.enterprises import service as enterprises
from bot.enterprises.models import Enterprise
from bot.matching.engine import recipes
from bot.matching.news import digests
from bot.sandbox.people.actor import Actor
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

pytestmark = pytest.mark.both


HEAD = "code,sector,name_uz,name_ru,name_en,processes,materials,annual_value_usd,buyers\n"


async def arrive(town: Town, folder: Path, now: Clock, *names: str) -> None:
    """New components that a press shop could make come into the catalogue and are matched."""
    file = folder / "new.csv"
    lines = [f"{name},automotive,{name} uz,{name} ru,{name} en,stamping,steel,900000,UzAuto Motors\n" for name in names]
    file.write_text(HEAD + "".join(lines), "utf-8")
    await import_components(town.db, file, dry_run=False, now=now)
    await recipes.refresh(town.db)
    await firms.match(town, now)


async def press_shop(town: Town, folder: Path, now: Clock, language: str = "en") -> tuple[Actor, Enterprise]:
    """Somebody with a press shop that has seen its first proposals."""
    await firms.stock(town, folder, now)
    owner = await firms.person(town, "Presschi", language)
    firm = await firms.firm(
        town, owner, now, 1, processes=("stamping",), materials=("steel",), free_capacity_percent=60
    )
    await firms.match(town, now)
    await firms.digest(town, now)
    return owner, firm


def told(person: Actor) -> list[str]:
    """The news somebody got; a list of proposals tells how many there are where news leave a line empty."""
    return [
        seen.text.replace("\u00a0", " ")
        for seen in person.messages()
        if seen.text.startswith("💡") and seen.text.splitlines()[1] == ""
    ]


def at(now: Clock, hour: int, *, days: int = 0) -> None:
    """Move to this hour of the day in Tashkent, some days on."""
    now.move(days=days)
    now.time = now.time.replace(hour=hour - 5, minute=0)


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_every_day_at_their_hour_one_message(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    owner, _firm = await press_shop(town, tmp_path, now, language)
    await town.say(owner, "/news")
    await town.press(owner, firms.label(language, "digest", "🕘 At what hour"))
    chosen = await town.press(owner, "18:00")
    assert firms.words(language, "Now at {hour}, Tashkent time.", hour="18:00") in chosen.text
    at(now, 12, days=1)
    await arrive(town, tmp_path, now, "7001", "7002")
    await firms.digest(town, now)
    assert told(owner) == []
    at(now, 18)
    await firms.digest(town, now)
    (news,) = told(owner)
    assert "7001" in news
    assert "7002" in news
    await firms.digest(town, now)
    at(now, 19)
    await firms.digest(town, now)
    at(now, 18, days=1)
    await firms.digest(town, now)
    assert told(owner) == [news]


async def test_once_a_week_and_never(town: Town, tmp_path: Path, now: Clock) -> None:
    owner, _firm = await press_shop(town, tmp_path, now)
    await town.say(owner, "/news")
    await town.press(owner, "Once a week")
    at(now, 9, days=1)
    await arrive(town, tmp_path, now, "PLATE")
    await firms.digest(town, now)
    assert len(told(owner)) == 1
    at(now, 9, days=1)
    await arrive(town, tmp_path, now, "COVER")
    for _day in range(5):
        await firms.digest(town, now)
        assert len(told(owner)) == 1
        at(now, 9, days=1)
    at(now, 9, days=1)
    await firms.digest(town, now)
    assert len(told(owner)) == 2
    assert "COVER" in told(owner)[1]
    await town.say(owner, "/news")
    await town.press(owner, "Never")
    await arrive(town, tmp_path, now, "SHIELD")
    at(now, 9, days=8)
    await firms.digest(town, now)
    assert len(told(owner)) == 2


async def test_at_once_but_never_more_than_the_cap_nor_at_night(town: Town, tmp_path: Path, now: Clock) -> None:
    owner, _firm = await press_shop(town, tmp_path, now)
    await town.say(owner, "/news")
    await town.press(owner, "At once")
    at(now, 10, days=1)
    for number in range(5):
        now.move(minutes=10)
        await arrive(town, tmp_path, now, f"PLATE{number}")
        now.move(minutes=1)
        await firms.digest(town, now)
    assert len(told(owner)) == digests.CAP
    at(now, 23)
    await firms.digest(town, now)
    assert len(told(owner)) == digests.CAP
    at(now, 8, days=1)
    await firms.digest(town, now)
    assert len(told(owner)) == digests.CAP + 1
    assert all(f"PLATE{number}" in told(owner)[-1] for number in (3, 4))


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_later_comes_back_once_when_its_time_comes(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    owner, _firm = await press_shop(town, tmp_path, now, language)
    disc = firms.named(language, "Tormoz diski", "Тормозной диск", "Brake disc")
    for days in (29, 5, 40):
        await town.say(owner, "/proposals")
        if days != 5:
            await town.press(owner, "1")
            assert owner.last().text.splitlines()[0] == disc
            await town.press(owner, firms.label(language, "proposal", "🕓 In a month"))
        at(now, 9, days=days)
        await firms.digest(town, now)
        await firms.digest(town, now)
        assert len(told(owner)) == (0 if days == 29 else 1)
    assert disc in told(owner)[0]
    assert disc in (await town.say(owner, "/proposals")).text


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_what_is_muted_is_not_told(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    owner, _firm = await press_shop(town, tmp_path, now, language)
    ours, chains, partners = (
        firms.label(language, "proposal kind", kind)
        for kind in ("What we could make", "Chains with other firms", "Suppliers and partners")
    )
    await town.say(owner, "/news")
    await town.press(owner, firms.label(language, "digest", "🔕 Which kinds"))
    kinds = await town.press(owner, f"✓ {ours}")
    assert [button["text"] for row in kinds.buttons for button in row][:3] == [
        f"🔕 {ours}",
        f"✓ {chains}",
        f"✓ {partners}",
    ]
    at(now, 9, days=1)
    await arrive(town, tmp_path, now, "PLATE")
    await firms.digest(town, now)
    assert told(owner) == []
    await town.press(owner, f"🔕 {ours}")
    await firms.digest(town, now)
    assert len(told(owner)) == 1


async def test_a_new_ability_is_news_and_nothing_comes_twice(town: Town, tmp_path: Path, now: Clock) -> None:
    owner, firm = await press_shop(town, tmp_path, now)
    for processes in (("stamping", "welding"), ("stamping",), ("stamping", "welding")):
        at(now, 9, days=1)
        await enterprises.change(
            town.db,
            firm.id,
            {"processes": processes, "sectors": ("agricultural",)},
            person_id=owner.id,
            moment=now(),
        )
        now.move(minutes=1)
        await firms.match(town, now)
        await town.restart()
        now.move(minutes=1)
        await firms.digest(town, now)
    assert len(told(owner)) == 1
    assert "Hook: $60 thousand a year" in told(owner)[0]


async def test_a_restart_between_owing_and_telling_tells_once(town: Town, tmp_path: Path, now: Clock) -> None:
    owner, _firm = await press_shop(town, tmp_path, now)
    at(now, 9, days=1)
    await arrive(town, tmp_path, now, "PLATE")
    await digests.owe_digests(town.db, now)
    await town.restart()
    await firms.digest(town, now)
    await town.restart()
    await firms.digest(town, now)
    assert len(told(owner)) == 1
