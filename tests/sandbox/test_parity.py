"""Our answer to any text is TDLib's: 100,000 random texts, each parsed by the real one beside us."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from tdjson import td_execute

from bot.sandbox.methods.registry import Call, Options
from bot.sandbox.methods.served import METHODS
from bot.sandbox.people.actor import Actor
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.rules.tdlib import NAMES
from bot.sandbox.state.world import World
from tests.sandbox.conftest import Wire

COUNT = 100_000
SIGNS = set("*_~|`[]()")
OTHERS = {"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"}
AUTOMATIC = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "bank_card_number"}
PLAIN_PIECES = """
tormoz·Подшипник·zichlagich oʻgʻil·8482 10· ·  ·.·!·-·1.·#·a·я·😀·👨‍👩‍👧·𝔘𝔷·é
·@madina·@ab·#fair·#ярмарка·$USD·/start·/stats@hamkor_bot·x.uz·https://x.uz/a_b?c=1·a@b.uz·t.me/x
·+998901112233·4111 1111 1111 1111·12:30·mailto:a@b.uz·tg://resolve?domain=x·http://localhost·[link](x)·*·_·~·`
"""
HTML_PIECES = """
<b>·</b>·<i>·</i>·<u>·</u>·<s>·</s>·<code>·</code>·<pre>·</pre>·</>·<·>·&·&lt;·&amp;·&#128512;·&nbsp;·&foo;
·<a href='x.uz'>·<a href="tg://user?id=1001">·<a>·</a>·<foo>·<blockquote>·<blockquote expandable>·</blockquote>
·<tg-spoiler>·</tg-spoiler>·<span class='tg-spoiler'>·</span>·<pre><code class='language-c'>·</code></pre>·<b·</b
·<tg-emoji emoji-id='5'>·</tg-emoji>·<b x>·<tg-time unix='1700000000' format='wDT'>·</tg-time>·<B>·</B>·<br>
"""
MARKDOWN_PIECES = r"""
*·_·__·~·||·`·```·```py ·[·](x.uz)·](tg://user?id=1001)·\\·\\.·>·**>·![·](tg://emoji?id=5)
"""


def pieces_of(words: str) -> list[str]:
    """The pieces between the dots; a line's end in the source counts for nothing."""
    return words[1:-1].replace("\n·", "·").split("·")


PLAIN = [*pieces_of(PLAIN_PIECES), "\n", "\t", "\r\n", "a\u030a", "\u0333", "\u2028", "\u202e", "\u200e\u200f"]
PLAIN += ["\u200b", "\x00", "\x1f", "\uf100", "\ue000", "\ue005"]
HTML = pieces_of(HTML_PIECES)
MARKDOWN = pieces_of(MARKDOWN_PIECES)
PAIRS = [(opening, HTML[index + 1]) for index, opening in enumerate(HTML[:12]) if index % 2 == 0]
PAIRS += [("<blockquote>", "</blockquote>"), ("<a href='x.uz'>", "</a>"), ("<tg-spoiler>", "</tg-spoiler>")]


def tdlib(kind: str, **request: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(td_execute(json.dumps({"@type": kind, **request}).encode()) or b"")
    return answer


def modes(chance: random.Random) -> tuple[str, str]:
    """A text and its parse mode."""
    mode = chance.choices(["HTML", "MarkdownV2", "Markdown", ""], [60, 22, 6, 12])[0]
    marks = {"HTML": HTML, "": PLAIN}.get(mode, MARKDOWN)
    pieces: list[str] = []
    for _ in range(chance.randint(1, 9)):
        roll = chance.random()
        if mode == "HTML" and roll < 0.35:
            opening, closing = chance.choice(PAIRS)
            pieces += [opening, chance.choice(PLAIN), chance.choice(PLAIN), closing]
            if roll < 0.15:
                pieces = [opening, *pieces, closing]
        else:
            pieces.append(chance.choice(marks if roll > 0.94 else PLAIN))
    return "".join(pieces), mode


def expected(text: str, mode: str) -> Any:
    """TDLib's ("refused", words), or (text, entities without the automatic ones, whether they are final)."""
    kinds = {"HTML": ("HTML", {}), "MarkdownV2": ("Markdown", {"version": 2}), "Markdown": ("Markdown", {"version": 1})}
    answer: dict[str, Any] = {"@type": "formattedText", "text": text, "entities": []}
    if mode:
        name, more = kinds[mode]
        answer = tdlib("parseTextEntities", text=text, parse_mode={"@type": f"textParseMode{name}", **more})
    if answer["@type"] == "error":
        return "refused", answer["message"][0].lower() + answer["message"][1:], False
    exact = not SIGNS & set(answer["text"])
    if exact:
        answer = tdlib("parseMarkdown", text=answer)
    return answer["text"], [(one["type"], one["offset"], one["length"]) for one in answer["entities"]], exact


def ours(call: Call, text: str, mode: str) -> Any:
    call.arguments = Arguments({"chat_id": "1001", "text": text, **({"parse_mode": mode} if mode else {})})
    try:
        message: Any = METHODS["sendmessage"].function(call)
    except Refused as refused:
        return "refused", refused.description.removeprefix("Bad Request: ")
    return message["text"], message.get("entities", [])


def compare(call: Call, text: str, mode: str) -> bool:
    """Compare our answer with TDLib's; whether entities could be compared too."""
    wanted, marks, exact = expected(text, mode)
    got, entities = ours(call, text, mode)
    if wanted == "refused":
        assert (got, entities) == (wanted, marks)
    elif got == "refused":
        assert entities == "text must be non-empty"
        assert not wanted.strip(" \n\t\u200b\u200c\u200e\u200f\u2028\u202e\u0333\x00\x1f\r\xa0")
    elif exact:
        assert got == wanted.strip(" \n")
        leading = len(wanted) - len(wanted.lstrip(" \n"))
        check_given(entities, marks, leading, length=len(got.encode("utf-16-le")) // 2)
        check_automatic(got, entities)
        return True
    return False


def check_given(entities: Any, marks: Any, leading: int, *, length: int) -> None:
    """Every letter carries the same marks, however they are cut into entities."""
    wanted: list[set[str]] = [set() for _ in range(length)]
    for kind, offset, size in marks:
        for index in range(max(0, offset - leading), min(length, offset + size - leading)):
            wanted[index].add(NAMES[kind["@type"].removeprefix("textEntityType")] + kind.get("url", ""))
    got: list[set[str]] = [set() for _ in range(length)]
    for one in entities:
        if one["type"] not in AUTOMATIC:
            for index in range(one["offset"], one["offset"] + one["length"]):
                got[index].add(one["type"] + one.get("url", ""))
    assert got == wanted


def check_automatic(text: str, entities: Any) -> None:
    """All of TDLib's automatic entities, except where they meet links or code or cut a quote."""
    found = tdlib("getTextEntities", text=text)["entities"]
    wanted = {
        (NAMES[kind], one["offset"], one["length"])
        for one in found
        if (kind := one["type"]["@type"].removeprefix("textEntityType")) != "MediaTimestamp"
    }
    got = {(one["type"], one["offset"], one["length"]) for one in entities if one["type"] in AUTOMATIC}
    assert got <= wanted
    blockers = [one for one in entities if one["type"] in OTHERS or "quote" in one["type"]]
    for _, offset, size in wanted - got:
        assert any(one["offset"] < offset + size and offset < one["offset"] + one["length"] for one in blockers)


@pytest.fixture
def call() -> Any:
    tdlib("setLogVerbosityLevel", new_verbosity_level=0)
    world = World()
    bot = world.add_bot(42)
    world.add_person(1001, first_name="Madina", username="madina")
    world.chat_with(world.people[1001], bot).started = True
    return Call(world, bot, Arguments(), Options(strict=True))


@pytest.mark.large
def test_random_texts(call: Call) -> None:
    chance = random.Random(20_260_303)
    chat = call.world.private[1001, 42]
    kinds = {"refused": 0, "sent": 0, "compared": 0}
    for number in range(COUNT):
        text, mode = modes(chance)
        try:
            kinds["compared"] += compare(call, text, mode)
        except AssertionError:
            print(f"text {number}: {text!r} as {mode!r}")
            raise
        kinds["sent" if chat.messages else "refused"] += 1
        chat.messages.clear()
    assert min(kinds.values()) > COUNT // 4


async def test_over_http_it_is_the_same(bot: Wire, madina: Actor, call: Call) -> None:
    chance = random.Random(7)
    for _ in range(300):
        text, mode = modes(chance)
        status, body = await bot.raw("sendMessage", chat_id=1001, text=text, parse_mode=mode)
        wanted = ours(call, text, mode)
        got = (body["result"]["text"], body["result"].get("entities", [])) if status == 200 else None
        assert wanted == (got or ("refused", body["description"].removeprefix("Bad Request: ")))
    bot.telegram.forget_calls()
