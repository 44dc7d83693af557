"""Every served method, gathered by importing the modules that define them."""

from __future__ import annotations

from bot.sandbox.methods import chats, editing, forwarding, joining, media, profile, queries, texts, updates
from bot.sandbox.methods.registry import METHODS

MODULES = (chats, editing, forwarding, joining, media, profile, queries, texts, updates)

__all__ = ["METHODS", "MODULES"]
