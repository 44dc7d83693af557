"""Files that people sent, fetched for a deed that cannot go on without them."""

from bot.errors import Refusal
from bot.i18n import N_
from bot.telegram.api import Api, TelegramRefused, TelegramSilent


class NotGiven(Refusal):
    """Telegram did not hand the file over."""

    sentence = N_("Telegram did not give us the file. Please send it again.")


async def fetched(api: Api, file_id: str, *, limit: int) -> bytes:
    """Give the bytes of a file that somebody sent, at most `limit`. Raise NotGiven."""
    try:
        return await api.download(file_id, limit=limit)
    except (TelegramRefused, TelegramSilent):
        raise NotGiven from None
