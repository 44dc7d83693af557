"""A person in a test: does what people do, hears what the bot says, and keeps a transcript."""

from __future__ import annotations

import asyncio
from collections import deque
from pathlib import PurePath
from typing import Any

from bot.sandbox.people import inline, lives, pressing, sending, writing
from bot.sandbox.people.audience import Audience
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.people.seen import Seen
from bot.sandbox.rules.arguments import Upload
from bot.sandbox.state.accounts import Person
from bot.sandbox.state.chats import Chat, Group, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.queries import CallbackQuery
from bot.sandbox.state.signals import Signal

PATIENCE = 30.0
KEPT = 5000


class Actor:
    """One person in one chat (by default the private one with the bot)."""

    def __init__(self, audience: Audience, person: Person, chat: Chat) -> None:
        self.audience = audience
        self.world = audience.world
        self.person = person
        self.chat = chat
        self._unheard: deque[Seen] = deque(maxlen=KEPT)
        # What was seen is written out only when somebody reads the transcript.
        self._lines: deque[str | Seen] = deque(maxlen=KEPT)
        self._signal = Signal()
        audience.add(self)

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    def in_chat(self, chat: Chat) -> Actor:
        """The same person in another chat, for instance a group."""
        return Actor(self.audience, self.person, chat)

    def forgets(self) -> None:
        """Keep no transcript from now on: for tests that send thousands of messages."""
        self._lines = deque(maxlen=0)

    def sees(self, seen: Seen, *, own: bool) -> None:
        """A message of the chat is new or was edited."""
        self._lines.append(seen)
        if not own:
            self._unheard.append(seen)
            self._signal.notify()

    def is_told(self, answer: dict[str, Any]) -> None:
        """The bot answered a tap of this person."""
        if answer["text"]:
            self._lines.append(f"({'alert' if answer['alert'] else 'notice'}) {answer['text']}")

    # deeds

    async def say(self, text: str, *, reply_to: Seen | None = None) -> Seen:
        """Write a text."""
        answered = reply_to.id if reply_to else None
        return self._sent(writing.say(self.world, self.person, self.chat, text, reply_to=answered))

    async def start(self, payload: str = "") -> Seen:
        """Press Start, as after a deep link with this payload."""
        return self._sent(writing.start(self.world, self.person, self.chat, payload))

    async def follow(self, url: str) -> Seen:
        """Open a link to the bot."""
        place = pressing.follow(self.world, self.person, url)
        if "message" not in place:
            raise AssertionError(f"{url} leads to no bot here.")
        return self._sent(place["message"])

    async def edit(self, message: Seen, text: str) -> Seen:
        """Change an own message."""
        return self._sent(writing.edit(self.world, self.person, self.chat, message.id, text))

    async def share_contact(self, **contact: Any) -> Seen:
        """Share the own contact, or somebody else's (`phone_number`, `first_name`, ...)."""
        return self._sent(writing.share_contact(self.world, self.person, self.chat, contact))

    async def share_location(self, *, latitude: float, longitude: float) -> Seen:
        """Share a place."""
        return self._sent(
            writing.share_location(self.world, self.person, self.chat, latitude=latitude, longitude=longitude)
        )

    async def send_file(self, name: str, data: bytes, *, caption: str = "") -> Seen:
        """Send a document."""
        name = PurePath(name).name
        return self._sent(
            await sending.send_document(self.world, self.person, self.chat, Upload(name, data), caption=caption)
        )

    async def send_photo(self, data: bytes, *, caption: str = "") -> Seen:
        """Send a picture."""
        return self._sent(await sending.send_photo(self.world, self.person, self.chat, data, caption=caption))

    async def send_voice(self, data: bytes, *, seconds: int = 1, caption: str = "") -> Seen:
        """Send a voice message."""
        upload = Upload("", data, "audio/ogg")
        sent = sending.send_voice(self.world, self.person, self.chat, upload, seconds=seconds, caption=caption)
        return self._sent(sent)

    async def send_video(self, data: bytes, *, seconds: int = 1, caption: str = "") -> Seen:
        """Send a video."""
        upload = Upload("video.mp4", data, "video/mp4")
        sent = sending.send_video(self.world, self.person, self.chat, upload, seconds=seconds, caption=caption)
        return self._sent(sent)

    async def send_sticker(self, data: bytes, *, emoji: str = "") -> Seen:
        """Send a picture as a sticker."""
        return self._sent(sending.send_sticker(self.world, self.person, self.chat, data, emoji=emoji))

    def _sent(self, message: Message) -> Seen:
        return Seen.of(message, self.world.files)

    def block(self) -> None:
        """Block the bot."""
        lives.block(self.world, self._private())

    def unblock(self) -> None:
        """Take the block back."""
        lives.unblock(self.world, self._private())

    def leave(self) -> None:
        """Leave the group."""
        assert isinstance(self.chat, Group), "only a group can be left"
        lives.leave(self.world, self.chat, self.person)

    def delete_account(self) -> None:
        """Leave Telegram."""
        lives.delete_account(self.world, self.person)

    def _private(self) -> PrivateChat:
        assert isinstance(self.chat, PrivateChat), "only in a private chat"
        return self.chat

    # pressing

    async def press(
        self, label: str, message: Seen | None = None, *, timeout: float = PATIENCE, **place: float
    ) -> dict[str, Any]:
        """Press `label`: an inline button of the newest message that shows it (or of `message`), else a reply button.

        An inline button gives what the HTTP face calls Pressed; a tap waits `timeout` seconds for the bot's answer.
        """
        holder = self._holder(label, message)
        if holder is None:
            return self._press_reply(label, message, **place)
        self._lines.append(f"{self.person.first_name}: [{label}]")
        result = pressing.tap(self.world, self.person, holder, pressing.button_labelled(holder, label))
        if not isinstance(result, CallbackQuery):
            return result
        answer = await pressing.answer(result, timeout)
        if not answer["answered"]:
            raise AssertionError(
                f"The bot did not answer the tap on «{label}» within {timeout} s.\n{self.transcript()}"
            )
        return answer

    def tap(self, label: str, message: Seen | None = None) -> asyncio.Future[dict[str, Any]]:
        """Press an inline button without waiting for the bot; the future becomes its answer."""
        holder = self._holder(label, message)
        if holder is None:
            raise AssertionError(self._not_shown(label, message))
        self._lines.append(f"{self.person.first_name}: [{label}]")
        query = pressing.tap(self.world, self.person, holder, pressing.button_labelled(holder, label))
        assert isinstance(query, CallbackQuery), f"«{label}» asks the bot nothing"
        return query.answered

    def _holder(self, label: str, message: Seen | None) -> Message | None:
        if message is not None:
            now = self.chat.messages.get(message.id)
            return now if now is not None and _shows(now, label) else None
        return next((shown for shown in reversed(self.chat.messages.values()) if _shows(shown, label)), None)

    def _press_reply(self, label: str, message: Seen | None, **place: float) -> dict[str, Any]:
        try:
            button = pressing.reply_button(self.person, self.chat, label)
        except Cannot as cannot:
            raise AssertionError(self._not_shown(label, message)) from cannot
        self._lines.append(f"{self.person.first_name}: [{label}]")
        sent = pressing.press_reply(self.world, self.person, self.chat, button, **place)
        return {"kind": "message", "message": self._sent(sent)}

    def _not_shown(self, label: str, message: Seen | None) -> str:
        shown = self.labels() if message is None else message.labels
        there = ", ".join(shown) or "no buttons"
        return f"Nothing shows «{label}» to {self.person.name}. Shown are: {there}.\n{self.transcript()}"

    # inline mode

    async def inline(self, query: str, *, offset: str = "", timeout: float = PATIENCE) -> dict[str, Any]:
        """Type `@bot query`; the Results of the HTTP face."""
        bot = self.chat.bots()[0]
        return await inline.results(inline.ask(self.world, self.person, bot, self.chat, query, offset=offset), timeout)

    async def choose(self, results: dict[str, Any], result_id: str, chat: Chat | None = None) -> Seen:
        """Send one of the results, here or into another chat."""
        return self._sent(
            inline.choose(self.world, self.person, chat, query_id=results["query_id"], result_id=result_id)
        )

    # hearing and seeing

    async def hears(self, words: str = "", *, timeout: float = PATIENCE) -> Seen:
        """The next new or edited message of others (with `words` in it); earlier ones count as heard."""
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            while self._unheard:
                seen = self._unheard.popleft()
                if words in seen.text:
                    return seen
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or not await self._signal.until(lambda: bool(self._unheard), left):
                wanted = f" with «{words}»" if words else ""
                raise AssertionError(
                    f"{self.person.name} heard nothing{wanted} within {timeout} s.\n{self.transcript()}"
                )

    def heard(self) -> list[Seen]:
        """Everything new or edited since the last time, without waiting."""
        heard = list(self._unheard)
        self._unheard.clear()
        return heard

    def messages(self) -> list[Seen]:
        """The whole chat as it is now."""
        return [self._sent(message) for message in self.chat.messages.values()]

    def last(self) -> Seen:
        """The newest message of others as it is now."""
        for message in reversed(self.chat.messages.values()):
            if message.sender is not self.person:
                return self._sent(message)
        raise AssertionError(f"Nobody has written to {self.person.name} yet.")

    def labels(self) -> list[str]:
        """The buttons in sight: those of the newest message with any, then those of the reply keyboard."""
        newest = next((message for message in reversed(self.chat.messages.values()) if message.buttons()), None)
        rows = newest.buttons() if newest else []
        rows = rows + self.chat.keyboards.get(self.person.id, {}).get("keyboard", [])
        return [button["text"] for row in rows for button in row]

    def transcript(self) -> str:
        """Everything said, pressed and edited in this chat, as a customer could read it."""
        return "\n".join(map(str, self._lines))


def _shows(message: Message, label: str) -> bool:
    return any(button["text"] == label for row in message.buttons() for button in row)
