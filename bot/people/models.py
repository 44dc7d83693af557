"""What a person is to Hamkor."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.telegram.storage import Conversation

CONSENT_VERSION = 1


class Person(BaseModel):
    """Somebody who wrote to the bot. `id` is the Telegram id; `conversation` the form being filled in, if any.

    `stance` says to whom what they type goes, as long as it is no command: "door:..." for those at a fair's door.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    language: str
    language_chosen: bool = False
    name: str = ""
    username: str | None = None
    region: str | None = None
    phone: str | None = None
    consent_version: int | None = None
    blocked_at: datetime | None = None
    conversation: Conversation | None = None
    stance: str | None = None
    is_new: bool = False

    @property
    def consented(self) -> bool:
        """Tell whether the consent in force was given."""
        return self.consent_version == CONSENT_VERSION
