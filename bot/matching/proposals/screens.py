"""What is seen of matching: proposals in a list, one proposal with its reasons, refusals to choose from."""

from collections.abc import Sequence

from bot import formats
from bot.catalogue.buttons import CanMake, OpenCard
from bot.database import Row
from bot.enterprises.models import Acting, Enterprise
from bot.enterprises.screens import Register, ShowEnterprise
from bot.i18n import N_, Markup, _, n_, p_, say
from bot.matching import wording
from bot.matching.answers.buttons import ShowAnswers, TakeBack
from bot.matching.buttons import (
    AnswerProposal,
    ChoosePace,
    FindPartners,
    OpenProposal,
    ShowChains,
    ShowOffers,
    ShowProposals,
    TryOut,
)
from bot.matching.engine.models import REASONS, Item
from bot.matching.engine.retrieval import Match
from bot.matching.proposals.models import View
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows
from bot.trade import vocabulary

PAGE = 6


def proposals(enterprise: Enterprise, found: Sequence[Row], *, page: int) -> Screen:
    """Open proposals of an enterprise, a page of them: a line each, numbers to press."""
    total = int(found[0]["total"]) if found else 0
    if not total:
        return _nothing(enterprise)
    first = page * PAGE + 1
    lines = [wording.line(first + place, wording.name(row), row["annual_value_usd"]) for place, row in enumerate(found)]
    numbers = [
        Button(str(first + place), OpenProposal(enterprise=enterprise.id, component=row["component_id"]))
        for place, row in enumerate(found)
    ]
    turn = pages.turning(
        page, pages.count(total, PAGE), lambda there: ShowProposals(page=there, enterprise=enterprise.id)
    )
    head = _("💡 <b>What {name} could make</b>", name=enterprise.name)
    count = n_(
        "{count} proposal, the best first. Press a number.", "{count} proposals, the best first. Press a number.", total
    )
    return Screen("\n".join((head, count, "", *lines)), (tuple(numbers), *turn, *_ways(enterprise)))


def first_look(enterprise: Enterprise, matches: Sequence[Match]) -> Screen:
    """What a freshly registered enterprise could make, before anything is kept."""
    if not matches:
        return _nothing(enterprise)
    lines = [wording.line(place, match.item.name, match.item.value_usd) for place, match in enumerate(matches, 1)]
    numbers = [
        Button(str(place), OpenProposal(enterprise=enterprise.id, component=match.item.id))
        for place, match in enumerate(matches, 1)
    ]
    head = _("💡 <b>What {name} could make</b>", name=enterprise.name)
    best = matches[0]
    why = _("The first one, because you have: {list}.", list=wording.has(best.verdict.has))
    return Screen("\n".join((head, "", *lines, "", why)), (tuple(numbers), *_ways(enterprise)))


def proposal(view: View) -> Screen:
    """One component for one enterprise: value, buyers, what it has and lacks, and the answers."""
    return Screen("\n".join(_proposal_lines(view)), (*_answers(view), *_more(view)))


def reasons(view: View) -> Screen:
    """Why not? A choice, so that the next proposals fit better."""
    enterprise, component = view.held.enterprise.id, view.item.id
    text = _("<b>{name}</b>\nWhy is it not for you? The next proposals will fit better.", name=view.item.name)
    buttons = [
        Button(say(word), AnswerProposal(enterprise=enterprise, component=component, given="declined", reason=code))
        for code, word in REASONS.items()
    ]
    later = Button(
        p_("proposal", "🕓 Not now, ask in a month"),
        AnswerProposal(enterprise=enterprise, component=component, given="later"),
    )
    back = Button(p_("proposal", "‹ Back"), OpenProposal(enterprise=enterprise, component=component))
    return Screen(text, (*rows(buttons, 2), (later,), (back,)))


def thanks(given: str) -> str:
    """A short word for an answer kept."""
    if given == "interested":
        return _(
            "Noted: interested. The buyer and the centre see it; when the buyer wants it too, both get the numbers "
            "here. All your answers: /answers"
        )
    if given == "later":
        return _("We will ask again in a month.")
    return _("Noted: not for you. The next ones will fit better.")


def all_answered(enterprise: Enterprise) -> Screen:
    """That every proposal has its answer."""
    text = _(
        "You have answered all proposals for <b>{name}</b>. New ones come as the catalogue grows.", name=enterprise.name
    )
    return Screen(text, _ways(enterprise))


def needs(item: Item) -> Screen:
    """What making a component takes, for somebody without an enterprise."""
    listed = (
        (N_("What it takes: {list}"), vocabulary.words(vocabulary.PROCESSES, item.processes)),
        (N_("Of what: {list}"), wording.any_of(item.materials)),
        (N_("Certificates: {list}"), vocabulary.words(vocabulary.CERTIFICATES, item.certificates)),
    )
    lines = [_("<b>{name}</b>", name=item.name), ""]
    lines += [_(sentence, list=words) for sentence, words in listed if words]
    lines += ["", _("Register your enterprise and you will see at once how it fits, with the reasons.")]
    register = Button(p_("proposal", "📝 Register"), Register.before(CanMake(component=item.id)), style="primary")
    first = Button(p_("proposal", "🔎 Look first what I could make"), TryOut())
    card = Button(p_("proposal", "‹ Back to the item"), OpenCard(component=item.id))
    return Screen("\n".join(lines), ((register,), (first,), (card, home_button())))


