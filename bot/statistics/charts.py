"""Pictures of figures: one bar a region, the asked one marked; drawn off the event loop."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, NamedTuple

painter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chart")

_INK, _MARKED, _PLAIN, _SECOND = "#1c2733", "#2a7fd4", "#b9cfe4", "#e8a33d"
_DPI = 200


class Bar(NamedTuple):
    """One bar: its name, its value, perhaps a second part drawn after it, and whether it is the asked one."""

    name: str
    value: float
    second: float = 0
    marked: bool = False


async def bars(title: str, rows: Sequence[Bar], *, legend: tuple[str, str] | None = None) -> bytes:
    """Draw horizontal bars as a PNG fit for a phone; the largest first, at most 16 of them."""
    return await asyncio.get_running_loop().run_in_executor(painter, _draw, title, list(rows)[:16], legend)


def blank(height: float) -> tuple[Any, Any]:
    """Give an empty figure as wide as a phone, and its axes."""
    # The figure is made without pyplot, which would keep it alive and is not safe in threads.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.4, height), dpi=_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def _draw(title: str, rows: list[Bar], legend: tuple[str, str] | None) -> bytes:
    figure, axes = blank(1.0 + 0.3 * len(rows))
    names = [row.name for row in rows]
    values = [row.value for row in rows]
    axes.barh(
        names, values, color=[_MARKED if row.marked else _PLAIN for row in rows], label=legend[0] if legend else None
    )
    if legend:
        axes.barh(names, [row.second for row in rows], left=values, color=_SECOND, label=legend[1])
        axes.legend(loc="lower right", frameon=False, fontsize=9)
    most = max((row.value + row.second for row in rows), default=0) or 1
    for place, row in enumerate(rows):
        axes.text(
            row.value + row.second + most * 0.01,
            place,
            f"{row.value + row.second:,.0f}".replace(",", " "),
            va="center",
            color=_INK,
            fontsize=9,
        )
    axes.invert_yaxis()
    axes.set_xlim(0, most * 1.12)
    axes.set_title(title, loc="left", color=_INK, fontsize=11, fontweight="bold")
    axes.tick_params(length=0, labelsize=9, colors=_INK)
    axes.xaxis.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)
    buffer = BytesIO()
    figure.savefig(buffer, format="png", facecolor="white")
    return buffer.getvalue()
