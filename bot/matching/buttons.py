"""What people wish for when they press a button of matching."""

from aiogram.filters.callback_data import CallbackData

from bot.enterprises.screens import ShowProposals as ShowProposals


class OpenProposal(CallbackData, prefix="mo"):
    """Show one component with the reasons for this enterprise."""

    enterprise: int
    component: int


class AnswerProposal(CallbackData, prefix="ma"):
    """Say interested, later, or declined (with a reason; without one, ask for it)."""

    enterprise: int
    component: int
    given: str
    reason: str = ""


class TryOut(CallbackData, prefix="mw"):
    """Look what I could make, without registering."""


class ChoosePace(CallbackData, prefix="md"):
    """Choose how often to hear of new proposals; without `pace`, show the choice."""

    pace: str = ""


class ChooseHour(CallbackData, prefix="mh"):
    """Choose from which hour of the day on to hear; without `hour`, show the choice."""

    hour: int = -1


class MuteKinds(CallbackData, prefix="mu"):
    """Choose which kinds of proposals an enterprise wants; with `kind`, turn this one on or off."""

    enterprise: int = 0
    kind: str = ""
    on: bool = False


class FindPartners(CallbackData, prefix="mc"):
    """Show with whom an enterprise could make a component that it cannot make alone."""

    enterprise: int
    component: int


class AskPartners(CallbackData, prefix="mcp"):
    """Ask the partners of a component, one after another, whether they are willing."""

    enterprise: int
    component: int


class ShowChains(CallbackData, prefix="mcl"):
    """Show the chains an enterprise is asked for or belongs to."""

    enterprise: int = 0


class OpenChain(CallbackData, prefix="mco"):
    """Show a chain as one of its firms sees it."""

    enterprise: int
    chain: int


class AnswerChain(CallbackData, prefix="mca"):
    """Say yes, no or later to a chain."""

    enterprise: int
    chain: int
    given: str


class ShowOffers(CallbackData, prefix="mil"):
    """Show the firms that could make for, supply or complete an enterprise."""

    enterprise: int = 0


class OpenOffer(CallbackData, prefix="mio"):
    """Show the firms that could make, supply or complete one thing for an enterprise."""

    enterprise: int
    kind: str
    subject: str


class Meet(CallbackData, prefix="mim"):
    """We want to talk to this maker: exchange our numbers."""

    introduction: int


class AnswerOffer(CallbackData, prefix="mia"):
    """Say later or no to all firms offered for one thing."""

    enterprise: int
    kind: str
    subject: str
    given: str


class AnswerMeeting(CallbackData, prefix="mir"):
    """Say as a maker whether our number may be given to who wants to talk to us."""

    introduction: int
    given: str


class ShowInterests(CallbackData, prefix="mis"):
    """Show the centre what firms are interested in, who met, and which chains are agreed."""
