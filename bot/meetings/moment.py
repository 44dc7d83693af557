"""The time a button of meetings means, in minutes since 1970."""

from datetime import UTC, datetime

from bot.errors import Gone


def of_minutes(minutes: int) -> datetime:
    """Give the moment; raise Gone for one no clock shows."""
    try:
        return datetime.fromtimestamp(minutes * 60, UTC)
    except (OverflowError, ValueError, OSError):
        raise Gone from None
