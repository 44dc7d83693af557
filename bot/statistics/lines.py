"""What is said of each topic, a line a figure: the place asked about first, the country beside it and marked."""

from bot import formats
from bot.i18n import _, n_, p_
from bot.statistics import wording
from bot.statistics.models import LOCALIZATION_BASELINE, Answer, FairFigures, Figures
from bot.trade.vocabulary import word

_FAIRS_SHOWN = 14
_INDICATORS_SHOWN = 8


def of(answer: Answer) -> list[str]:
    """Say what was asked."""
    return {
        "overview": _overview,
        "enterprises": _enterprises,
        "fairs": _fairs,
        "capacity": _capacity,
        "indicators": _indicators,
        "league": _league,
    }[answer.ask.topic](answer)


def _overview(answer: Answer) -> list[str]:
    own, country = answer.own, answer.country
    return [
        _registered(answer),
        _pair(
            _("With free capacity: <b>{own}</b>"),
            _("With free capacity: <b>{own}</b> (country {country})"),
            own.with_free_capacity,
            country.with_free_capacity,
        ),
        _pair(
            _("Matched proposals: <b>{own}</b>"),
            _("Matched proposals: <b>{own}</b> (country {country})"),
            own.proposals,
            country.proposals,
        ),
        _interested(answer),
        *_wider(answer),
        _pair(
            _("Fair exhibitors: <b>{own}</b>"),
            _("Fair exhibitors: <b>{own}</b> (country {country})"),
            answer.region.exhibitors,
            country.exhibitors,
        ),
        _pair(
            _("Fair visitors: <b>{own}</b>"),
            _("Fair visitors: <b>{own}</b> (country {country})"),
            answer.region.visitors,
            country.visitors,
        ),
        *_catalogue(answer),
    ]


def _catalogue(answer: Answer) -> list[str]:
    catalogue = answer.catalogue
    share = formats.number(100 * catalogue.localized / catalogue.items, 1) if catalogue.items else "0"
    return [
        n_(
            "Catalogue of the country today: {number} imported item, {value} a year;",
            "Catalogue of the country today: {number} imported items, {value} a year;",
            catalogue.items,
            number=formats.number(catalogue.items),
            value=formats.dollars(catalogue.value),
        ),
        n_(
            "made at home by now: {number} item ({share}%).",
            "made at home by now: {number} items ({share}%).",
            catalogue.localized,
            number=formats.number(catalogue.localized),
            share=share,
        ),
        _("The starting point: localized products were {share}% of industry.", share=LOCALIZATION_BASELINE),
    ]


def _enterprises(answer: Answer) -> list[str]:
    own, country = answer.own, answer.country
    return [
        "",
        _registered(answer),
        _pair(
            _("Manufacturers: <b>{own}</b>"),
            _("Manufacturers: <b>{own}</b> (country {country})"),
            own.manufacturers,
            country.manufacturers,
        ),
        _pair(
            _("Verified: <b>{own}</b>"),
            _("Verified: <b>{own}</b> (country {country})"),
            own.verified,
            country.verified,
        ),
        _interested(answer),
    ]


def _capacity(answer: Answer) -> list[str]:
    own, country = answer.own, answer.country
    stated = _pair(
        _("Have stated free capacity: <b>{own}</b>"),
        _("Have stated free capacity: <b>{own}</b> (country {country})"),
        own.with_free_capacity,
        country.with_free_capacity,
    )
    if own == country:
        return ["", stated, _("On average free: <b>{own}</b>", own=_mean(own))]
    return ["", stated, _("On average free: <b>{own}</b> (country {country})", own=_mean(own), country=_mean(country))]


def _fairs(answer: Answer) -> list[str]:
    country = answer.country
    total = _(
        "Country: {exhibitors} exhibitors, {visitors} visitors, {waiting} waiting.",
        exhibitors=formats.number(country.exhibitors),
        visitors=formats.number(country.visitors),
        waiting=formats.number(country.waiting),
    )
    shown = [_fair(fair) for fair in answer.fairs[:_FAIRS_SHOWN]] or [_("There are no fairs here yet.")]
    return ["", *_wider(answer), *shown, total]


def _fair(fair: FairFigures) -> str:
    return _(
        "<b>{fair}</b> {place}, {day}: exhibitors {exhibitors} of {places}, visitors {visitors}, "
        "waiting {waiting}, came {came}",
        fair=fair.fair_id,
        place=wording.short_name(fair.region),
        day=f"{fair.starts_on:%d.%m.%Y}",
        exhibitors=formats.number(fair.exhibitors),
        places=formats.number(fair.exhibitor_places),
        visitors=formats.number(fair.visitors),
        waiting=formats.number(fair.waiting),
        came=formats.number(fair.checked_in),
    )


def _indicators(answer: Answer) -> list[str]:
    if not answer.indicators:
        return ["", _("No yearly figures were recorded here yet.")]
    shown = [
        _(
            "{place}, {year}: {name} — <b>{value}</b>",
            place=wording.short_name(one.region),
            year=one.year,
            name=word(wording.INDICATORS, one.code),
            value=wording.indicator_value(one),
        )
        for one in answer.indicators[:_INDICATORS_SHOWN]
    ]
    return ["", *_wider(answer), *shown]


def _league(answer: Answer) -> list[str]:
    ranked = sorted(answer.regions, key=lambda region: answer.places[region])
    lines = [_standing(region, answer.places[region], answer.regions[region]) for region in ranked]
    return ["", *(_wider(answer) if lines else ()), *(lines or [_("Nothing is counted yet.")])]


def _standing(region: str, place: int, one: Figures) -> str:
    return _(
        "{place}. {region}: {enterprises} enterprises, {interested} interested, {exhibitors} exhibitors",
        place=place,
        region=wording.short_name(region),
        enterprises=formats.number(one.enterprises),
        interested=formats.number(one.interested),
        exhibitors=formats.number(one.exhibitors),
    )


def _registered(answer: Answer) -> str:
    return _pair(
        _("Enterprises: <b>{own}</b>"),
        _("Enterprises: <b>{own}</b> (country {country})"),
        answer.own.enterprises,
        answer.country.enterprises,
    )


def _interested(answer: Answer) -> str:
    return _pair(
        _("Interested answers: <b>{own}</b>"),
        _("Interested answers: <b>{own}</b> (country {country})"),
        answer.own.interested,
        answer.country.interested,
    )


def _wider(answer: Answer) -> tuple[str, ...]:
    """Say that what follows is not narrowed by the sector or the district asked about."""
    ask = answer.ask
    if not answer.narrowed:
        return ()
    if ask.topic == "league":
        return (_("<i>Enterprises and interest by your question; exhibitors of all sectors:</i>"),)
    region = p_("statistics", "Uzbekistan") if ask.region is None else wording.region_name(ask.region)
    return (_("<i>{region}, all districts and sectors:</i>", region=region),)


def _pair(alone: str, beside: str, own: int, country: int) -> str:
    """Say a figure, and the country's beside it unless it is the same."""
    sentence = alone if own == country else beside
    return sentence.format(own=formats.number(own), country=formats.number(country))


def _mean(one: Figures) -> str:
    return "—" if one.free_capacity_mean is None else formats.percent(one.free_capacity_mean)
