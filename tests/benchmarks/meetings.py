"""How good a plan of meetings is, how long it takes, what memory the child needs, and what the bot's loop feels of it.

`python -m tests.benchmarks.meetings` (about half a minute). The bound is the linear programme's: no plan is worth more.
"""

import asyncio
import contextlib
import json
import time

from bot.meetings.scheduling import running
from bot.meetings.scheduling.running import Made
from tests.meetings.made_up_problems import large

CASES = (
    ("500 firms, 60 tables, 18 slots, 2,450 wishes", {"firms": 500, "buyers": 60, "wishes": 2450}, 5),
    ("2,000 firms, 200 tables, 18 slots, 9,800 wishes", {"firms": 2000, "buyers": 200, "wishes": 9800}, 60),
)
_TICK = 0.002


async def main() -> None:
    """Plan each case once and print it."""
    print(f"{'':50} {'seconds':>8} {'value':>7} {'bound':>7} {'share':>7} {'without':>7} {'MB':>5} {'loop p99 ms':>11}")
    for name, size, limit in CASES:
        content = json.dumps(large(**size)).encode()
        late: list[float] = []
        watching = asyncio.create_task(_watch(late))
        began = time.perf_counter()
        made = await running.made(content)
        took = time.perf_counter() - began
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        print(_line(name, made, took, late), flush=True)
        share = made.plan.value / made.plan.bound
        if share < 0.99 or took > limit:
            raise SystemExit(f"{name}: {share:.4f} of the bound in {took:.1f} s; the goal is 0.99 in {limit} s")


def _line(name: str, made: Made, took: float, late: list[float]) -> str:
    plan = made.plan
    p99 = 1000 * sorted(late)[int(len(late) * 0.99)]
    share = plan.value / plan.bound
    return (
        f"{name:50} {took:8.1f} {plan.value:7} {plan.bound:7} {share:7.2%} {len(plan.without):7}"
        f" {made.memory / 1024**2:5.0f} {p99:11.1f}"
    )


async def _watch(late: list[float]) -> None:
    """How much later than asked the loop wakes: what an answer waits for."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_TICK)
        late.append(time.perf_counter() - began - _TICK)


if __name__ == "__main__":
    asyncio.run(main())
