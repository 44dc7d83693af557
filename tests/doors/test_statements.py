"""What an answer at the door costs: four statements, whoever comes."""

from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town


async def test_a_guest_costs_four_statements(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    tickets = [await visit(name) for name in ("Anvar Testov", "Botir Testov")]
    keeper = await stand()
    await town.hamkor.jobs.stop()  # what they look up would be counted too

    async def cost(said: str) -> int:
        await town.hamkor.inbox.idle()
        before = town.db.statements
        await town.say(keeper, said)
        await town.hamkor.inbox.idle()
        return town.db.statements - before

    own = await cost("/help") + 3  # BEGIN, COMMIT, and the inbox's mark of a deed
    assert await cost(tickets[0].code) - own <= 4
    assert await cost(f"/start t_{tickets[1].token}") - own <= 4
    assert await cost(tickets[0].code) - own <= 4
