"""What people can do, and what bots learn of it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.sandbox.people import writing
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.cannot import Cannot
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

TAP = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}, {"text": "Site", "url": "https://example.uz/"}]]}


async def updates(bot: Wire, kind: str = "message") -> Any:
    """What came since the last time, confirmed."""
    came = await bot("getUpdates")
    if came:
        await bot("getUpdates", offset=came[-1]["update_id"] + 1, limit=1)
    return [update[kind] for update in came if kind in update]


async def test_writing(bot: Wire, madina: Actor) -> None:
    await madina.say("podshipnik 8482 10, x.uz")
    [message] = await updates(bot)
    assert message["text"] == "podshipnik 8482 10, x.uz"
    assert message["entities"] == [{"type": "url", "offset": 20, "length": 4}]
    assert message["from"] == {
        "id": madina.id,
        "is_bot": False,
        "first_name": "Madina",
        "last_name": "Yoʻldosheva",
        "username": "madina",
        "language_code": "uz",
    }
    assert message["chat"]["id"] == madina.id


async def test_a_text_longer_than_a_message_goes_out_in_pieces(bot: Wire, madina: Actor) -> None:
    await madina.say("a" * 4096 + "b")
    assert [len(message["text"]) for message in await updates(bot)] == [4096, 1]


async def test_nothing_is_not_sent(madina: Actor) -> None:
    with pytest.raises(Cannot, match="text is empty"):
        await madina.say("  \n")


async def test_replying(bot: Wire, madina: Actor) -> None:
    sent = await bot("sendMessage", chat_id=madina.id, text="Which region?")
    await madina.say("Jizzakh", reply_to=madina.last())
    [message] = await updates(bot)
    assert message["reply_to_message"]["message_id"] == sent["message_id"]


async def test_a_forced_reply_answers_by_itself_once(bot: Wire, madina: Actor) -> None:
    sent = await bot("sendMessage", chat_id=madina.id, text="Name?", reply_markup={"force_reply": True})
    await madina.say("Hamkor Metall")
    await madina.say("again")
    first, second = await updates(bot)
    assert first["reply_to_message"]["message_id"] == sent["message_id"]
    assert "reply_to_message" not in second


async def test_editing_an_own_message(bot: Wire, madina: Actor) -> None:
    sent = await madina.say("podshibnik")
    await madina.edit(sent, "podshipnik")
    [edited] = await updates(bot, "edited_message")
    assert (edited["message_id"], edited["text"]) == (sent.id, "podshipnik")
    assert edited["edit_date"] >= edited["date"]


async def test_only_own_messages_can_be_edited(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="mine")
    with pytest.raises(Cannot, match="own message"):
        await madina.edit(madina.last(), "hers")


async def test_sharing_a_contact_says_whose_it_is(bot: Wire, madina: Actor) -> None:
    await madina.share_contact()
    await madina.share_contact(phone_number="+998901112233", first_name="Jasur")
    own, other = await updates(bot)
    assert own["contact"]["user_id"] == own["from"]["id"] == madina.id
    assert own["contact"]["phone_number"].isdigit()
    assert "user_id" not in other["contact"]


async def test_a_keyboard_that_asks_for_a_contact_and_a_place(bot: Wire, madina: Actor) -> None:
    asks = [{"text": "Share phone", "request_contact": True}, {"text": "Share place", "request_location": True}]
    keyboard = {"keyboard": [asks, ["Cancel"]], "one_time_keyboard": True}
    await bot("sendMessage", chat_id=madina.id, text="Phone?", reply_markup=keyboard)
    await madina.press("Share phone")
    assert madina.labels() == []
    await bot("sendMessage", chat_id=madina.id, text="Where?", reply_markup=keyboard)
    await madina.press("Share place", latitude=40.1, longitude=67.8)
    await bot("sendMessage", chat_id=madina.id, text="So?", reply_markup=keyboard)
    await madina.press("Cancel")
    contact, place, word = await updates(bot)
    assert contact["contact"]["user_id"] == madina.id
    assert place["location"] == {"latitude": 40.1, "longitude": 67.8}
    assert word["text"] == "Cancel"


async def test_sending_a_photo_and_a_document(bot: Wire, madina: Actor) -> None:
    data = picture(400, 300)
    await madina.send_photo(data, caption="our shop")
    await madina.send_file("ҳисобот.xlsx", b"PK", caption="x.uz")
    photo, document = await updates(bot)
    assert photo["photo"][-1]["width"] == 400
    assert photo["caption"] == "our shop"
    assert document["document"]["file_name"] == "ҳисобот.xlsx"
    assert document["caption_entities"] == [{"type": "url", "offset": 0, "length": 4}]
    file = await bot("getFile", file_id=photo["photo"][-1]["file_id"])
    async with bot.session.get(f"{bot.telegram.url}/file/bot{bot.telegram.token}/{file['file_path']}") as response:
        assert await response.read() == data
    with pytest.raises(Cannot, match="no picture"):
        await madina.send_photo(b"no picture")


async def test_pressing_finds_the_newest_message_that_shows_the_label(bot: Wire, madina: Actor) -> None:
    old = await bot("sendMessage", chat_id=madina.id, text="old", reply_markup=TAP)
    new = await bot("sendMessage", chat_id=madina.id, text="new", reply_markup=TAP)
    madina.tap("Next")
    madina.tap("Next", madina.messages()[-2])
    first, second = await updates(bot, "callback_query")
    assert [each["message"]["message_id"] for each in (first, second)] == [new["message_id"], old["message_id"]]


async def test_pressing_what_is_not_shown_lists_what_is(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=TAP)
    with pytest.raises(AssertionError, match="Shown are: Next, Site"):
        await madina.press("Back")


async def test_pressing_waits_for_the_answer(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=TAP)
    pressed = asyncio.create_task(madina.press("Next"))
    await asyncio.sleep(0)
    [query] = await updates(bot, "callback_query")
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Saved")
    assert await pressed == {"kind": "callback", "answered": True, "text": "Saved", "alert": False, "url": None}


async def test_a_tap_nobody_answers(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=TAP)
    with pytest.raises(AssertionError, match="did not answer the tap on «Next»"):
        await madina.press("Next", timeout=0.01)
    await updates(bot)


@pytest.mark.parametrize(
    ("action", "result"),
    [
        ({"url": "https://example.uz/a"}, {"kind": "url", "url": "https://example.uz/a"}),
        ({"url": "https://t.me/hamkor_bot?start=fair_7"}, {"kind": "start", "chat": 42, "payload": "fair_7"}),
        ({"url": "tg://resolve?domain=Hamkor_Bot&start=x"}, {"kind": "start", "chat": 42, "payload": "x"}),
        ({"url": "https://t.me/somebody"}, {"kind": "url", "url": "https://t.me/somebody"}),
        ({"copy_text": {"text": "A7K2P9"}}, {"kind": "copy", "text": "A7K2P9"}),
        ({"switch_inline_query": "q"}, {"kind": "inline", "chat": 42, "query": "q", "here": False}),
        ({"switch_inline_query_current_chat": ""}, {"kind": "inline", "chat": 42, "query": "", "here": True}),
        (
            {"switch_inline_query_chosen_chat": {"query": "z"}},
            {"kind": "inline", "chat": 42, "query": "z", "here": False},
        ),
    ],
)
async def test_buttons_that_the_client_acts_on_by_itself(
    bot: Wire, madina: Actor, action: dict[str, Any], result: dict[str, Any]
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Do", **action}]]}
    await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=keyboard)
    assert await madina.press("Do") == result
    assert await updates(bot) == []


async def test_following_a_link_presses_start(bot: Wire) -> None:
    jasur = bot.telegram.person("Jasur", language="ru")
    await jasur.follow("https://t.me/hamkor_bot?start=invite_9")
    [message] = await updates(bot)
    assert (message["text"], message["from"]["language_code"]) == ("/start invite_9", "ru")
    with pytest.raises(AssertionError, match="leads to no bot"):
        await jasur.follow("https://example.uz/")


async def test_blocking_and_unblocking_are_told(bot: Wire, madina: Actor) -> None:
    madina.block()
    madina.block()
    with pytest.raises(Cannot, match="has blocked the bot"):
        await madina.say("hi")
    madina.unblock()
    changes = await updates(bot, "my_chat_member")
    assert [(c["old_chat_member"]["status"], c["new_chat_member"]["status"]) for c in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_deleted_account_does_nothing_more(bot: Wire, madina: Actor) -> None:
    madina.delete_account()
    with pytest.raises(Cannot, match="account is deleted"):
        await madina.say("hi")
    assert await updates(bot, "my_chat_member") == []


async def test_in_a_group_a_bot_hears_what_is_meant_for_it(bot: Wire, madina: Actor) -> None:
    jasur = bot.telegram.person("Jasur")
    group = bot.telegram.group("Organizers", madina, jasur)
    there = jasur.in_chat(group)
    sent = await bot("sendMessage", chat_id=group.id, text="Schedule?")
    await updates(bot)
    await there.say("just talking")
    await there.say("/stats@other_bot")
    for text in ("/stats", "/stats@hamkor_bot", "hey @hamkor_bot"):
        await there.say(text)
    await there.say("tomorrow", reply_to=there.last())
    heard = await updates(bot)
    assert [message["text"] for message in heard] == ["/stats", "/stats@hamkor_bot", "hey @hamkor_bot", "tomorrow"]
    assert heard[-1]["reply_to_message"]["message_id"] == sent["message_id"]
    bot.telegram.bot.privacy = False
    await there.say("just talking")
    assert [message["text"] for message in await updates(bot)] == ["just talking"]
    group.administrators.add(42)
    assert {chat["chat"]["type"] for chat in heard} == {"supergroup"}


async def test_joining_a_group_is_told(bot: Wire, madina: Actor) -> None:
    bot.telegram.group("Organizers", madina)
    [change] = await updates(bot, "my_chat_member")
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("left", "member")


async def test_inline_queries(bot: Wire, madina: Actor) -> None:
    asked = asyncio.create_task(madina.inline("bearing"))
    await asyncio.sleep(0)
    [query] = await updates(bot, "inline_query")
    assert (query["query"], query["chat_type"], query["from"]["id"]) == ("bearing", "sender", madina.id)
    result = {
        "type": "article",
        "id": "8482",
        "title": "Bearing",
        "description": "8482 10",
        "input_message_content": {"message_text": "<b>Bearing</b>", "parse_mode": "HTML"},
        "reply_markup": TAP,
    }
    await bot("answerInlineQuery", inline_query_id=query["id"], results=[result], next_offset="1", is_personal=True)
    answer = await asked
    assert answer["results"] == [{"id": "8482", "type": "article", "title": "Bearing", "description": "8482 10"}]
    assert (answer["next_offset"], answer["personal"], answer["cache_time"]) == ("1", True, 300)
    jasur = bot.telegram.person("Jasur")
    group = bot.telegram.group("Organizers", madina, jasur)
    await updates(bot)
    sent = await madina.choose(answer, "8482", group)
    assert sent.json["via_bot"]["id"] == 42
    came = await bot("getUpdates")
    message, chosen = (next(u[kind] for u in came if kind in u) for kind in ("message", "chosen_inline_result"))
    assert (message["text"], chosen["result_id"], chosen["query"]) == ("Bearing", "8482", "bearing")
    assert (
        await bot("editMessageText", inline_message_id=chosen["inline_message_id"], text="Sold", reply_markup=TAP)
        is True
    )
    jasur.in_chat(group).tap("Next")
    tap = (await bot("getUpdates", offset=came[-1]["update_id"] + 1))[0]["callback_query"]
    assert (tap["inline_message_id"], "message" in tap) == (chosen["inline_message_id"], False)
    assert (
        await bot.refused("editMessageText", inline_message_id="nothing", text="x")
        == "400 Bad Request: MESSAGE_ID_INVALID"
    )
    bot.telegram.bot.updates.clear()


async def test_an_inline_query_nobody_answers(bot: Wire, madina: Actor) -> None:
    with pytest.raises(Cannot, match="did not answer the inline query"):
        await madina.inline("bearing", timeout=0.01)
    await updates(bot)


async def test_a_persons_phone_number_is_the_given_one(bot: Wire) -> None:
    jasur = bot.telegram.person("Jasur", phone="998901112233")
    assert writing.own_phone(jasur.person) == "998901112233"


async def test_a_transcript_reads_like_a_conversation(bot: Wire, madina: Actor) -> None:
    await madina.say("podshipnik")
    await bot("sendMessage", chat_id=madina.id, text="<b>Bearings</b>\n1. 8482 10", parse_mode="HTML", reply_markup=TAP)
    madina.tap("Next")
    query = next(iter(bot.telegram.world.queries.callbacks))
    await bot("answerCallbackQuery", callback_query_id=query, text="Page 2")
    there = {"chat_id": madina.id, "message_id": madina.last().id}
    await bot("editMessageText", **there, text="2. 8482 80")
    await bot("sendDocument", chat_id=madina.id, document=("a.txt", b"x"), caption="All")
    await updates(bot)
    assert madina.transcript().splitlines()[1:] == [
        "Madina: podshipnik",
        "Hamkor: Bearings",
        "    1. 8482 10",
        "    [Next] [Site]",
        "Madina: [Next]",
        "(notice) Page 2",
        "Hamkor (edited): 2. 8482 80",
        "Hamkor: (file a.txt)",
        "    All",
    ]


async def test_hearing_skips_to_the_words_and_fails_with_the_transcript(bot: Wire, madina: Actor) -> None:
    for text in ("one", "two", "three"):
        await bot("sendMessage", chat_id=madina.id, text=text)
    assert (await madina.hears("two")).text == "two"
    assert [seen.text for seen in madina.heard()] == ["three"]
    with pytest.raises(AssertionError, match="heard nothing with «four»"):
        await madina.hears("four", timeout=0.01)


async def test_settled_waits_for_the_bot(bot: Wire, madina: Actor) -> None:
    await madina.say("hello")
    with pytest.raises(AssertionError, match="did not take 1 updates"):
        await bot.telegram.settled(timeout=0.01)
    done = []

    async def idle() -> None:
        done.append(True)

    bot.telegram.idle = idle
    waiting = asyncio.create_task(bot.telegram.settled())
    await updates(bot)
    await waiting
    assert done == [True]
