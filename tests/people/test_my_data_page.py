"""/mydata is a page a person can read, in their language, with all of it in a file; of others it says nothing."""

import pytest

from bot.features import FEATURES
from bot.i18n import say, using
from bot.people import screens, wording
from bot.people.models import Person
from tests.town import Town

pytestmark = pytest.mark.both


@pytest.mark.parametrize(
    ("language", "head", "spoken"),
    [
        ("uz", "Siz haqingizda saqlaydiganlarimiz", "Til: Oʻzbekcha"),
        ("uz-Cyrl", "Сиз ҳақингизда сақлайдиганларимиз", "Тил: Ўзбекча"),
        ("ru", "Что мы о Вас храним", "Язык: Русский"),
        ("en", "What we keep about you", "Language: English"),
    ],
)
async def test_the_page_says_who_and_how_much(town: Town, language: str, head: str, spoken: str) -> None:
    madina, jasur = town.person("Madina <b>", language=language), town.person("Jasur")
    for actor in (madina, jasur):
        await town.say(actor, "/start")
        await town.say(actor, "/ask")
        await town.say(actor, "Savol?")
    await town.say(madina, "/ask")
    await town.say(madina, "Yana savol?")
    page = await town.say(madina, "/mydata")
    lines = page.text.splitlines()
    assert lines[0] == head
    assert "Madina <b>" in lines[1]
    assert lines[2] == spoken
    with using(language.replace("-", "_")):
        assert [line for line in lines if line.endswith(": 2")] == [
            line for line in lines if say(wording.KEPT["questions"]) in line
        ]
    assert "Jasur" not in page.text
    assert page.file is not None
    assert b"Jasur" not in page.file
    assert len(lines) <= 12


def test_what_has_no_room_or_no_name_is_counted_together() -> None:
    counts = dict.fromkeys(wording.KEPT, 3) | {"something_new": 4, "empty": 0}
    with using("en"):
        page = screens.data(Person(id=1, language="en", name="M", phone="+998901234567"), counts, b"{}")
    lines = page.text.splitlines()
    assert "Telephone: +998901234567" in lines
    assert lines[4] == "Enterprises you represent: 3"
    assert lines[9] == f"Other records: {3 * (len(wording.KEPT) - 5) + 4}"
    assert len(lines) <= 12


def test_what_is_named_is_kept() -> None:
    assert set(wording.KEPT) <= {table for feature in FEATURES for table, _column in feature.own}
