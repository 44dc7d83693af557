"""The buttons under figures: the question they answer, packed into a button's 64 bytes."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from bot.geography import places
from bot.statistics.models import TOPICS, Ask
from bot.trade.vocabulary import FAIR_SECTORS


class ShowStats(CallbackData, prefix="st"):
    """Show figures; empty fields mean all. Codes are cut short so that every question fits into a button's 64 bytes."""

    topic: str = "o"
    region: str = ""
    district: str = ""
    sector: str = ""
    fair: str = ""
    since: str = ""
    until: str = ""
    sheet: bool = False

    @classmethod
    def of(cls, ask: Ask, *, topic: str, sheet: bool = False) -> "ShowStats":
        """Pack a question, with another topic."""
        return cls(
            topic=topic[0],
            region=(ask.region or "")[3:],
            district=ask.district or "",
            sector=(ask.sector or "")[:3],
            fair=ask.fair_id or "",
            since=f"{ask.since:%Y%m%d}" if ask.since else "",
            until=f"{ask.until:%Y%m%d}" if ask.until else "",
            sheet=sheet,
        )

    def ask(self) -> Ask | None:
        """Unpack the question; None when it was forged."""
        topic = next((name for name in TOPICS if name[0] == self.topic), None)
        try:
            sector = next(name for name in FAIR_SECTORS if name[:3] == self.sector) if self.sector else None
            if self.region:
                places.region(f"UZ-{self.region}")
            if self.district:
                places.district(self.district)
            return Ask.model_validate(
                {
                    "topic": topic,
                    "region": f"UZ-{self.region}" if self.region else None,
                    "district": self.district or None,
                    "sector": sector,
                    "fair_id": self.fair or None,
                    "since": date.fromisoformat(self.since) if self.since else None,
                    "until": date.fromisoformat(self.until) if self.until else None,
                }
            )
        except (KeyError, ValueError, StopIteration):
            return None
