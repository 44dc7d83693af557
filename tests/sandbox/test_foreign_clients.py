"""Other people's bot libraries, unmodified: start, keyboard, tap with edit, photo, document, download."""

from __future__ import annotations

import asyncio
import io
import threading
from typing import Any

import pytest
import telebot
import telegram as ptb
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, MessageHandler, filters

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
