"""Published figures come in from a file, bad rows named; once more they change nothing; official ones are there."""

from pathlib import Path

import pytest

from bot.database import Database
from bot.demo import loading
from bot.statistics import service
from bot.statistics.indicators import queries, template
from bot.statistics.indicators.importing import import_indicators
from bot.statistics.models import Ask
from tests.conftest import Clock

pytestmark = pytest.mark.both

HEADER = "region,code,period,value,unit,series,source,as_of,plan\n"


def _file(folder: Path, *rows: str) -> Path:
    path = folder / "figures.csv"
    path.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return path


async def test_rows_are_taken_changed_left_and_refused(db: Database, now: Clock, tmp_path: Path) -> None:
    good = "Jizzax viloyati,new_jobs,2021,1293,jobs,,Report,2022-03-03,"
    path = _file(
        tmp_path,
        good,
        'UZ,saved,2026-Q3,"1 712,5",mln_usd,2,Report,,2000',
        "UZ-ZZ,x,2021,1,y,,S,,",
        "UZ,x,yesterday,much,y,,,,",
    )
    tried = await import_indicators(db, path, dry_run=True, now=now)
    assert (tried.added, tried.rejected) == (2, 2)
    outcome = await import_indicators(db, path, dry_run=False, now=now)
    assert (outcome.added, outcome.changed, outcome.same, outcome.rejected) == (2, 0, 0, 2)
    assert {(fault.row, fault.column) for fault in outcome.faults} == {
        (4, "region"),
        (5, "period"),
        (5, "value"),
        (5, "source"),
    }
    again = await import_indicators(db, path, dry_run=False, now=now)
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    changed = await import_indicators(db, _file(tmp_path, good.replace("1293", "1300")), dry_run=False, now=now)
    assert (changed.changed, changed.changes[0].old, changed.changes[0].new) == (1, "1293.0", "1300.0")
    async with db.read() as connection:
        (saved,) = await queries.of_code(connection, "saved")
    assert (saved.value, saved.plan, saved.series, saved.period) == (1712.5, 2000, "2", "2026-Q3")


async def test_what_is_written_out_changes_nothing_when_it_comes_in(db: Database, now: Clock, tmp_path: Path) -> None:
    for name in ("all.xlsx", "all.csv"):
        count = await template.save(db, tmp_path / name)
        outcome = await import_indicators(db, tmp_path / name, dry_run=False, now=now)
        assert (outcome.same, outcome.added, outcome.changed, outcome.rejected) == (count, 0, 0, 0)


async def test_the_official_counts_are_there_from_the_start_and_add_up(db: Database) -> None:
    async with db.read() as connection:
        firms = [one for one in await queries.of_code(connection, "industrial_enterprises") if one.series == "2"]
        people = await queries.of_code(connection, "population")
        targets = {one.code: one.value for one in await queries.indicators(connection, region="UZ")}
    for counted, total in ((firms, 59_010), (people, 38_236.7)):
        by_region = {one.region: one.value for one in counted}
        assert by_region.pop("UZ") == total
        assert len(by_region) == 14
        assert round(sum(by_region.values()), 1) == total
        assert all(one.source and one.as_of for one in counted)
    assert (targets["localized_share"], targets["components_to_master"], targets["import_saving"]) == (4, 1712, 150)


async def test_the_demos_figures_are_those_of_the_document(db: Database, now: Clock) -> None:
    await import_indicators(db, loading.DATA / "indicators.csv", dry_run=False, now=now)
    answer = await service.figures(db, Ask(topic="indicators", region="UZ-JI"), now=now)
    told = {(one.code, one.period): one.value for one in answer.indicators}
    assert (told["localization_output", "2020"], told["localization_output", "2021"]) == (684.8, 3384.4)
    assert (told["new_jobs", "2021"], told["small_business_growth", "2021"]) == (1293, 121.6)
    narrowed = await service.figures(
        db, Ask.model_validate({"topic": "indicators", "region": "UZ-JI", "until": "2020-12-31"}), now=now
    )
    assert [(one.code, one.period) for one in narrowed.indicators] == [("localization_output", "2020")]
