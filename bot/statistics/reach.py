"""Which figures are open to whom: a region's and a fair's to those who work for them, totals to all staff."""

from pydantic import BaseModel, ConfigDict

from bot.errors import Refusal
from bot.geography import places
from bot.i18n import N_, language
from bot.staff import authority
from bot.staff.models import Grant, Role
from bot.statistics.models import Ask, Count

STAFF: tuple[Role, ...] = ("khokimiyat", "lab", "organizer")


class OtherRegion(Refusal):
    """The details of a region one does not work for."""

    sentence = N_(
        "The details of {region} are open to its own khokimiyat. /stats shows your region and the country's totals."
    )


class OtherFair(Refusal):
    """The details of a fair one does not organize."""

    sentence = N_("The fair {fair} is another region's ({region}). /stats fairs shows yours and the country's totals.")


class DistrictElsewhere(Refusal):
    """A district asked for together with a region it does not belong to."""

    sentence = N_("{district} is not in {region}. Please write only one of the two after /stats.")


class Reach(BaseModel):
    """The regions (ISO 3166-2; None: all of them) and the single fairs whose details somebody may see."""

    model_config = ConfigDict(frozen=True)

    regions: frozenset[str] | None = None
    fairs: frozenset[str] = frozenset()

    def has(self, region: str) -> bool:
        return self.regions is None or region in self.regions

    def has_fair(self, fair_id: str, region: str) -> bool:
        return fair_id in self.fairs or self.has(region)

    def shows(self, count: Count) -> bool:
        """Tell whether the details of a place, or of a fair, are open."""
        return self.has_fair(count.fair, count.region) if count.fair else self.has(count.region)


EVERYWHERE = Reach()


def reach(held: tuple[Grant, ...]) -> Reach:
    """Give what these rights open; raise NotYours for people without a role that looks at figures."""
    authority.require(held, *STAFF)
    fairs = frozenset(grant.fair_id for grant in held if grant.role in STAFF and grant.fair_id)
    return Reach(regions=authority.regions(held, *STAFF), fairs=fairs)


def allowed(ask: Ask, open_to: Reach, *, fair_region: str | None = None) -> Ask:
    """Give the question as it may be asked: a district and a fair bring their region, whatever a button says.

    Without a region it is about the only one somebody works for. `fair_region` is where the fair asked about is held.
    Raise OtherRegion, OtherFair, DistrictElsewhere.
    """
    if ask.district is not None:
        ask = _with_region_of_district(ask, ask.district)
    if ask.fair_id is not None and fair_region is not None:
        if not open_to.has_fair(ask.fair_id, fair_region):
            raise OtherFair(fair=ask.fair_id, region=_name(fair_region))
        # Who organizes a single fair sees that fair, and not its region beside it.
        return ask.model_copy(update={"region": fair_region if open_to.has(fair_region) else None, "district": None})
    if ask.region is not None and not open_to.has(ask.region):
        raise OtherRegion(region=_name(ask.region))
    if ask.region is None and open_to.regions is not None and len(open_to.regions) == 1:
        return ask.model_copy(update={"region": next(iter(open_to.regions))})
    return ask


def _with_region_of_district(ask: Ask, soato: str) -> Ask:
    district = places.district(soato)
    if ask.region is not None and ask.region != district.region_iso:
        raise DistrictElsewhere(district=places.name(district, language()), region=_name(ask.region))
    return ask.model_copy(update={"region": district.region_iso})


def _name(region: str) -> str:
    return places.name(places.region(region), language())
