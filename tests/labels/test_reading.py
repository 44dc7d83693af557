"""Sixty made photos are read, by codes and by print; hostile pictures and a killed child cost one answer, no more."""

import asyncio
import csv
import io
import os
import signal
from pathlib import Path

import pytest
from PIL import Image

import bot
from bot.labels import printed
from bot.labels.reader import Reader, Unread
from bot.search.entry import Entry
from bot.search.index import Index
from tests.labels import photos

pytestmark = pytest.mark.slow

_DATA = Path(bot.__file__).parent / "demo" / "data" / "components.csv"


def _parts() -> list[tuple[str, str]]:
    with _DATA.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["part_number"]]
    return [(row["part_number"].split(";")[0], row["name_en"]) for row in rows]


@pytest.mark.large
async def test_most_codes_and_nearly_all_print_of_sixty_photos_are_read() -> None:
    pytest.importorskip("rapidocr")
    parts = _parts()
    labels = photos.sixty(parts)
    taken = [photos.photo(label, at) for at, label in enumerate(labels)]
    index = Index.build(Entry(id=at, code=f"C{at}", part_numbers=(part,)) for at, (part, _) in enumerate(parts))
    codes, lines = Reader("codes"), Reader("print")
    coded = [at for at, label in enumerate(labels) if label.kind != "plain"]
    read = [at for at in coded if photos.coded(labels[at]) in [text for _, text in await codes.read(taken[at])]]
    known = 0
    for label, photo in zip(labels, taken, strict=True):
        _, ids, _ = index.misread(printed.numbers(await lines.read(photo)))
        known += [parts[one][0] for one in ids[:1]] == [label.number]
    memory = _peak(lines.process_id)
    await codes.close()
    await lines.close()
    assert len(read) >= 20, len(read)
    assert known >= 57, known
    assert memory < 450, memory


async def test_the_child_starts_with_the_first_photo_and_ends_when_idle() -> None:
    reader = Reader("codes", idle=0.05)
    assert reader.process_id is None
    assert await reader.read(photos.photo(photos.Label("D9140753", "Hub bearing", kind="qr"))) == [["qr", "PD9140753"]]
    process = reader.process_id
    assert process is not None
    async with asyncio.timeout(20):
        while reader.process_id is not None:
            await asyncio.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


async def test_a_killed_child_costs_one_photo_and_a_bomb_none() -> None:
    reader = Reader("codes")
    photo = photos.photo(photos.Label("D9140753", "Hub bearing", kind="qr"))
    await reader.read(photo)
    assert reader.process_id is not None
    os.kill(reader.process_id, signal.SIGKILL)
    with pytest.raises(Unread):
        await reader.read(photo)
    bomb = io.BytesIO()
    Image.new("1", (12000, 12000)).save(bomb, "PNG")
    for hostile in (bomb.getvalue(), b"", b"GIF89a", photo[:500], b"\x00" * 5000):
        with pytest.raises(Unread):
            await reader.read(hostile)
    child = reader.process_id
    assert await reader.read(photo) == [["qr", "PD9140753"]]
    assert reader.process_id == child
    await reader.close()


def _peak(process: int | None) -> float:
    """The most memory a process has had, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1000
