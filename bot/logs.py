"""How the log is written: one JSON object a line on standard error; coloured on a terminal; no personal data."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# Fields that may name a person or hold a secret never reach the log, whoever passes them.
_NEVER = frozenset({"token", "text", "name", "phone", "username", "stir", "payload", "url", "caption"})


def configure() -> None:
    """Set up structlog and quieten the libraries' own logs, which would repeat texts and tokens."""
    terminal = sys.stderr.isatty()
    renderer: Any = (
        structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _scrub,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Standard error is looked up at each line: whoever embeds us may have put another in its place.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    for noisy in ("aiogram", "aiogram.event", "aiohttp", "alembic", "matplotlib"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)


def _scrub(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for field in _NEVER & event.keys():
        event[field] = "(hidden)"
    return event
