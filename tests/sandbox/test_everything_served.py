"""Every method served and every kind of update, once, read as aiogram and python-telegram-bot read them."""

from __future__ import annotations

import re
from pathlib import Path

from bot.sandbox.methods.served import METHODS
from bot.sandbox.people import inline, lives
from bot.sandbox.people.actor import Actor
from tests.sandbox.as_clients_read import Reader
from tests.sandbox.conftest import Wire
from tests.sandbox.pictures import picture

ROOT = Path(__file__).parents[2] / "bot" / "sandbox"
KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}
PLACE = {"latitude": 41.3, "longitude": 69.2}


async def test_every_method_and_update_is_read_by_both_libraries(bot: Wire, madina: Actor, reader: Reader) -> None:
    await bot("getUpdates", allowed_updates=["message", "edited_message", *kinds_in_the_source()], offset=-1, timeout=0)
    await sending(bot, madina)
    await changing(bot, madina)
    await profile(bot, madina)
    await in_a_group(bot, madina)
    await what_people_do(bot, madina)
    await bot("getUpdates", timeout=0)
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    await bot("getWebhookInfo")
    await bot("deleteWebhook", drop_pending_updates=True)
    for name in ("logOut", "close"):
        await bot(name)
    assert set(reader.methods) == {method.name for method in METHODS.values()}
    assert set(reader.kinds) == {"message", "edited_message", *kinds_in_the_source()}


def kinds_in_the_source() -> set[str]:
    """The kinds of updates the server can queue, besides messages."""
    return {kind for path in ROOT.rglob("*.py") for kind in re.findall(r'updates\.put\(\s*"(\w+)"', path.read_text())}


async def sending(bot: Wire, madina: Actor) -> None:
    to = {"chat_id": madina.id}
    sent = await bot("sendMessage", **to, text="<b>x</b> @madina", parse_mode="HTML", protect_content=True)
    photo = await bot("sendPhoto", **to, photo=("a.png", picture(640, 400)), caption="c", has_spoiler=True)
    await bot("sendDocument", **to, document=("a.txt", b"x"), reply_markup=KEYBOARD)
    await bot("sendLocation", **to, **PLACE)
    await bot("sendVenue", **to, **PLACE, title="Pavilion", address="Bektemir")
    await bot("sendContact", **to, phone_number="+998", first_name="Centre")
    small = {"type": "photo", "media": photo["photo"][0]["file_id"]}
    await bot("sendMediaGroup", **to, media=[small, small])
    await bot("sendChatAction", **to, action="typing")
    await bot("getFile", file_id=photo["photo"][-1]["file_id"])
    there = {**to, "from_chat_id": madina.id}
    for deed in ("forward", "copy"):
        await bot(f"{deed}Message", **there, message_id=photo["message_id"])
        await bot(f"{deed}Messages", **there, message_ids=[photo["message_id"], photo["message_id"] + 1])
    await bot("sendMessage", **to, text="answer", reply_parameters={"message_id": sent["message_id"]})


async def changing(bot: Wire, madina: Actor) -> None:
    to = {"chat_id": madina.id}
    text = (await bot("sendMessage", **to, text="x", reply_markup=KEYBOARD))["message_id"]
    photo = (await bot("sendPhoto", **to, photo=("a.png", picture())))["message_id"]
    await bot("editMessageText", **to, message_id=text, text="y", reply_markup=KEYBOARD)
    await bot("editMessageReplyMarkup", **to, message_id=text)
    await bot("editMessageCaption", **to, message_id=photo, caption="y")
    await bot(
        "editMessageMedia", **to, message_id=photo, media={"type": "photo", "media": "attach://b"}, b=("b", picture(30))
    )
    await bot("pinChatMessage", **to, message_id=text)
    await bot("getChat", **to)
    await bot("unpinChatMessage", **to, message_id=text)
    await bot("unpinAllChatMessages", **to)
    await bot("deleteMessage", **to, message_id=text)
    await bot("deleteMessages", **to, message_ids=[photo])


async def profile(bot: Wire, madina: Actor) -> None:
    commands = [{"command": "help", "description": "Help"}]
    await bot("getMe")
    await bot("setMyCommands", commands=commands)
    await bot("getMyCommands")
    await bot("deleteMyCommands")
    for what, parameter in (
        ("Name", "name"),
        ("Description", "description"),
        ("ShortDescription", "short_description"),
    ):
        await bot(f"setMy{what}", **{parameter: "Hamkor"})
        await bot(f"getMy{what}")
    button = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.uz/"}}
    for menu_button in (button, {"type": "commands"}):
        await bot("setChatMenuButton", chat_id=madina.id, menu_button=menu_button)
        await bot("getChatMenuButton", chat_id=madina.id)
    await bot("getUserProfilePhotos", user_id=madina.id)


async def in_a_group(bot: Wire, madina: Actor) -> None:
    world, jasur = bot.telegram.world, bot.telegram.person("Jasur")
    group = bot.telegram.group("Organizers", madina, administrator=True)
    here = {"chat_id": group.id}
    lives.join(world, group, jasur.person)
    for person in (madina, jasur):
        await bot("getChatMember", **here, user_id=person.id)
    await bot("getChatMember", **here, user_id=42)
    await bot("getChatAdministrators", **here)
    await bot("getChatMemberCount", **here)
    await bot("getChat", **here)
    await jasur.in_chat(group).say("/help")
    lives.remove(world, group, jasur.id)
    await bot("getChatMember", **here, user_id=jasur.id)
    lives.ask_to_join(world, group, jasur.person, bio="welder")
    await bot("declineChatJoinRequest", **here, user_id=jasur.id)
    await bot("getChatMember", **here, user_id=jasur.id)
    lives.ask_to_join(world, group, jasur.person)
    await bot("approveChatJoinRequest", **here, user_id=jasur.id)
    await bot("leaveChat", **here)


async def what_people_do(bot: Wire, madina: Actor) -> None:
    await bot("sendMessage", chat_id=madina.id, text="x", reply_markup=KEYBOARD)
    await madina.edit(await madina.say("one", reply_to=madina.last()), "two")
    await madina.share_contact()
    await madina.share_location(latitude=41.0, longitude=69.0)
    await madina.send_photo(picture(640, 400), caption="hers")
    await madina.send_file("b.txt", b"y")
    await madina.send_voice(b"voice", caption="listen")
    await madina.send_video(b"video")
    await madina.send_sticker(picture(), emoji="👍")
    madina.tap("Next")
    await bot("answerCallbackQuery", callback_query_id=next(iter(bot.telegram.world.queries.callbacks)))
    asked = inline.ask(bot.telegram.world, madina.person, bot.telegram.bot, madina.chat, "bearing")
    article = {"type": "article", "id": "1", "title": "B", "input_message_content": {"message_text": "Bearing"}}
    await bot("answerInlineQuery", inline_query_id=asked.id, results=[{**article, "reply_markup": KEYBOARD}])
    await madina.choose({"query_id": asked.id}, "1")
    madina.tap("Next")
    madina.block()
    madina.unblock()
