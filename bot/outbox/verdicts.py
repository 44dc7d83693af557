"""What an attempt means for the row behind it: sent, wait and for how long, give up, or set aside."""

from bot.outbox.models import Verdict
from bot.telegram.sender import Attempt, Fate

TRIES = 5
_OUTAGE_PAUSE = 5.0
_BROKEN_PAUSES = (10.0, 60.0, 300.0, 1800.0)  # between tries of a row whose screen cannot be made


def of_attempt(attempt: Attempt, *, tries: int, alone: bool, repeatable: bool) -> Verdict:
    """Judge an attempt. `alone` says that Telegram took others' meanwhile, so the fault lies with this message.

    A message that may have arrived is not repeated, unless that shows nothing twice; an outage counts as no try.
    """
    fate = attempt.fate
    if fate is Fate.SENT:
        return Verdict("sent", tries, message_id=attempt.message_id)
    if fate in (Fate.BLOCKED, Fate.DEACTIVATED):
        return Verdict("blocked", tries, fault=attempt.fault)
    if fate is Fate.REFUSED:
        return Verdict("failed", tries, fault=attempt.fault)
    if fate is Fate.UNSURE and not repeatable:
        return Verdict("unknown", tries, fault=attempt.fault)
    if fate is Fate.FLOODED:
        return Verdict("waiting", tries, pause=attempt.wait, holds=True, fault=attempt.fault)
    if attempt.certainly_offline or fate is Fate.LOCKED_OUT or not alone:
        return Verdict("waiting", tries, pause=_OUTAGE_PAUSE, holds=True, fault=attempt.fault)
    if tries + 1 >= TRIES:
        return Verdict("failed", tries + 1, fault=attempt.fault)
    return Verdict("waiting", tries + 1, pause=2.0 ** (tries + 1), holds=True, fault=attempt.fault)


def of_broken(error: BaseException, *, tries: int) -> Verdict:
    """Judge a row whose message cannot even be made: again after growing pauses, then set aside."""
    fault = type(error).__name__
    if tries + 1 >= TRIES:
        return Verdict("aside", tries + 1, fault=fault)
    return Verdict("waiting", tries + 1, pause=_BROKEN_PAUSES[tries], fault=fault)
