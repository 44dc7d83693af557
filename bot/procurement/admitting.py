"""Who takes part in a line, as what, and how many domestic firms that are."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.clock import TASHKENT
from bot.procurement import telling
from bot.procurement.models import Bid, Tender
from bot.procurement.verdicts import SetAside


class Admitted(NamedTuple):
    """Bids that are compared, those that are not and why, which count as domestic, and what is to be looked at."""

    bids: tuple[Bid, ...]
    set_aside: tuple[SetAside, ...]
    domestic: frozenset[str]
    warnings: tuple[str, ...]


def admit(bids: Sequence[Bid], tender: Tender) -> Admitted:
    """Leave out who withdrew; what was called domestic without a certificate in force counts as foreign."""
    out = tuple(SetAside(bid.id, telling.withdrawn(bid)) for bid in bids if bid.withdrawn_at is not None)
    staying = tuple(bid for bid in bids if bid.withdrawn_at is None)
    domestic, warnings = set(), []
    for bid in staying:
        if bid.origin != "domestic":
            continue
        if bid.certificate is None:
            warnings.append(telling.uncertified(bid))
        elif bid.certificate.valid_until < tender.date:
            warnings.append(telling.expired(bid, between=_valid_when_received(bid)))
            continue
        domestic.add(bid.id)
    return Admitted(staying, out, frozenset(domestic), tuple(warnings))


def firms(bids: Sequence[Bid]) -> list[list[Bid]]:
    """Gather bids by firm: one STIR, one group or, where neither is known, one name is one firm."""
    gathered: list[tuple[set[str], list[Bid]]] = []
    for bid in bids:
        names, mine = _names(bid), [bid]
        apart = []
        for known, theirs in gathered:
            if known & names:
                names |= known
                mine = theirs + mine
            else:
                apart.append((known, theirs))
        gathered = [*apart, (names, mine)]
    return [mine for _names_of, mine in gathered]


def of_one_maker(gathered: Sequence[Sequence[Bid]]) -> list[tuple[str, list[str]]]:
    """Give makers that several firms deal for, with the firms' names."""
    dealers: dict[str, dict[int, str]] = {}
    for number, mine in enumerate(gathered):
        for bid in mine:
            if bid.maker:
                dealers.setdefault(bid.maker.casefold(), {})[number] = bid.firm
    return [(maker, list(names.values())) for maker, names in dealers.items() if len(names) > 1]


def _names(bid: Bid) -> set[str]:
    known = {f"stir {bid.stir}"} if bid.stir else set()
    if bid.group:
        known.add(f"group {bid.group.casefold()}")
    return known or {f"name {bid.firm.casefold()}"}


def _valid_when_received(bid: Bid) -> bool:
    if bid.certificate is None or bid.received_at is None:
        return False
    return bid.received_at.astimezone(TASHKENT).date() <= bid.certificate.valid_until
