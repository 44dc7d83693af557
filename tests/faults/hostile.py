"""What nobody should send and somebody will: updates bent out of shape, forged, and made of nothing; all by a seed."""

import copy
import json
import random
from collections.abc import Callable, Sequence

from tests.faults.hostile_words import JUNK, KEYS, NUMBERS, TEXTS, Json


def user(number: int, language: str = "uz") -> dict[str, Json]:
    """Somebody of Telegram."""
    return {
        "id": number,
        "is_bot": False,
        "first_name": f"Sinov{number}",
        "last_name": "<b>=1+1",
        "language_code": language,
    }


def message(sender: dict[str, Json], number: int, **content: Json) -> dict[str, Json]:
    """A message in the private chat of its sender."""
    chat = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    return {"message_id": number, "date": 1_795_240_000, "chat": chat, "from": sender, **content}


def tap(sender: dict[str, Json], number: int, data: str, **more: Json) -> dict[str, Json]:
    """A press of a button under a message of the bot; the query's id ends with who pressed."""
    carried = {**message(sender, number, text="Hamkor"), "from": {**user(42), "is_bot": True}}
    return {
        "id": f"{number}-{sender['id']}",
        "from": sender,
        "chat_instance": "1",
        "data": data,
        "message": carried,
        **more,
    }


