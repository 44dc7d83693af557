"""The fairs of the demo: the one of the document as it was reported, and the coming one with its hall and people."""

import pytest

from bot.demo import coming_fair, loading
from bot.fairs import document_queries, queries
from bot.programme import queries as programme
from bot.results import reporting
from bot.stands import queries as stands
from bot.stands.office import announcing
from tests.town import Town


@pytest.fixture
async def demo(town: Town) -> Town:
    await loading.load(town.db, now=town.hamkor.now)
    return town


async def test_the_demo_holds_the_fairs_of_the_documents(demo: Town) -> None:
    async with demo.db.read() as connection:
        said = await document_queries.of_fair(connection, "JI-2022")
        report = await reporting.report(connection, "JI-2022", moment=demo.hamkor.now())
        coming = await queries.view(connection, coming_fair.FAIR, person_id=1)
        given = [one for one in await stands.stands(connection, coming_fair.FAIR) if one.state == "given"]
        untold = announcing.unannounced(await announcing.firms(connection, coming_fair.FAIR))
        sessions = await programme.sessions(connection, coming_fair.FAIR)
        owed = await connection.all("SELECT id FROM outbox WHERE person_id > 20000 LIMIT 1")
    assert said is not None
    assert (said.exhibitors, said.visitors, said.products_over) == (142, 633, 3000)
    # What was held agrees with what was reported.
    assert [(each.role, each.signed, each.came) for each in report.people] == [
        ("exhibitor", 142, 142),
        ("visitor", 633, 633),
    ]
    assert report.products > 3000
    assert coming is not None
    assert [coming.quota(role).claimed for role in ("exhibitor", "visitor", "buyer")] == [130, 1864, 6]
    assert coming.exhibitor.free > 0
    assert (len(given), len(untold), len(sessions)) == (118, 3, 7)
    assert all(one.comes for one in given)
    assert owed == [], "nobody is told of what the demo made up"
    await _is_shown(demo)


async def _is_shown(demo: Town) -> None:
    """The card says what is reported, and that it is; who comes and who imports what is there for all."""
    guest = demo.person("Anvar")
    await guest.start("f_JI-2022")
    card = await demo.answered(guest)
    assert "As reported: 775 enterprises came. 142 showed more than 3\xa0000 product names." in card.text
    assert "633 came without a presentation." in card.text
    assert "From the document: A regional intersectoral industrial fair" in card.text
    await demo.forge(guest, f"wc:{coming_fair.FAIR}:0")
    assert "136 firms with a stand" in guest.last().text
