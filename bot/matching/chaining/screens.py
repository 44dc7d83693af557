"""What is seen of chains: the question to a firm, who does what, what became of it, partners to be found."""

from collections.abc import Sequence

from bot import formats
from bot.catalogue.buttons import OpenCard
from bot.database import Row
from bot.enterprises.fields import shown_phone
from bot.enterprises.models import Enterprise
from bot.i18n import Markup, _, p_
from bot.ids import EnterpriseId
from bot.matching import wording
from bot.matching.buttons import (
    AnswerChain,
    AskPartners,
    MuteKinds,
    OpenChain,
    OpenProposal,
    ShowChains,
    ShowProposals,
)
from bot.matching.chaining.models import ChainAsked, LinkAsked
from bot.matching.engine.models import Chain, Item, Verdict
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen
from bot.trade import vocabulary

MOST_LISTED = 6
_NAME = 40


def question(chain: ChainAsked, item: Item, enterprise: Enterprise, verdict: Verdict) -> Screen:
    """A chain as one of its firms sees it: who would do what, why this firm, and what may be said."""
    mine = next(link for link in chain.links if link.enterprise_id == enterprise.id and link.stands)
    lines = [
        *_head(item),
        "",
        _("No firm we know does all of it alone. Together you could:"),
        *_steps(chain.standing, mine),
    ]
    if verdict.has:
        lines += ["", _("Why you: {list}.", list=wording.has(verdict.has))]
    if mine.state == "asked":
        lines += ["", _("Are you willing? When all say yes, you get one another's numbers and the centre helps.")]
        lines.append(_("Please answer by {day}.", day=formats.day(mine.until)))
    elif chain.state == "agreed":
        lines += ["", _("🤝 All said yes. Call one another and agree on samples.")]
    else:
        lines += ["", _("You said yes. We will tell you as soon as the others have answered.")]
    return Screen("\n".join(lines), _ways(chain, item, enterprise, asked=mine.state == "asked"))


def no_longer(item: Item, enterprise: Enterprise) -> Screen:
    """That a chain does not need this firm (any more)."""
    text = _("<b>{name}</b>\nThis chain does not need your answer any more. Thank you.", name=item.name)
    return Screen(text, _back(enterprise))


def partners(enterprise: Enterprise, item: Item, found: Sequence[Chain], *, state: str | None) -> Screen:
    """With whom a firm could make what it cannot make alone."""
    lines = [*_head(item), ""]
    if state in ("asking", "agreed"):
        lines.append(
            _("A chain for this item is being put together already. We will call you if it needs one more firm.")
        )
        return Screen("\n".join(lines), _to_proposal(enterprise, item))
    if found:
        lines.append(_("Together with these firms you could make it:"))
        for number, link in enumerate(found[0].links, 1):
            maker = link.maker
            name = _("You") if maker.id == enterprise.id else formats.short(maker.name, _NAME)
            lines.append(_step(number, name, maker.region, link.processes, verified=maker.verified))
        lines += ["", _("Shall we ask them? Those who say no are replaced by the next best.")]
        label = p_("chain", "✅ Ask them")
    else:
        lines.append(_("No firm in Hamkor does yet what you lack. Shall we look on, and ask the first one that comes?"))
        label = p_("chain", "✅ Look on for us")
    ask = Button(label, AskPartners(enterprise=enterprise.id, component=item.id), style="success")
    return Screen("\n".join(lines), ((ask,), *_to_proposal(enterprise, item)))


def alone(enterprise: Enterprise, item: Item) -> Screen:
    """That a firm needs nobody, or can do nothing of an item."""
    text = _("<b>{name}</b>\nFor this item a chain would not help you.", name=item.name)
    return Screen(text, _to_proposal(enterprise, item))


def begun(enterprise: Enterprise, item: Item) -> Screen:
    """That the partners are being asked."""
    text = _(
        "<b>{name}</b>\nThank you. We ask the other firms now, one after another, and tell you what they say.",
        name=item.name,
    )
    return Screen(text, _back(enterprise))


def listed(enterprise: Enterprise, rows: Sequence[Row]) -> Screen:
    """The chains a firm is asked for or belongs to."""
    if not rows:
        text = _(
            "🔗 <b>Chains of {name}</b>\nWhen an item needs several firms and yours is one of them, we ask you here.",
            name=enterprise.name,
        )
        return Screen(text, _back(enterprise, chains=False))
    lines = [
        _("{place}. {name}: {state}", place=place, name=formats.short(wording.name(row), _NAME), state=_state(row))
        for place, row in enumerate(rows, 1)
    ]
    numbers = tuple(
        Button(str(place), OpenChain(enterprise=enterprise.id, chain=row["chain_id"]))
        for place, row in enumerate(rows, 1)
    )
    head = _("🔗 <b>Chains of {name}</b>", name=enterprise.name)
    return Screen("\n".join((head, "", *lines)), (numbers, *_back(enterprise, chains=False)))


def thanks(given: str) -> str:
    """A short word for an answer kept."""
    if given == "yes":
        return _("Thank you: noted as willing.")
    return _("Noted. We ask the next firm.")


