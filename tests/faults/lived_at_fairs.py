"""What happened at the fairs of the lived-in town: places taken, a hall with a stand, what people asked the centre."""

import csv
from datetime import date
from decimal import Decimal

from bot.database import Connection
from bot.demo import loading
from bot.fairs import importing as fairs_importing
from bot.fairs import queries as fair_queries
from bot.fairs import service as fairs
from bot.fairs.attending import queries as part_queries
from bot.fairs.attending import service as attending
from bot.fairs.models import ActsFor
from bot.main import Hamkor
from bot.procurement.models import Rule
from bot.procurement.rules import queries as rule_queries
from bot.requests.questions import queries as question_queries
from bot.stands.office import reading
from bot.stands.office import service as office

HOME, AWAY = "JI-2027", "FA-2027"


async def hold(hamkor: Hamkor, comers: list[tuple[int, str]]) -> dict[int, tuple[int, str, str]]:
    """Hold both fairs and give out tickets; the id, token and code of each person's sign-up."""
    given: dict[int, tuple[int, str, str]] = {}
    with (loading.DATA / "fairs.csv").open(encoding="utf-8", newline="") as file:
        known = [row for row in csv.DictReader(file) if row["id"] in (HOME, AWAY)]
    await fairs_importing.load(hamkor.db, known, hamkor.now)
    async with hamkor.db.write() as connection:
        for person, fair_id in comers:
            view = await fair_queries.view(connection, fair_id, person_id=person)
            assert view is not None
            ticket = await fairs.sign_up(
                connection,
                view,
                person_id=person,
                role="visitor",
                enterprise=None,
                token=f"chipta-{person}-0123456789",
                moment=hamkor.now(),
            )
            given[person] = (ticket.signup.id, ticket.signup.token, ticket.signup.code)
        home = await fair_queries.fair(connection, HOME)
        assert home is not None
        await office.add(connection, home, hall="A", typed=reading.stands("A-1..A-3 9m2"), moment=hamkor.now())
    return given


async def seek(connection: Connection, hamkor: Hamkor, person: int, *, firm: int, item: int) -> dict[str, int]:
    """A buyer with a stand, who says what the firm imports; the ids of the sign-up and of what is sought."""
    await connection.run("UPDATE fair_quotas SET places = 5, closed = 0 WHERE role = 'buyer'")
    view = await fair_queries.view(connection, HOME, person_id=person)
    assert view is not None
    ticket = await fairs.sign_up(
        connection,
        view,
        person_id=person,
        role="buyer",
        enterprise=ActsFor(id=firm, name="Zavodboyev", region="UZ-JI"),
        token=f"chipta-{person}-0123456789",
        moment=hamkor.now(),
    )
    part = await attending.stand(connection, ticket.signup.id, person_id=person)
    await attending.seek(connection, part, name="Sinov vali", component_id=item)
    (good,) = await part_queries.goods(connection, ticket.signup.id)
    return {"part": ticket.signup.id, "good": good.id}


async def ask_the_centre(connection: Connection, hamkor: Hamkor, *, asker: int, specialist: int) -> dict[str, int]:
    """A question that waits for the centre, and a rule of procurement it keeps; their ids."""
    moment = hamkor.now()
    asked = await question_queries.ask(connection, asker, text="Koʻrgazma qachon?", moment=moment, most_open=3)
    rule = Rule(
        valid_from=date(2026, 1, 1),
        customer="budget",
        base="CIP",
        percent=Decimal(15),
        act="Sinov hujjati",
        date=date(2025, 12, 1),
    )
    kept = await rule_queries.add(connection, rule, person_id=specialist, moment=moment)
    assert asked is not None
    return {"question": asked, "rule": kept}
