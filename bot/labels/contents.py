"""What a code says: the values in it, without the identifiers and envelopes that boxes carry around them."""

import re
from collections.abc import Iterator

_GROUP, _RECORD, _END = "\x1d", "\x1e", "\x04"
_ENVELOPE = re.compile(r"^\[\)>\x1e\d\d(?:\d\d)?\x1d")  # ISO/IEC 15434; format 06 holds data identifiers
# ANSI MH10.8.2: P is the customer's part number, 1P the supplier's, 30P an earlier one, 15P ... are packages.
_IDENTIFIED = re.compile(r"^(?:1|30)?P(?=[A-Z0-9])", re.IGNORECASE)
_IGNORED = re.compile(r"^(?:\d{0,2}[QVSTKDNLGJBMW])(?=[0-9A-Z]{2})")
# GS1: 240 further product number, 241 the customer's part number, 250 and 21 serials, 10 batch, 37 pieces.
_GS1 = re.compile(r"^(?:240|241|22)(?=.{4})")
_MOST = 24


def values(text: str) -> list[str]:
    """Give what may be the number of a part, the likeliest first.

    >>> values("[)>\\x1e06\\x1dP96535087-A\\x1dQ100\\x1e\\x04")
    ['96535087-A', 'P96535087-A']
    >>> values("P96535087-A"), values("25183869")
    (['96535087-A', 'P96535087-A'], ['25183869'])
    """
    found = [value for field in _fields(text) for value in _meant(field)]
    return list(dict.fromkeys(found))[:_MOST]


def _fields(text: str) -> Iterator[str]:
    enveloped = _ENVELOPE.match(text) is not None
    marks = f"{_GROUP}{_RECORD}{_END}\r\n;,|" + ("/?=&#" if "://" in text else "")
    for field in re.split(f"[{marks}]", _ENVELOPE.sub("", text)):
        field = field.strip()
        if field and not (enveloped and not _IDENTIFIED.match(field) and _IGNORED.match(field)):
            yield field


def _meant(field: str) -> Iterator[str]:
    for identifier in (_IDENTIFIED, _GS1):
        if identifier.match(field):
            yield identifier.sub("", field)
    yield field
