"""Numbered notes that are owed to people, and whether each was heard once and in order."""

from collections import Counter

from bot.clock import now
from bot.database import Database
from bot.outbox import queries as outbox
from bot.sandbox.people.actor import Actor
from bot.telegram.calls import Call, to_json
from tests import postgres


async def owe(url: str, people: list[Actor], notes: int) -> None:
    """Owe everybody so many notes at once, as a broadcast does."""
    db = Database(url)
    await db.open()
    async with db.write() as connection:
        for number in range(notes):
            for actor in people:
                calls = to_json([Call("sendMessage", {"chat_id": actor.id, "text": f"Note {number}"})])
                await outbox.owe_ready(connection, person_id=actor.id, subject=f"note {number}", calls=calls, due=now())
    await db.close()


def notes_heard(actor: Actor) -> list[int]:
    return [int(seen.text.split()[1]) for seen in actor.messages() if seen.text.startswith("Note ")]


def told_once(own: postgres.Cluster, people: list[Actor], notes: int) -> bool:
    """Check that every note is written down as sent and was heard once, or as unknown and was heard at most once."""
    told = own.ask("SELECT person_id, subject, state FROM outbox WHERE kind = 'ready'")
    assert len(told) == len(people) * notes
    heard = Counter((actor.id, f"note {number}") for actor in people for number in notes_heard(actor))
    assert set(heard.values()) == {1}, "a message came twice"
    for person, subject, state in told:
        assert state == "unknown" or (state, heard[person, subject]) == ("sent", 1)
    for actor in people:
        assert notes_heard(actor) == sorted(notes_heard(actor)), [row for row in told if row[0] == actor.id]
    return True
