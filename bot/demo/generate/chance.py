"""Variety without randomness: a number drawn from a name is the same on every machine and at every run."""

import hashlib


def draw(name: str, *, below: int) -> int:
    """A whole number from 0 to `below - 1` that depends on `name` alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") % below


def between(name: str, *, low: float, high: float) -> float:
    """A number from `low` to `high` that depends on `name` alone."""
    return low + (high - low) * draw(name, below=10_001) / 10_000


def rounded(quantity: float) -> int:
    """A yearly quantity as people state it: two or three meaningful digits, never zero."""
    for limit, step in ((1_000_000, 10_000), (100_000, 1_000), (10_000, 500), (1_000, 50), (100, 10), (10, 5)):
        if quantity >= limit:
            return round(quantity / step) * step
    return max(1, round(quantity))
