"""Ten photos at once delay nobody's tap: while they are read, others are answered."""

import asyncio
import time

import pytest

from tests.labels import photos
from tests.labels.photos import Label
from tests.labels.waiting import answered
from tests.town import Town

pytestmark = pytest.mark.slow

_MOST = 1.0  # seconds; a tap takes milliseconds, the ten photos several seconds


async def test_a_tap_is_answered_while_ten_photos_are_read(stocked: Town) -> None:
    senders = [stocked.person(f"Sender {number}") for number in range(10)]
    madina = stocked.person("Madina")
    await stocked.say(madina, "bearing")
    photo = photos.photo(Label("D9140753", "Hub bearing"))
    await asyncio.gather(*(sender.send_photo(photo) for sender in senders))
    waits = []
    for label in ("›", "‹", "›"):
        started = time.perf_counter()
        await stocked.press(madina, label)
        waits.append(time.perf_counter() - started)
    for sender in senders:
        assert "D9140753" in (await answered(stocked, sender)).text or "no code" in sender.last().text
    assert max(waits) < _MOST, waits
