"""In a group the bot shows nobody's data and keeps nothing of who writes there; it says where to talk."""

import pytest

from tests.town import Town

KEPT = "SELECT (SELECT count(*) FROM people) AS people, (SELECT count(*) FROM conversations) AS forms"


async def kept(town: Town) -> tuple[int, int]:
    """How many people and unfinished forms are known."""
    async with town.db.read() as connection:
        row = await connection.one(KEPT)
    assert row is not None
    return row["people"], row["forms"]


@pytest.mark.parametrize("said", ["/mydata", "/start", "/register", "/stats@hamkor_bot", "/Tickets x"])
async def test_a_command_in_a_group_is_answered_with_the_way_to_the_private_chat(town: Town, said: str) -> None:
    madina, bystander = town.person("Madina", language="uz"), town.person("Jasur")
    group = town.telegram.group("Tadbirkorlar", madina, bystander, administrator=True)
    inside = madina.in_chat(group)
    answer = await town.say(inside, said)
    assert (answer.text, answer.labels) == (
        "Keling, shaxsiy suhbatda gaplashaylik: bu yerda maʼlumotlaringizni boshqalar ham koʻradi.",
        ["Suhbatni ochish"],
    )
    assert await kept(town) == (0, 0)


@pytest.mark.parametrize("said", ["podshipnik", "/nosuch", "/start@another_bot", "/", "301 234 567"])
async def test_other_words_in_a_group_are_not_ours_to_answer(town: Town, said: str) -> None:
    madina = town.person("Madina")
    group = town.telegram.group("Tadbirkorlar", madina, administrator=True)
    inside = madina.in_chat(group)
    await inside.say(said)
    await town.telegram.settled()
    assert inside.messages()[-1].text == said
    assert await kept(town) == (0, 0)
