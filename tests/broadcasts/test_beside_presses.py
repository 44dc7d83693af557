"""A broadcast keeps its pace while fifty people a second press buttons, whose answers wait for none of its turns."""

import asyncio
import itertools
import time

import pytest

from bot.outbox.answering import Answering
from bot.telegram.calls import Call
from tests.broadcasts.conftest import Office

RATE = 29
SECONDS = 5


@pytest.mark.timeout(90)
async def test_the_pace_holds_beside_fifty_answers_a_second(office: Office) -> None:
    people = await office.people(RATE * SECONDS)
    pressing = await office.people(50, first=7001, region="UZ-SA")
    await office.begin()
    sending = office.delivery(rate=RATE)
    answering = Answering(office.db, office.api, sending.outbox, office.now)
    waits: list[float] = []

    async def answer(number: int, person: int) -> None:
        began = time.monotonic()
        await answering.deliver(person, [Call("sendMessage", {"chat_id": person, "text": f"page {number}"})], number)
        waits.append(time.monotonic() - began)

    async def press() -> None:
        async with asyncio.TaskGroup() as presses:
            for number, person in enumerate(itertools.cycle(pressing), 1):
                presses.create_task(answer(number, person))
                await asyncio.sleep(1 / 50)

    beside = asyncio.create_task(press())
    began = time.monotonic()
    await sending.work()
    took = time.monotonic() - began
    beside.cancel()
    await asyncio.gather(beside, return_exceptions=True)
    assert [len(office.got(person)) for person in people] == [1] * len(people)
    assert took < SECONDS * 1.3, "a loaded machine may be late, but no turn is given away"
    assert sorted(waits)[len(waits) // 2] < 0.2
    assert len(waits) > 100
    assert [call for call in office.telegram.calls if call.status == 429] == []


async def test_memory_holds_one_piece_of_a_broadcast_however_long_it_is(office: Office) -> None:
    await office.people(3000)
    await office.begin()
    sending = office.delivery(rate=2000)
    most = 0
    work = asyncio.create_task(sending.work())
    while not work.done():
        await asyncio.sleep(0.01)
        for line in sending.outbox.lines[2:]:
            most = max(most, len(line._next) + len(line.in_hand))
    await work
    assert 0 < most <= 500 + 2000 * 0.07 + 64 + 20
