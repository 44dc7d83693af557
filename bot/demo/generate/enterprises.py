"""Plainly fictitious enterprises of all fourteen regions: every name says Demo, every number is invented."""

from bot.demo.generate import chance, tables

COLUMNS = (
    "stir", "name", "kind", "region", "district", "sectors", "processes", "materials", "certificates",
    "free_capacity_percent", "free_until", "employees", "max_mass_kg", "annual_capacity_usd", "phone", "products",
)  # fmt: skip
FIRST_STIR = 300_000_101
FIRST_PHONE = 998_900_005_001
FREE_UNTIL = (("2027-12-31", 78), ("2027-06-30", 12), ("2026-06-30", 10))
"""End dates of free capacity and how many firms of a hundred have each; the last is over, so it must not count."""
BASE_FREE_CAPACITY = (45, 85)
FREE_CAPACITY = (0, 60)
FORMS = ("MChJ", "MChJ", "MChJ", "XK", "QK")


def records() -> list[dict[str, str]]:
    """Rows of the enterprises file, region by region; each firm has its own tax number and telephone."""
    found = []
    names = Names()
    for region in tables.rows("regions"):
        trades = _trades(region)
        for index, trade in enumerate(trades):
            districts = region["districts"].split()
            district = districts[chance.draw(f"district {region['region']} {index}", below=len(districts))]
            found.append(_record(trade, name=names.give(trade["word"]), region=region["region"], district=district))
    found += [_named(row) for row in tables.rows("named_enterprises")]
    for index, record in enumerate(found):
        record["stir"] = str(FIRST_STIR + index)
        record["phone"] = f"+{FIRST_PHONE + index}"
    return found


class Names:
    """Gives each firm a name no other has: a stem of its own for its trade."""

    def __init__(self) -> None:
        self._stems = [row["stem"] for row in tables.rows("name_stems")]
        self._taken: set[str] = set()

    def give(self, word: str) -> str:
        """For example `Zarbuloq Quyma Demo MChJ`."""
        start = chance.draw(f"stem {word} {len(self._taken)}", below=len(self._stems))
        form = FORMS[chance.draw(f"form {word} {len(self._taken)}", below=len(FORMS))]
        for step in range(len(self._stems)):
            name = f"{self._stems[(start + step) % len(self._stems)]} {word} Demo {form}"
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise ValueError(f"no name is left for another {word}")


def _trades(region: dict[str, str]) -> list[dict[str, str]]:
    """Trades of a region's firms: its agricultural service bases, then a draw by weight in which none is lost."""
    bases = tables.rows("agricultural_bases")
    count = int(region["bases"])
    chosen = [{**bases[index % len(bases)], "base": "yes"} for index in range(count)]
    tickets = [trade for trade in tables.rows("trades") for _ in range(int(trade["weight"]))]
    tickets.sort(key=lambda trade: trade["trade"])
    step = len(tickets) / (int(region["enterprises"]) - count)
    offset = chance.draw(f"trades {region['region']}", below=len(tickets))
    return chosen + [
        tickets[(offset + int(index * step)) % len(tickets)] for index in range(int(region["enterprises"]) - count)
    ]


def _record(trade: dict[str, str], *, name: str, region: str, district: str) -> dict[str, str]:
    low, high = BASE_FREE_CAPACITY if "base" in trade else FREE_CAPACITY
    free = low + 5 * chance.draw(f"free {name}", below=(high - low) // 5 + 1)
    employees = int(
        chance.between(f"staff {name}", low=float(trade["employees_min"]), high=float(trade["employees_max"]))
    )
    extra = [word for word in trade["extra_processes"].split() if chance.draw(f"{word} {name}", below=3) == 0]
    sectors = trade["sectors"].split(";")
    return {
        "name": name,
        "kind": trade["kind"],
        "region": region,
        "district": district,
        "sectors": ";".join(sectors[: 1 + chance.draw(f"sectors {name}", below=len(sectors))]),
        "processes": ";".join([*trade["processes"].split(";"), *extra]),
        "materials": trade["materials"],
        "certificates": ";".join(_certificates(trade, name=name)),
        "free_capacity_percent": str(free),
        "free_until": _free_until(name) if free else "",
        "employees": str(employees),
        "max_mass_kg": trade["mass_kg"],
        "annual_capacity_usd": str(_capacity(name, employees=employees)),
        "products": trade["products"],
    }


def _named(row: dict[str, str]) -> dict[str, str]:
    """A buyer named among the catalogue's plants; what it makes itself is not for hire."""
    empty = dict.fromkeys(COLUMNS, "")
    return {**empty, **row}


def _certificates(trade: dict[str, str], *, name: str) -> list[str]:
    """The first certificate of a trade is common, the others rarer."""
    words = trade["certificates"].split()
    return [
        word
        for index, word in enumerate(words)
        if chance.draw(f"{word} {name}", below=100) < (75 if index == 0 else 40)
    ]


def _free_until(name: str) -> str:
    drawn = chance.draw(f"until {name}", below=100)
    for day, share in FREE_UNTIL:
        if drawn < share:
            return day
        drawn -= share
    raise ValueError("the shares of the end dates do not add up to a hundred")


def _capacity(name: str, *, employees: int) -> int:
    """A year's output in US dollars, from 9 to 26 thousand per worker."""
    return round(employees * chance.between(f"output {name}", low=9_000, high=26_000) / 10_000) * 10_000
