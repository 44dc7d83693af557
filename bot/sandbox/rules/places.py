"""Points on the map and contacts as Telegram reads them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request


def location(arguments: Arguments) -> dict[str, Any]:
    """The Location of a call."""
    place: dict[str, Any] = {name: _degrees(arguments, name) for name in ("latitude", "longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("location is invalid")
    if arguments.has("horizontal_accuracy"):
        place["horizontal_accuracy"] = _degrees(arguments, "horizontal_accuracy")
    if arguments.has("live_period"):
        period = arguments.integer("live_period")
        if not (60 <= period <= 86_400 or period == 0x7FFFFFFF):
            raise bad_request("wrong live location period specified")
        place["live_period"] = period
    return place


def _degrees(arguments: Arguments, name: str) -> float:
    if not arguments.has(name):
        raise bad_request(f"{name} is empty")
    try:
        return float(arguments.text(name))
    except ValueError as error:
        raise bad_request(f'can\'t parse "{name}" as Float') from error


def venue(arguments: Arguments) -> dict[str, Any]:
    """The Venue of a call."""
    place = location(arguments)
    for name in ("title", "address"):
        if not arguments.has(name):
            raise bad_request(f'parameter "{name}" is required')
    optional = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    extra = {name: arguments.text(name) for name in optional if arguments.has(name)}
    return {"location": place, "title": arguments.text("title"), "address": arguments.text("address"), **extra}


def contact(arguments: Arguments) -> dict[str, Any]:
    """The Contact of a call."""
    for name in ("phone_number", "first_name"):
        if not arguments.has(name):
            raise bad_request(f'parameter "{name}" is required')
    names = ("phone_number", "first_name", "last_name", "vcard")
    return {name: arguments.text(name) for name in names if arguments.has(name)}
