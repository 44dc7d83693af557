"""What two administrators do at once, and the edges of the log they read."""

from datetime import timedelta

from bot.staff import queries
from bot.staff.audit import queries as audit
from bot.staff.screens import Revoke
from tests.conftest import Clock
from tests.town import Town


async def test_a_right_is_taken_back_once(town: Town, now: Clock) -> None:
    boss, second, jasur = town.person("Boss"), town.person("Second"), town.person("Jasur")
    for actor in (boss, second):
        await town.grant(actor, "administrator")
    await town.grant(jasur, "bank")
    async with town.db.write() as connection:
        row = await connection.one("SELECT id FROM staff_roles WHERE role = 'bank'")
        assert row is not None
        first = await queries.revoke(connection, row["id"], actor=boss.id, moment=now())
        again = await queries.revoke(connection, row["id"], actor=second.id, moment=now())
    assert first is not None
    assert again is None
    # The other one's list is a moment old: both buttons lead back to the list as it is now.
    for sure in (False, True):
        await town.say(second, "/start")
        assert await town.forge(second, Revoke(grant=row["id"], sure=sure).pack()) == ""
        assert "Jasur" not in second.last().text
        assert "Boss" in second.last().text
    async with town.db.read() as connection:
        kept = await connection.one("SELECT revoked_by FROM staff_roles WHERE id = :id", id=row["id"])
    assert kept is not None
    assert kept["revoked_by"] == boss.id


async def test_the_log_since_a_moment_has_what_was_done_at_it(town: Town, now: Clock) -> None:
    boss, second = town.person("Boss"), town.person("Second")
    moments = [now() + timedelta(minutes=minute) for minute in range(3)]
    async with town.db.write() as connection:
        for actor in (boss, second):
            for moment in moments:
                await queries.note(connection, actor=actor.id, action="invite", subject=str(moment), moment=moment)
        since = await audit.latest(connection, limit=9, since=moments[1], person_id=boss.id)
        everybody = await audit.latest(connection, limit=9)
    assert [deed.at for deed in since] == [moments[2], moments[1]]
    assert {deed.actor for deed in since} == {boss.id}
    assert len(everybody) == 6
