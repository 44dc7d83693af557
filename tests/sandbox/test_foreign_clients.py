"""Other people's bot libraries, unmodified: start, keyboard, tap with edit, photo, document, download."""

from __future__ import annotations

import asyncio
import io
import threading
from typing import Any

import aiogram
import pytest
import telebot
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telebot.async_telebot import AsyncTeleBot
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatJoinRequestHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.people import lives
from bot.sandbox.testing import Telegram
from tests.sandbox.pictures import picture

DATA = b"code;name\r\n8482;\xd0\x9f\xd0\xbe\xd0\xb4\xd1\x88\xd0\xb8\xd0\xbf\xd0\xbd\xd0\xb8\xd0\xba\r\n" * 50
PHOTO = picture(300, 200)


async def journey(telegram: Telegram) -> None:
    """What a person does with either bot."""
    madina = telegram.person("Madina", language="uz")
    await madina.start("fair_7")
    greeting = await madina.hears("Salom")
    assert (greeting.text, greeting.rows) == ("Salom, Madina! fair_7", [["Next"]])
    assert greeting.entities[0] == {"offset": 0, "length": 5, "type": "bold"}
    assert (await madina.press("Next"))["text"] == "ok"
    assert (await madina.hears("page")).text == "page 2"
    await madina.say("photo")
    assert (await madina.hears("look")).file == PHOTO
    await madina.send_file("каталог.csv", DATA)
    back = await madina.hears("back")
    assert (back.file_name, back.file) == ("каталог.csv", DATA)
    assert telegram.refusals == []


async def test_python_telegram_bot(telegram: Telegram) -> None:
    async def start(update: Any, context: Any) -> None:
        keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Next", callback_data="n")]])
        text = f"<b>Salom</b>, {update.effective_user.first_name}! {context.args[0]}"
        await update.message.reply_html(text, reply_markup=keyboard)

    async def tap(update: Any, context: Any) -> None:
        await update.callback_query.answer("ok")
        await update.callback_query.edit_message_text("page 2")

    async def photo(update: Any, context: Any) -> None:
        await update.message.reply_photo(io.BytesIO(PHOTO), caption="look")

    async def document(update: Any, context: Any) -> None:
        file = await update.message.document.get_file()
        data = await file.download_as_bytearray()
        name = update.message.document.file_name
        await update.message.reply_document(io.BytesIO(bytes(data)), filename=name, caption="back")

    builder = Application.builder().token(telegram.token)
    application: Any = builder.base_url(f"{telegram.url}/bot").base_file_url(f"{telegram.url}/file/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(tap))
    application.add_handler(MessageHandler(filters.TEXT, photo))
    application.add_handler(MessageHandler(filters.Document.ALL, document))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=1)
        await journey(telegram)
        await application.updater.stop()
        await application.stop()


@pytest.mark.filterwarnings("ignore::aiohttp.multipart.BadContentDispositionHeader")
async def test_pytelegrambotapi(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telebot.apihelper, "API_URL", telegram.url + "/bot{0}/{1}")
    monkeypatch.setattr(telebot.apihelper, "FILE_URL", telegram.url + "/file/bot{0}/{1}")
    bot: Any = telebot.TeleBot(telegram.token, parse_mode="HTML", threaded=False)

    def start(message: Any) -> None:
        keyboard = telebot.types.InlineKeyboardMarkup()
        keyboard.add(telebot.types.InlineKeyboardButton("Next", callback_data="n"))
        text = f"<b>Salom</b>, {message.from_user.first_name}! {message.text.split()[1]}"
        bot.send_message(message.chat.id, text, reply_markup=keyboard)

    def tap(query: Any) -> None:
        bot.answer_callback_query(query.id, "ok")
        bot.edit_message_text("page 2", query.message.chat.id, query.message.message_id)

    def photo(message: Any) -> None:
        bot.send_photo(message.chat.id, io.BytesIO(PHOTO), caption="look")

    def document(message: Any) -> None:
        data = bot.download_file(bot.get_file(message.document.file_id).file_path)
        name = message.document.file_name
        bot.send_document(message.chat.id, io.BytesIO(data), visible_file_name=name, caption="back")

    bot.message_handler(commands=["start"])(start)
    bot.callback_query_handler(func=lambda query: True)(tap)
    bot.message_handler(content_types=["text"])(photo)
    bot.message_handler(content_types=["document"])(document)
    thread = threading.Thread(target=bot.polling, kwargs={"non_stop": False, "timeout": 1, "long_polling_timeout": 1})
    thread.start()
    try:
        await journey(telegram)
    finally:
        bot.stop_polling()
        await asyncio.to_thread(thread.join, 10)
    assert not thread.is_alive()


