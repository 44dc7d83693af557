"""Numbers and sizes written in one way before a text is read: "55х80х10", "№6205", "N 6205", "25A", "М18х1,5"."""

import re

_DIAMETER = str.maketrans(dict.fromkeys("Øø⌀∅", " "))
_TIMES = re.compile(r"(?<=\d)\s?[xXхХ*]\s?(?=[\d.,]*\d)")
_SIGN = re.compile(r"№|(?<!\w)[NnНн][oOоО]?[.:]?\s?(?=\d{3})")
_UNIT = re.compile(
    r"(?<![\w.,-])(\d+(?:[.,]\d+)?)(мм|см|кг|вт|квт|кв|ач|mm|sm|kg|vt|kvt|kv|ah|v|w|а|a|в|л|l|ta|шт|ли|li)(?!\w)",
    re.IGNORECASE,
)


def one_way(text: str) -> str:
    """Return a text with sizes joined by ×, without signs before numbers, and units apart from their numbers.

    >>> one_way("сальник 55х80х10"), one_way("подш. №6205"), one_way("predohranitel 10A")
    ('сальник 55×80×10', 'подш.  6205', 'predohranitel 10 A')
    """
    return _UNIT.sub(r"\1 \2", _SIGN.sub(" ", _TIMES.sub("×", text.translate(_DIAMETER))))
