"""Every button somebody is shown works, and pressed again and again it does its deed once."""

from collections import Counter, deque
from collections.abc import Iterable

import pytest

from bot.catalogue.buttons import Watch
from tests.faults.hostile import tap, user
from tests.faults.lived_in import BOSS, HOLDER, ORGANIZER, OWNER, STRANGER, Lived

pytestmark = pytest.mark.faults

BEGINNINGS = (
    *("/saved", "podshipnik"),
    *("/start", "/help", "/browse", "/needed", "kapot", "8708", "hech qanday", "/watched", "/enterprise", "/register"),
    *("/verify", "tunuka presslaydigan korxona"),
    *("/proposals", "/canmake", "/fairs", "/tickets", "/dashboard", "/broadcast", "/broadcasts", "/stats", "/invite"),
    *(
        "/edit",
        "/requests",
        "/wishes",
        "/words",
        "/asked",
        "/import",
        "/news",
        "/interests",
        "/offers",
        "/language",
        "/privacy",
        "/forget",
    ),
)
MOST = 250  # buttons tried for one person; lists go on for long
ALIKE = 4  # of one kind of button; the others of a list differ by an id only
# What is meant to happen at each press: another link, another line in the audit log.
EACH_TIME = {
    "fpm": ("signup_links",),
    "db": {"audit"},
    "rp": {"audit"},
    "rx": {"audit"},
    "dp": {"audit"},
    "de": {"audit"},
    "di": ("audit", "invitations"),
    "sr": {"invitations", "audit"},
    "eni": {"invitations"},
    "fa": {"audit"},
}
# Data that ends the person's world, or the language answers are judged by.
LAST = ("forget:1", "lang:")


async def offered(lived: Lived, person: int, said: str) -> list[str]:
    """The buttons somebody is shown after saying or pressing something."""
    lived.wire.offered.clear()
    await (lived.say(person, said) if said[0] == "/" or said in BEGINNINGS else lived.press(person, said))
    return [data for shown_to, data in lived.wire.offered if shown_to == person]


async def sizes(lived: Lived) -> dict[str, int]:
    """How many rows each table has."""
    return {table: len(rows) for table, rows in (await lived.rows()).items()}


async def hammer(lived: Lived, person: int, data: str, times: int) -> None:
    """Press a button so often that no press waits for an answer."""
    taps = [{"callback_query": tap(user(person), number, data)} for number in range(times)]
    await lived.hamkor.inbox.accept([{"update_id": next(lived.numbers), **each} for each in taps])
    await lived.hamkor.inbox._idle.wait()


def grown(before: dict[str, int], after: dict[str, int], allowed: Iterable[str]) -> dict[str, int]:
    """By how many rows tables grew that should not have."""
    return {
        table: after[table] - before[table] for table in before if table not in allowed and after[table] > before[table]
    }


@pytest.mark.parametrize("person", [STRANGER, OWNER, HOLDER, ORGANIZER, BOSS])
async def test_every_button_works_and_does_its_deed_once(
    lived: Lived, person: int, logged: Counter[str], unheard: list[str]
) -> None:
    lived.wire.secrets = ()
    waiting: deque[str] = deque()
    for said in BEGINNINGS:
        waiting.extend(await offered(lived, person, said))
    tried: set[str] = set()
    alike: Counter[str] = Counter()
    wrong: list[str] = []
    while waiting and len(tried) < MOST:
        data = waiting.popleft()
        prefix = data.split(":")[0]
        if data in tried or data.startswith(LAST) or (alike[prefix] == ALIKE and prefix not in ("fp", "fm")):
            continue
        tried.add(data)
        alike[prefix] += 1
        waiting.extend(await offered(lived, person, data))
        once, answered = await sizes(lived), lived.wire.made["answerCallbackQuery"]
        await hammer(lived, person, data, 5)
        if more := grown(once, await sizes(lived), EACH_TIME.get(prefix, ())):
            wrong.append(f"{data} is done again and again: {more}")
        if lived.wire.made["answerCallbackQuery"] != answered + 5:
            wrong.append(f"a press of {data} is not answered")
        if logged.pop("button_unknown", 0):
            wrong.append(f"{data} was shown and is unknown")
        if logged.pop("update_failed", 0) or logged.pop("answer_failed", 0):
            wrong.append(f"{data} breaks something")
    assert wrong == []
    assert list(lived.wire.complaints) == []
    assert unheard == []
    assert len(tried) > 40


async def test_a_hundred_presses_are_one_deed(lived: Lived, logged: Counter[str]) -> None:
    item = lived.ids["component"]
    watching = Watch(component=item, on=True).pack()
    before = await sizes(lived)
    for data in (watching, f"ena:{lived.ids['enterprise']}", "fs:JI-2027:visitor:0", f"cr:{item}:s:"):
        await hammer(lived, STRANGER, data, 100)
    growth = grown(before, await sizes(lived), ())
    signed = {"signups": 1, "outbox": growth.get("outbox", 0)}
    assert growth == {"watches": 1, "join_requests": 1, "requests": 1, **signed}
    async with lived.hamkor.db.read() as connection:
        claimed = await connection.one("SELECT claimed FROM fair_quotas WHERE fair_id = 'JI-2027' AND role = 'visitor'")
    assert claimed is not None
    assert claimed["claimed"] == 3
    assert logged["update_failed"] == 0
