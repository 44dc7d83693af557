"""Numbers and sizes written in one way before a text is read: "55х80х10", "№6205", "N 6205", "25A", "М18х1,5"."""

import re

# Sizes as a workshop says them: "гровер восьмой", "гайка на десять", "sakkizlik bolt".
_NUMBERS = {
    **dict.fromkeys(("шестой", "шестёрка", "шестерка", "oltilik"), "6"),
    **dict.fromkeys(("восьмой", "восьмёрка", "восьмерка", "sakkiz", "sakkizlik"), "8"),
    **dict.fromkeys(("десятый", "десятка", "десять", "oʻnlik"), "10"),
    **dict.fromkeys(("двенадцатый", "двенадцать", "oʻn ikki"), "12"),
    **dict.fromkeys(("четырнадцать", "oʻn toʻrt"), "14"),
    **dict.fromkeys(("шестнадцать", "oʻn olti"), "16"),
    **dict.fromkeys(("двадцать четыре", "yigirma toʻrt"), "24"),
    **dict.fromkeys(("шестьсот", "olti yuz"), "600"),
}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)
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
    text = _NUMBER_WORD.sub(lambda found: _NUMBERS[found[0].lower()], text)
    return _UNIT.sub(r"\1 \2", _SIGN.sub(" ", _TIMES.sub("×", text.translate(_DIAMETER))))
