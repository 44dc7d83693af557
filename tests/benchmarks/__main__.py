"""Every benchmark after another, each in a process of its own: `make bench`."""

import subprocess
import sys

NAMES = (
    "search",
    "firms",
    "announcing",
    "updates",
    "growth",
    "imports",
    "matching",
    "meetings",
    "broadcast",
    "doors",
    "figures",
)


def main() -> None:
    """Run them all; the exit code is the first failure's."""
    for name in NAMES:
        print(f"\n== {name} ==", flush=True)
        code = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], check=False).returncode
        if code:
            sys.exit(code)


if __name__ == "__main__":
    main()
