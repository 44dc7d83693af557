"""What nobody may send any more is not sent, and what nobody can write down yet waits until it can be."""

from typing import Any

import pytest
from aiohttp import TCPConnector

from bot.database import Away
from bot.outbox.answering import Answering
from bot.outbox.place import Place
from bot.telegram.calls import Call
from tests.outbox.conftest import Post


async def test_one_that_stood_still_while_it_connected_sends_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect: Any = TCPConnector._create_connection
    stood_still = False

    async def connected_late(*given: Any) -> Any:
        nonlocal stood_still
        connection = await connect(*given)
        stood_still = True
        return connection

    monkeypatch.setattr(TCPConnector, "_create_connection", connected_late)
    post.engine.sure = lambda: not stood_still
    await post.owe(await post.people(3))
    await post.tell()
    assert stood_still
    assert not post.telegram.calls_of("sendMessage")
    assert await post.states() == {"waiting": 3}
    assert {row["tries"] for row in await post.rows()} == {0}
    post.engine.sure = lambda: True
    await post.tell()
    assert await post.states() == {"sent": 3}
    assert len(post.telegram.calls_of("sendMessage")) == 3


async def test_an_answer_to_be_owed_waits_for_a_database_that_is_away(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person,) = await post.people(1)
    post.telegram.fault("server_error", "sendMessage", times=None)
    begin: Any = post.db.engine.begin
    away = 2

    async def begun_late(**given: Any) -> Any:
        nonlocal away
        if away:
            away -= 1
            raise Away
        return await begin(**given)

    monkeypatch.setattr(post.db.engine, "begin", begun_late)
    call = Call("sendMessage", {"chat_id": person, "text": "An answer"})
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, [call], 7)
    assert away == 0
    assert [(row["subject"], row["state"]) for row in await post.rows()] == [("7", "waiting")]


async def test_what_was_put_back_is_not_overtaken_by_what_comes_after_it(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await post.people(2)
    for subject in ("1", "2", "3"):
        await post.owe(people, subject)
    turn = post.engine.gate.turn
    closed = 2

    async def closed_meanwhile(place: Place) -> bool:
        nonlocal closed
        opened = await turn(place)
        closed -= 1
        return opened and closed < 0

    monkeypatch.setattr(post.engine.gate, "turn", closed_meanwhile)
    await post.tell()
    await post.tell()
    assert [post.got(person) for person in people] == [["Word of 1", "Word of 2", "Word of 3"]] * 2
