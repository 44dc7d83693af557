"""The child process that makes a plan: the meetings file on standard input, lines of JSON on standard output.

`{"done": n, "total": n}` while it works; then `{"plan": {...}, "memory": bytes}` or `{"refused": "a sentence"}`.
"""

import contextlib
import json
import os
import resource
import sys
from typing import TextIO

from bot.meetings.scheduling import judging, planning

MEMORY = 2 * 1024**3
SECONDS = 240


def main(seed: str) -> None:
    """Read, judge and plan. What libraries print of themselves goes nowhere."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _confine()
    try:
        problem = judging.read(sys.stdin.buffer.read())
        answer = planning.plan(problem, seed=int(seed), told=lambda done, total: _say(out, done=done, total=total))
    except judging.Impossible as fault:
        _say(out, refused=str(fault))
    except MemoryError:
        _say(out, refused="The plan needs more memory than there is for it.")
    else:
        _say(out, plan=answer.model_dump(), memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def _say(out: TextIO, **document: object) -> None:
    out.write(json.dumps(document, ensure_ascii=False) + "\n")
    out.flush()


def _confine() -> None:
    """Bound memory and processor time, and give way to the bot."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        # A system that does not know one of the limits still keeps the others.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    os.nice(10)


if __name__ == "__main__":
    main(*sys.argv[1:])
