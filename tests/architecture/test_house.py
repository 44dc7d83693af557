"""The rooms are law: each rule holds for every module of the house."""

from collections.abc import Callable, Iterable

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.features import FEATURES, routes
from bot.telegram.form_screens import Move, Pick
from tests.architecture import rules
from tests.architecture.house import ROOT, House

HOUSE = House.at(ROOT)
OWNERS = {table: feature.name for feature in FEATURES for table in feature.tables}


@pytest.mark.parametrize(
    "rule",
    [
        rules.folders_in_order,
        rules.rooms_in_order,
        rules.services_know_no_screen,
        rules.screens_ask_nobody,
        rules.pure_folders,
        rules.sql_in_queries,
        rules.portable_sql,
        rules.handlers_say_nothing,
        rules.names_say_something,
        rules.sizes,
        rules.tests_bend_nothing,
    ],
)
def test_the_house_keeps_the_rule(rule: Callable[[House], Iterable[str]]) -> None:
    assert list(rule(HOUSE)) == []


def test_tables_are_written_by_their_owners() -> None:
    assert list(rules.tables_have_owners(HOUSE, OWNERS)) == []


def test_every_button_has_a_prefix_of_its_own_and_an_answer() -> None:
    routed = routes().buttons
    known: dict[str, type[CallbackData]] = {}
    for data in _below(CallbackData):
        if data.__module__.startswith("bot."):
            assert known.setdefault(data.__prefix__, data) is data, data.__prefix__
    assert {prefix: data.__name__ for prefix, data in known.items() if prefix not in routed} == {}
    assert {Pick.__prefix__, Move.__prefix__} <= set(routed)


def _below(kind: type[CallbackData]) -> Iterable[type[CallbackData]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
