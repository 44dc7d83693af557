"""The page's own words exist in all four languages, and the page asks for no other."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import ROOT, Open, Town

PAGE = ROOT / "bot" / "sandbox" / "page"
DICTIONARIES = sorted((PAGE / "js" / "words").glob("*.js"))


def keys(dictionary: Path) -> list[str]:
    return re.findall(r"^  (\w+):", dictionary.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("dictionary", DICTIONARIES, ids=lambda path: path.stem)
def test_every_dictionary_has_the_same_words_once(dictionary: Path) -> None:
    assert keys(dictionary) == keys(PAGE / "js" / "words" / "en.js")
    assert len(keys(dictionary)) == len(set(keys(dictionary)))


def test_every_word_the_page_says_is_in_the_dictionary() -> None:
    known = set(keys(PAGE / "js" / "words" / "en.js"))
    said = {
        word
        for module in (PAGE / "js").glob("*.js")
        for word in re.findall(r'\bsay\(\s*"(\w+)"', module.read_text(encoding="utf-8"))
    }
    assert len(said) > 60
    assert said - known == set()


@pytest.mark.parametrize(
    "dictionary", [path for path in DICTIONARIES if path.stem.startswith("uz")], ids=lambda path: path.stem
)
def test_uzbek_words_use_the_right_letters(dictionary: Path) -> None:
    words = re.findall(r'"([^"\n]*)"', dictionary.read_text(encoding="utf-8"))
    assert [word for word in words if re.search("['`ʹ‘’]", word)] == []
    if dictionary.stem == "uz":
        assert [word for word in words if re.search("[а-яА-Я]", word)] == []


@pytest.mark.parametrize(
    ("fields", "title", "placeholder"),
    [
        ({"language_code": "uz", "first_name": "Madina"}, "Mahalliy Telegram", "Xabar"),
        ({"language_code": "uz", "first_name": "Ботир"}, "Маҳаллий Telegram", "Хабар"),
        ({"language_code": "ru", "first_name": "Игорь"}, "Локальный Telegram", "Сообщение"),
        ({"language_code": "en", "first_name": "Timur"}, "Local Telegram", "Message"),
    ],
    ids=["uz", "uz_Cyrl", "ru", "en"],
)
async def test_the_page_speaks_the_chosen_persons_language(
    town: Town, look: Open, fields: dict[str, str], title: str, placeholder: str
) -> None:
    window = await look(await town.person(started=True, **fields))
    await expect(window.people.get_by_role("heading")).to_have_text(title)
    await expect(window.page.locator(".panel textarea").first).to_have_attribute("placeholder", placeholder)


def test_no_module_is_too_long_and_none_reaches_outside() -> None:
    for module in [*PAGE.rglob("*.js"), *PAGE.rglob("*.css"), PAGE / "index.html"]:
        text = module.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 300, module.name
        assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|\beval\(|document\.write\b", text), module.name
        assert not re.search(r"""(?:import|src=|href=|url\()\s*["'(]?\s*https?://""", text), module.name


def test_every_module_is_asked_for_at_once() -> None:
    """Otherwise the browser learns of each only from the one before it."""
    asked = set(
        re.findall(r'(?:modulepreload" href|type="module" src)="/page/([^"]+)"', (PAGE / "index.html").read_text())
    )
    assert asked == {path.relative_to(PAGE).as_posix() for path in PAGE.rglob("*.js")}
