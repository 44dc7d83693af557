"""In a forum an answer stands in the topic it was asked in; who writes as the group itself is answered too."""

from typing import Any

from bot.telegram import calls
from bot.telegram.screen import Screen
from bot.telegram.updates import topic_of
from tests.town import Town

GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Tadbirkorlar", "is_forum": True}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


def _update(**message: Any) -> dict[str, Any]:
    return {
        "update_id": 900_001,
        "message": {"message_id": 7, "date": 1, "chat": GROUP, "text": "/start", **message},
    }


def _heard(town: Town, **message: Any) -> Any:
    return town.hamkor.inbox._handle(_update(**message))


async def test_an_answer_goes_to_its_topic_and_elsewhere_to_the_general_one(town: Town) -> None:
    person = {"id": 77, "is_bot": False, "first_name": "Madina", "language_code": "en"}
    (call,) = await _heard(town, **{"from": person}, message_thread_id=31, is_topic_message=True)
    assert (call.values["chat_id"], call.values["message_thread_id"]) == (GROUP["id"], 31)
    (general,) = await _heard(town, **{"from": person})
    assert "message_thread_id" not in general.values
    # A thread of replies in a group without topics is no topic.
    (reply,) = await _heard(town, **{"from": person}, message_thread_id=31)
    assert "message_thread_id" not in reply.values


async def test_an_anonymous_administrator_is_answered_and_another_bot_is_not(town: Town) -> None:
    (call,) = await _heard(town, **{"from": ANONYMOUS}, sender_chat=GROUP)
    assert "shaxsiy suhbatda" in call.values["text"]
    bot = {"id": 55, "is_bot": True, "first_name": "Bot"}
    assert await _heard(town, **{"from": bot}) == []
    other = {"id": -1009999999999, "type": "channel", "title": "Kanal"}
    assert await _heard(town, **{"from": ANONYMOUS}, sender_chat=other) == []


def test_what_is_said_in_several_messages_stays_together() -> None:
    shown = calls.for_message([Screen("x" * 5000)], chat_id=-5, topic=9)
    assert len(shown) == 2
    assert {call.values["message_thread_id"] for call in shown} == {9}
    assert topic_of({"message_thread_id": True, "is_topic_message": True}) is None
