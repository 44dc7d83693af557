"""What of a fair can be changed in the chat: how it is read, how it is shown, and whom a change concerns."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot import formats
from bot.fairs.editing import reading
from bot.fairs.models import Fair
from bot.i18n import Word, localized, mark
from bot.trade.codes import parts
from bot.trade.vocabulary import FAIR_SECTORS, words

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing that can be changed: the columns it fills, plain JSON, and how they read in the language in force.

    A change that is `told` becomes a notice; `dated` ones go into calendars and move the reminders.
    """

    name: str
    label: Word
    columns: tuple[str, ...]
    read: Callable[[str], Any]
    show: Callable[[Values], str]
    told: bool = True
    dated: bool = False

    def values(self, fair: Fair) -> dict[str, Any]:
        """Give what a fair has now, as it is kept."""
        kept = fair.model_dump(mode="json")
        kept["sectors"] = ";".join(fair.sectors)
        return {column: kept[column] for column in self.columns}

    def typed(self, text: str) -> dict[str, Any]:
        """Read what was typed as it is to be kept. Raise the field's own refusal."""
        found = self.read(text)
        listed = found if isinstance(found, tuple) else (found,)
        plain = [value.isoformat() if isinstance(value, (date, datetime)) else value for value in listed]
        return dict(zip(self.columns, plain, strict=True))


def _localized(name: str) -> Callable[[Values], str]:
    return lambda values: localized({code: values[f"{name}_{code}"] for code in ("uz", "ru", "en")}) or "—"


def _moment(name: str) -> Callable[[Values], str]:
    def show(values: Values) -> str:
        return formats.moment(datetime.fromisoformat(values[name])) if values[name] else "—"

    return show


def _days(values: Values) -> str:
    return formats.days(*(date.fromisoformat(values[name]) for name in ("starts_on", "ends_on")))


def _in_languages(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{code}" for code in ("uz", "ru", "en"))


FIELDS = (
    Field("days", mark("fair field", "Days"), ("starts_on", "ends_on"), reading.days, _days, dated=True),
    Field(
        "hours",
        mark("fair field", "Hours"),
        ("opens_at", "closes_at"),
        reading.hours,
        lambda values: f"{values['opens_at']}–{values['closes_at']}",
        dated=True,
    ),
    Field(
        "place",
        mark("fair field", "Place"),
        _in_languages("place"),
        reading.languages,
        _localized("place"),
        dated=True,
    ),
    Field(
        "title",
        mark("fair field", "Title"),
        _in_languages("title"),
        reading.languages,
        _localized("title"),
        dated=True,
    ),
    Field(
        "booking_opens",
        mark("fair field", "Sign-up opens"),
        ("booking_opens",),
        reading.moment,
        _moment("booking_opens"),
        told=False,
    ),
    Field(
        "booking_closes",
        mark("fair field", "Sign-up closes"),
        ("booking_closes",),
        reading.moment,
        _moment("booking_closes"),
        told=False,
    ),
    Field(
        "organizers",
        mark("fair field", "Organizers"),
        _in_languages("organizers"),
        reading.languages,
        _localized("organizers"),
        told=False,
    ),
    Field(
        "contact",
        mark("fair field", "Contact"),
        ("contact",),
        reading.line,
        lambda values: values["contact"] or "—",
    ),
    Field(
        "sectors",
        mark("fair field", "Sectors"),
        ("sectors",),
        reading.sectors,
        lambda values: words(FAIR_SECTORS, parts(values["sectors"])) or "—",
        told=False,
    ),
    Field(
        "programme",
        mark("fair field", "Programme"),
        _in_languages("programme"),
        reading.languages,
        _localized("programme"),
    ),
    Field(
        "consent",
        mark("fair field", "Consent"),
        _in_languages("consent"),
        reading.languages,
        _localized("consent"),
        told=False,
    ),
)
# What may be changed, subject by subject: so many on a screen as a thumb finds.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "when": ("days", "hours", "booking_opens", "booking_closes"),
    "where": ("place", "organizers", "contact"),
    "what": ("title", "sectors", "programme", "consent"),
}
BY_NAME = {field.name: field for field in FIELDS}
# No text: it is sent from the map. Nobody is told, but calendars carry it.
POINT = Field(
    "point",
    mark("fair field", "Point on the map"),
    ("latitude", "longitude"),
    lambda _typed: (None, None),
    lambda values: f"{values['latitude']}, {values['longitude']}",
    told=False,
    dated=True,
)


def written(values: Values) -> str:
    """Write values as a change keeps them."""
    return json.dumps(values, ensure_ascii=False)


def shown(name: str, kept: str) -> str:
    """Show what a change kept, in the language in force."""
    return BY_NAME[name].show(json.loads(kept))
