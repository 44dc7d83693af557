"""What is counted while Hamkor runs; no personal data ever becomes a label."""

import traceback
from pathlib import Path

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("hamkor_updates", "Updates accepted from Telegram")
FAULTS = Counter("hamkor_faults", "Failures while handling updates", ["kind"])
CONFLICTS = Counter("hamkor_conflicts", "Units of work run again because another was in their way")
ANSWERS = Counter("hamkor_answers", "Answers by what became of them", ["outcome"])
SEARCHES = Counter("hamkor_searches", "Searches by whether something was found", ["found"])
SEARCH_SECONDS = Histogram(
    "hamkor_search_seconds", "Time of one search", buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1)
)
DELIVERIES = Counter("hamkor_deliveries", "Broadcast deliveries by what became of them", ["outcome"])
OUTBOX = Counter("hamkor_outbox_sent", "Messages of the outbox by lane and what became of them", ["lane", "outcome"])
GIVEN_UP = Counter("hamkor_given_up", "What was set aside, failed for good or is unknown", ["what", "how"])
CATALOGUE = Gauge("hamkor_catalogue_items", "Items in the search index", multiprocess_mode="livemax")


def where(error: BaseException) -> str:
    """Give the code places an error came through, without any values: "inbox.py:120 < handlers.py:31"."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
