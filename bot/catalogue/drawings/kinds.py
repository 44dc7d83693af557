"""What a file is, judged by its first bytes, whatever its name says."""

LARGEST = 10_000_000  # bytes; a phone on a weak network should not be sent more
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF-", "PDF"),
    (b"AC10", "DWG"),
    (b"ISO-10303-21", "STEP"),
)
PICTURES = frozenset({"JPEG", "PNG"})
KNOWN = "JPEG, PNG, TIFF, PDF, DWG, DXF, STEP"
_DXF_HEAD = 200


def kind_of(data: bytes) -> str:
    """Give what a file is, one of KNOWN; empty for anything else."""
    found = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")
    return found or ("DXF" if _is_dxf(data[:_DXF_HEAD]) else "")


def _is_dxf(head: bytes) -> bool:
    """Tell whether a text begins as a DXF does: remarks, then the group code 0 and SECTION."""
    lines = [line.strip() for line in head.split(b"\n")]
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    for code, value in pairs:
        if code != b"999":
            return (code, value) == (b"0", b"SECTION")
    return False
