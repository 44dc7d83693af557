"""Uzbek in the other alphabet: names, endings, and what stays as it is."""

import pytest

from bot import cyrillic


@pytest.mark.parametrize(
    ("latin", "written"),
    [
        ("Oʻzbekiston sanoati", "Ўзбекистон саноати"),
        ("Tormoz kolodkasi — Chevrolet Cobalt", "Тормоз колодкаси — Chevrolet Cobalt"),
        ("oktyabrda, Oktyabr", "октябрда, Октябрь"),
        ("paneli, panel", "панели, панель"),
        ("<b>{name}</b> &amp; /start ni bosing", "<b>{name}</b> &amp; /start ни босинг"),
        ("ISO 9001, IATF 16949, B-12, HK2520", "ISO 9001, IATF 16949, B-12, HK2520"),
        ("u va o, U, A", "у ва о, У, А"),
        ("maʼlumot, eʼlon", "маълумот, эълон"),
    ],
)
def test_latin_becomes_cyrillic(latin: str, written: str) -> None:
    assert cyrillic.from_latin(latin) == written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Тормоз колодкаси", "Tormoz kolodkasi"), ("Ғилдирак ўқи", "Gʻildirak oʻqi"), ("Moy filtri", "Moy filtri")],
)
def test_typed_cyrillic_is_kept_in_latin(typed: str, kept: str) -> None:
    assert cyrillic.to_latin(typed) == kept
