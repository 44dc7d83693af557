"""What is read ahead is never older than what was written meanwhile."""

from collections.abc import Sequence

import pytest

from bot.database import Connection
from bot.outbox.models import Errand
from bot.outbox.owed import Owed
from tests.outbox.conftest import Post


async def test_what_was_let_go_while_it_was_read_is_read_again(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    await post.owe(await post.people(1))
    line = Owed(post.db, post.now, lane="notice", weight=1.0)
    first = await line.take(())
    assert first is not None
    fetch = line.fetch

    async def slowly(connection: Connection, **given: object) -> Sequence[Errand]:
        found = await fetch(connection, **given)  # type: ignore[arg-type]
        async with post.db.write() as writer:
            await writer.run("UPDATE outbox SET state = 'aside'")
        line.let_go(first)
        return found

    monkeypatch.setattr(line, "fetch", slowly)
    line.look()
    assert await line.take(()) is None, "it was set aside meanwhile"
    assert not line.idle, "it is read again at once"
