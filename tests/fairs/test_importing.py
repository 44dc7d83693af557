"""The season comes in from a table: whole or not at all, and as often as one likes."""

import pytest
from pydantic import ValidationError

from bot import i18n
from bot.database import Database
from bot.fairs import importing, queries, service
from tests.conftest import Clock
from tests.fairs.conftest import ROW, AddPeople


async def test_a_row_becomes_a_fair_with_places(db: Database, now: Clock) -> None:
    assert await importing.load(db, [ROW], now) == 1
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=1)
    assert (view.exhibitor.free, view.visitor.free) == (2, 3)
    assert (view.fair.latitude, view.fair.longitude) == (40.1158, 67.8422)
    assert view.fair.sectors == ("building_materials", "automotive")
    for language, title in (("uz", ROW["title_uz"]), ("uz_Cyrl", "Жиззах саноат ярмаркаси"), ("ru", ROW["title_ru"])):
        with i18n.using(language):
            assert view.fair.title == title


async def test_loading_again_changes_words_but_not_the_places_organizers_set(
    db: Database, now: Clock, add_people: AddPeople
) -> None:
    await importing.load(db, [ROW], now)
    async with db.write() as connection:
        await service.set_places(connection, "JI-2027", role="visitor", places=50, moment=now())
    await importing.load(db, [{**ROW, "title_en": "Jizzakh fair of industry", "ends_on": "2027-03-05"}], now)
    async with db.read() as connection:
        views = await queries.season(connection, person_id=1, since=now().date())
    assert [(view.fair.title, str(view.fair.ends_on), view.visitor.places) for view in views] == [
        ("Jizzakh fair of industry", "2027-03-05", 50)
    ]


async def test_empty_cells_are_unknown_and_content_falls_back(db: Database, now: Clock) -> None:
    row = {**ROW, "title_en": " ", "latitude": "", "longitude": "", "sectors": "", "programme_uz": ""}
    await importing.load(db, [row], now)
    async with db.read() as connection:
        fair = await queries.fair(connection, "JI-2027")
    assert fair is not None
    assert (fair.title, fair.latitude, fair.sectors, fair.programme_uz) == (ROW["title_uz"], None, (), None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_on": "3 March"},
        {"visitor_places": "-1"},
        {"exhibitor_places": ""},
        {"latitude": "north"},
        {"region": ""},
        {"region": "UZ-XX"},
    ],
)
async def test_one_wrong_row_keeps_everything_out(db: Database, now: Clock, wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        await importing.load(db, [ROW, {**ROW, "id": "SA-2027", **wrong}], now)
    async with db.read() as connection:
        assert await queries.season(connection, person_id=1, since=now().date()) == []
