"""Invented part numbers in the style of each maker; all begin with D (demo), so none is a true one."""

from bot.demo.generate import chance

STYLES = {"SamAuto": "D-97{0:06d}-{1}", "JV MAN Auto - Uzbekistan": "D{1}.{2:05d}-6{3:03d}"}
DEFAULT_STYLE = "D9{0:06d}"


def invented(code: str, *, plant: str) -> str:
    """The number of item `code` in the plant's style."""
    style = STYLES.get(plant, DEFAULT_STYLE)
    digits = chance.draw(f"part number {code}", below=10**12)
    return style.format(digits % 10**6, digits // 10**6 % 10, digits // 10**6 % 10**5, digits % 10**3)


class Numbers:
    """Gives each item a number no other item has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, code: str, *, plant: str) -> str:
        """A free number; a clash is settled by drawing again under another name."""
        attempt, number = 0, invented(code, plant=plant)
        while number in self._taken:
            attempt += 1
            number = invented(f"{code} {attempt}", plant=plant)
        self._taken.add(number)
        return number
