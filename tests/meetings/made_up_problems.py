"""Problems of meetings for tests and benchmarks: small ones of every kind, and large ones like a real fair."""

import random
from typing import Any

from hypothesis import strategies as st

Document = dict[str, Any]
WEIGHTS = ("must", "gladly", "not")
LANGUAGES = (None, None, None, ["ru", "zh"], ["uz", "de"])


def large(*, firms: int, buyers: int, wishes: int, slots: int = 18, seed: int = 1) -> Document:
    """A fair where buyers sit and makers walk; some buyers are wanted much more than others, 70 percent are there."""
    lot = random.Random(seed)
    popular = [1 / (place + 1) ** 0.6 for place in range(buyers)]
    wanted: set[tuple[str, str]] = set()
    while len(wanted) < wishes:
        buyer, maker = f"f{lot.choices(range(buyers), popular)[0]}", f"f{lot.randrange(buyers, firms)}"
        wanted.add((buyer, maker) if lot.random() < 0.5 else (maker, buyer))
    half = slots // 2
    times = [
        {"id": f"d{day}-{at}", "day": day, "start": f"{9 + at // 2:02}:{at % 2 * 30:02}", "minutes": 25}
        for day in (1, 2)
        for at in range(half)
    ]
    return {
        "slots": times,
        "tables": [{"id": f"T{place}", "hall": "A"} for place in range(buyers)],
        "firms": [
            {
                "id": f"f{place}",
                "available": [slot["id"] for slot in times if lot.random() < 0.7],
                "table": f"T{place}" if place < buyers else None,
                "max_meetings": 12,
            }
            for place in range(firms)
        ],
        "wishes": [
            {"from": giver, "to": to, "weight": lot.choice(WEIGHTS[:2]), "complete": lot.random() < 0.3}
            for giver, to in sorted(wanted)
        ],
    }


@st.composite
def problems(draw: st.DrawFn) -> Document:
    """A few firms with every kind of rule between them; nothing in it contradicts itself."""
    count = draw(st.integers(2, 7))
    slots = [
        {"id": f"s{day}{at}", "day": day, "start": f"{9 + at:02}:00", "minutes": 25}
        for day in (1, 2)
        for at in range(draw(st.integers(1, 4)))
    ]
    names = [slot["id"] for slot in slots]
    tables = [{"id": f"T{at}", "hall": draw(st.sampled_from("AB"))} for at in range(draw(st.integers(1, 4)))]
    some = st.lists(st.sampled_from(names), unique=True)
    seats = draw(st.lists(st.sampled_from([table["id"] for table in tables]), unique=True, max_size=count))
    firms = [
        {
            "id": f"f{at}",
            "available": draw(st.one_of(st.none(), st.just(names), some)),
            "table": seats[at] if at < len(seats) else None,
            "max_meetings": draw(st.sampled_from((None, None, 2, 1, 0))),
        }
        for at in range(count)
    ]
    ways = [(a, b) for a in range(count) for b in range(count) if a != b]
    wishes = [
        {
            "from": f"f{a}",
            "to": f"f{b}",
            "weight": draw(st.sampled_from(("must", "must", "gladly", "gladly", "not"))),
            "complete": draw(st.booleans()),
            "languages": draw(st.sampled_from(LANGUAGES)),
        }
        for a, b in draw(st.lists(st.sampled_from(ways), unique=True, min_size=1, max_size=14))
    ]
    interpreters = [
        {
            "id": f"i{at}",
            "languages": draw(st.sampled_from((["ru", "zh"], ["ru", "zh", "uz", "de"]))),
            "slots": draw(some),
        }
        for at in range(draw(st.integers(0, 2)))
    ]
    return {
        "slots": slots,
        "tables": tables,
        "firms": firms,
        "wishes": wishes,
        "interpreters": interpreters,
        "walking_slots": draw(st.integers(0, 2)),
        "max_in_a_row": draw(st.integers(1, 4)),
    }
