"""What figures look like on a phone: a few lines, a picture, buttons to the other topics."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.geography import places
from bot.i18n import Markup, Word, _, language, mark, p_, say
from bot.statistics.models import LOCALIZATION_BASELINE, TOPICS, Answer, Ask, FairFigures, Figures, Indicator
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen, rows
from bot.trade.vocabulary import FAIR_SECTORS, word

INDICATORS: dict[str, Word] = {
    "industrial_enterprises": mark("indicator", "Industrial enterprises"),
    "portal_sales": mark("indicator", "Sales through the Electronic Cooperation portal"),
    "small_business_output": mark("indicator", "Industrial output of small business"),
    "small_business_growth": mark("indicator", "Growth of small business output"),
    "localization_output": mark("indicator", "Output of the localization programme"),
    "localization_growth": mark("indicator", "Growth of localized output"),
    "new_jobs": mark("indicator", "New jobs"),
    "localized_share": mark("indicator", "Share of localized products in industry"),
}
UNITS: dict[str, Word] = {
    "enterprises": mark("unit", "enterprises"),
    "bln_uzs": mark("unit", "bln soʻm"),
    "trln_uzs": mark("unit", "trln soʻm"),
    "percent": mark("unit", "%"),
    "jobs": mark("unit", "jobs"),
    "times": mark("unit", "times"),
}
_FAIRS_SHOWN = 14


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
        sector = next((name for name in FAIR_SECTORS if name[:3] == self.sector), None)
        try:
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
        except (KeyError, ValueError):
            return None


def figures(answer: Answer, picture: bytes | None) -> Screen:
    """The answer to /stats: lines, perhaps a chart above them."""
    lines = {
        "overview": _overview,
        "enterprises": _enterprises,
        "fairs": _fairs,
        "capacity": _capacity,
        "indicators": _indicators,
        "league": _league,
    }[answer.ask.topic](answer)
    text = "\n".join((f"<b>{_heading(answer)}</b>", *_period(answer), "", *lines))
    shown = File(f"{answer.ask.topic}.png", picture) if picture else None
    return Screen(text, _ways(answer), picture=shown)


def sheet(answer: Answer, data: bytes) -> Screen:
    """The same figures as a spreadsheet."""
    return Screen(
        _("{topic}: the spreadsheet.", topic=_heading(answer)), document=File(f"hamkor-{answer.ask.topic}.xlsx", data)
    )


def region_name(region: str | None) -> str:
    """A region's name in the language in force, or the country's."""
    return places.name(places.region(region), language()) if region else p_("statistics", "Uzbekistan")


def indicator_value(indicator: Indicator) -> str:
    """A yearly figure with its unit."""
    return f"{formats.number(indicator.value, 1)} {word(UNITS, indicator.unit)}"


def _heading(answer: Answer) -> Markup:
    ask = answer.ask
    place = region_name(ask.region)
    if ask.district:
        place = places.name(places.district(ask.district), language())
    if ask.sector:
        return Markup(
            _(
                "{topic}: {place}, {sector}",
                topic=say(TOPICS[ask.topic]),
                place=place,
                sector=word(FAIR_SECTORS, ask.sector),
            )
        )
    return Markup(_("{topic}: {place}", topic=say(TOPICS[ask.topic]), place=place))


def _period(answer: Answer) -> tuple[str, ...]:
    since, until = answer.ask.since, answer.ask.until
    if since and until:
        return (f"<i>{formats.days(since, until)}</i>",)
    if since or until:
        day = since or until
        assert day is not None
        return (f"<i>{formats.since(day) if since else formats.until(day)}</i>",)
    return ()


def _overview(answer: Answer) -> list[str]:
    own, country, catalogue = answer.own, answer.country, answer.catalogue
    share = formats.number(100 * catalogue.localized / catalogue.items, 1) if catalogue.items else "0"
    return [
        _pair(_("Enterprises: <b>{own}</b> (country {country})"), own.enterprises, country.enterprises),
        _pair(
            _("With free capacity: <b>{own}</b> (country {country})"),
            own.with_free_capacity,
            country.with_free_capacity,
        ),
        _pair(_("Matched proposals: <b>{own}</b> (country {country})"), own.proposals, country.proposals),
        _pair(_("Interested answers: <b>{own}</b> (country {country})"), own.interested, country.interested),
        _pair(_("Fair exhibitors: <b>{own}</b> (country {country})"), own.exhibitors, country.exhibitors),
        _pair(_("Fair visitors: <b>{own}</b> (country {country})"), own.visitors, country.visitors),
        "",
        _(
            "Imported items to master: {items}, {value} a year.",
            items=formats.number(catalogue.items),
            value=formats.dollars(catalogue.value),
        ),
        _(
            "Already made at home: {localized} items ({share}%).",
            localized=formats.number(catalogue.localized),
            share=share,
        ),
        _("The starting point: localized products were {share}% of industry.", share=LOCALIZATION_BASELINE),
    ]


def _enterprises(answer: Answer) -> list[str]:
    own, country = answer.own, answer.country
    return [
        _pair(_("Registered: <b>{own}</b> (country {country})"), own.enterprises, country.enterprises),
        _pair(_("Manufacturers: <b>{own}</b> (country {country})"), own.manufacturers, country.manufacturers),
        _pair(_("Verified: <b>{own}</b> (country {country})"), own.verified, country.verified),
        _pair(_("Interested answers: <b>{own}</b> (country {country})"), own.interested, country.interested),
    ]


def _capacity(answer: Answer) -> list[str]:
    own, country = answer.own, answer.country
    return [
        _pair(
            _("Have stated free capacity: <b>{own}</b> (country {country})"),
            own.with_free_capacity,
            country.with_free_capacity,
        ),
        _("On average free: <b>{own}</b> (country {country})", own=_mean(own), country=_mean(country)),
    ]


def _fairs(answer: Answer) -> list[str]:
    if not answer.fairs:
        return [_("There are no fairs here yet.")]
    lines = [_fair(fair) for fair in answer.fairs[:_FAIRS_SHOWN]]
    country = answer.country
    total = _(
        "Country: {exhibitors} exhibitors, {visitors} visitors, {waiting} waiting.",
        exhibitors=formats.number(country.exhibitors),
        visitors=formats.number(country.visitors),
        waiting=formats.number(country.waiting),
    )
    return [*lines, "", total]


def _fair(fair: FairFigures) -> str:
    return _(
        "<b>{fair}</b> {place}, {day}: exhibitors {exhibitors} of {places}, visitors {visitors}, "
        "waiting {waiting}, came {came}",
        fair=fair.fair_id,
        place=_short(fair.region),
        day=f"{fair.starts_on:%d.%m.%Y}",
        exhibitors=formats.number(fair.exhibitors),
        places=formats.number(fair.exhibitor_places),
        visitors=formats.number(fair.visitors),
        waiting=formats.number(fair.waiting),
        came=formats.number(fair.checked_in),
    )


def _indicators(answer: Answer) -> list[str]:
    if not answer.indicators:
        return [_("No yearly figures were recorded here yet.")]
    return [
        _(
            "{place}, {year}: {name} — <b>{value}</b>",
            place=_short(one.region),
            year=one.year,
            name=word(INDICATORS, one.code),
            value=indicator_value(one),
        )
        for one in answer.indicators[:12]
    ]


def _league(answer: Answer) -> list[str]:
    ranked = sorted(answer.regions.items(), key=lambda item: (-item[1].enterprises, -item[1].interested, item[0]))
    lines = [
        _(
            "{place}. {region}: {enterprises} enterprises, {interested} interested, {exhibitors} exhibitors",
            place=place,
            region=_short(region),
            enterprises=formats.number(one.enterprises),
            interested=formats.number(one.interested),
            exhibitors=formats.number(one.exhibitors),
        )
        for place, (region, one) in enumerate(ranked, 1)
    ]
    return lines or [_("Nothing is counted yet.")]


def _pair(sentence: str, own: int, country: int) -> str:
    return sentence.format(own=formats.number(own), country=formats.number(country))


def _mean(one: Figures) -> str:
    return "—" if one.free_capacity_mean is None else formats.percent(one.free_capacity_mean)


def _short(region: str) -> str:
    return places.short_name(places.region(region), language())


def _ways(answer: Answer) -> Rows:
    ask = answer.ask
    topics = (Button(say(word), ShowStats.of(ask, topic=topic)) for topic, word in TOPICS.items() if topic != ask.topic)
    table = Button(p_("statistics", "Spreadsheet"), ShowStats.of(ask, topic=ask.topic, sheet=True))
    return (*rows(topics, 2), (table, home_button()))
