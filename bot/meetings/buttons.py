"""What the buttons of meetings mean."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.meetings.models import Reason, Weight


class WhoComes(CallbackData, prefix="gw"):
    """Show me the firms that come to this fair."""

    fair: str
    page: int = 0


class OpenGuest(CallbackData, prefix="gg"):
    """Show me this firm as one I could meet at this fair."""

    fair: str
    firm: int


class Ask(CallbackData, prefix="ga"):
    """Ask this firm for a meeting."""

    fair: str
    firm: int
    weight: Weight


class Refuse(CallbackData, prefix="gn"):
    """I do not want to meet this firm at this fair, or no longer mind."""

    fair: str
    firm: int
    on: bool


class Accept(CallbackData, prefix="gy"):
    """We come to this meeting."""

    meeting: int
    weight: Weight


class Decline(CallbackData, prefix="gd"):
    """We do not come; `reason` says why, if it is said."""

    meeting: int
    reason: Reason | Literal[""] = ""


class CancelMeeting(CallbackData, prefix="gx"):
    """Take my wish or my word back; asked once before."""

    meeting: int
    sure: bool = False


class ShowAsks(CallbackData, prefix="gl"):
    """Show me what I was asked, or what I asked."""

    fair: str
    mine: bool
    page: int = 0


class OpenMeeting(CallbackData, prefix="gm"):
    """Show me this meeting."""

    meeting: int


class MyPlan(CallbackData, prefix="gp"):
    """Show me my meetings at this fair."""

    fair: str


class OrganizePlan(CallbackData, prefix="go"):
    """Show me the plan of meetings of a fair I run."""

    fair: str


class SetTables(CallbackData, prefix="gh"):
    """This hall of a fair I run has so many tables."""

    fair: str
    hall: str
    tables: int


class SetHall(CallbackData, prefix="gc"):
    """Close this hall of a fair I run, or open it again; closing is asked once before."""

    fair: str
    hall: str
    closed: bool
    sure: bool = False


class WantPlan(CallbackData, prefix="gk"):
    """Make the plan of a fair I run."""

    fair: str


class SettlePlan(CallbackData, prefix="gr"):
    """Release this plan, or drop it."""

    plan: int
    release: bool


class OtherTimes(CallbackData, prefix="gz"):
    """Show me to when this meeting could be moved."""

    meeting: int


class MoveMeeting(CallbackData, prefix="gv"):
    """Move this meeting to this time, in minutes since 1970."""

    meeting: int
    at: int


class SayHere(CallbackData, prefix="gb"):
    """We are at the table, or we are and they are not."""

    meeting: int
    said: Literal["here", "alone"]


class TakeTable(CallbackData, prefix="gfr"):
    """We sit down now at the table that became free; `at` is when its time began, in minutes since 1970."""

    meeting: int
    at: int


class LetAsk(CallbackData, prefix="gla"):
    """This firm may ask for meetings again at a fair I run, though it missed two; or may not."""

    fair: str
    firm: int
    on: bool


class ShowHour(CallbackData, prefix="ghr"):
    """Show me what happens at this time of a fair I run, in minutes since 1970; 0 is now."""

    fair: str
    at: int = 0


class PrintPlan(CallbackData, prefix="gpp"):
    """Give me my meetings at this fair as a sheet to print."""

    fair: str


class SayOutcome(CallbackData, prefix="gq"):
    """This came of the meeting."""

    meeting: int
    kind: Literal["nothing", "samples", "memorandum", "contract"]


class AskOutcome(CallbackData, prefix="ge"):
    """Ask me what came of this meeting."""

    meeting: int


class SetAway(CallbackData, prefix="gt"):
    """We are away in this hour of the fair, or there again; `at` 0 shows the hours."""

    fair: str
    at: int = 0
    away: bool = True
