"""Two moments a second apart, on either side of midnight in Tashkent: UTC is five hours behind."""

from datetime import UTC, datetime

LAST_OF_20 = datetime(2026, 11, 20, 18, 59, 59, tzinfo=UTC)
FIRST_OF_21 = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)