class Hostile:
    """Makes updates; the same seed makes the same ones. `buttons` and `commands` are what the bot really knows."""

    def __init__(
        self, seed: int, *, people: Sequence[tuple[int, str]], buttons: Sequence[str], commands: Sequence[str]
    ) -> None:
        self.chance = random.Random(seed)
        self.people = people
        self.buttons = buttons
        self.commands = commands
        self._number = 0
        self._kinds: tuple[Callable[[], dict[str, Json]], ...] = (
            *(self._typed,) * 3,
            *(self._pressed,) * 9,
            *(self._commanded,) * 3,
            *(self._attached,) * 3,
            *(self._elsewhere,) * 4,
            self._asked_inline,
            *(self._of_other_kinds,) * 4,
            *(self._of_nothing,) * 3,
        )

    def update(self) -> Json:
        """The next update: one of the real kinds, most of them bent somewhere."""
        self._number += 1
        made = {"update_id": self._number, **self.chance.choice(self._kinds)()}
        for _ in range(self.chance.choice((0, 0, 1, 1, 2, 3, 5))):
            self._bend(made)
        return made

    def _who(self) -> dict[str, Json]:
        return user(*self.chance.choice(self.people))

    def _text(self) -> str:
        chance = self.chance
        if chance.random() < 0.7:
            return chance.choice(TEXTS)
        if chance.random() < 0.5:
            return " ".join(chance.choice(TEXTS)[:40] for _ in range(3))
        reach = chance.choice((0x7F, 0x4FF, 0xFFFF, 0x10FFFF))
        return "".join(chr(chance.randrange(reach)) for _ in range(chance.choice((1, 8, 64, 300))))

    def _typed(self) -> dict[str, Json]:
        return {"message": message(self._who(), self._number, text=self._text())}

    def _commanded(self) -> dict[str, Json]:
        text = f"/{self.chance.choice(self.commands)} {self._text()}"[:4096]
        return {"message": message(self._who(), self._number, text=text)}

    def _data(self) -> str:
        chance = self.chance
        parts = chance.choice(self.buttons).split(":")
        if chance.random() < 0.2:
            return chance.choice(TEXTS)[:64]
        for place in range(1, len(parts)):
            if chance.random() < 0.5:
                parts[place] = str(chance.choice((*NUMBERS, "", "all", "UZ-JI", "²", "\ud800", chance.choice(TEXTS))))
        if chance.random() < 0.1:
            parts.append("x")
        return ":".join(parts)[:200]

    def _pressed(self) -> dict[str, Json]:
        sender = self._who()
        made = tap(sender, self._number, self._data())
        how = self.chance.randrange(6)
        if how == 0:  # a message too old to be seen
            made["message"] = {"chat": made["message"]["chat"], "message_id": 1, "date": 0}
        elif how == 1:  # a card shared into another chat
            del made["message"]
            made["inline_message_id"] = "AgAAAA"
        elif how == 2:  # somebody else's message
            made["message"]["chat"]["id"] = self.chance.choice(self.people)[0]
        elif how == 3:  # a game
            del made["data"]
            made["game_short_name"] = "x"
        return {"callback_query": made}

    def _attached(self) -> dict[str, Json]:
        sender, text = self._who(), self._text()
        file = {"file_id": text or "f", "file_unique_id": "u", "file_size": self.chance.choice(NUMBERS)}
        content: dict[str, Json] = self.chance.choice(
            (
                {"contact": {"phone_number": text, "first_name": text, "user_id": sender["id"] + 1}},
                {"contact": {"phone_number": "+998900000000", "first_name": "Boshqa"}},
                {"document": {**file, "file_name": text, "mime_type": text}, "caption": text},
                {"document": {**file, "file_name": "katalog.xlsx"}},
                {"photo": [{**file, "width": 1, "height": 1}], "caption": text},
                {"photo": []},
                {"location": {"latitude": self.chance.uniform(-1e3, 1e3), "longitude": 1e308}},
                {"sticker": {**file, "type": "regular", "width": 1, "height": 1, "is_animated": 0, "is_video": 0}},
                {"voice": {**file, "duration": -1}},
                {"dice": {"emoji": "🎲", "value": 7}},
                {"poll": {"id": "1", "question": text, "options": []}},
                {"new_chat_members": [user(1), user(42)]},
                {"successful_payment": {"currency": "UZS", "total_amount": -1, "invoice_payload": text}},
                {"web_app_data": {"data": text, "button_text": text}},
                {"text": text, "forward_origin": {"type": "hidden_user", "sender_user_name": text, "date": 0}},
                {"text": text, "entities": [{"type": "bold", "offset": -5, "length": 10**9}]},
                {"text": text, "reply_to_message": message(user(7), 1, text=text)},
                {"text": text, "via_bot": {**user(9), "is_bot": True}},
            )
        )
        return {"message": {**message(sender, self._number), **json.loads(json.dumps(content))}}

    def _elsewhere(self) -> dict[str, Json]:
        made = message(self._who(), self._number, text=self._text())
        kind = self.chance.choice(("group", "supergroup", "channel", "sender", "unknown"))
        made["chat"] = {"id": -100_123, "type": kind, "title": "Guruh"}
        if self.chance.random() < 0.4:
            made["text"] = f"/{self.chance.choice(self.commands)}"
        if self.chance.random() < 0.3:  # an anonymous administrator, or a channel's own post
            made["from"] = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
            made["sender_chat"] = made["chat"]
        if self.chance.random() < 0.2:
            del made["from"]
        return {self.chance.choice(("message", "channel_post", "edited_channel_post", "edited_message")): made}

    def _asked_inline(self) -> dict[str, Json]:
        sender = self._who()
        offset = str(self.chance.choice((*NUMBERS, "", "²", "10", "\u0663")))
        query = {"id": f"{self._number}-{sender['id']}", "from": sender, "query": self._text()[:256], "offset": offset}
        return {"inline_query": query}

    def _of_other_kinds(self) -> dict[str, Json]:
        sender, chance = self._who(), self.chance
        chat = {"id": sender["id"], "type": "private", "first_name": "A"}
        # Blocking the bot is left out: the people of a storm are to stay reachable.
        member = {"user": user(42), "status": chance.choice(("member", "left", "restricted", "emperor"))}
        change = {"chat": chat, "from": sender, "date": 0, "old_chat_member": member, "new_chat_member": member}
        return chance.choice(
            (
                {"edited_message": {**message(sender, 1, text=self._text()), "edit_date": -1}},
                {"my_chat_member": change},
                {"chat_member": change},
                {"chat_join_request": {"chat": chat, "from": sender, "user_chat_id": 2**60, "date": 0}},
                {"chosen_inline_result": {"result_id": "1", "from": sender, "query": self._text()}},
                {"poll": {"id": "1", "question": "x", "options": [], "total_voter_count": -1}},
                {"poll_answer": {"poll_id": "1", "user": sender, "option_ids": [2**70]}},
                {"message_reaction": {"chat": chat, "message_id": 1, "user": sender, "date": 0, "new_reaction": []}},
                {"pre_checkout_query": {"id": "1", "from": sender, "currency": "UZS", "total_amount": 0}},
                {"business_connection": {"id": "1", "user": sender, "user_chat_id": 1, "date": 0}},
                {"quantum_message": message(sender, 1, text="x")},
                {"message": message(sender, 1, text="x"), "callback_query": tap(sender, 1, "home")},
                {},
            )
        )

    def _of_nothing(self) -> dict[str, Json]:
        return {self.chance.choice(KEYS): self._random(4)}

    def _random(self, depth: int) -> Json:
        chance = self.chance
        if depth == 0 or chance.random() < 0.3:
            return copy.deepcopy(chance.choice((*JUNK, self._text())))
        if chance.random() < 0.3:
            return [self._random(depth - 1) for _ in range(chance.randrange(4))]
        return {chance.choice(KEYS): self._random(depth - 1) for _ in range(chance.randrange(6))}

    def _bend(self, made: dict[str, Json]) -> None:
        """Break one place of an update, its number excepted."""
        place: Json = made
        key: Json = self.chance.choice([name for name in made if name != "update_id"] or ["message"])
        while isinstance(inner := place[key] if isinstance(place, list) else place.get(key), dict | list) and inner:
            if self.chance.random() < 0.15:
                break
            place, key = inner, self.chance.choice(range(len(inner)) if isinstance(inner, list) else list(inner))
        how = self.chance.randrange(5)
        if how == 0 and isinstance(place, dict) and place is not made:
            place.pop(key, None)
        elif how == 1 and isinstance(place, dict):
            place[self.chance.choice(KEYS)] = self._random(2)
        elif how == 2:
            place[key] = self.chance.choice(NUMBERS)
        elif how == 3:
            place[key] = self._text()
        else:
            place[key] = copy.deepcopy(self.chance.choice(JUNK))
