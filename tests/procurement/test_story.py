"""A tender judged in the chat in four languages; rules written, checked and ended by the centre alone."""

from datetime import date
from functools import partial

import pypdfium2
import pytest

from bot.database import Database
from bot.procurement.buttons import AddRule, CheckRule, EndRule, OpenRule, ShowReceipt, ShowRules, TenderPaper
from bot.procurement.rules import queries
from bot.telegram.form_screens import Pick
from tests.conftest import Clock
from tests.procurement.tenders import kept
from tests.town import Town

pytestmark = [pytest.mark.both, pytest.mark.slow]

DENIED = "This is not open to you."
LANGUAGES = [
    ("en", "Budget organization", "For its own use", "Today", "Namuna MChJ (1) wins", "📄 As a PDF"),
    ("uz", "Byudjet tashkiloti", "Oʻz ehtiyoji uchun", "Bugun", "Yutdi: Namuna MChJ (1)", "📄 PDF qilib"),
    ("uz_Cyrl", "Бюджет ташкилоти", "Ўз эҳтиёжи учун", "Бугун", "Ютди: Namuna MChJ (1)", "📄 PDF қилиб"),
    ("ru", "Бюджетная организация", "Для собственных нужд", "Сегодня", "Выигрывает Namuna MChJ (1)", "📄 В PDF"),
]
BIDS = "Namuna MChJ; mahalliy; 1 400 000 soʻm; sertifikat: 31.12.2027\nPrimer GmbH; xorijiy; 100 USD"


@pytest.mark.parametrize(("language", "customer", "purpose", "today", "wins", "pdf"), LANGUAGES)
async def test_a_tender_from_the_first_question_to_the_paper(
    town: Town, language: str, customer: str, purpose: str, today: str, wins: str, pdf: str
) -> None:
    aziz = town.person("Aziz", language="uz" if language == "uz_Cyrl" else language)
    await town.say(aziz, "/start")
    if language == "uz_Cyrl":
        await town.forge(aziz, "lang:uz_Cyrl")
    await town.say(aziz, "/tender")
    for label in (customer, purpose, today):
        await town.press(aziz, label)
    asked = await town.say(aziz, BIDS)
    assert "USD" in asked.text
    summary = await town.say(aziz, "12650")
    shown = await town.press(aziz, next(label for label in summary.labels if label.startswith("✅")))
    assert wins in shown.text
    assert len(shown.text.splitlines()) <= 12
    paper = await town.press(aziz, pdf)
    assert (paper.file_name, paper.file is not None) == ("tender.pdf", True)
    assert paper.file is not None
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.file))
    assert "Namuna MChJ" in words
    assert pdf != "📄 PDF қилиб" or "Буюртмачи" in words


async def test_a_receipt_is_its_askers_alone(town: Town) -> None:
    aziz, other = town.person("Aziz"), town.person("Other")
    for person in (aziz, other):
        await town.say(person, "/start")
    await town.say(aziz, "/tender")
    for label in ("State-owned enterprise", "For its production", "Today"):
        await town.press(aziz, label)
    summary = await town.say(aziz, "Namuna; domestic; 1001; certificate: 31.12.2027\nPrimer; foreign; 1000")
    shown = await town.press(aziz, next(label for label in summary.labels if label.startswith("✅")))
    assert "Primer (2) wins" in shown.text  # from July 2026 a plant's production knows no preference
    assert "There is no preference in this case" in shown.text
    async with town.db.read() as connection:
        row = await connection.one("SELECT id FROM tenders WHERE person_id = :id", id=aziz.id)
    assert row is not None
    for data in (ShowReceipt(tender=row["id"]), TenderPaper(tender=row["id"])):
        assert "no longer available" in await town.forge(other, data.pack())


