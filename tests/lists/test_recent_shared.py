"""Which list somebody looks at is known to one process alone: beside others a number typed next names no row."""

import pytest

from bot.database import Database
from bot.lists.saved.recent import Recent
from bot.lists.trails import Trail


@pytest.mark.parametrize("alone", [True, False])
def test_a_row_of_an_older_list_is_never_opened_by_its_number(alone: bool) -> None:
    recent, trail = Recent(Database("sqlite://unopened.db"), alone=alone), Trail(text="pipe")
    recent.shown(7, trail)
    assert recent.last_list(7) == (trail if alone else None)
