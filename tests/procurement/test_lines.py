"""Bids as people write them: in four writings, in any order, as lines and as spreadsheets."""

from pathlib import Path
from typing import Any

import pytest

from bot.procurement.asking import lines, sheets
from bot.spreadsheets.writing import Heading, Page, save_workbook


def brief(bids: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(bid["firm"], bid["origin"], bid["price"], bid["currency"], bid["vat"]) for bid in bids]


NAMUNA = ("Namuna MChJ", "domestic", "1200000", "UZS", "included")
PRIMER = ("Primer GmbH", "foreign", "95.5", "USD", "excluded")


@pytest.mark.parametrize(
    "text",
    [
        "Namuna MChJ; domestic; 1 200 000 UZS; with VAT\nPrimer GmbH; foreign; 95.50 USD; without VAT",
        "Namuna MChJ; mahalliy; 1 200 000 soʻm; QQS bilan\nPrimer GmbH; xorijiy; $95.50; QQSsiz",
        "Namuna MChJ; маҳаллий; 1 200 000 сўм; ҚҚС билан\n\nPrimer GmbH; хорижий; 95.50 USD; ҚҚСсиз",
        "отечественное; Namuna MChJ; 1 200 000 сум; с НДС\nиностранное; Primer GmbH; без НДС; 95,50 долларов",
        "цена: 1 200 000 сум\tфирма: Namuna MChJ\tместное\tНДС: да\nимпорт | 95.50 $ | Primer GmbH | НДС: нет",
    ],
)
def test_every_writing_says_the_same(text: str) -> None:
    assert brief(lines.read(text)) == [NAMUNA, PRIMER]


def test_more_may_be_told_of_a_bid() -> None:
    (bid,) = lines.read(
        "Namuna; mahalliy; 5000 soʻm; 301 234 567; sertifikat: 31.12.2027; maker: Zavod; guruh: Xolding; boj: 12; "
        "lot: 2"
    )
    assert (bid["stir"], bid["certificate"]["valid_until"], bid["maker"]) == ("301234567", "2027-12-31", "Zavod")
    assert (bid["group"], bid["duty"], bid["line"]) == ("Xolding", "12", "2")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", lines.NoBids),
        ("salom", lines.BidIncomplete),
        ("Namuna; mahalliy", lines.BidIncomplete),
        ("Namuna; 5000", lines.BidIncomplete),
        ("Namuna; mahalliy; 5000; what is this", lines.BidUnread),
        ("Namuna; mahalliy; 0 soʻm", lines.BidUnread),
        ("Namuna; mahalliy; price: much", lines.BidUnread),
        ("Namuna; mahalliy; 5000 tugrik", lines.BidUnread),
        ("Namuna; mahalliy; 5000; certificate: soon", lines.BidUnread),
        ("Namuna; mahalliy; 5000\n" * 101, lines.TooManyBids),
    ],
)
def test_what_is_no_bid_is_refused_in_words(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal) as refused:
        lines.read(text)
    assert "{" not in refused.value.text()  # type: ignore[attr-defined]


async def test_a_spreadsheet_is_read_by_its_headers(tmp_path: Path) -> None:
    path = tmp_path / "bids.xlsx"
    headings = [Heading(name) for name in ("Участник", "Происхождение", "Цена", "Валюта", "НДС", "ИНН")]
    rows = [
        ["Namuna MChJ", "отечественное", "1200000", "сум", "с НДС", "301234567"],
        ["Primer GmbH", "иностранное", "95.50", "USD", "без НДС", ""],
    ]
    await save_workbook(path, [Page("Bids", headings, rows)])
    bids = await sheets.read(path)
    assert brief(bids) == [NAMUNA, PRIMER]
    assert bids[0]["stir"] == "301234567"
    path.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(sheets.SheetUnread):
        await sheets.read(path)
