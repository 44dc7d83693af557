"""What became of a fair's or region's meetings in words, for every page that tells it."""

from bot import formats
from bot.i18n import _
from bot.meetings.counting import Talks
from bot.memoranda.counting import Figures


def outcome(talks: Talks, found: Figures) -> list[str]:
    """Meetings, and what both sides confirmed came of them; a line each, none where there is nothing."""
    lines = []
    if talks.planned:
        numbers = {"planned": talks.planned, "held": talks.held, "missed": talks.missed}
        counts = {name: formats.number(count) for name, count in numbers.items()}
        lines.append(_("Meetings planned: {planned}, held: {held}, did not take place: {missed}", **counts))
    return [*lines, *agreed(found)] if found.any else lines


def agreed(found: Figures) -> list[str]:
    """Memoranda and contracts, those both sides confirmed apart from those one side alone says."""
    lines = [
        _("Memoranda confirmed by both: {count}", count=formats.number(found.memoranda)),
        _(
            "Of {count} that are 90 days old: {alive} alive, {silent} silent",
            count=formats.number(found.aged),
            alive=formats.number(found.alive),
            silent=formats.number(found.silent),
        ),
        _("Became contracts: {count}", count=formats.number(found.grown)),
        _("Contracts confirmed by both: {count}", count=formats.number(found.contracts)),
    ]
    if found.sums:
        lines.append(_("Sums of confirmed contracts: {sums}", sums=sums(found)))
    alone = found.claimed_memoranda, found.claimed_contracts
    if any(alone):
        said = {name: formats.number(count) for name, count in zip(("memoranda", "contracts"), alone, strict=True)}
        lines.append(_("Said by one side only: {memoranda} memoranda, {contracts} contracts", **said))
    return lines


def sums(found: Figures) -> str:
    """The sums by currency."""
    return ", ".join(f"{formats.number(total, 2)} {currency}" for currency, total in sorted(found.sums.items()))