async def test_the_centre_writes_checks_and_ends_a_rule(town: Town) -> None:
    lola = town.person("Lola")
    await town.say(lola, "/start")
    await town.grant(lola, "lab")
    listed = await town.say(lola, "/rules")
    assert "Rules of preference" in listed.text
    await town.press(lola, "+ New rule")
    for label in ("Budget organization", "Whatever it is for"):
        await town.press(lola, label)
    wrong = await town.say(lola, "much")
    assert "not a percentage" in wrong.text
    await town.say(lola, "20%")
    await town.press(lola, "CIP")
    await town.say(lola, "2")
    await town.say(lola, "01.12.2026")
    await town.say(lola, "Act <b>7</b>")
    summary = await town.say(lola, "20.11.2026")
    made = await town.press(lola, next(label for label in summary.labels if label.startswith("✅")))
    assert "20% of the CIP price" in made.text
    assert "Nobody has checked it" in made.text
    checked = await town.press(lola, "I checked it by the act")
    assert "Checked against the act by Lola" in checked.text
    await town.press(lola, "It ends")
    refused = await town.say(lola, "01.11.2026")
    assert "ends on or after its first day" in refused.text


@pytest.mark.parametrize("role", [None, "organizer", "khokimiyat", "revoked"])
async def test_nobody_else_touches_the_rules(town: Town, role: str | None) -> None:
    person = town.person("Someone")
    await town.say(person, "/start")
    if role == "revoked":
        await town.grant(person, "lab")
        async with town.db.write() as connection:
            await connection.run("UPDATE staff_roles SET revoked_at = :moment", moment=town.hamkor.now())
    elif role:
        await town.grant(person, role, region="UZ-JI")
    assert DENIED in (await town.say(person, "/rules")).text
    for data in (ShowRules(), OpenRule(rule=1), CheckRule(rule=1), EndRule(rule=1), AddRule()):
        assert DENIED in await town.forge(person, data.pack())
    async with town.db.read() as connection:
        assert (await queries.one(connection, 1)).checked_by is None  # type: ignore[union-attr]


async def test_rules_are_kept_as_they_were_written(db: Database, now: Clock) -> None:
    rule = kept(purpose="resale", percent="12.5", note="Note", valid_from="2030-01-01")
    async with db.write() as connection:
        number = await queries.add(connection, rule, person_id=1, moment=now())
        assert await queries.one(connection, number) == rule
        assert rule not in await queries.on(connection, date(2029, 12, 31))
        assert rule in await queries.on(connection, date(2030, 1, 1))
        end = partial(queries.end, connection, number, person_id=1, moment=now())
        assert not await end(last=date(2029, 12, 31))
        assert await end(last=date(2030, 6, 30))
        assert not await end(last=date(2030, 6, 30))
        assert not await end(last=date(2031, 1, 1))
        ended = rule.model_copy(update={"valid_to": date(2030, 6, 30)})
        assert ended in await queries.on(connection, date(2030, 6, 30))
        assert ended not in await queries.on(connection, date(2030, 7, 1))


async def test_what_is_published_says_nothing_before_its_first_day(db: Database) -> None:
    async with db.read() as connection:
        assert await queries.on(connection, date(2020, 8, 20)) == []
        assert len(await queries.on(connection, date(2026, 6, 30))) == 4
        changed = await queries.on(connection, date(2026, 7, 1))
    assert {(rule.customer, rule.purpose): int(rule.percent) for rule in changed} == {
        ("budget", None): 15,
        ("corporate", "own_use"): 15,
        ("corporate", "production"): 0,
        ("corporate", "resale"): 0,
    }


async def test_a_button_of_a_form_that_waits_takes_it_up(town: Town) -> None:
    aziz = town.person("Aziz")
    await town.say(aziz, "/tender")
    await town.press(aziz, "Budget organization")
    await town.say(aziz, "/fairs")
    asked = await town.forge(aziz, Pick(form="tender", step="purpose", value="own_use").pack())
    assert asked == ""
    shown = aziz.last()
    assert "What for? The preference depends on it." in shown.text
    await town.press(aziz, "For its own use")
    assert "For which day is it judged?" in aziz.last().text
