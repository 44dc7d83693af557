"""The centre compares regions by buttons, an officer sees the own one against the country; double claims are listed."""

from io import BytesIO

import openpyxl
import pytest

from bot.database import Database
from bot.i18n import using
from bot.statistics import drawing, screens, service, sheets
from bot.statistics.buttons import Compare
from bot.statistics.models import Answer, Ask
from bot.statistics.reach import EVERYWHERE, Reach
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both

JIZZAKH = Reach(regions=frozenset({"UZ-JI"}))


async def _register(db: Database, now: Clock, **counts: int) -> None:
    """So many firms in each region; Jizzakh has 2,336 industrial enterprises, Fergana 6,155."""
    async with db.write() as connection:
        rows = [
            {"id": place * 1000 + number, "stir": f"{place}{number:08}", "region": f"UZ-{region}", "moment": now()}
            for place, (region, count) in enumerate(counts.items(), 1)
            for number in range(count)
        ]
        await connection.many(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (:id, :stir, 'F', :region, :moment, :moment)""",
            rows,
        )


async def _told(db: Database, now: Clock, open_to: Reach = EVERYWHERE, **asked: str) -> Answer:
    return await service.figures(db, Ask.model_validate({"topic": "league", **asked}), now=now, open_to=open_to)


def _said(answer: Answer) -> list[str]:
    with using("en"):
        return screens.figures(answer, None).text.splitlines()


async def test_regions_are_grouped_beside_their_size(db: Database, now: Clock) -> None:
    await _register(db, now, JI=60, FA=60, SI=3)
    said = _said(await _told(db, now))
    assert said[1] == "Enterprises, per 1,000 industrial enterprises: country <b>2.1</b>"
    assert said[2].startswith("▲ Above: Jizzakh! 25.7 (60)")
    assert len(said) <= 12
    few = next(line for line in said if line.startswith("Too few to compare, counts only: "))
    assert "Sirdarya 3" in few or "Syrdarya 3" in few
    people = _said(await _told(db, now, measure="enterprises", per="p"))
    assert people[1] == "Enterprises, per 100,000 people: country <b>0.3</b>"


async def test_an_officer_sees_the_own_region_and_the_countrys_rate_only(db: Database, now: Clock) -> None:
    await _register(db, now, JI=60, FA=60)
    answer = await _told(db, now, JIZZAKH)
    said = "\n".join(_said(answer))
    assert "Jizzakh! 25.7 (60)" in said
    assert "country <b>2" in said
    assert "Fergana" not in said
    with using("en"):
        book = openpyxl.load_workbook(BytesIO(await sheets.workbook(answer)))
    assert [row[0] for row in book.worksheets[0].iter_rows(values_only=True)] == ["Code", "UZ-JI"]
    assert len(book.worksheets) == 2


async def test_the_funnel_is_drawn_and_not_where_nothing_happened(db: Database, now: Clock) -> None:
    await _register(db, now, JI=60, FA=60)
    for language in ("uz", "uz_Cyrl", "ru", "en"):
        with using(language):
            picture = await drawing.chart(await _told(db, now))
        assert picture is not None
        assert picture.startswith(b"\x89PNG")
    assert await drawing.chart(await _told(db, now, measure="contracts", per="p")) is None


async def test_what_may_be_claimed_twice_is_listed_for_the_centre(db: Database, now: Clock) -> None:
    await _register(db, now, JI=1, FA=2)
    async with db.write() as connection:
        for number, claimant, other, amount, day in (
            (1, 1000, 2000, "100.00", "2026-11-01"),
            (2, 2000, 1000, "100.00", "2026-11-06"),  # the other side says the same contract
            (3, 1000, 2000, "100.00", "2026-11-20"),  # two weeks later: perhaps another
            (4, 1000, 2001, "100.00", "2026-11-01"),
            (5, 1000, 2000, "90.00", "2026-11-01"),
        ):
            await connection.run(
                """INSERT INTO memoranda (id, claimant_id, other_id, kind, state, amount, currency, claimed_at,
                                          answer_until)
                   VALUES (:id, :claimant, :other, 'contract', 'claimed', :amount, 'USD', :moment, :moment)""",
                id=number,
                claimant=claimant,
                other=other,
                amount=amount,
                moment=f"{day}T05:00:00.000+00:00",
            )
    answer = await _told(db, now)
    assert answer.comparison is not None
    assert [(one.amount, one.currency) for one in answer.comparison.twice] == [("100.00", "USD")]
    assert "1 contract may be claimed twice" in "\n".join(_said(answer))
    with using("en"):
        book = openpyxl.load_workbook(BytesIO(await sheets.workbook(answer)))
    assert book.sheetnames[1] == "Claimed twice"
    officer = await _told(db, now, JIZZAKH)
    assert officer.comparison is not None
    assert officer.comparison.twice == ()


async def test_the_buttons_compare_by_another_measure(town: Town) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    shown = await town.say(lola, "/stats league")
    assert "Enterprises, per 1,000 industrial enterprises: country" in shown.text
    shown = await town.press(lola, "Per people")
    assert "Enterprises, per 100,000 people: country" in shown.text
    shown = await town.press(lola, "Introductions agreed")
    assert "Introductions agreed, per 100,000 people: country" in shown.text
    stranger = town.person("Stranger")
    await town.say(stranger, "/start")
    forged = Compare(measure="enterprises", per="f").pack()
    assert "not open to you" in await town.forge(stranger, forged)
    assert "no longer available" in await town.forge(lola, forged.replace("enterprises", "passwords"))
