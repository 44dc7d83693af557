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
    logging.basicConfig(level=logging.ERROR, handlers=[_Libraries()], force=True)
    for noisy in ("aiogram", "aiogram.event", "aiohttp", "alembic", "matplotlib"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)


class _Libraries(logging.Handler):
    """Takes what libraries log: only which of them, what kind of fault and where; their words may quote anybody."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().error(
            "library_complained",
            library=record.name,
            place=f"{record.module}.py:{record.lineno}",
            fault=type(error).__name__ if error else None,
            where=_where(error) if error else None,
        )


def _where(error: BaseException) -> str:
    from bot import metrics  # the command line logs too, and has no use for metrics

    return metrics.where(error)


def _scrub(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for field in _NEVER & event.keys():
        event[field] = "(hidden)"
    return event
