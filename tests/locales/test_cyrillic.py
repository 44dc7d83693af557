"""Uzbek Cyrillic made from Latin: sentences judged by hand, and what may never appear in any text of ours."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import cyrillic
from tests.locales.test_texts import messages

SENTENCES = [
    line.split("\t")
    for line in Path(__file__).with_name("broadcasts.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
DEMO = Path(cyrillic.__file__).parent / "demo" / "data"
# What the rules forbid: ts and ks where the word has ц, a soft sign before an ending (сальник has its own).
FORBIDDEN = re.compile(r"тсия|ксия|псия|ьи|ьлар|(?<!сал)ьни|ьга|ьда|бакктик", re.IGNORECASE)
WRONG = re.compile(
    r"ассотсиат|модернизатс|сиркуляц|функсия|секция?сия|\bраён|\bмаёр|буджет|подезд|карера|модельи|детальи|рольик|шуьлар"
    r"|эхcел|чевролет|лионъс|\bИАТФ|таҳоэ|\bапрел\b|\bиюн\b|\bоктябр\b|\bноябр\b|\bдекабр\b|двигател\b|латун\b|шпиндел\b",
    re.IGNORECASE,
)
# Between the two alphabets stands ʼ, a hyphen, or nothing of one word.
MIXED = re.compile(r"[A-Za-z][А-Яа-яЁёЎўҚқҒғҲҳ]|[А-Яа-яЁёЎўҚқҒғҲҳ][A-Za-z]")


def demo_texts() -> Iterator[str]:
    for name in ("components", "enterprises", "fairs"):
        with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (text for column, text in row.items() if column.endswith("_uz") and text)


@pytest.mark.parametrize(("latin", "written"), SENTENCES)
def test_sentences_of_broadcasts(latin: str, written: str) -> None:
    assert cyrillic.from_latin(latin) == written


def test_there_are_fifty_sentences() -> None:
    assert len(SENTENCES) >= 50


@pytest.mark.parametrize("source", ["catalogue of words", "demo data"])
def test_no_wrong_word_reaches_anybody(source: str) -> None:
    texts = (
        [text for _, text in messages("uz_Cyrl")]
        if source == "catalogue of words"
        else [cyrillic.from_latin(text) for text in demo_texts()]
    )
    assert len(texts) > 1000
    rules = (FORBIDDEN, WRONG, MIXED)
    bare = [re.sub(r"<[^>]*>|\{[^}]*\}|&\w+;", "\n", text) for text in texts]
    assert [text for text in bare if any(rule.search(text) for rule in rules)] == []


@pytest.mark.parametrize(
    "kept",
    [
        "www.hamkor.uz", "info@hamkor.uz", "a.b+c@mail.example.org", "https://t.me/hamkor_bot?start=x_1",
        "hamkor.uz/yarmarka", "@hamkor_lab", "/stats", "<code>pcs</code>", "<code>UZ-JI</code>", "UZ-QR", "{name}",
        "&lt;", "D9140753", "HLP-46", "in_progress", "catalogue.xlsx", "IV", "XIX", "pH", "ISO 9001", "Lion's City",
        "YouTube", "UzAuto Motors", "ISUZU",
    ],
)  # fmt: skip
def test_what_is_no_uzbek_word_stays(kept: str) -> None:
    assert cyrillic.from_latin(kept) == kept
    assert cyrillic.from_latin(f"Bu {kept} edi") == f"Бу {kept} эди"


@pytest.mark.parametrize(
    ("name", "endings"),
    [("Excel", "да"), ("Chevrolet", "нинг"), ("IATF", "ни"), ("Facebook", "дан"), ("Captiva", "лар"), ("Google", "га")],
)
def test_an_ending_follows_a_name_behind_its_mark(name: str, endings: str) -> None:
    latin = {"да": "da", "нинг": "ning", "ни": "ni", "дан": "dan", "лар": "lar", "га": "ga"}[endings]
    for between in ("", "ʼ", "’", "'"):
        assert cyrillic.from_latin(f"{name}{between}{latin}") == f"{name}ʼ{endings}"


@pytest.mark.parametrize(
    ("unit", "written"), [("kW", "кВт"), ("km/h", "км/соат"), ("V", "В"), ("MPa", "МПа"), ("l", "л"), ("mm", "мм")]
)
def test_units_behind_a_number(unit: str, written: str) -> None:
    assert cyrillic.from_latin(f"12 {unit}") == f"12 {written}"


@pytest.mark.parametrize("stem", ["kabel", "panel", "dizel", "emal", "drossel", "ventil", "glushitel", "parol", "rul"])
def test_listed_words_keep_their_capitals_and_lose_the_sign_before_endings(stem: str) -> None:
    written = cyrillic.from_latin(stem)
    assert written.endswith("ь")
    assert cyrillic.from_latin(stem.capitalize()) == written.capitalize()
    assert cyrillic.from_latin(stem.upper()) == written.upper()
    for latin, ending in (("i", "и"), ("lar", "лар"), ("ni", "ни"), ("ga", "га"), ("larning", "ларнинг")):
        assert cyrillic.from_latin(stem + latin) == written[:-1] + ending