def which(item: Item, mine: Sequence[Acting]) -> Screen:
    """For which of several enterprises a component is to be judged."""
    text = _("<b>{name}</b>\nWhich of your enterprises could make it?", name=item.name)
    buttons = [
        Button(formats.short(held.enterprise.name, 40), OpenProposal(enterprise=held.enterprise.id, component=item.id))
        for held in mine[:7]
    ]
    return Screen(text, (*rows(buttons, 1), (home_button(),)))


def tried_out(matches: Sequence[Match]) -> Screen:
    """What somebody without an enterprise could make, with the reasons, and the way to register."""
    register = Button(p_("proposal", "📝 Register to be proposed"), Register(), style="primary")
    again = Button(p_("proposal", "🔎 Try again"), TryOut())
    if not matches:
        text = _("With that nothing in the catalogue fits yet. Try with more processes or materials.")
        return Screen(text, ((again,), (home_button(),)))
    lines = [_("🔎 <b>You could make, for example</b>"), ""]
    for place, match in enumerate(matches, 1):
        lines.append(wording.line(place, match.item.name, match.item.value_usd))
        if match.verdict.lacks:
            lines.append(_("   lacks: {list}", list=wording.lacks(match.verdict.lacks)))
    lines += ["", _("What you told is kept: when you register, it is not asked again.")]
    numbers = [Button(str(place), OpenCard(component=match.item.id)) for place, match in enumerate(matches, 1)]
    return Screen("\n".join(lines), (tuple(numbers), (register,), (again, home_button())))


def not_tried() -> Screen:
    """That the look was broken off."""
    return Screen(_("All right. Type what you look for, or open the menu."), ((home_button(),),))


def trying_title() -> str:
    """The name of the form."""
    return p_("proposal", "What I could make")


def _proposal_lines(view: View) -> list[str]:
    row, verdict = view.row, view.verdict
    lines = [
        _("<b>{name}</b>", name=view.item.name),
        _(
            "{code}, {money}",
            code=view.item.code,
            money=wording.money(view.item.value_usd, illustrative=row["figures"] == "illustrative"),
        ),
    ]
    if view.item.buyers:
        lines.append(_("Buyers: {list}", list=formats.short(", ".join(view.item.buyers), 90)))
    lines += ["", _("For {enterprise}:", enterprise=view.held.enterprise.name)]
    if verdict.has:
        lines.append(_("✅ Has: {list}", list=wording.has(verdict.has)))
    if verdict.lacks:
        lines.append(_("❗️ Lacks: {list}", list=wording.lacks(verdict.lacks)))
        lines += [Markup(f"➡️ {sentence}") for sentence in wording.closing(verdict.lacks)[:2]]
    lines += ["", *_standing(view)]
    return lines


def _standing(view: View) -> list[str]:
    interest = int(view.row["interest"])
    lines = [n_("👥 {count} firm is interested", "👥 {count} firms are interested", interest)] if interest else []
    state = view.row["state"]
    if state == "interested":
        lines.append(_("Your answer: interested"))
    elif state == "declined":
        lines.append(_("Your answer: not for us ({reason})", reason=say(REASONS[view.row["reason"]]).lower()))
    elif state == "later":
        lines.append(_("Your answer: later"))
    return lines


def _answers(view: View) -> Rows:
    def given(code: str) -> AnswerProposal:
        return AnswerProposal(enterprise=view.held.enterprise.id, component=view.item.id, given=code)

    state = view.row["state"]
    yes = Button(p_("proposal", "👍 Interested"), given("interested"), style="success")
    later = Button(p_("proposal", "🕓 In a month"), given("later"))
    no = Button(p_("proposal", "👎 Not for us"), given("declined"))
    first = [button for button, code in ((yes, "interested"), (later, "later")) if state != code]
    if state != "declined":
        return (*((tuple(first),) if first else ()), (no,))
    back = Button(
        p_("proposal", "↩️ Take it back"),
        TakeBack(enterprise=view.held.enterprise.id, component=view.item.id),
    )
    return (tuple(first), (no, back))


def _more(view: View) -> Rows:
    enterprise = view.held.enterprise.id
    lacking = any(fact.kind == "process" for fact in view.verdict.lacks) and len(view.item.processes) > 1
    partners = Button(p_("proposal", "🤝 Find partners"), FindPartners(enterprise=enterprise, component=view.item.id))
    card = Button(p_("proposal", "📄 The item"), OpenCard(component=view.item.id))
    ways = (card, Button(p_("proposal", "‹ Proposals"), ShowProposals(enterprise=enterprise)))
    return ((partners,), ways, (home_button(),)) if lacking else (ways, (home_button(),))


def _nothing(enterprise: Enterprise) -> Screen:
    text = _(
        "For <b>{name}</b> nothing in the catalogue fits yet. Look whether its processes and materials are all told; "
        "new components are matched as they come.",
        name=enterprise.name,
    )
    return Screen(text, _ways(enterprise))


def _ways(enterprise: Enterprise) -> Rows:
    chains = Button(p_("proposal", "🔗 Chains"), ShowChains(enterprise=enterprise.id))
    partners = Button(p_("proposal", "🤝 Partners"), ShowOffers(enterprise=enterprise.id))
    card = Button(p_("proposal", "🏭 Enterprise"), ShowEnterprise(enterprise=enterprise.id))
    often = Button(p_("proposal", "🔔 How often"), ChoosePace())
    mine = Button(p_("proposal", "📒 My answers"), ShowAnswers(enterprise=enterprise.id))
    return ((chains, partners), (mine, card), (often, home_button()))
