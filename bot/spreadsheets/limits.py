"""How large a spreadsheet may be and how much a reading of it may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; sizes in bytes, times in seconds.

    The defaults let through 100,000 rows of 25 columns (about 370 MB of address space while it is read)
    and stop what only looks like a spreadsheet long before it costs as much.
    """

    upload_bytes: int = 60_000_000
    members: int = 200
    unpacked_bytes: int = 400_000_000
    unpacked_ratio: int = 100
    rows: int = 200_000
    columns: int = 100
    cells: int = 4_000_000
    cell_characters: int = 32_767
    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
