"""A process of its own that runs commands one after another: its rights, or its disk, are not what they should be.

Reads {"commands": [[[word, ...], environment], ...], "largest_file": bytes or null} on standard input, and writes
[[exit code, standard output, standard error], ...].
"""

import json
import resource
import sys
from typing import Any

from typer.testing import CliRunner

from bot.cli import app


def main(wanted: dict[str, Any]) -> list[tuple[int, str, str]]:
    if wanted["largest_file"] is not None:
        # Python ignores the signal, so that a write past this size fails as it does on a disk that is full.
        resource.setrlimit(resource.RLIMIT_FSIZE, (wanted["largest_file"], wanted["largest_file"]))
    ran = []
    for words, environment in wanted["commands"]:
        result = CliRunner().invoke(app, words, env=environment)
        ran.append((result.exit_code, result.stdout, result.stderr + _escaped(result)))
    return ran


def _escaped(result: Any) -> str:
    """An exception nobody caught, which a terminal would show as a traceback."""
    fault = result.exception
    return "" if fault is None or isinstance(fault, SystemExit) else f"Traceback: {fault!r}"


if __name__ == "__main__":
    json.dump(main(json.load(sys.stdin)), sys.stdout)
