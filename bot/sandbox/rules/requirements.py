"""The two packages the rules stand on, which an installation without the sandbox does not have."""

from __future__ import annotations

from importlib.util import find_spec

PACKAGES = {"tdjson": "tdjson", "PIL": "pillow"}


def check() -> None:
    """End the program with a sentence when a package is missing."""
    missing = [package for module, package in PACKAGES.items() if find_spec(module) is None]
    if missing:
        names = " ".join(missing)
        raise SystemExit(f"The local Telegram needs more packages: pip install {names} (they are the extra `sandbox`).")
