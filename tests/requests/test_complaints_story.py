"""Somebody thinks a preference was broken: the region's officer reads it with the receipt, and no other region's."""

import pypdfium2
import pytest

from bot.procurement.buttons import Complain
from bot.requests.questions.buttons import AnswerQuestion, OpenQuestion, QuestionPaper, ShowQuestions
from bot.sandbox.people.actor import Actor
from tests.town import Town

pytestmark = pytest.mark.both

REFUSED = "This is not open to you."


async def judged(town: Town, person: Actor) -> None:
    await town.say(person, "/tender")
    for label in ("State-owned enterprise", "For its production", "Today"):
        await town.press(person, label)
    summary = await town.say(person, "Namuna; domestic; 1001; certificate: 31.12.2027\nPrimer; foreign; 1000")
    await town.press(person, next(label for label in summary.labels if label.startswith("✅")))


async def complained(town: Town, person: Actor, region: str = "Jizzakh") -> int:
    await judged(town, person)
    await town.press(person, "⚠️ Preference broken?")
    await town.press(person, region)
    assert "with the authority of the region" in (await town.say(person, "Lot 7: <ours> was cheaper")).text
    await town.told()
    async with town.db.read() as connection:
        row = await connection.one("SELECT max(id) AS id FROM questions")
    assert row is not None
    return int(row["id"])


async def officer(town: Town, name: str, region: str) -> Actor:
    person = town.person(name)
    await town.grant(person, "khokimiyat", region=region)
    return person


async def test_the_regions_officer_reads_it_with_the_receipt_and_answers(town: Town) -> None:
    aziz, lola = town.person("Aziz"), town.person("Lola")
    jasur, other = await officer(town, "Jasur", "UZ-JI"), await officer(town, "Other", "UZ-FA")
    await town.grant(lola, "lab")
    number = await complained(town, aziz)
    shown = await town.answered(jasur)
    assert shown.text.splitlines()[0] == "⚠️ A preference may have been broken: Jizzakh region"
    assert "Lot 7: <ours> was cheaper" in shown.text
    assert not [seen for seen in other.messages() if "preference" in seen.text]
    assert not [seen for seen in lola.messages() if "preference" in seen.text]
    paper = await town.press(jasur, "📄 The receipt")
    assert paper.file is not None
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.file))
    assert "Primer" in words
    # The asker's own copy may be given up; the complaint keeps its own.
    async with town.db.write() as connection:
        await connection.run("DELETE FROM tenders")
    assert (await town.press(jasur, "📄 The receipt")).file is not None
    assert "Aziz" in (await town.say(jasur, "/complaints")).text
    await town.forge(jasur, AnswerQuestion(question=number).pack())
    assert (await town.say(jasur, "We look into it")).text == "✅ The answer goes to Aziz now."
    await town.told()
    told = (await town.answered(aziz)).text.splitlines()
    assert told[0] == "📬 Your complaint is answered. Region: Jizzakh region"
    assert told[-1] == "We look into it"


async def test_another_region_a_stranger_and_a_fairs_organizer_see_nothing_of_it(town: Town) -> None:
    aziz, stranger, keeper = town.person("Aziz"), town.person("Stranger"), town.person("Keeper")
    other = await officer(town, "Other", "UZ-FA")
    number = await complained(town, aziz)
    await town.grant(keeper, "organizer", region="UZ-JI")
    await town.say(stranger, "/start")
    for person in (other, stranger, keeper, aziz):
        for data in (OpenQuestion(question=number), QuestionPaper(question=number), AnswerQuestion(question=number)):
            assert REFUSED in await town.forge(person, data.pack())
    assert "Aziz" not in (await town.say(other, "/complaints")).text
    assert REFUSED in await town.forge(stranger, ShowQuestions().pack())


async def test_an_officer_reads_no_question_to_the_centre(town: Town) -> None:
    aziz, jasur, lola = town.person("Aziz"), await officer(town, "Jasur", "UZ-JI"), town.person("Lola")
    await town.grant(lola, "lab")
    await town.say(aziz, "/ask")
    await town.say(aziz, "Bu zavod kimniki?")
    async with town.db.read() as connection:
        row = await connection.one("SELECT id FROM questions")
    assert row is not None
    assert REFUSED in await town.forge(jasur, OpenQuestion(question=row["id"]).pack())
    assert "zavod" not in (await town.say(jasur, "/complaints")).text
    await town.say(lola, "/requests")
    assert "zavod" in (await town.press(lola, "❓ Questions")).text


async def test_the_centre_hears_where_a_region_has_no_officer(town: Town) -> None:
    aziz, lola = town.person("Aziz"), town.person("Lola")
    await town.grant(lola, "lab")
    await complained(town, aziz, "Fergana")
    assert "A preference may have been broken: Fergana region" in (await town.answered(lola)).text


async def test_one_complains_of_ones_own_tender_only(town: Town) -> None:
    aziz, other = town.person("Aziz"), town.person("Other")
    await town.say(other, "/start")
    await judged(town, aziz)
    async with town.db.read() as connection:
        row = await connection.one("SELECT id FROM tenders")
    assert row is not None
    assert "no longer available" in await town.forge(other, Complain(tender=row["id"]).pack())
