"""What a right takes with it when it ends, who sees who holds what, and who reads who did what."""

import json
import subprocess
import sys

import pytest

from bot.staff.screens import Revoke, ShowAudit, ShowStaff, ShowWaiting, Withdraw
from tests.town import Town


async def invited(town: Town, boss: object, role: str) -> str:
    """The link an administrator gets for a role that needs no region."""
    await town.say(boss, "/invite")  # type: ignore[arg-type]
    screen = await town.press(boss, role)  # type: ignore[arg-type]
    return next(line for line in screen.text.splitlines() if line.startswith("https://t.me/"))


async def test_an_invitation_dies_with_its_makers_right(town: Town) -> None:
    boss, second, friend = town.person("Boss"), town.person("Second"), town.person("Friend")
    await town.grant(boss, "administrator")
    await town.grant(second, "administrator")
    spare = await invited(town, second, "Administrator")
    await town.say(boss, "/invite")
    await town.press(boss, "Who has rights")
    asked = await town.press(boss, "1")
    assert asked.text.startswith("Take back from Second: Administrator, the whole country?")
    await town.press(boss, "Yes, take it back")
    await town.told()
    assert (await town.answered(second)).text.startswith("You are no longer: Administrator, the whole country.")
    for taker in (friend, second):
        await taker.follow(spare)
        assert (await town.answered(taker)).text.startswith("This invitation no longer works")
    assert (await town.say(second, "/invite")).text.startswith("This is not open to you.")


async def test_unused_invitations_are_listed_and_withdrawn(town: Town) -> None:
    boss, friend = town.person("Boss"), town.person("Friend")
    await town.grant(boss, "administrator")
    link = await invited(town, boss, "Cooperation LAB specialist")
    await invited(town, boss, "Bank officer")
    await town.say(boss, "/invite")
    await town.press(boss, "Who has rights")
    listed = await town.press(boss, "Unused invitations")
    assert ". Bank officer, the whole country: made by Boss" in listed.text
    assert ". Cooperation LAB specialist, the whole country: made by Boss" in listed.text
    place = next(line[0] for line in listed.text.splitlines() if "Cooperation LAB" in line)
    left = await town.press(boss, f"✕ {place}")
    assert "Cooperation LAB" not in left.text
    await friend.follow(link)
    assert (await town.answered(friend)).text.startswith("This invitation no longer works")


async def test_the_list_says_who_since_when_and_by_whom(town: Town) -> None:
    boss, jasur = town.person("Boss"), town.person("Jasur")
    await town.grant(boss, "administrator")
    await jasur.follow(await invited(town, boss, "Bank officer"))
    await town.answered(jasur)
    await town.say(boss, "/invite")
    listed = await town.press(boss, "Who has rights")
    assert "1. Jasur" in listed.text
    assert "since November 21, 2026, invited by Boss" in listed.text


async def test_administrators_by_the_settings_are_in_the_list(town: Town) -> None:
    boss = town.person("Boss")
    await town.say(boss, "/start")
    await town.hamkor.stop()
    town.settings = town.settings.model_copy(update={"admin_ids": (boss.id,)})
    await town.restart()
    await town.say(boss, "/invite")
    listed = await town.press(boss, "Who has rights")
    assert "🛡 Boss" in listed.text
    assert "Administrator, by the settings of the server" in listed.text
    # Their invitations work while they are named there.
    friend = town.person("Friend")
    await friend.follow(await invited(town, boss, "Bank officer"))
    assert (await town.answered(friend)).text.startswith("Welcome!")


@pytest.mark.parametrize(
    ("language", "heading", "deed"),
    [
        ("uz", "Kim nima qildi", "taklifnoma yaratildi"),
        ("uz-Cyrl", "Ким нима қилди", "таклифнома яратилди"),
        ("ru", "Кто что сделал", "создано приглашение"),
        ("en", "Who did what", "made an invitation"),
    ],
)
async def test_administrators_read_who_did_what(town: Town, language: str, heading: str, deed: str) -> None:
    boss = town.person("Boss", language=language)
    await town.grant(boss, "administrator")
    read = await town.say(boss, "/audit")
    assert read.text.splitlines()[0] == heading
    assert deed in read.text


@pytest.mark.parametrize(
    "forged",
    [ShowStaff(), ShowWaiting(), ShowAudit(), Withdraw(key="0" * 16), Revoke(grant=1)],
    ids=lambda data: type(data).__name__,
)
async def test_no_stranger_and_no_specialist_reads_or_withdraws(town: Town, forged: ShowStaff) -> None:
    boss, malika, stranger = town.person("Boss"), town.person("Malika"), town.person("Stranger")
    await town.grant(boss, "administrator")
    await town.grant(malika, "lab")
    await invited(town, boss, "Bank officer")
    await town.say(stranger, "/start")
    for who in (malika, stranger):
        assert (await town.forge(who, forged.pack())).startswith("This is not open to you.")
    async with town.db.read() as connection:
        assert len(await connection.all("SELECT 1 FROM invitations WHERE used_by IS NULL")) == 1


async def test_somebody_bound_to_a_fair_is_not_told_of_the_whole_country(town: Town) -> None:
    nodira = town.person("Nodira")
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO fairs (id, region, starts_on, ends_on, title_uz, place_uz, created_at, updated_at)
               VALUES ('JI-2027', 'UZ-JI', '2027-03-03', '2027-03-04', 'Yarmarka', 'Jizzax', '2026-11-21',
                       '2026-11-21')"""
        )
    await town.grant(nodira, "organizer", fair_id="JI-2027")
    assert "Fair organizer, the fair JI-2027" in nodira.last().text


async def test_the_command_line_reads_the_audit_log(town: Town) -> None:
    boss = town.person("Boss")
    await town.grant(boss, "administrator")
    done = subprocess.run(
        [sys.executable, "bot.py", "audit", "--person", str(boss.id), "--json"],
        env={"DATABASE_URL": f"sqlite:///{town.db.path}", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert [deed["action"] for deed in json.loads(done.stdout)] == ["accept_invitation"]
