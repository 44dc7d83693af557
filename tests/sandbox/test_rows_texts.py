"""Rows 12 to 23: texts, captions, parse modes, entities."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Ask, Wire
from tests.sandbox.pictures import picture


@pytest.fixture
def refused(bot: Wire, madina: Actor) -> Any:
    async def ask(text: str, **more: Any) -> Any:
        return await bot.refused("sendMessage", chat_id=madina.id, text=text, **more)

    return ask


@pytest.fixture
def sent(bot: Wire, madina: Actor) -> Any:
    async def ask(text: str, **more: Any) -> Any:
        message = await bot("sendMessage", chat_id=madina.id, text=text, **more)
        return message["text"], [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])]

    return ask


async def test_row_12_no_text(bot: Wire, madina: Actor, refused: Ask) -> None:
    assert await refused("") == "400 Bad Request: message text is empty"
    assert await bot.refused("sendMessage", chat_id=madina.id) == "400 Bad Request: message text is empty"


@pytest.mark.parametrize("text", [" ", "\n \n", "\t", "\u200b", "\u3000\u2800", "\ufeff"])
async def test_row_13_nothing_to_see(refused: Ask, text: str) -> None:
    assert await refused(text) == "400 Bad Request: text must be non-empty"


async def test_row_13_nothing_after_parsing(refused: Ask) -> None:
    assert await refused("<b></b> <i> </i>", parse_mode="HTML") == "400 Bad Request: text must be non-empty"


async def test_row_14_the_limit_counts_characters_after_parsing(refused: Ask, sent: Ask) -> None:
    assert (await sent("😀" * 4096))[0] == "😀" * 4096
    assert (await sent("<b>" + "a" * 4096 + "</b>  ", parse_mode="HTML"))[1] == [("bold", 0, 4096)]
    assert await refused("a" * 4097) == "400 Bad Request: message is too long"
    assert await refused("&lt;" * 4097, parse_mode="HTML") == "400 Bad Request: message is too long"


async def test_row_15_the_raw_text_has_a_limit_too(refused: Ask) -> None:
    assert await refused("<b></b>" * 4700, parse_mode="HTML") == "400 Bad Request: text is too long"
    assert await refused("я" * 16_385) == "400 Bad Request: text is too long"
    assert await refused("я" * 16_384) == "400 Bad Request: message is too long"


async def test_row_16_a_long_caption(bot: Wire, madina: Actor) -> None:
    photo = ("a.png", picture())
    answer = await bot.refused("sendPhoto", chat_id=madina.id, photo=photo, caption="a" * 1025)
    assert answer == "400 Bad Request: message caption is too long"
    message = await bot(
        "sendPhoto", chat_id=madina.id, photo=photo, caption="<b>" + "a" * 1024 + "</b>", parse_mode="HTML"
    )
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1024}]


async def test_row_17_an_unknown_parse_mode(refused: Ask, sent: Ask) -> None:
    assert await refused("hi", parse_mode="BBCode") == "400 Bad Request: unsupported parse_mode"
    assert await sent("<b>hi</b>", parse_mode="none") == ("<b>hi</b>", [])
    assert await sent("<b>hi</b>", parse_mode="html") == ("hi", [("bold", 0, 2)])


async def test_row_18_an_unclosed_tag(refused: Ask) -> None:
    answer = await refused("<b>hi", parse_mode="HTML")
    assert answer == "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""


@pytest.mark.parametrize(("text", "tag", "offset"), [("a <foo>b</foo>", "foo", 2), ("a < b", "", 2), ("яя<1>", "1", 4)])
async def test_row_19_an_unknown_tag(refused: Ask, text: str, tag: str, offset: int) -> None:
    answer = await refused(text, parse_mode="HTML")
    assert answer == f'400 Bad Request: can\'t parse entities: Unsupported start tag "{tag}" at byte offset {offset}'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b x=", 'Unclosed start tag "b" at byte offset 0'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b =1>x</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
async def test_row_20_other_broken_html(refused: Ask, text: str, words: str) -> None:
    assert await refused(text, parse_mode="HTML") == f"400 Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("text", "plain", "kinds"),
    [
        ("R&D &foo; &amp;&lt;", "R&D &foo; &<", []),
        ("<B class='x'>hi</B>", "hi", ["bold"]),
        ("<b>hi</>", "hi", ["bold"]),
        ("<a>hi</a> <a href=''>x</a> <a href='nope nope'>y</a>", "hi x y", []),
        (
            "<strong>a</strong><em>b</em><ins>c</ins><strike>d</strike>",
            "abcd",
            ["bold", "italic", "underline", "strikethrough"],
        ),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", ["spoiler"]),
        ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote"]),
        ("<pre><code class='language-py'>a</code></pre><code>b</code>", "ab", ["pre", "code"]),
        ("<tg-time unix='1700000000' format='t'>soon</tg-time>", "soon", ["date_time"]),
    ],
)
async def test_row_21_html_that_is_legal(sent: Ask, text: str, plain: str, kinds: list[str]) -> None:
    got, entities = await sent(text, parse_mode="HTML")
    assert (got, [kind for kind, _, _ in entities]) == (plain, kinds)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1. one", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*bold", "Can't find end of Bold entity at byte offset 0"),
        ("[x](http://x.uz", "Can't find end of a URL at byte offset 4"),
    ],
)
async def test_row_22_markdown(refused: Ask, sent: Ask, text: str, words: str) -> None:
    assert await refused(text, parse_mode="MarkdownV2") == f"400 Bad Request: can't parse entities: {words}"
    assert await sent("*b* _i_ ||s||", parse_mode="MarkdownV2") == (
        "b i s",
        [("bold", 0, 1), ("italic", 2, 1), ("spoiler", 4, 1)],
    )


@pytest.mark.parametrize(
    ("offset", "length", "words"),
    [
        (9, 1, "entity begins after the end of the text at UTF-16 offset 9"),
        (0, 9, "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"),
        (2, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 5"),
    ],
)
async def test_row_23_entities_given_by_the_bot(refused: Ask, sent: Ask, offset: int, length: int, words: str) -> None:
    entity = {"type": "bold", "offset": offset, "length": length}
    assert await refused("a😀b", entities=[entity]) == f"400 Bad Request: {words}"
    good = {"type": "bold", "offset": 1, "length": 2}
    assert await sent("a😀b", entities=[good]) == ("a😀b", [("bold", 1, 2)])
    assert await sent("<b>a</b>", entities=[entity], parse_mode="HTML") == ("a", [("bold", 0, 1)])


async def test_texts_are_trimmed_and_marked_by_telegram_too(sent: Ask) -> None:
    assert await sent("  <b> hi</b> @madina #tag $USD x.uz a@b.uz /start \n", parse_mode="HTML") == (
        "hi @madina #tag $USD x.uz a@b.uz /start",
        [
            ("bold", 0, 2),
            ("mention", 3, 7),
            ("hashtag", 11, 4),
            ("cashtag", 16, 4),
            ("url", 21, 4),
            ("email", 26, 6),
            ("bot_command", 33, 6),
        ],
    )
