"""What Telegram shows of the bot before anybody presses Start, and in its profile, in each language it knows."""

from collections.abc import Callable

import structlog

from bot.i18n import NATIVE_NAMES, _, using
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

log = structlog.get_logger()


def whole() -> str:
    """What an empty chat shows: at most 512 characters."""
    text = _(
        "Hamkor brings importers and workshops of Uzbekistan together.\n\n"
        "🔎 Type a part, its number or a vehicle: see what is imported, for how much and for whom.\n"
        "🏭 Register your enterprise: get what you could make, and the buyers.\n"
        "🎪 Sign up for the regional fairs, with a ticket."
    )
    return "\n\n".join((text, " · ".join(NATIVE_NAMES.values())))


def short() -> str:
    """What the profile and a shared link show: at most 120 characters."""
    return _("Parts Uzbekistan imports, the workshops that can make them, and the fairs where they meet.")


async def describe(api: Api, languages: tuple[tuple[str, str], ...]) -> None:
    """Tell Telegram, where what it shows is something else; (its code, our language) each. A failure waits for the next
    start.
    """
    try:
        for code, language in languages:
            with using(language):
                await _tell(api, code, "Description", "description", whole)
                await _tell(api, code, "ShortDescription", "short_description", short)
    except (TelegramRefused, TelegramSilent) as fault:
        log.warning("not_described", fault=type(fault).__name__)


async def _tell(api: Api, code: str, name: str, field: str, words: Callable[[], str]) -> None:
    shown = await api.call(f"getMy{name}", {"language_code": code})
    if (shown or {}).get(field) != words():
        await api.call(f"setMy{name}", {field: words(), "language_code": code})
