"""A hundred thousand rows with one in a hundred bad: all judged, and neither process grows with the file."""

import contextlib
import os
import resource
from pathlib import Path

import pytest

from bot.spreadsheets import reading, refusals, values
from bot.spreadsheets.columns import Bad, Column, Table
from bot.spreadsheets.limits import Limits
from bot.spreadsheets.values import Reason

from .conftest import write_workbook

pytestmark = pytest.mark.large

ROWS = 100_000
WORDS = [f"note_{n}" for n in range(22)]
TABLE = Table(
    columns=(
        Column("code", values.text(20), required=True),
        Column("hs_code", values.hs_code),
        Column("quantity", values.whole()),
        *(Column(word, values.text(60)) for word in WORDS),
    ),
    key="code",
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100,000 rows of 25 columns; the quantity of every hundredth row is no number."""
    path = tmp_path_factory.mktemp("large") / "upload.xlsx"
    letters = [chr(ord("A") + n) for n in range(25)]
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip(letters, ("code", "hs_code", "quantity", *WORDS), strict=True)
    )
    notes = "".join(
        f'<c r="{letter}@" t="inlineStr"><is><t>Подшипник @ {letter}</t></is></c>' for letter in letters[3:]
    )

    def line(number: int) -> str:
        quantity = f'<c r="C{number}"><v>{number}</v></c>'
        if number % 100 == 0:
            quantity = f'<c r="C{number}" t="inlineStr"><is><t>few</t></is></c>'
        code = f'<c r="A{number}" t="inlineStr"><is><t>A-{number}</t></is></c><c r="B{number}"><v>848210</v></c>'
        return f'<row r="{number}">{code}{quantity}{notes.replace("@", str(number))}</row>'

    write_workbook(path, [f'<row r="1">{header}</row>', *map(line, range(2, ROWS + 2))])
    return path


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak_of_the_child() -> float:
    """The most memory, in megabytes, that a reading child of this process has held so far; 0 when there is none."""
    peaks = [0.0]
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            command = status.with_name("cmdline").read_bytes()
            if int(facts["PPid"]) == os.getpid() and b"bot.spreadsheets.child" in command and "VmHWM" in facts:
                peaks.append(int(facts["VmHWM"].split()[0]) / 1000)
    return max(peaks)


async def test_every_bad_row_is_told_and_memory_is_bounded(large: Path) -> None:
    bad: list[Bad] = []
    good, grown, before, child = 0, 0.0, resident_megabytes(), 0.0
    # More patience than by default: the machine that runs tests may be busy with others.
    async with reading.opened(large, limits=Limits(wall_seconds=300)) as sheet:
        reader = TABLE.reader(sheet.headers)
        assert sheet.total == ROWS
        async for row in sheet:
            match reader.judge(row.number, row.cells):
                case Bad() as refused:
                    bad.append(refused)
                case _:
                    good += 1
            if row.number % 10_000 == 0:
                grown = max(grown, resident_megabytes() - before)
                child = max(child, peak_of_the_child())
    assert good == 99_000
    assert [(each.row, each.faults[0].column, each.faults[0].reason) for each in bad] == [
        (number, "quantity", Reason.NOT_A_NUMBER) for number in range(100, ROWS + 1, 100)
    ]
    # The parent keeps the keys it has seen and a frame or two.
    assert grown < 60
    assert 0 < child < 512


@pytest.mark.parametrize(
    ("limits", "state"),
    [(Limits(cpu_seconds=1), refusals.TooSlow), (Limits(memory_bytes=70_000_000), refusals.TooLarge)],
)
async def test_what_costs_too_much_is_stopped(large: Path, limits: Limits, state: type[refusals.Unreadable]) -> None:
    with pytest.raises(state):
        async with reading.opened(large, limits=limits):
            pytest.fail("opened beyond its limits")
