"""The buttons under figures: the question they answer, packed into a button's 64 bytes."""

from datetime import date
from typing import Literal, Self

from aiogram.filters.callback_data import CallbackData

from bot.geography import places
from bot.statistics.models import Ask
from bot.statistics.topics.listed import TOPICS
from bot.trade.vocabulary import FAIR_SECTORS

# At the end of a period: beside the same one of the year before.
_BESIDE = "y"


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
    def of(cls, ask: Ask, *, topic: str, sheet: bool = False) -> Self:
        """Pack a question, with another topic."""
        return cls(
            topic=TOPICS[topic].letter,
            region=(ask.region or "")[3:],
            district=ask.district or "",
            sector=(ask.sector or "")[:3],
            fair=ask.fair_id or "",
            since=f"{ask.since:%Y%m%d}" if ask.since else "",
            until=(f"{ask.until:%Y%m%d}" if ask.until else "") + (_BESIDE if ask.beside else ""),
            sheet=sheet,
        )

    def ask(self) -> Ask | None:
        """Unpack the question; None when it was forged."""
        topic = next((name for name, one in TOPICS.items() if one.letter == self.topic), None)
        since, until = self.since, self.until.removesuffix(_BESIDE)
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
                    "since": date.fromisoformat(since) if since else None,
                    "until": date.fromisoformat(until) if until else None,
                    "beside": self.until.endswith(_BESIDE) and bool(since) and bool(until),
                }
            )
        except (KeyError, ValueError, StopIteration):
            return None


class Compare(CallbackData, prefix="stc"):
    """Compare regions by another measure, or beside something else; narrowed as the answer is."""

    measure: str
    per: Literal["f", "p"]
    sector: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, ask: Ask, *, measure: str, per: str) -> Self:
        packed = ShowStats.of(ask, topic="league")
        told = {"sector": packed.sector, "since": packed.since, "until": packed.until}
        return cls.model_validate({"measure": measure, "per": per, **told})

    def ask(self) -> Ask | None:
        """Unpack the question; None when it was forged."""
        letter = TOPICS["league"].letter
        asked = ShowStats(topic=letter, sector=self.sector, since=self.since, until=self.until).ask()
        known = {one.code for one in TOPICS["league"].measures}
        if asked is None or self.measure not in known:
            return None
        return asked.model_copy(update={"measure": self.measure, "per": self.per})


class EveryMonday(ShowStats, prefix="stw"):
    """Send me this every Monday; with `sheet`: no longer."""


class ShowTopics(ShowStats, prefix="stt"):
    """List all topics, to be asked about the same."""
