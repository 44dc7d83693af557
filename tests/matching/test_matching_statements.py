"""How many statements a tap costs: three for a look, six for a deed, that which loads the person among them."""

from pathlib import Path

import pytest

from bot.database.sqlite import SqliteConnection
from bot.matching.buttons import (
    AnswerChain,
    AnswerMeeting,
    AnswerOffer,
    AnswerProposal,
    AskPartners,
    ChooseHour,
    ChoosePace,
    FindPartners,
    Meet,
    MuteKinds,
    OpenChain,
    OpenOffer,
    OpenProposal,
    ShowChains,
    ShowInterests,
    ShowOffers,
    ShowProposals,
)
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

INBOX = ("inbox", "BEGIN", "COMMIT", "outbox", "UPDATE people")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements run so far, the inbox's own left out."""
    ran: list[str] = []
    whole, many = SqliteConnection.all, SqliteConnection.many

    async def remember(self: SqliteConnection, sql: str, **values: object) -> object:
        ran.append(sql)
        return await whole(self, sql, **values)

    async def remember_many(self: SqliteConnection, sql: str, rows: object) -> None:
        ran.append(sql)
        await many(self, sql, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteConnection, "all", remember)
    monkeypatch.setattr(SqliteConnection, "many", remember_many)
    return ran


async def test_no_tap_costs_more(town: Town, tmp_path: Path, now: Clock, counted: list[str]) -> None:
    await firms.stock(town, tmp_path, now)
    maker, buyer, lab = [await firms.person(town, name) for name in ("Maker", "Buyer", "Lab")]
    await town.grant(lab, "lab")
    steel = {"materials": ("steel", "cast_iron"), "free_capacity_percent": 60}
    one = await firms.firm(town, maker, now, 1, processes=("stamping", "casting"), **steel)
    two = await firms.firm(town, buyer, now, 2, kind="buyer", name="UzAuto Motors")
    for number, process in ((3, "machining"), (4, "painting")):
        other = await firms.person(town, process)
        await firms.firm(town, other, now, number, processes=(process,), **steel)
    await firms.match(town, now)
    await town.hamkor.jobs.stop()
    ids = dict(await firms.rows(town, "SELECT code, id FROM components"))
    ((chain,),) = await firms.rows(town, "SELECT id FROM chains WHERE state = 'asking'")
    ((pair, subject),) = await firms.rows(
        town, f"SELECT id, subject FROM introductions WHERE component_id = {ids['DISC']}"
    )
    disc, hook = {"enterprise": one.id, "component": ids["DISC"]}, {"enterprise": one.id, "component": ids["HOOK"]}
    offer = {"enterprise": two.id, "kind": "import", "subject": subject}
    taps = (
        (maker, ShowProposals(), 3),
        (maker, OpenProposal(**disc), 3),
        (maker, AnswerProposal(**disc, given="later"), 6),
        (maker, AnswerProposal(**disc, given="declined"), 3),
        (maker, AnswerProposal(**disc, given="declined", reason="price"), 6),
        (maker, AnswerProposal(**disc, given="interested"), 6),
        (maker, ChoosePace(), 3),
        (maker, ChoosePace(pace="now"), 6),
        (maker, ChooseHour(hour=12), 6),
        (maker, MuteKinds(), 3),
        (maker, MuteKinds(enterprise=one.id, kind="partner"), 6),
        (maker, ShowChains(enterprise=one.id), 3),
        (maker, OpenChain(enterprise=one.id, chain=chain), 3),
        (maker, AnswerChain(enterprise=one.id, chain=chain, given="yes"), 6),
        (maker, FindPartners(**hook), 3),
        (maker, AskPartners(**hook), 6),
        (buyer, ShowProposals(), 3),
        (buyer, ShowOffers(enterprise=two.id), 3),
        (buyer, OpenOffer(**offer), 3),
        (buyer, AnswerOffer(**offer, given="later"), 6),
        (buyer, Meet(introduction=pair), 6),
        (maker, AnswerMeeting(introduction=pair, given="yes"), 6),
        (lab, ShowInterests(), 3),
    )
    dear = []
    for person, wish, most in taps:
        await town.say(person, "/help")
        counted.clear()
        await town.forge(person, wish.pack())
        mine = [sql for sql in counted if not any(word in sql for word in INBOX)]
        assert mine, f"{wish.pack()} was not counted"
        if len(mine) > most:
            dear.append((wish.pack(), most, [" ".join(sql.split())[:80] for sql in mine]))
    assert dear == []
    town.hamkor.jobs.start()