def told(chain: ChainAsked, item: Item, enterprise_id: EnterpriseId, word: str) -> Screen:
    """What became of a chain to whose firms this one belonged or said yes."""
    open_it = Button(p_("chain", "🔗 The chain"), OpenChain(enterprise=enterprise_id, chain=chain.id))
    card = Button(p_("proposal", "📄 The item"), OpenCard(component=item.id))
    if word == "agreed":
        lines = [_("🤝 <b>The chain for {name} is complete: all said yes.</b>", name=item.name), ""]
        lines += [_contact(link, enterprise_id) for link in chain.standing]
        lines += ["", _("Call one another and agree on samples and prices. The centre knows and will help.")]
        return Screen("\n".join(lines), ((open_it, card), (home_button(),)))
    if word == "replaced":
        text = _(
            "<b>{name}</b>\nThank you for having said yes. The chain goes on in another order and needs no firm for "
            "your part now. Your yes is kept: if a place becomes free, we call you.",
            name=item.name,
        )
    else:
        text = _(
            "<b>{name}</b>\nThank you for having said yes. For one of the steps we found no firm this time. "
            "Your yes is kept: as soon as such a firm comes, we go on.",
            name=item.name,
        )
    return Screen(text, ((card,), (home_button(),)))


def for_centre(chain: ChainAsked, item: Item) -> Screen:
    """An agreed chain as the centre sees it."""
    lines = [_("🤝 <b>A chain is complete</b>"), *_head(item), ""]
    lines += [_contact(link, 0) for link in chain.standing]
    return Screen(
        "\n".join(lines), ((Button(p_("proposal", "📄 The item"), OpenCard(component=item.id)), home_button()),)
    )


def _head(item: Item) -> list[str]:
    lines = [
        _("🔗 <b>{name}</b>", name=item.name),
        _("{code}, {money}", code=item.code, money=wording.money(item.value_usd)),
    ]
    if item.buyers:
        lines.append(_("Buyers: {list}", list=formats.short(", ".join(item.buyers), 90)))
    return lines


def _steps(links: Sequence[LinkAsked], mine: LinkAsked) -> list[str]:
    return [
        _step(
            number,
            _who(link, mine),
            link.region,
            link.processes,
            verified=link.verified_at is not None,
            willing=link.state == "yes" and link.id != mine.id,
        )
        for number, link in enumerate(links, 1)
    ]


def _step(
    number: int, name: str, region: str, processes: Sequence[str], *, verified: bool, willing: bool = False
) -> str:
    line = _(
        "{number}. {name}, {region}: <b>{work}</b>",
        number=number,
        name=name,
        region=wording.region_name(region),
        work=vocabulary.words(vocabulary.PROCESSES, tuple(processes)).lower(),
    )
    if verified:
        line = _("{line} (verified)", line=Markup(line))
    return _("{line} – willing", line=Markup(line)) if willing else line


def _who(link: LinkAsked, mine: LinkAsked) -> str:
    name = formats.short(link.name, _NAME)
    return Markup(_("You ({name})", name=name)) if link.id == mine.id else name


def _contact(link: LinkAsked, reader: int) -> str:
    work = vocabulary.words(vocabulary.PROCESSES, link.processes).lower()
    if link.enterprise_id == reader:
        return _("• You: {work}", work=work)
    phone = shown_phone(link.phone) if link.phone else _("number not told")
    return _(
        "• {name}, {region}: {work}. ☎️ {phone}",
        name=link.name,
        region=wording.region_name(link.region),
        work=work,
        phone=phone,
    )


def _state(row: Row) -> str:
    if row["state"] == "asked":
        return _("waits for your answer")
    return _("agreed") if row["chain_state"] == "agreed" else _("you said yes, others think")


def _ways(chain: ChainAsked, item: Item, enterprise: Enterprise, *, asked: bool) -> Rows:
    def given(code: str) -> AnswerChain:
        return AnswerChain(enterprise=enterprise.id, chain=chain.id, given=code)

    card = Button(p_("proposal", "📄 The item"), OpenCard(component=item.id))
    chains = Button(p_("proposal", "🔗 Chains"), ShowChains(enterprise=enterprise.id))
    if not asked:
        return ((card, chains), (home_button(),))
    yes = Button(p_("chain", "✅ Yes, we are willing"), given("yes"), style="success")
    later = Button(p_("chain", "🕓 Not now"), given("later"))
    no = Button(p_("chain", "❌ No"), given("no"))
    mute = Button(p_("chain", "🔕 No more chains"), MuteKinds(enterprise=enterprise.id, kind="chain"))
    return ((yes,), (later, no), (card, mute), (chains, home_button()))


def _to_proposal(enterprise: Enterprise, item: Item) -> Rows:
    back = Button(p_("chain", "‹ The proposal"), OpenProposal(enterprise=enterprise.id, component=item.id))
    return ((back, home_button()),)


def _back(enterprise: Enterprise, *, chains: bool = True) -> Rows:
    proposals = Button(p_("proposal", "‹ Proposals"), ShowProposals(enterprise=enterprise.id))
    every = Button(p_("proposal", "🔗 Chains"), ShowChains(enterprise=enterprise.id))
    return ((every, proposals), (home_button(),)) if chains else ((proposals, home_button()),)
