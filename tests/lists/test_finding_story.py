"""People type, in whatever writing, and find; lists, cards and ways back work, whatever happened in between."""

import pytest

from bot.i18n import _, using
from bot.lists.search_queries import KEPT_EACH
from bot.lists.trails import Trail
from tests.stock import number_of
from tests.town import Town

BEARINGS = {
    "uz": ["Gupchak podshipnigi", "Tayanch podshipnigi", "Generator podshipnigi"],
    "uz_Cyrl": ["Гупчак подшипниги", "Таянч подшипниги", "Генератор подшипниги"],
    "ru": ["Подшипник ступицы", "Подшипник опоры", "Подшипник генератора"],
    "en": ["Hub bearing", "Strut bearing", "Alternator bearing"],
}


def names(text: str) -> list[str]:
    """The names in a list, without number and value."""
    lines = [line for line in text.splitlines() if line.split(".")[0].isdigit()]
    return [line.split(". ", 1)[1].rsplit(" — ", 1)[0] for line in lines]


async def speak(town: Town, language: str) -> None:
    async with town.db.write() as connection:
        await connection.run("UPDATE people SET language = :language", language=language)


@pytest.mark.parametrize("language", ["uz", "uz_Cyrl", "ru", "en"])
async def test_every_writing_finds_the_bearings_in_the_language_of_the_person(stocked: Town, language: str) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/start")
    await speak(stocked, language)
    for typed in ("podshipnik", "подшипник", "подшибник", "bearing", "8482 10"):
        shown = await stocked.say(aziz, typed)
        assert sorted(names(shown.text)[:3]) == sorted(BEARINGS[language]), typed
        assert shown.rows[0] == ["1", "2", "3", "4", "5", "6"]
        assert shown.rows[1] == ["1 / 2", "›"]


