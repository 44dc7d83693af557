"""How a bot gets its updates: long polling and webhooks."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from bot.sandbox.methods.registry import Answer, Call, method
from bot.sandbox.rules import webhooks
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.world import World

LONGEST = 50
# A bot that asks for the same offset again within SOON seconds is held that long; AT_ONCE, it gets one update.
SOON = 3
AT_ONCE = 0.5
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
TERMINATED = "Conflict: terminated by setWebhook request"


class RawJson(bytes):
    """A result that is JSON already."""


@method("getUpdates", "offset limit timeout allowed_updates")
async def get_updates(call: Call) -> Answer:
    """Confirm what is below `offset`, then give what is pending, waiting up to `timeout` seconds for something."""
    bot, arguments = call.bot, call.arguments
    if bot.webhook is not None:
        raise await _conflict(bot, WEBHOOK_ACTIVE)
    limit = max(1, min(100, arguments.integer("limit", 100)))
    timeout = max(0, min(LONGEST, arguments.integer("timeout")))
    offset = arguments.integer("offset")
    remember_kinds(bot, call)
    queue, now, was_online = bot.updates, time.monotonic(), bot.online
    if offset == queue.last_offset:
        timeout = SOON if timeout < SOON and now < queue.last_poll + SOON else timeout
        limit = 1 if now < queue.last_poll + AT_ONCE else limit
    queue.last_offset, queue.last_poll = offset, now
    queue.polls += 1
    queue.arrived.notify()
    if not was_online:
        call.world.emit("bot", bot=bot)
    if offset:
        call.world.confirm(bot, offset)
    queue.polling += 1
    try:
        await _wait(bot, queue.polls, now + timeout)
    finally:
        queue.polling -= 1
    alive = queue.alive()
    return RawJson(b"[" + b",".join(alive[index].body for index in range(min(limit, len(alive)))) + b"]")


async def _wait(bot: Bot, poll: int, deadline: float) -> None:
    while not bot.updates.alive():
        left = deadline - time.monotonic()
        if left <= 0:
            return
        await bot.updates.arrived.wait(left)
        if bot.webhook is not None:
            raise await _conflict(bot, TERMINATED)
        if bot.updates.polls != poll:
            raise await _conflict(bot, OTHER_POLLER)


async def _conflict(bot: Bot, words: str) -> Refused:
    """The first conflict is answered at once, those within the next seconds only after a pause."""
    now = time.monotonic()
    if now >= bot.updates.next_conflict:
        bot.updates.next_conflict = now + SOON
    else:
        await asyncio.sleep(SOON)
    return Refused(409, words)


def remember_kinds(bot: Bot, call: Call) -> None:
    """Keep the kinds of updates the bot wants; wrong or missing ones change nothing, an empty list means the usual."""
    given = call.arguments.values.get("allowed_updates")
    if isinstance(given, str) and given:
        try:
            given = json.loads(given)
        except ValueError:
            return
    if isinstance(given, list):
        bot.updates.allowed = webhooks.kinds(given)


@method("setWebhook", "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token")
def set_webhook(call: Call) -> Answer:
    """Send updates to an address from now on; an empty address stops that."""
    if not call.arguments.text("url"):
        return delete_webhook(call)
    webhook = webhooks.parse(call.arguments, loopback=call.options.loopback_webhooks)
    webhooks.check_pace(call.bot.id, call.options.webhook_set)
    if call.arguments.flag("drop_pending_updates"):
        call.bot.updates.clear()
    remember_kinds(call.bot, call)
    call.bot.webhook = webhook
    _changed(call.world, call.bot)
    return True


@method("deleteWebhook", "drop_pending_updates")
def delete_webhook(call: Call) -> Answer:
    """Stop sending updates to an address."""
    call.bot.webhook = None
    if call.arguments.flag("drop_pending_updates"):
        call.bot.updates.clear()
    _changed(call.world, call.bot)
    return True


def _changed(world: World, bot: Bot) -> None:
    bot.updates.arrived.notify()
    world.changed.notify()
    world.emit("bot", bot=bot)


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Answer:
    """Where updates go and how that went lately."""
    return webhook_info(call.bot)


def webhook_info(bot: Bot) -> dict[str, Any]:
    """The Bot API's WebhookInfo."""
    webhook = bot.webhook
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": webhook.has_custom_certificate if webhook else False,
        "pending_update_count": len(bot.updates.alive()),
    }
    if webhook is not None:
        info.update(max_connections=webhook.max_connections, ip_address=webhook.ip_address)
        if webhook.last_error_date is not None:
            info.update(last_error_date=webhook.last_error_date, last_error_message=webhook.last_error_message)
    if bot.updates.allowed is not None and bot.updates.allowed != webhooks.USUAL:
        info["allowed_updates"] = sorted(bot.updates.allowed)
    return info