async def test_async_telebot(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its getUpdates, getFile and the like are GETs with a form in the body."""
    monkeypatch.setattr(telebot.asyncio_helper, "API_URL", telegram.url + "/bot{0}/{1}")
    monkeypatch.setattr(telebot.asyncio_helper, "FILE_URL", telegram.url + "/file/bot{0}/{1}")
    bot: Any = AsyncTeleBot(telegram.token, parse_mode="HTML")

    async def start(message: Any) -> None:
        keyboard = telebot.types.InlineKeyboardMarkup()
        keyboard.add(telebot.types.InlineKeyboardButton("Next", callback_data="n"))
        text = f"<b>Salom</b>, {message.from_user.first_name}! {message.text.split()[1]}"
        await bot.send_message(message.chat.id, text, reply_markup=keyboard)

    async def tap(query: Any) -> None:
        await bot.answer_callback_query(query.id, "ok")
        await bot.edit_message_text("page 2", query.message.chat.id, query.message.message_id)

    async def photo(message: Any) -> None:
        await bot.send_photo(message.chat.id, io.BytesIO(PHOTO), caption="look")

    async def document(message: Any) -> None:
        data = await bot.download_file((await bot.get_file(message.document.file_id)).file_path)
        name = message.document.file_name
        await bot.send_document(message.chat.id, io.BytesIO(data), visible_file_name=name, caption="back")

    bot.message_handler(commands=["start"])(start)
    bot.callback_query_handler(func=lambda query: True)(tap)
    bot.message_handler(content_types=["text"])(photo)
    bot.message_handler(content_types=["document"])(document)
    polling = asyncio.create_task(bot.polling(non_stop=False, timeout=1, request_timeout=5))
    try:
        await journey(telegram)
        # Every message was answered once: the offset came through.
        assert len(telegram.calls_of("sendMessage")) == len(telegram.calls_of("sendPhoto")) == 1
        assert len(telegram.calls_of("sendDocument")) == 1
    finally:
        await bot.close_session()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


async def administration(telegram: Telegram) -> None:
    """A group whose bot is made administrator, greets who comes, lets in who asks, is put out and comes back."""
    owner, comer = telegram.person("Madina"), telegram.person("Jasur")
    group = telegram.group("Organizers", owner)
    here = owner.in_chat(group)
    lives.join(telegram.world, group, telegram.bot, administrator=True)
    await here.hears("I run Organizers")
    lives.join(telegram.world, group, comer.person)
    await here.hears("Jasur: left, member")
    lives.leave(telegram.world, group, comer.person)
    await here.hears("Jasur: member, left")
    lives.ask_to_join(telegram.world, group, comer.person)
    await here.hears("Jasur: left, member")
    lives.remove(telegram.world, group, telegram.bot.id)
    lives.join(telegram.world, group, telegram.bot, administrator=True)
    await here.hears("I run Organizers")
    await owner.say("still there?")
    assert (await owner.hears()).text == "still there?"
    assert telegram.refusals == []


async def test_an_administrator_in_python_telegram_bot(telegram: Telegram) -> None:
    async def mine(update: Any, context: Any) -> None:
        if update.my_chat_member.new_chat_member.status == "administrator":
            await update.effective_chat.send_message(f"I run {update.effective_chat.title}")

    async def theirs(update: Any, context: Any) -> None:
        change = update.chat_member
        was, now = change.old_chat_member.status, change.new_chat_member.status
        await update.effective_chat.send_message(f"{change.new_chat_member.user.first_name}: {was}, {now}")

    async def wish(update: Any, context: Any) -> None:
        await update.chat_join_request.approve()

    async def echo(update: Any, context: Any) -> None:
        await update.message.reply_text(update.message.text)

    application: Any = Application.builder().token(telegram.token).base_url(f"{telegram.url}/bot").build()
    application.add_handler(ChatMemberHandler(mine, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(ChatMemberHandler(theirs, ChatMemberHandler.CHAT_MEMBER))
    application.add_handler(ChatJoinRequestHandler(wish))
    application.add_handler(MessageHandler(filters.TEXT & filters.ChatType.PRIVATE, echo))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=1, allowed_updates=ptb.Update.ALL_TYPES)
        await administration(telegram)
        await application.updater.stop()
        await application.stop()


async def test_an_administrator_in_aiogram(telegram: Telegram) -> None:
    dispatcher = aiogram.Dispatcher()

    async def mine(update: aiogram.types.ChatMemberUpdated) -> None:
        if update.new_chat_member.status == "administrator":
            await update.answer(f"I run {update.chat.title}")

    async def theirs(update: aiogram.types.ChatMemberUpdated) -> None:
        user, was, now = update.new_chat_member.user, update.old_chat_member.status, update.new_chat_member.status
        await update.answer(f"{user.first_name}: {was}, {now}")

    async def wish(update: aiogram.types.ChatJoinRequest) -> None:
        await update.approve()

    async def echo(message: aiogram.types.Message) -> None:
        await message.answer(message.text or "")

    dispatcher.my_chat_member.register(mine)
    dispatcher.chat_member.register(theirs)
    dispatcher.chat_join_request.register(wish)
    dispatcher.message.register(echo, aiogram.F.chat.type == "private")
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    async with aiogram.Bot(telegram.token, session=session) as bot:
        polling = asyncio.create_task(
            dispatcher.start_polling(
                bot, polling_timeout=1, handle_signals=False, allowed_updates=dispatcher.resolve_used_update_types()
            )
        )
        try:
            await administration(telegram)
        finally:
            await dispatcher.stop_polling()
            await polling