async def test_the_match_is_bold_and_a_correction_is_said(stocked: Town) -> None:
    madina = stocked.person("Madina", language="ru")
    shown = await stocked.say(madina, "подшибник")
    assert shown.text.splitlines()[:2] == ["🔎 подшибник: 8 позиций", "Показано по запросу «подшипник»."]
    raw = shown.text.encode("utf-16-le")
    bold = [e for e in shown.entities if e["type"] == "bold"]
    marked = {raw[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in bold}
    assert marked == {"подшибник", "Подшипник"}


async def test_list_page_card_and_back_also_after_a_restart(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    first = await stocked.say(aziz, "bearing")
    assert first.text.splitlines()[0] == "🔎 bearing: 8 items"
    second = await stocked.press(aziz, "›")
    assert names(second.text) == ["Plough bearing", "Spindle bearing"]
    await stocked.restart()
    card = await stocked.press(aziz, "8")
    assert card.text.splitlines()[0] == "Spindle bearing"
    back = await stocked.press(aziz, "‹ Back to the list")
    assert (back.text, back.rows) == (second.text, second.rows)
    assert (await stocked.press(aziz, "‹")).text == first.text


async def test_the_card_says_what_an_entrepreneur_needs(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    card = await stocked.press(aziz, "1")
    assert card.text.replace("\u00a0", " ").splitlines() == [
        "Hub bearing",
        "BRG-01 · Automotive industry · Waiting for a maker",
        "📦 Import: 14 000 pieces a year · $210 thousand",
        "🏭 Buyers: UzAuto Motors",
        "🔧 Fits: Chevrolet Cobalt, Ravon R4",
        "🎯 Lets the wheel turn easily.",
        "⚙️ Making it takes: Forging, Machining",
        "🧱 Material: Steel; up to 550 g",
        "📜 Certificates: IATF 16949 (car industry)",
        "🔢 HS code 84821010, part number D9140753, ВК-412",
        "📍 The sample stands in the pavilion at A-01.",
        "⚖️ Imported it costs about $15.00.",
        "• Budget organization, for its own use: from Uzbekistan up to $17.25 (15% of DDP since June 3, 2024)",
        "• State-owned enterprise, for its production: no preference since July 1, 2026",
        "Check the act in force: Farmon (указ).",
        "The figures are illustrative.",
    ]
    assert card.rows == [
        ["✅ I can make this"],
        ["🏭 We import this"],
        ["Ask for the sample"],
        ["Ask for the specification"],
        ["🔔 Watch", "↗️ Share"],
        ["‹ Back to the list", "☰ Menu"],
    ]
    assert card.button("↗️ Share")["switch_inline_query"] == "BRG-01"


async def test_a_list_is_narrowed_and_a_press_takes_them_away(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    shown = await stocked.say(aziz, "podshipnik")
    assert shown.rows[2:] == [
        ["🎛 Narrow", "☆ Save search"],
        ["📦 Catalogue", "☰ Menu"],
    ]
    await stocked.press(aziz, "🎛 Narrow")
    narrowed = await stocked.press(aziz, "SamAuto · 2")
    assert names(narrowed.text) == ["Clutch bearing", "Differential bearing"]
    assert narrowed.rows[1] == ["✕ SamAuto"]
    whole = await stocked.press(aziz, "✕ SamAuto")
    assert whole.text == shown.text
    await stocked.press(aziz, "🎛 Narrow")
    farming = await stocked.press(aziz, "Farming · 2")
    assert names(farming.text) == ["Plough bearing", "Spindle bearing"]


async def test_a_long_text_is_kept_for_its_buttons(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    first = await stocked.say(aziz, "podshipnik bearing подшипник: все какие есть")
    before = await stocked.press(aziz, "›")
    await stocked.restart()
    assert (await stocked.press(aziz, "‹")).text == first.text
    for number in range(KEPT_EACH):
        await stocked.say(aziz, f"podshipnik bearing подшипник, yana bir bor {number}")
    toast = await aziz.press("›", message=before)
    assert toast["text"] == _("This is no longer available. Open the menu with /start and choose again.")
    async with stocked.db.read() as connection:
        row = await connection.one("SELECT count(*) AS kept FROM searches")
    assert row is not None
    assert row["kept"] == KEPT_EACH


async def test_a_kept_text_is_its_own_persons_alone(stocked: Town) -> None:
    aziz, stranger = stocked.person("Aziz"), stocked.person("Stranger")
    shown = await stocked.say(aziz, "podshipnik bearing подшипник: все какие есть")
    await stocked.say(stranger, "/start")
    words = await stocked.forge(stranger, shown.button("›")["callback_data"])
    assert words == _("This is no longer available. Open the menu with /start and choose again.")


async def test_nothing_found_offers_nothing_unlike_it_and_keeps_the_wish_once(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    shown = await stocked.say(aziz, "Zqwxjv kkgh")
    assert shown.text.splitlines()[:2] == [
        "Nothing in the catalogue fits “Zqwxjv kkgh”.",
        "Not understood: Zqwxjv",
    ]
    assert names(shown.text) == []
    kept = await stocked.press(aziz, "Ask the centre")
    assert kept.text.startswith("Your wish is kept: Zqwxjv kkgh.")
    await stocked.say(aziz, "zqwxjv  KKGH")
    again = await stocked.press(aziz, "Ask the centre")
    assert again.text == "The centre already has your wish: zqwxjv KKGH. It is not forgotten."
    async with stocked.db.read() as connection:
        rows = await connection.all("SELECT person_id, text FROM wishes")
    assert [(row["person_id"], row["text"]) for row in rows] == [(aziz.id, "Zqwxjv kkgh")]


async def test_the_only_hit_and_a_whole_code_open_the_card_at_once(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    assert (await stocked.say(aziz, "CHM-01")).text.splitlines()[0] == "Clear coat <b>2K</b>"
    assert (await stocked.say(aziz, "chm-01")).text.splitlines()[0] == "Clear coat <b>2K</b>"
    assert (await stocked.say(aziz, "/search transformator")).text.splitlines()[0] == "Transformer winding"
    assert "✅ I can make this" not in aziz.labels()


async def test_the_catalogue_begins_with_its_sectors_and_what_is_most_needed(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    shown = await stocked.say(aziz, "/browse")
    assert shown.text.replace("\u00a0", " ").splitlines()[:6] == [
        "Catalogue: 11 imported items",
        "",
        "▪️ Chemicals: 1 item, $3.69 mln a year",
        "▪️ Automotive industry: 7 items, $1.1 mln a year",
        "▪️ Electrical engineering: 1 item, $436 thousand a year",
        "▪️ Agricultural machinery: 2 items, $250 thousand a year",
    ]
    needed = await stocked.say(aziz, "/needed")
    assert needed.text.splitlines()[0] == "Most needed: 9 imported items wait for a maker, the dearest first"
    assert names(needed.text)[0] == "Clear coat <b>2K</b>"
    assert (await stocked.say(aziz, "/search")).text == shown.text


async def test_a_deep_link_opens_the_card(stocked: Town) -> None:
    aziz = stocked.person("Aziz", language="uz")
    await aziz.start(f"c_{await number_of(stocked.db, 'BRK-01')}")
    assert (await stocked.answered(aziz)).text.splitlines()[0] == "Tormoz kolodkalari toʻplami"
    with using("uz"):
        gone = _("This is no longer available. Open the menu with /start and choose again.")
    for payload in ("c_1", "c_x", "c_9999999999999999999", "c_99999999999999999999", "c_-5"):
        await aziz.start(payload)
        assert (await stocked.answered(aziz)).text == gone, payload


@pytest.mark.parametrize(
    "typed",
    [
        "подшипник " * 400,
        "🙂🙂🙂",
        "<b>bearing</b>",
        "\u200f\u202ebearing\u202c\u200b",
        "a:b:c",
        "#kept",
        "_0AKO~1234_",
        "%s {count} {0}",
        "'; DROP TABLE components; --",
        "=1+1",
    ],
)
async def test_strange_texts_are_searches_like_others(stocked: Town, typed: str) -> None:
    aziz = stocked.person("Aziz")
    shown = await stocked.say(aziz, typed)
    assert "went wrong" not in shown.text
    assert "☰ Menu" in shown.labels
    if "1" in shown.labels:
        assert (await stocked.press(aziz, "1")).labels[-1] == "☰ Menu"


@pytest.mark.parametrize(
    "data",
    [
        "cc:1:",
        "cc:-7:0_",
        "cc:x:",
        "cc:9999999999999999999:",
        "cc:1",
        "cw:-99999999999999999999999:1:",
        "cl:",
        "cl:zzzz",
        "cl:0~zzzz_bearing",
        "cl:0_#AAAAAAAA",
        "cr:5:q:",
        "cr:1:s:",
        "cw:1:1:",
        "cz:0_",
        "cz:0_#AAAAAAAA",
        "ci:1",
        "cd:1",
    ],
)
async def test_forged_and_stale_buttons_are_answered_kindly(stocked: Town, data: str) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/browse")
    words = await stocked.forge(aziz, data)
    kind = {
        _("This is no longer available. Open the menu with /start and choose again."),
        _("This is not open to you. If you think it should be, ask an administrator for an invitation link."),
    }
    assert words in kind
    async with stocked.db.read() as connection:
        rows = await connection.all("SELECT id FROM requests UNION ALL SELECT id FROM wishes")
    assert rows == []


async def test_a_page_far_past_the_end_is_the_last_one(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    last = await stocked.press(aziz, "›")
    await stocked.say(aziz, "/browse")
    await stocked.forge(aziz, f"cl:{Trail(text='bearing', page=36**3 - 1).pack()}")
    assert aziz.last().text == last.text


async def test_it_says_for_what_nothing_is_and_what_it_did_not_understand(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    other = await stocked.say(aziz, "matiz podshipnik")
    assert other.text.splitlines()[:2] == [
        "🔎 matiz podshipnik: there is nothing just like it",
        "Not for matiz. For others:",
    ]
    assert len(names(other.text)) == 6
    strange = await stocked.say(aziz, "zqwxjv podshipnik")
    assert strange.text.splitlines()[1:3] == ["Not understood: zqwxjv", "The nearest:"]


async def test_a_weak_single_hit_is_never_opened(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    assert (await stocked.say(aziz, "transformator")).text.splitlines()[0] == "Transformer winding"
    weak = await stocked.say(aziz, "zqwxjv transformator")
    assert weak.text.splitlines()[0] == "🔎 zqwxjv transformator: there is nothing just like it"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("uz", ["Tushunilmadi: zqwxjv", "Eng yaqinlari:"]),
        ("uz_Cyrl", ["Тушунилмади: zqwxjv", "Энг яқинлари:"]),
        ("ru", ["Не понято: zqwxjv", "Ближе всего:"]),
    ],
)
async def test_it_says_so_in_every_language(stocked: Town, language: str, said: list[str]) -> None:
    aziz = stocked.person("Aziz", language=language)
    assert (await stocked.say(aziz, "zqwxjv podshipnik")).text.splitlines()[1:3] == said
