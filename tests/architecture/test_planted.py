"""The law is tested too: what breaks a rule, planted into a copy of the house, is found."""

from collections.abc import Callable, Iterable

import pytest

from tests.architecture import rules
from tests.architecture.house import House
from tests.architecture.test_house import HOUSE, OWNERS

Rule = Callable[[House], Iterable[str]]


def owners_alone(house: House) -> Iterable[str]:
    return rules.tables_have_owners(house, OWNERS)


PLANTED: tuple[tuple[Rule, str, str, str], ...] = (
    (rules.folders_in_order, "bot/catalogue/cards.py", "from bot.fairs import models", "imports fairs.models"),
    (rules.folders_in_order, "bot/clock.py", "from bot.people import models", "imports people.models"),
    (rules.rooms_in_order, "bot/catalogue/card_queries.py", "from bot.catalogue.editing import service", "service"),
    (rules.rooms_in_order, "bot/fairs/models.py", "from bot.fairs import queries", "imports fairs.queries"),
    (
        rules.rooms_in_order,
        "bot/fairs/service.py",
        "from bot.enterprises import handlers",
        "feature's handlers",
    ),
    (rules.rooms_in_order, "bot/fairs/queries.py", "from bot.enterprises import screens", "feature's screens"),
    (
        rules.screens_ask_nobody,
        "bot/matching/news/digest_screens.py",
        "from bot.matching.news import digest_queries",
        "q",
    ),
    (rules.screens_ask_nobody, "bot/lists/results.py", "from bot.lists import search_queries", "search_queries"),
    (rules.screens_ask_nobody, "bot/fairs/screens.py", "from bot.database import Connection", "imports the database"),
    (
        rules.services_know_no_screen,
        "bot/fairs/service.py",
        "from bot.telegram.screen import Screen",
        "telegram.screen",
    ),
    (rules.services_know_no_screen, "bot/requests/service.py", "from bot.telegram.api import Api", "telegram.api"),
    (rules.services_know_no_screen, "bot/fairs/models.py", "from aiogram.types import Message", "imports aiogram"),
    (rules.pure_folders, "bot/search/fold.py", "import aiogram", "imports aiogram"),
    (rules.sql_in_queries, "bot/fairs/service.py", 'GONE = "DELETE FROM fairs"', "holds SQL"),
    (rules.portable_sql, "bot/fairs/queries.py", "NOW = \"SELECT datetime('now')\"", "datetime('now'"),
    (owners_alone, "bot/fairs/queries.py", 'GONE = "DELETE FROM components"', "writes components"),
    (owners_alone, "bot/fairs/queries.py", 'NEW = "INSERT INTO enterprises (id) VALUES (1)"', "writes enterprises"),
    (rules.handlers_say_nothing, "bot/fairs/handlers.py", 'SAID = _("Welcome to the fair")', "says something"),
    (
        rules.handlers_say_nothing,
        "bot/fairs/handlers.py",
        "from bot.errors import Refusal\ntry:\n    pass\nexcept Refusal:\n    pass",
        "catches a refusal",
    ),
    (rules.names_say_something, "bot/fairs/screens.py", "class Fair:\n    pass", "Fair stands in"),
    (rules.sizes, "bot/fairs/service.py", "#\n" * 300, "lines"),
    (rules.sizes, "bot/fairs/service.py", "def long() -> None:\n" + "    pass\n" * 41, "long has 42 lines"),
    (rules.tests_bend_nothing, "tests/town.py", "#\n" * 300, "lines"),
)


@pytest.mark.parametrize(("rule", "name", "planted", "told"), PLANTED)
def test_what_is_planted_is_found(rule: Rule, name: str, planted: str, told: str) -> None:
    spoilt = HOUSE.planted(name, f"{HOUSE.text(name)}\n\n{planted}\n")
    found = set(rule(spoilt)) - set(rule(HOUSE))
    assert any(told in one for one in found), found


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "base"])
def test_a_module_named_by_nothing_is_found(name: str) -> None:
    spoilt = HOUSE.planted(f"bot/fairs/{name}.py", '"""Says something."""\n')
    assert any(f"{name}.py is named by nothing" in one for one in rules.names_say_something(spoilt))


def test_a_module_that_says_nothing_is_found() -> None:
    spoilt = HOUSE.planted("bot/fairs/silent.py", "ANSWER = 42\n")
    assert any("silent.py does not say" in one for one in rules.names_say_something(spoilt))
