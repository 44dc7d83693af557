"""Who comes is public: firms with what they show, buyers with what they seek, found by half a word in any writing."""

import pytest

from tests.doors.conftest import FAIR, Fair, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_firms_are_listed_and_found_and_people_are_not(town: Town, fair: Fair, visit: Visit) -> None:
    await fair()
    exhibitor, buyer = await visit("Anvar Yashirin"), await visit("Botir Yashirin")
    async with town.db.write() as connection:
        for number, name, products in ((1, "Namuna Metall", "val;rezina vtulka"), (2, "Namuna Motors", "avtomobil")):
            await connection.run(
                """INSERT INTO enterprises (id, stir, name, region, products, created_at, updated_at)
                   VALUES (:id, :stir, :name, 'UZ-JI', :products, :now, :now)""",
                id=number,
                stir=f"30123456{number}",
                name=name,
                products=products,
                now=town.hamkor.now(),
            )
        for signup, role, firm in ((exhibitor, "exhibitor", 1), (buyer, "buyer", 2)):
            await connection.run(
                "UPDATE signups SET role = :role, enterprise_id = :firm, listed = 1 WHERE id = :id",
                role=role,
                firm=firm,
                id=signup.id,
            )
        await connection.run(
            "INSERT INTO signup_goods (id, signup_id, name) VALUES (1, :id, 'podshipnik')", id=buyer.id
        )
    anybody = town.person("Kimdir")
    await anybody.start(f"f_{FAIR}")
    await town.answered(anybody)
    shown = await town.press(anybody, "👥 Who comes")
    assert shown.text.splitlines() == [
        "Who comes: Jizzakh industrial fair",
        "2 firms with a stand",
        "🏭 Namuna Metall, Jizzakh: val, rezina vtulka",
        "🛒 Namuna Motors, Jizzakh: imports podshipnik",
    ]
    for asked in ("втулка резина", "vtul", "Namuna metal"):
        await town.press(anybody, "🔎 Find")
        hit = await town.say(anybody, asked)
        assert hit.text.splitlines()[1:] == ["🏭 Namuna Metall, Jizzakh: val, rezina vtulka"]
    await town.press(anybody, "🔎 Find")
    assert (await town.say(anybody, "подшипник")).text.splitlines()[1].startswith("🛒 Namuna Motors")
    assert "Yashirin" not in anybody.transcript()


async def test_a_draft_shows_nobody(town: Town, fair: Fair) -> None:
    await fair()
    async with town.db.write() as connection:
        await connection.run("UPDATE fairs SET state = 'draft' WHERE id = :fair", fair=FAIR)
    stranger = town.person("Begona")
    await town.say(stranger, "/start")
    assert "no longer available" in await town.forge(stranger, f"wc:{FAIR}:0")
