"""The glossary a specialist edits."""

from collections import Counter
from pathlib import Path

import pytest

from bot.search import glossary, tokens
from bot.search.glossary import BadGlossary, Glossary, Term

HEADER = "\t".join(glossary.COLUMNS)


@pytest.fixture(scope="module")
def words() -> Glossary:
    return glossary.read()


def keys(words: Glossary, text: str) -> list[str]:
    return [words.keys[meaning.term] for meaning in words.phrases.meant(text)]


def test_it_has_the_trade_in_three_languages(words: Glossary) -> None:
    complete = [term for term in words.terms if term.uz and term.ru and term.en]
    assert len(complete) >= 400
    assert {term.group for term in words.terms} >= {"part", "word", "side", "vehicle", "plant", "sector", "region"}


def test_it_names_all_regions_and_sectors(words: Glossary) -> None:
    codes = Counter(term.group for term in words.terms)
    assert codes["region"] == 14
    assert {term.code for term in words.terms if term.group == "sector"} >= {
        "automotive", "agricultural", "electrical", "chemical",
    }  # fmt: skip


def test_no_line_mixes_alphabets_within_a_word(words: Glossary) -> None:
    mixed = [
        word
        for term in words.terms
        for phrase in (*term.uz, *term.ru, *term.en, *term.workshop)
        for word in phrase.split()
        if any("а" <= letter <= "я" or letter in "ёўқғҳ" for letter in word.lower())
        and any("a" <= letter <= "z" for letter in word.lower())
    ]
    assert mixed == []


@pytest.mark.parametrize(
    "said", ["salnik", "сальник", "oil seal", "zichlagich", "moy zichlagichi", "manjeta", "манжета"]
)
def test_words_of_the_workshop_mean_the_same_part(words: Glossary, said: str) -> None:
    assert "#part:oil seal" in keys(words, said)


@pytest.mark.parametrize(
    "said", ["тормозная колодка", "колодка тормозная", "tormoz kolodkasi", "brake pad", "pad brake"]
)
def test_a_phrase_is_found_in_any_word_order(words: Glossary, said: str) -> None:
    assert "#part:brake pad" in keys(words, said)


def test_a_word_may_stand_within_a_phrase_and_lowers_the_trust(words: Glossary) -> None:
    together, apart = (
        next(
            meaning
            for meaning in words.phrases.asked(tokens.stems_of(text))
            if words.keys[meaning.term] == "#part:timing belt"
        )
        for text in ("ремень ГРМ", "ремень двигателя ГРМ")
    )
    assert together.trust > apart.trust


def test_a_short_meaning_inside_a_longer_one_is_marked(words: Glossary) -> None:
    within = {
        words.keys[meaning.term]: meaning.within
        for meaning in words.phrases.asked(tokens.stems_of("подшипник ступицы"))
    }
    assert within["#part:wheel bearing"] is False
    assert within["#part:bearing"] is True


def test_workshop_words_and_facets_do_not_name_things_of_the_catalogue(words: Glossary) -> None:
    named = [words.keys[meaning.term] for meaning in words.phrases.named(tokens.stems_of("kosa"))]
    assert "#part:wiring harness" in keys(words, "kosa")
    assert named == []


def test_a_specialist_can_add_terms(words: Glossary) -> None:
    more = words.with_terms([Term("part", "", ("temir tulpor",), (), ("steed wheel",), ("chopqir",))])
    assert keys(words, "chopqir") == []
    assert keys(more, "chopqir") == ["#part:steed wheel"]
    assert more.fingerprint != words.fingerprint
    assert glossary.read().fingerprint == words.fingerprint


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("part\t\t\t\t\tkosa", "line 3: no word in uz, ru or en"),
        ("planet\t\tYer\t\t\t", "line 3: unknown group 'planet'"),
        ("vehicle\t\tCobalt\t\t\t", "line 3: a vehicle needs its code"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text(f"# a remark\n{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadGlossary, match=complaint):
        glossary.read(path)


def test_a_wrong_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("uz\tru\n", encoding="utf-8")
    with pytest.raises(BadGlossary, match="first line must be group code uz ru en workshop"):
        glossary.read(path)
