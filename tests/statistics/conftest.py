"""The small country every figure is counted in."""

import pytest

from bot.database import Database
from tests.conftest import Clock
from tests.statistics import country


@pytest.fixture
async def filled(db: Database, now: Clock) -> Database:
    await country.settle(db, now)
    return db
